import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { erf, gelu, relu, sigmoid, silu, tanh } from "../ops/activation.js";
import { conv } from "../ops/conv.js";
import { add, clip, mul, sub } from "../ops/elementwise.js";
import { transpose } from "../ops/shape.js";
import { ActivationChains, FUSED_ACTIVATIONS } from "./activation-chains.js";
import { Graph } from "./graph.js";
import type { Value } from "./value.js";

function convolved(): Value {
  const graph = new Graph({ name: "chains" });
  const x = graph.input("x", "float32", [1, 4, 5, 5]);
  return conv(x, graph.parameter("weight", [4, 4, 1, 1], { kind: "constant", value: 0 }, true));
}

const raw = (operator: string, ...inputs: Value[]) =>
  inputs[0]!.graph.node(operator, inputs, {}, { shape: inputs[0]!.shape, field: inputs[0]!.field });

/** What gelu multiplies a value by. */
const gateOf = (x: Value) => add(erf(sub(mul(x, x), x)), 1);

describe("the second activation in a row after a convolution", () => {
  it.each(FUSED_ACTIVATIONS)("is refused as %s, except apart", (operator) => {
    const x = convolved();
    const first = raw(operator, x);
    const error = expectError("unsupported", () => raw(operator, first));
    expect(error.where).toBe(operator);
    expect(error.message).toContain("without the activation in between");
    expect(raw(operator, raw("Max", first, first)).shape).toEqual(x.shape);
  });

  it("is refused where what lies between is no node of its own any more", () => {
    const between: ((x: Value) => Value)[] = [
      (x) => transpose(x, [0, 2, 3, 1]),
      (x) => raw("Concat", x),
      (x) => raw("Identity", x),
      (x) => mul(x, 1),
    ];
    for (const build of between) {
      expectError("unsupported", () => raw("Relu", build(raw("Tanh", convolved()))));
      expectError("unsupported", () => raw("Relu", raw("Tanh", build(convolved()))));
    }
    const product = silu(convolved());
    expectError("unsupported", () => raw("Relu", product));
    expectError("unsupported", () => raw("Relu", gelu(convolved())));
    const first = tanh(convolved());
    expect(expectError("unsupported", () => raw("Mul", first, gateOf(first))).where).toBe("Mul");
  });

  it("is kept apart by the functions of ops, at one node each", () => {
    for (const second of [relu, sigmoid, tanh, (x: Value) => clip(x, 0, 1), silu, gelu]) {
      const nodes = (x: Value) => {
        const before = x.graph.nodes.length;
        second(x);
        return x.graph.nodes.length - before;
      };
      const plain = nodes(convolved());
      expect(nodes(tanh(convolved()))).toBe(plain + 1);
      // without a convolution nothing is left out
      const { graph } = convolved();
      const x = graph.input("image", "float32", [1, 4, 5, 5]);
      expect(nodes(add(tanh(x), x))).toBe(plain);
      expect(nodes(tanh(x))).toBe(plain);
    }
  });
});

describe("a graph that is known as a whole", () => {
  const constant = (name: string) => ({ name, constant: true });
  const value = (name: string) => ({ name, constant: false });
  /** Operators, inputs and results of nodes in a row; whether one of them is a second activation. */
  function seconds(
    nodes: readonly (readonly [string, readonly string[], string])[],
    outputs: readonly string[] = [],
  ): string[] {
    const consumers = (name: string) => [
      ...nodes.flatMap(([operator, inputs]) => (inputs.includes(name) ? [operator] : [])),
      ...outputs.filter((output) => output === name),
    ];
    const chains = new ActivationChains(consumers);
    return nodes.flatMap(([operator, inputs, output]) => {
      const node = { operator, inputs: inputs.map((name) => (name === "c" ? constant(name) : value(name))), outputs: [output] };
      const second = chains.isSecond(node);
      chains.add(node);
      return second ? [output] : [];
    });
  }

  it("is judged by who takes a value", () => {
    const row = [
      ["Conv", ["x", "c"], "a"],
      ["Tanh", ["a"], "b"],
      ["Relu", ["b"], "d"],
    ] as const;
    expect(seconds(row)).toEqual(["d"]);
    expect(seconds(row, ["b"])).toEqual([]);
    expect(seconds([...row, ["Exp", ["a"], "e"]])).toEqual([]);
    expect(seconds([...row, ["Exp", ["b"], "e"]])).toEqual([]);
    expect(seconds([["Gemm", ["x", "c"], "a"], ...row.slice(1)])).toEqual([]);
  });

  it("has swish and gelu as one activation, and mish as none", () => {
    const [first, relu] = [["Conv", ["x", "c"], "a"] as const, ["Relu", ["p"], "r"] as const];
    const swish = (of: string) => [["Sigmoid", [of], "s"] as const, ["Mul", [of, "s"], "p"] as const];
    expect(seconds([first, ...swish("a"), relu])).toEqual(["r"]);
    expect(seconds([first, ["Relu", ["a"], "b"], ...swish("b")])).toEqual(["p"]);
    const gates = [
      ["Div", ["a", "c"], "d"],
      ["Erf", ["d"], "e"],
      ["Add", ["e", "c"], "f"],
      ["Mul", ["a", "f"], "g"],
      ["Mul", ["g", "c"], "p"],
    ] as const;
    expect(seconds([first, ...gates, relu])).toEqual(["r"]);
    const mish = [["Softplus", ["a"], "s"] as const, ["Tanh", ["s"], "t"] as const, ["Mul", ["a", "t"], "p"] as const];
    expect(seconds([first, ...mish, relu])).toEqual([]);
    // a map times another one's scores
    expect(seconds([first, ["Relu", ["a"], "b"], ["Sigmoid", ["y"], "s"], ["Mul", ["b", "s"], "p"], relu])).toEqual([]);
  });
});
