// What the everyday operators refuse while a graph is built, instead of leaving it to the runtime or declaring what will not run; and what their nodes count.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { ElementType } from "../graph/element-type.js";
import { describeShape, floorDivide } from "../graph/extents.js";
import { Graph } from "../graph/graph.js";
import type { Value } from "../graph/value.js";
import * as ops from "./index.js";

const FIELD = { size: [1, 1], stride: [1, 1] } as const;

const graph = new Graph({ name: "refusals" });
const of = (dims: readonly (number | string)[], type: ElementType = "float32") =>
  graph.input(`x${graph.inputs.length}`, type, dims, dims.length === 4 ? FIELD : undefined);
const weights = (...shape: number[]) => graph.constant(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape);

const [x, row, open] = [of([2, 3]), of([3]), of(["n", 3, "h", "w"])];
const [integers, long, truths] = [of([2, 3], "int32"), of([2, 3], "int64"), of([2, 3], "bool")];
const map = of([1, 4, 8, 9]);

describe("shapes", () => {
  it.each([
    ["an axis that is there already", "invalid-option", "unsqueeze: axes", () => ops.unsqueeze(x, [-1, 3])],
    ["an axis outside", "invalid-option", "unsqueeze: axes", () => ops.unsqueeze(x, [-4])],
    ["two open extents", "invalid-option", "reshape: dims", () => ops.reshape(open, [-1, -1])],
    ["another number of elements", "shape-mismatch", "reshape: dims", () => ops.reshape(x, [7])],
    ["too few repeats", "invalid-option", "tile: repeats", () => ops.tile(x, [2])],
    ["no repeat", "invalid-option", "tile: repeats", () => ops.tile(x, [2, 0])],
    ["a part of nothing", "shape-mismatch", "split: lengths", () => ops.split(row, [3, 0], 0)],
    ["a part of less", "shape-mismatch", "split: lengths", () => ops.split(row, [4, -1], 0)],
    ["nothing", "invalid-option", "slice: start, end", () => ops.slice(row, 0, -1, 0)],
    ["nothing of an open extent", "invalid-option", "slice: start, end", () => ops.slice(open, 2, 3, 1)],
    ["less than nothing from the end", "invalid-option", "slice: start, end", () => ops.slice(open, 2, -1, -2)],
    ["more than there is", "invalid-option", "slice: start, end", () => ops.slice(row, 0, 1, 4)],
    ["half a position", "invalid-option", "slice: start, end", () => ops.slice(row, 0, 0.5)],
    ["what an open extent may not have", "unsupported", "slice: start, end", () => ops.slice(open, 2, 0, 10)],
    ["the last ones of an open extent", "unsupported", "slice: start, end", () => ops.slice(open, 2, -3)],
    ["a mirror beyond the extent", "invalid-option", "pad: before, after", () => ops.pad(row, [3], [0], { mode: "reflect" })],
    ["paddings of some axes", "invalid-option", "pad: before, after", () => ops.pad(x, [1], [1])],
    ["a shape of fewer axes", "shape-mismatch", "expand: shape", () => ops.expand(x, [])],
    ["another extent", "shape-mismatch", "expand: shape", () => ops.expand(x, [2, 4])],
    [
      "both of size and scale",
      "invalid-option",
      "resize: size",
      () => ops.resize(map, { size: [1, 1], scale: 2, mode: "nearest" }),
    ],
    ["no height", "invalid-option", "resize: size", () => ops.resize(map, { size: [0, 4], mode: "nearest" })],
    ["half a row", "invalid-option", "resize: size", () => ops.resize(map, { size: [1.5, 4], mode: "nearest" })],
    [
      "a scale that rounds",
      "unsupported",
      "resize: scale",
      () => ops.resize(of([1, 1, 30, 1]), { scale: 2.1, mode: "nearest" }),
    ],
    ["an open scale", "unsupported", "resize: scale", () => ops.resize(open, { scale: 0.7, mode: "nearest" })],
    ["a 41st", "unsupported", "resize: scale", () => ops.resize(open, { scale: 1 / 41, mode: "nearest" })],
    ["no scale", "invalid-option", "resize: scale", () => ops.resize(map, { scale: Number.NaN, mode: "nearest" })],
  ] as const)("refuse %s", (_, code, start, call) => {
    expect(expectError(code, call).message).toContain(`${start}: expected `);
  });

  it("say what to do about an open extent, by its expression", () => {
    const half = ops.slice(of([floorDivide(open.shape[2]!, 2), 4] as never), 1, 0, 2);
    const error = expectError("unsupported", () => ops.slice(half, 0, 0, 10));
    expect(error.message).toBe(
      "slice: start, end: expected positions that lie within axis 0 of [floor((h)/2), 2], whatever its extent, received [0, 10]. Build with this extent given as a number, or count the end from the end and the start from the start.",
    );
    const size = expectError("invalid-option", () => ops.resize(open, { size: [half.shape[0]!, 0], mode: "nearest" }));
    expect(size.received).toBe("[floor((h)/2), 0]");
  });

  it("take a scalar to no axes", () => {
    expect(ops.expand(of([]), []).shape).toEqual([]);
    expect(ops.reshape(of([1]), []).shape).toEqual([]);
  });

  it("know by how much an open extent grows", () => {
    const [, , h, w] = open.shape;
    for (const [size, stride] of [
      [
        [32, 1],
        [1, 1],
      ],
      [
        [floorDivide(h!, 4), floorDivide(w!, 2)],
        [4, 2],
      ],
      [
        [w!, h!],
        [1, 1],
      ],
    ] as const) {
      const { field } = ops.resize(open, { size: size as never, mode: "bilinear" });
      expect(field?.stride.every((step) => Number.isFinite(step) && step > 0)).toBe(true);
      if (size[0] !== 32) expect(field?.stride).toEqual(stride);
    }
  });
});

describe("weights", () => {
  it.each([
    ["a slope larger than x", "prelu", () => ops.prelu(row, weights(2, 3))],
    ["a bias of another length", "gemm", () => ops.gemm(x, weights(3, 4), weights(5))],
    ["a bias larger than the product", "gemm", () => ops.gemm(x, weights(3, 4), weights(1, 2, 4))],
    ["a bias per row of one row", "gemm", () => ops.gemm(of([1, 3]), weights(3, 4), weights(2, 4))],
    ["other channels", "conv", () => ops.conv(map, weights(4, 3, 3, 3))],
    ["a bias of the inputs", "conv", () => ops.conv(map, weights(2, 4, 3, 3), weights(4))],
    ["other input channels", "convTranspose", () => ops.convTranspose(map, weights(3, 4, 2, 2))],
  ])("refuse %s", (_, where, call) => {
    expect(expectError("shape-mismatch", call).where).toBe(where);
  });

  it("refuse windows that see padding alone", () => {
    expect(expectError("invalid-option", () => ops.maxPool(map, { kernel: [3, 2], padding: [0, 2] })).message).toBe(
      "maxPool: padding: expected less than the kernel 3 × 2, in every axis, received [0, 2, 0, 2]. Use pad before it.",
    );
    expectError("invalid-option", () => ops.averagePool(map, { kernel: 1, padding: 1 }));
  });

  it("refuse what a transposed convolution cannot add", () => {
    const of3 = (outputPadding: number, dilation = 1) =>
      ops.convTranspose(map, weights(4, 2, 3, 3), undefined, { stride: 2, outputPadding, dilation });
    expect(expectError("invalid-option", () => of3(2)).message).toBe(
      "convTranspose: outputPadding: expected less than the stride 2 × 2, in every axis, received [2, 2]. Use pad on the result for more than that.",
    );
    expectError("invalid-option", () => of3(2, 3));
    expect(of3(1, 3).shape).toEqual([1, 2, 22, 24]);
  });
});

describe("types", () => {
  const functions = ops as unknown as Readonly<Record<string, (...values: Value[]) => Value>>;
  const floats =
    "sqrt exp log floor ceil reciprocal sin cos relu leakyRelu elu sigmoid tanh erf softplus hardSigmoid hardSwish gelu silu softmax";

  it.each(floats.split(" "))("%s refuses integers and truths", (name) => {
    for (const value of [integers, long, truths]) {
      const error = expectError("invalid-tensor", () => functions[name]!(value));
      expect(error.message).toMatch(/expected float32( or float16)?, received \w+\. Use cast\.$/);
      expect([error.where, error.option, error.received]).toEqual([name, value.name, value.type]);
    }
  });

  it.each([
    ["arithmetic of truths", "add", () => ops.add(truths, truths)],
    ["an order of truths", "less", () => ops.less(truths, truths)],
    ["two types", "mul", () => ops.mul(x, integers)],
    ["numbers as truths", "and", () => ops.and(integers, integers)],
    ["no truths", "not", () => ops.not(integers)],
    ["signs of truths", "neg", () => ops.neg(truths)],
    ["limits of truths", "clip", () => ops.clip(truths, 0, 1)],
    ["a choice of two types", "where", () => ops.where(truths, x, integers)],
    ["a choice of truths", "where", () => ops.where(truths, truths, truths)],
    ["channels of integers", "depthToSpace", () => ops.depthToSpace(of([1, 4, 2, 2], "int32"), 2)],
    ["neighbors of two types", "concat", () => ops.concat([x, integers], 0)],
    ["zeros around truths", "pad", () => ops.pad(truths, [0, 1], [0, 1])],
    ["a product of two types", "matMul", () => ops.matMul(x, of([3, 2], "int32"))],
    ["a product of truths", "matMul", () => ops.matMul(truths, of([3, 2], "bool"))],
    ["integers with weights", "gemm", () => ops.gemm(integers, of([3, 2], "int32"))],
    ["a bias of integers", "gemm", () => ops.gemm(x, weights(3, 2), of([2], "int32"))],
    ["a sum of truths", "reduceSum", () => ops.reduceSum(truths, { axes: [0] })],
    ["the largest of truths", "argMax", () => ops.argMax(truths, 0)],
    ["integers in windows", "maxPool", () => ops.maxPool(of([1, 1, 4, 4], "int32"), { kernel: 2 })],
    ["a map of integers", "globalAveragePool", () => ops.globalAveragePool(of([1, 1, 4, 4], "int32"))],
    ["an image of bytes", "conv", () => ops.conv(of([1, 3, 4, 4], "uint8"), weights(2, 3, 1, 1))],
    ["a kernel of integers", "conv", () => ops.conv(map, of([2, 4, 1, 1], "int32"))],
    ["a slope of integers", "prelu", () => ops.prelu(x, of([3], "int32"))],
    ["a larger image of bytes", "resize", () => ops.resize(of([1, 3, 4, 4], "uint8"), { scale: 2, mode: "nearest" })],
    ["a norm of integers", "layerNormalization", () => ops.layerNormalization(integers, weights(3), undefined, 1e-5)],
    ["scales of integers", "instanceNormalization", () => ops.instanceNormalization(map, of([4], "int32"), weights(4), 1e-5)],
  ])("refuse %s", (_, where, call) => {
    expect(expectError("invalid-tensor", call).where).toBe(where);
  });
});

describe("multiply-accumulates", () => {
  it.each([
    // channels of zeros stand for what WebGPU would compute wrongly
    [6, 8, 1],
    [9, 4, 1],
    [8, 8, 1],
    // group by group
    [8, 20, 2],
    [8, 18, 2],
    // with channels repeated
    [8, 48, 8],
  ])("of %d channels to %d in %d groups are the network's", (inputs, outputs, groups) => {
    const own = new Graph({ name: "macs" });
    const image = own.input("image", "float32", [1, inputs, 10, 10]);
    const count = (outputs * inputs * 9) / groups;
    const weight = own.constant(new Float32Array(count), [outputs, inputs / groups, 3, 3]);
    const y = ops.conv(image, weight, undefined, { padding: 1, groups });
    expect(describeShape(y.shape)).toBe(`[1, ${outputs}, 10, 10]`);
    expect(own.nodes.reduce((sum, { macs }) => sum + Number(macs), 0)).toBe(count * 100);
  });
});
