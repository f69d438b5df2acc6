// What the operators of the later networks refuse as a graph is built, and what they know of their results.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { ElementType } from "../graph/element-type.js";
import { describeShape } from "../graph/extents.js";
import { Graph, type Opset } from "../graph/graph.js";
import type { Value } from "../graph/value.js";
import {
  argMin,
  conv,
  cumSum,
  einsum,
  gather,
  gatherElements,
  gatherND,
  gridSample,
  groupNormalization,
  gru,
  lpNormalization,
  lstm,
  oneHot,
  or,
  range,
  reduceLogSumExp,
  reduceProd,
  rmsNormalization,
  roiAlign,
  scaledDotProductAttention,
  scatterElements,
  scatterND,
  spaceToDepth,
  topK,
  trilu,
  xor,
} from "./index.js";

const FIELD = { size: [1, 1], stride: [1, 1] } as const;

/** Inputs of one graph. */
function inputs(opset: Opset = 18) {
  const graph = new Graph({ name: "operators", opset });
  return (dims: readonly (number | string)[], type: ElementType = "float32"): Value =>
    graph.input(`x${graph.inputs.length}`, type, dims, dims.length === 4 ? FIELD : undefined);
}

const option = (value: unknown) => value as never;

describe("positions", () => {
  const of = inputs();
  const [x, index] = [of(["n", 5, 4]), of(["n", 3, 4], "int64")];
  const [pairs, floats] = [of([7, 2], "int64"), of(["n", 3, 4])];

  it.each([
    ["axis", "invalid-option", () => gather(x, index, 3)],
    ["a number outside", "invalid-option", () => gather(x, 5, 1)],
    ["a negative number outside", "invalid-option", () => gather(x, [0, -6], 1)],
    ["half a position", "invalid-option", () => gather(x, [0.5], 1)],
    ["no position", "invalid-option", () => gather(x, [], 1)],
    ["positions of floats", "invalid-tensor", () => gather(x, floats, 1)],
    ["gatherElements' axis", "invalid-option", () => gatherElements(x, index, -4)],
    ["gatherElements' floats", "invalid-tensor", () => gatherElements(x, floats, 1)],
    ["gatherElements' rank", "shape-mismatch", () => gatherElements(x, pairs, 1)],
    ["a longer axis", "shape-mismatch", () => gatherElements(x, of(["n", 3, 5], "int64"), 1)],
    ["another open axis", "shape-mismatch", () => gatherElements(x, of(["m", 3, 4], "int64"), 1)],
    ["gatherND's int32", "invalid-tensor", () => gatherND(x, of([7, 2], "int32"))],
    ["tuples that are too long", "shape-mismatch", () => gatherND(x, of([7, 4], "int64"))],
    ["tuples of open length", "shape-mismatch", () => gatherND(x, of([7, "k"], "int64"))],
    ["another batch", "shape-mismatch", () => gatherND(x, pairs, 1)],
    ["too many batch axes", "invalid-option", () => gatherND(x, pairs, 2)],
    ["scatterElements' updates", "shape-mismatch", () => scatterElements(x, index, x, 1)],
    ["updates of another type", "invalid-tensor", () => scatterElements(x, index, of(["n", 3, 4], "int32"), 1)],
    ["a copy of truths", "invalid-tensor", () => scatterND(of([5], "bool"), of([7, 1], "int64"), of([7], "bool"))],
    ["a reduction", "invalid-option", () => scatterElements(x, index, floats, 1, { reduction: option("sum") })],
    ["an option", "invalid-option", () => scatterElements(x, index, floats, 1, option({ reduce: "add" }))],
    ["scatterND's updates", "shape-mismatch", () => scatterND(x, pairs, of([7, 5]))],
    ["scatterND's tuples", "shape-mismatch", () => scatterND(x, of([7, 4], "int64"), of([7]))],
    ["k", "invalid-option", () => topK(x, 6, { axis: 1 })],
    ["k of 0", "invalid-option", () => topK(x, 0)],
    ["half a k", "invalid-option", () => topK(x, 1.5)],
    ["topK of integers", "invalid-tensor", () => topK(index, 1)],
    ["topK's order", "invalid-option", () => topK(x, 1, { largest: option(1) })],
    ["oneHot's depth", "invalid-option", () => oneHot(x, 0)],
    ["oneHot's axis", "invalid-option", () => oneHot(x, 3, 4)],
    ["oneHot of labels", "unsupported", () => oneHot(index, 3)],
    ["oneHot of truths", "invalid-tensor", () => oneHot(of([2], "bool"), 3)],
  ] as const)("refuse %s", (_, code, call) => {
    expectError(code, call);
  });

  it("are looked up and written with open extents", () => {
    const shapes = [
      gather(x, index, 1),
      gather(x, 2, 1),
      gather(x, [0, -1], 2),
      gatherElements(x, index, 1),
      gatherND(x, pairs),
      gatherND(x, of(["n", 2, 1], "int64"), 1),
      scatterElements(x, index, floats, 1),
      scatterND(x, pairs, of([7, 4])),
      topK(x, x.shape[0]!, { axis: 1 }).indices,
      oneHot(x, 6, 0),
    ].map(({ shape }) => describeShape(shape));
    expect(shapes).toEqual(
      "[n, n, 3, 4, 4] [n, 4] [n, 5, 2] [n, 3, 4] [7, 4] [n, 2, 4] [n, 5, 4] [n, 5, 4] [n, n, 4] [6, n, 5, 4]".split(/ (?=\[)/),
    );
  });

  it("know that max and min came with opset 18", () => {
    const old = inputs(17);
    const [y, at, updates] = [old([3, 5]), old([3, 1], "int64"), old([3, 1])];
    for (const reduction of ["max", "min"] as const) {
      expectError("unsupported", () => scatterElements(y, at, updates, 1, { reduction }));
    }
    scatterElements(y, at, updates, 1, { reduction: "mul" });
  });
});

describe("sampling and moving", () => {
  const of = inputs();
  const [x, grid, one] = [of(["n", 3, "h", "w"]), of(["n", 7, "points", 2]), of([1, 3, "h", "w"])];

  it.each([
    ["a volume", "shape-mismatch", () => gridSample(of([1, 3, 4, 4, 4]), grid)],
    ["another batch", "shape-mismatch", () => gridSample(x, of([2, 7, 5, 2]))],
    ["triples", "shape-mismatch", () => gridSample(x, of(["n", 7, 5, 3]))],
    ["integers", "invalid-tensor", () => gridSample(x, of(["n", 7, 5, 2], "int32"))],
    ["ONNX' name of a mode", "invalid-option", () => gridSample(x, grid, { mode: option("cubic") })],
    ["a padding", "invalid-option", () => gridSample(x, grid, { paddingMode: option("reflect") })],
    ["a number for corners", "invalid-option", () => gridSample(x, grid, { alignCorners: option(1) })],
    ["an option", "invalid-option", () => gridSample(x, grid, option({ padding: "zeros" }))],
    ["a size that may be odd", "shape-mismatch", () => spaceToDepth(x, 2)],
    ["blocks of nothing", "invalid-option", () => spaceToDepth(of([1, 1, 4, 4]), 0)],
    ["an order of channels", "invalid-option", () => spaceToDepth(of([1, 1, 4, 4]), 2, option("DRC"))],
    ["rows", "shape-mismatch", () => spaceToDepth(of([4, 4]), 2)],
    ["boxes of a batch", "shape-mismatch", () => roiAlign(x, of([3, 4]), { size: [2, 2], samplingRatio: 2 })],
    ["boxes with an image's number", "shape-mismatch", () => roiAlign(one, of([3, 5]), { size: [2, 2], samplingRatio: 2 })],
    ["an adaptive number of samples", "invalid-option", () => roiAlign(one, of([3, 4]), { size: [2, 2], samplingRatio: 0 })],
    ["a range's step", "invalid-option", () => range(x.graph, 5, { step: Number.NaN })],
    ["a range's start", "invalid-option", () => range(x.graph, 5, { start: Number.POSITIVE_INFINITY })],
  ] as const)("refuse %s", (_, code, call) => {
    expectError(code, call);
  });

  it("say what a result sees", () => {
    expect(gridSample(x, grid).field?.size).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    const even = of([1, 3, 8, 12]);
    expect(spaceToDepth(even, 4).field).toEqual({ size: [4, 4], stride: [4, 4] });
    expect(gather(even, [2, 0], 1).field).toEqual(FIELD);
    expect(gather(even, of([2], "int64"), 1).field?.size[0]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("sums and norms", () => {
  const of = inputs();
  const [x, map, channels] = [of(["b", "q", 4]), of(["b", 4, "h", "w"]), of([4])];

  it.each([
    ["no equation", "invalid-option", () => einsum(option(7), [x])],
    ["two arrows", "invalid-option", () => einsum("bqc->bq->b", [x])],
    ["an ellipsis", "invalid-option", () => einsum("...c->c", [x])],
    ["too few values", "invalid-option", () => einsum("bqc,bchw->bqhw", [x])],
    ["no values", "invalid-option", () => einsum("->", [])],
    ["too few letters", "invalid-option", () => einsum("bc->b", [x])],
    ["a letter from nowhere", "invalid-option", () => einsum("bqc->bqz", [x])],
    ["a letter twice", "invalid-option", () => einsum("bqc->bbq", [x])],
    ["a letter of two extents", "shape-mismatch", () => einsum("bqc,cqhw->bhw", [x, map])],
    ["integers", "invalid-tensor", () => einsum("ab->ba", [of([2, 2], "int32")])],
    ["another axis", "invalid-option", () => cumSum(x, 3)],
    ["an option of cumSum", "invalid-option", () => cumSum(x, 1, option({ exclusiv: true }))],
    ["a cumSum of truths", "invalid-tensor", () => cumSum(of([2], "bool"), 0)],
    ["a triangle", "invalid-option", () => trilu(x, option(true))],
    ["a triangle of a vector", "shape-mismatch", () => trilu(channels, "upper")],
    ["a triangle of truths", "invalid-tensor", () => trilu(of([2, 2], "bool"), "upper")],
    ["groups that do not divide", "shape-mismatch", () => groupNormalization(map, 3, channels, channels, 1e-5)],
    ["more groups than channels", "invalid-option", () => groupNormalization(map, 8, channels, channels, 1e-5)],
    ["another scale", "shape-mismatch", () => groupNormalization(map, 2, of([2]), channels, 1e-5)],
    ["channels without pixels", "shape-mismatch", () => groupNormalization(of(["b", 4]), 2, channels, channels, 1e-5)],
    ["no epsilon", "invalid-option", () => groupNormalization(map, 2, channels, channels, 0)],
    ["another scale of rows", "shape-mismatch", () => rmsNormalization(x, of([3]), 1e-5)],
    ["a negative epsilon", "invalid-option", () => rmsNormalization(x, channels, -1)],
    ["a third norm", "invalid-option", () => lpNormalization(x, { p: option(3) })],
    ["a normalized axis", "invalid-option", () => lpNormalization(channels)],
    ["a reduced axis", "invalid-option", () => reduceLogSumExp(x, { axes: [3] })],
    ["a product's axis", "invalid-option", () => reduceProd(x, { axes: [-4] })],
    ["a product of truths", "invalid-tensor", () => reduceProd(of([2], "bool"), { axes: [0] })],
    ["a smallest one's axis", "invalid-option", () => argMin(x, 3)],
    ["numbers for truths", "invalid-tensor", () => or(of([2], "bool"), of([2]))],
    ["numbers for either truth", "invalid-tensor", () => xor(of([2]), of([2], "bool"))],
  ] as const)("refuse %s", (_, code, call) => {
    expectError(code, call);
  });

  it("count what a product costs and see what it mixes", () => {
    const y = einsum("bqc,bchw->bqhw", [x, map]);
    expect(describeShape(y.shape)).toBe("[b, q, h, w]");
    expect(String(x.graph.nodes.at(-1)!.macs)).toBe("4*b*h*q*w");
    // with weights it is a 1 × 1 convolution
    const weights = x.graph.constant(new Float32Array(8), [2, 4]);
    expect(
      einsum("bchw,kc->bkhw", [conv(map, x.graph.constant(new Float32Array(144), [4, 4, 3, 3])), weights]).field?.size,
    ).toEqual([3, 3]);
    expect(groupNormalization(map, 2, channels, channels, 1e-5).field?.size[0]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("recurrence and attention", () => {
  const of = inputs();
  const x = of(["steps", "rows", 3]);
  const weights = (gates: number) => ({ weightIh: of([gates * 5, 3]), weightHh: of([gates * 5, 5]) });
  const [q, k, v] = [of(["n", 2, "l", 8]), of(["n", 2, "s", 8]), of(["n", 2, "s", 6])];

  it.each([
    ["GRU's weights for an LSTM", "shape-mismatch", () => lstm(x, weights(3))],
    ["LSTM's weights for a GRU", "shape-mismatch", () => gru(x, weights(4))],
    ["one direction for both", "invalid-argument", () => gru(x, weights(3), { direction: "bidirectional" })],
    ["both directions for one", "invalid-argument", () => gru(x, [weights(3), weights(3)])],
    ["a direction", "invalid-option", () => gru(x, weights(3), { direction: option("backward") })],
    ["one bias", "invalid-argument", () => gru(x, { ...weights(3), biasIh: of([15]) })],
    ["weights of integers", "invalid-tensor", () => gru(x, { ...weights(3), weightIh: of([15, 3], "int32") })],
    ["another bias", "shape-mismatch", () => gru(x, { ...weights(3), biasIh: of([15]), biasHh: of([5]) })],
    ["an image", "shape-mismatch", () => lstm(of([1, 3, 4, 4]), weights(4))],
    ["open features", "shape-mismatch", () => lstm(of([5, 2, "features"]), weights(4))],
    ["steps of integers", "invalid-tensor", () => lstm(of([5, 2, 3], "int32"), weights(4))],
    ["keys of other vectors", "shape-mismatch", () => scaledDotProductAttention(q, v, v)],
    ["fewer values than keys", "shape-mismatch", () => scaledDotProductAttention(q, k, of(["n", 2, 7, 8]))],
    ["open vectors", "shape-mismatch", () => scaledDotProductAttention(of([2, "e"]), of([3, "e"]), of([3, 4]))],
    ["a mask of another size", "shape-mismatch", () => scaledDotProductAttention(q, k, v, { mask: of([7, 9]) })],
    [
      "a mask that adds heads",
      "shape-mismatch",
      () => scaledDotProductAttention(of([4, 8]), of([5, 8]), of([5, 8]), { mask: of([2, 4, 5]) }),
    ],
    ["a mask of integers", "invalid-tensor", () => scaledDotProductAttention(q, k, v, { mask: of(["l", "s"], "int32") })],
    ["a scale", "invalid-option", () => scaledDotProductAttention(q, k, v, { scale: Number.NaN })],
  ] as const)("refuse %s", (_, code, call) => {
    expectError(code, call);
  });

  it("keep open extents", () => {
    const { output, hidden, cell } = lstm(x, [weights(4), weights(4)], { direction: "bidirectional" });
    expect([output, hidden, cell].map(({ shape }) => describeShape(shape))).toEqual([
      "[steps, rows, 10]",
      "[2, rows, 5]",
      "[2, rows, 5]",
    ]);
    expect(describeShape(scaledDotProductAttention(q, k, v, { mask: of(["l", "s"], "bool") }).shape)).toBe("[n, 2, l, 6]");
  });
});
