// Every layer asks for PyTorch's parameters, by name, shape and how they begin, and gives the shape that it says.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { Initial } from "../graph/initial.js";
import type { Value } from "../graph/value.js";
import { type Model, trace } from "../model/model.js";
import {
  attend,
  attentionScores,
  batchNorm,
  convNorm,
  convolution,
  divisible,
  feedForward,
  joinHeads,
  layerNorm,
  linear,
  prelu,
  queryKeyValue,
  type Scope,
  selfAttention,
  splitHeads,
  squeezeExcitation,
  transposedConvolution,
} from "./index.js";

type Layer = (p: Scope, x: Value) => Value;

/** A model of one layer on an input of these dims, traced: its parameters and its output's shape. */
function traced(layer: Layer, dims: readonly (number | string)[]) {
  const model: Model = {
    name: "one layer",
    inputs: { x: { type: "float32", dims } },
    forward: (p, { x }) => ({ y: layer(p.scope("a"), x!) }),
  };
  const { graph, outputs } = trace(model);
  const parameters = [...graph.parameters].map(([name, { shape }]) => `${name} ${shape.join(" × ")}`);
  return {
    parameters,
    shape: outputs[0]![1].shape.map(String),
    initials: [...graph.parameters.values()].map(({ initial }) => initial),
  };
}

const IMAGE = ["batch", 6, "height", "width"];
const TOKENS = ["batch", 9, 6];

describe("layers have PyTorch's parameters", () => {
  it.each<[string, Layer, readonly (number | string)[], string[], string[]]>([
    [
      "convolution",
      (p, x) => convolution(p, x, 8, { kernel: 3, padding: 1, groups: 2 }),
      IMAGE,
      ["a.weight 8 × 3 × 3 × 3", "a.bias 8"],
      ["batch", "8", "height", "width"],
    ],
    [
      "convolution without bias",
      (p, x) => convolution(p, x, 4, { bias: false }),
      IMAGE,
      ["a.weight 4 × 6 × 1 × 1"],
      ["batch", "4", "height", "width"],
    ],
    [
      "transposedConvolution",
      (p, x) => transposedConvolution(p, x, 8, { kernel: 2, stride: 2, groups: 2 }),
      ["batch", 6, 5, 7],
      ["a.weight 6 × 4 × 2 × 2", "a.bias 8"],
      ["batch", "8", "10", "14"],
    ],
    ["linear", (p, x) => linear(p, x, 3), ["batch", 9, 6], ["a.weight 3 × 6", "a.bias 3"], ["batch", "9", "3"]],
    ["linear of rows", (p, x) => linear(p, x, 3, { bias: false }), ["batch", 6], ["a.weight 3 × 6"], ["batch", "3"]],
    [
      "batchNorm",
      (p, x) => batchNorm(p, x),
      IMAGE,
      ["a.weight 6", "a.bias 6", "a.running_mean 6", "a.running_var 6"],
      IMAGE.map(String),
    ],
    ["layerNorm", (p, x) => layerNorm(p, x), ["batch", 9, 6], ["a.weight 6", "a.bias 6"], ["batch", "9", "6"]],
    ["prelu", (p, x) => prelu(p, x), IMAGE, ["a.weight 6"], IMAGE.map(String)],
    [
      "selfAttention",
      (p, x) => selfAttention(p, x, { heads: 2 }),
      TOKENS,
      ["a.qkv.weight 18 × 6", "a.qkv.bias 18", "a.proj.weight 6 × 6", "a.proj.bias 6"],
      ["batch", "9", "6"],
    ],
    [
      "queryKeyValue of separate matrices, the key's without bias",
      (p, x) => queryKeyValue(p, x, { heads: 2, projections: "separate", bias: "not key" }).key,
      TOKENS,
      ["a.q.weight 6 × 6", "a.q.bias 6", "a.k.weight 6 × 6", "a.v.weight 6 × 6", "a.v.bias 6"],
      ["batch", "2", "9", "3"],
    ],
    [
      "queryKeyValue of one matrix, the key's part without bias",
      (p, x) => joinHeads(queryKeyValue(p, x, { heads: 3, bias: "not key" }).value),
      TOKENS,
      ["a.qkv.weight 18 × 6", "a.q_bias 6", "a.v_bias 6"],
      ["batch", "9", "6"],
    ],
    [
      "attentionScores and attend",
      (p, x) => attend(p, attentionScores({ query: splitHeads(x, 2), key: splitHeads(x, 2), value: x }), splitHeads(x, 2)),
      TOKENS,
      ["a.proj.weight 6 × 6", "a.proj.bias 6"],
      ["batch", "9", "6"],
    ],
    [
      "feedForward",
      (p, x) => feedForward(p, x, 2),
      TOKENS,
      ["a.fc1.weight 12 × 6", "a.fc1.bias 12", "a.fc2.weight 6 × 12", "a.fc2.bias 6"],
      ["batch", "9", "6"],
    ],
  ])("%s", (_, layer, dims, parameters, shape) => {
    const found = traced(layer, dims);
    expect(found.parameters).toEqual(parameters);
    expect(found.shape).toEqual(shape);
  });

  it("weights begin within ±1/√fan-in, scales at 1, slopes at a quarter", () => {
    const of = (layer: Layer, dims: readonly (number | string)[] = IMAGE): Initial | undefined =>
      traced(layer, dims).initials[0];
    expect(of((p, x) => convolution(p, x, 8, { kernel: 3, groups: 2 }))).toEqual({ kind: "uniform", bound: 1 / Math.sqrt(27) });
    expect(of((p, x) => linear(p, x, 3), ["batch", 6])).toEqual({ kind: "uniform", bound: 1 / Math.sqrt(6) });
    expect(of((p, x) => batchNorm(p, x))).toEqual({ kind: "constant", value: 1 });
    expect(of((p, x) => prelu(p, x))).toEqual({ kind: "constant", value: 0.25 });
  });

  it("refuse channels that are known by name only", () => {
    expectError("shape-mismatch", () => traced((p, x) => linear(p, x, 3), ["batch", "features"]));
    expectError("shape-mismatch", () => traced((p, x) => batchNorm(p, x), ["batch", "channels", 4, 4]));
  });
});

describe("layers of mobile networks", () => {
  it("convNorm keeps the size unless it has a stride, and names its two parts", () => {
    const layer: Layer = (p, x) => convNorm(p, x, 8, { kernel: 5, dilation: 2, groups: 2, activation: (y) => y });
    const { parameters, shape } = traced(layer, IMAGE);
    expect(shape).toEqual(["batch", "8", "height", "width"]);
    expect(parameters.map((each) => each.split(" ")[0])).toEqual(
      ["0.weight", "1.weight", "1.bias", "1.running_mean", "1.running_var"].map((name) => `a.${name}`),
    );
    expect(traced((p, x) => convNorm(p, x, 4, { names: ["conv", "bn"] }), IMAGE).parameters[0]).toBe(
      "a.conv.weight 4 × 6 × 1 × 1",
    );
  });

  it("squeezeExcitation has two layers with biases, and keeps the shape", () => {
    const { parameters, shape } = traced((p, x) => squeezeExcitation(p, x, 2), IMAGE);
    expect(parameters).toEqual(["a.fc1.weight 2 × 6 × 1 × 1", "a.fc1.bias 2", "a.fc2.weight 6 × 2 × 1 × 1", "a.fc2.bias 6"]);
    expect(shape).toEqual(IMAGE.map(String));
  });

  it("divisible rounds to multiples, never below nine tenths", () => {
    expect([32, 33.6, 35.2, 11, 12, 4, 44.8].map((value) => divisible(value))).toEqual([32, 32, 32, 16, 16, 8, 48]);
    expect(divisible(13, 4)).toBe(12);
  });
});
