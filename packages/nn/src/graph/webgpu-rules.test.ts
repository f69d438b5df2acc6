import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { conv } from "../ops/conv.js";
import { argMax } from "../ops/reduce.js";
import type { Attributes } from "./attributes.js";
import type { ElementType } from "./element-type.js";
import { Graph } from "./graph.js";
import { int64, shapeTensor } from "./shape-tensor.js";
import type { Value } from "./value.js";
import { WEBGPU_RULES } from "./webgpu-rules.js";

const INT_64 = "Abs Add Cast Clip Concat CumSum Div Einsum Equal Expand Greater GreaterOrEqual Less LessOrEqual".split(" ");
INT_64.push(..."MatMul Max Min Mul Neg Pow Range ReduceMax ReduceMean ReduceMin ReduceSum Sub".split(" "));

const graphOf = () => new Graph({ name: "rules" });

/** Adds a node as anyone can who has a graph. */
function raw(operator: string, inputs: readonly Value[], attributes: Attributes = {}, results = 1): void {
  const { type } = inputs[0]!;
  inputs[0]!.graph.nodeWithResults(operator, inputs, attributes, new Array(results).fill({ shape: [1], type }));
}

function input(shape: readonly number[], type: ElementType = "float32", graph = graphOf()): Value {
  return graph.input(`x${graph.inputs.length}`, type, shape);
}

describe("what WebGPU fails on or computes wrongly", () => {
  const volume = () => [input([1, 2, 3, 4, 5])];

  it.each([
    ["ConvTranspose", volume, {}, 1, "upsampleConv3d"],
    ["MaxPool", () => [input([1, 2, 4, 4])], {}, 2, "maxPoolWithArgmax"],
    ["Resize", () => [input([1, 2, 4, 4])], { antialias: { int: 1 } }, 1, "resizeAntialiased"],
    ["GridSample", volume, {}, 1, "gridSample"],
  ] as const)("%s is refused in that form, with the alternative", (operator, inputs, attributes, results, alternative) => {
    const error = expectError("unsupported", () => raw(operator, inputs(), attributes, results));
    expect(error.where).toBe(operator);
    expect(error.message).toContain(`WebGPU ${WEBGPU_RULES[operator]!.reason}`);
    expect(error.message).toContain(alternative);
    // and in no other
    raw(operator, [input([1, 2, 4, 4])], { antialias: { int: 0 } });
  });

  it("Conv is refused exactly where conv writes something else", () => {
    let refused = 0;
    for (const groups of [1, 2, 4]) {
      for (let perGroup = 1; perGroup <= 18; perGroup++) {
        for (let outputs = groups; outputs <= 36; outputs += groups) {
          for (const kernel of [1, 3]) {
            const graph = graphOf();
            const x = input([1, perGroup * groups, 5, 5], "float32", graph);
            const weight = graph.parameter("weight", [outputs, perGroup, kernel, kernel], { kind: "constant", value: 0 }, true);
            conv(x, weight, undefined, { groups });
            const asItIs = graph.nodes.length === 1;
            const attributes = { group: { int: groups } };
            if (asItIs) raw("Conv", [x, weight], attributes);
            else {
              expect(expectError("unsupported", () => raw("Conv", [x, weight], attributes)).message).toContain("Use conv");
              refused++;
            }
          }
        }
      }
    }
    expect(refused).toBeGreaterThan(100);
  });
});

describe("what WebGPU leaves to the CPU", () => {
  const whole = Object.entries(WEBGPU_RULES).filter(([, rule]) => rule.when === undefined);

  it.each(whole)("%s is refused, except on what is computed while loading", (operator, { reason, alternative }) => {
    const error = expectError("unsupported", () => raw(operator, [input([2, 3])]));
    expect(error.message).toContain(operator);
    expect(error.message).toContain(reason);
    expect(error.remedy).toBe(alternative);
    raw(operator, [graphOf().constant(Float32Array.of(1, 2))]);
  });
});

describe("int64 data", () => {
  it.each(INT_64)("%s is refused on labels and on inputs, not on shapes", (operator) => {
    const picture = input([1, 3, 4, 4]);
    const { graph } = picture;
    const one = int64(graph, [1]);
    const labels = argMax(picture, 1);
    for (const values of [
      [labels, one],
      [input([2], "int64", graph), one],
    ]) {
      const error = expectError("unsupported", () => raw(operator, values));
      expect(error.where).toBe(operator);
      expect(error.message).toContain("int64");
    }
    raw(operator, [one, one]);
    raw(operator, [picture, picture]);
  });

  it("may descend from shapes, constants and parameters by any way", () => {
    const graph = graphOf();
    const picture = graph.input("image", "float32", [1, 3, "height", "width"]);
    const [height, one] = [shapeTensor(graph, [picture.shape[2]!]), int64(graph, [1])];
    const scalar = { shape: [1], type: "int64" } as const;
    const size = graph.node("Size", [picture], {}, { shape: [], type: "int64" });
    const sum = graph.node("Add", [graph.node("Mul", [height, one], {}, scalar), size], {}, scalar);
    raw("Cast", [sum]);
    // a tensor that holds shapes beside labels is no shape
    const labels = argMax(picture, 1);
    const mixed = graph.node(
      "Where",
      [graph.node("Not", [picture], {}, { shape: [1], type: "bool" }), sum, labels],
      {},
      scalar,
    );
    expectError("unsupported", () => raw("Add", [mixed, one]));
    expectError("unsupported", () => raw("Add", [sum, labels]));
  });

  it("may be an operator's positions or target", () => {
    const picture = input([1, 3, 4, 4]);
    const labels = argMax(picture, 1);
    raw("Expand", [picture, labels]);
    raw("Gather", [picture, labels]);
    raw("Reshape", [labels, int64(picture.graph, [-1])]);
  });
});
