// What webgpu-rules.ts says to write instead: it names functions that exist, and they are let into a graph.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { ElementType } from "../graph/element-type.js";
import { Graph } from "../graph/graph.js";
import { WEBGPU_RULES } from "../graph/webgpu-rules.js";
import * as ops from "./index.js";

/** All other words of the alternatives. A word that is neither here nor a function of `ops` is a function that does not exist. */
const PROSE = new Set(
  `a activation after all alpha another apart average axis b band before between bias boxes by changes channels choose compare computes constant
  convolution count direction do each else epsilon equals even exactly float32 floats for graph grid group halves has have holds in infinity input instead
  int32 integers interpolate is it its keep kernel largest leave look marks matrix may multiply nearest network no nothing number of once one ones ops or
  out over overlap own p place planes positions power products result reverse rounds runs s same sample samples scale scales select shape size squares
  steps stride such suppress the their them then they times to trained two typescript up use values way weight where which window windows with write writes
  x y zeros`.split(/\s+/),
);

const alternatives = Object.entries(WEBGPU_RULES).map(([operator, { alternative }]) => [operator, alternative] as const);

const functions: Readonly<Record<string, unknown>> = ops;

/** The words of a text that are no functions; called ones with a `(`. */
function otherWords(text: string): string[] {
  return [...text.matchAll(/[A-Za-z][A-Za-z0-9]*\(?/g)]
    .map(([word]) => word)
    .filter((word) => !(word.replace("(", "") in functions));
}

describe("what to write instead", () => {
  it.each(alternatives)("of %s is made of functions that exist", (_, alternative) => {
    expect(otherWords(alternative).filter((word) => !PROSE.has(word.toLowerCase()))).toEqual([]);
  });

  it("has no other words than those listed", () => {
    const used = new Set(alternatives.flatMap(([, alternative]) => otherWords(alternative.toLowerCase())));
    expect([...PROSE].filter((word) => !used.has(word) && !(word in functions))).toEqual([]);
  });

  it.each([
    ["Abs", "int32"],
    ["Einsum", "int32"],
    ["Equal", "bool"],
    ["MatMul", "int32"],
    ["Neg", "int32"],
    ["TopK", "int32"],
    ["Trilu", "bool"],
  ] as const)("is said where %s of %s is left to the CPU", (operator, type) => {
    const add = (of: ElementType) => {
      const graph = new Graph({ name: "rules" });
      const input = graph.input("x", of, [2, 2]);
      graph.node(operator, [input, input], {}, { shape: [2, 2] });
    };
    const error = expectError("unsupported", () => add(type));
    expect(error.remedy).toBe(WEBGPU_RULES[operator]!.alternative);
    add("float32");
  });

  it("is said where an InstanceNormalization has an epsilon of its own", () => {
    const graph = new Graph({ name: "rules" });
    const x = graph.input("x", "float32", [1, 4, 5, 5]);
    const [scale, bias] = [1, 0].map((value) => graph.constant(new Float32Array(4).fill(value)));
    const own = { epsilon: { float: 1e-3 } };
    const add = () => graph.node("InstanceNormalization", [x, scale, bias], own, { shape: x.shape });
    expect(expectError("unsupported", add).message).toContain("instanceNormalization");
    ops.instanceNormalization(x, scale!, bias!, 1e-3);
    ops.groupNormalization(x, 4, scale!, bias!, 1e-3);
    const epsilons = graph.nodes.flatMap(({ attributes: { epsilon } }) =>
      epsilon && "float" in epsilon ? [epsilon.float] : [],
    );
    expect(epsilons).toEqual([1e-5, 1e-5]);
  });
});
