/** For tests: every operator with the forms of inputs and attributes that decide its result's shape or type. */
import type { Value } from "../graph/value.js";
import * as ops from "./index.js";

/** One use of an operator. */
export interface ShapeCase {
  /** Its inputs: `n 3 2*h w` are extents, numbers or multiples of a name; a type other than float32 comes first. */
  readonly inputs: readonly string[];
  readonly build: (...inputs: Value[]) => Value | readonly Value[];
}

const of = (inputs: string | readonly string[], build: ShapeCase["build"]): ShapeCase => ({
  inputs: typeof inputs === "string" ? [inputs] : inputs,
  build,
});

/** A constant beside x. */
const weights = (x: Value, ...shape: number[]) =>
  x.graph.constant(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => 1 + i / 8),
    shape,
  );

type Unary = (x: Value) => Value;
type Binary = (a: ops.Operand, b: ops.Operand) => Value;

const unary = (build: Unary, ...types: string[]) => ["", ...types].map((type) => of(`${type} n 3 h`, build));
const binary = (build: Binary, ...types: string[]) => [
  ...["", ...types].map((type) => of([`${type} n 3 h`, `${type} 3 1`], build)),
  of("h w", (x) => build(x, 2)),
  of("h w", (x) => build(2, x)),
  of(["1 h", "w 1"], build),
];
const truth = (build: (a: Value, b: Value) => Value) => [of(["bool n 1 h", "bool w 1"], build)];

const map = "n 6 h w";
const gates = (x: Value, count: number) => ({
  weightIh: weights(x, count * 5, 3),
  weightHh: weights(x, count * 5, 5),
});
const reduction = (build: (x: Value, attributes: ops.ReduceAttributes) => Value) => [
  of(map, (x) => build(x, { axes: [2, 3] })),
  of(map, (x) => build(x, { axes: [-1, 0], keepDims: true })),
  of("h w", (x) => build(x, { axes: [0, 1] })),
];
const position = (build: (x: Value, axis: number, keepDims?: boolean) => Value) => [
  of(map, (x) => build(x, 1)),
  of(map, (x) => build(x, -1, true)),
];
const pooling = (build: (x: Value, attributes: ops.PoolAttributes) => Value) => [
  of(map, (x) => build(x, { kernel: 2 })),
  of("n 2 w", (x) => build(x, { kernel: 3, stride: 2, padding: [0, 1] })),
  of("n 2 4 h w", (x) => build(x, { kernel: [2, 3, 2], stride: [1, 2, 3] })),
  // the last window would start: within the input, in the padding after it, exactly where that begins
  ...[
    { kernel: 3, stride: 2 },
    { kernel: 2, stride: 2, padding: 1 },
    { kernel: 1, stride: 3 },
    { kernel: 3, stride: 2, padding: 1 },
    { kernel: 3, stride: 5, padding: [0, 1, 1, 0] },
  ].map((attributes) => of(map, (x) => build(x, { ...attributes, ceilMode: true }))),
];

export const shapeCases: { readonly [operator: string]: readonly ShapeCase[] } = {
  abs: unary(ops.abs),
  neg: unary(ops.neg),
  sqrt: unary(ops.sqrt),
  exp: unary(ops.exp),
  log: unary(ops.log),
  floor: unary(ops.floor),
  ceil: unary(ops.ceil),
  reciprocal: unary(ops.reciprocal),
  sin: unary(ops.sin),
  cos: unary(ops.cos),
  relu: unary(ops.relu),
  leakyRelu: unary((x) => ops.leakyRelu(x, 0.2)),
  elu: unary((x) => ops.elu(x, 2)),
  sigmoid: unary(ops.sigmoid),
  tanh: unary(ops.tanh),
  erf: unary(ops.erf),
  softplus: unary(ops.softplus),
  hardSigmoid: unary(ops.hardSigmoid),
  hardSwish: unary(ops.hardSwish),
  gelu: unary(ops.gelu),
  geluTanh: unary(ops.geluTanh),
  silu: unary(ops.silu),
  mish: unary(ops.mish),
  clip: unary((x) => ops.clip(x, -1, 2), "int32"),
  not: [of("bool n h", ops.not)],
  prelu: [of(map, (x) => ops.prelu(x, weights(x, 6, 1, 1))), of("h w", (x) => ops.prelu(x, weights(x, 1)))],
  softmax: [of(map, (x) => ops.softmax(x, 1)), of("h w", (x) => ops.softmax(x))],
  logSoftmax: [of(map, (x) => ops.logSoftmax(x, 1)), of("h w", (x) => ops.logSoftmax(x))],

  add: binary(ops.add, "int32"),
  sub: binary(ops.sub, "int32"),
  mul: binary(ops.mul, "int32"),
  div: binary(ops.div, "int32"),
  pow: binary(ops.pow),
  min: binary(ops.min, "int32"),
  max: binary(ops.max, "int32"),
  equal: binary(ops.equal, "int32"),
  less: binary(ops.less, "int32"),
  greater: binary(ops.greater, "int32"),
  greaterOrEqual: binary(ops.greaterOrEqual, "int32"),
  lessOrEqual: binary(ops.lessOrEqual, "int32"),
  and: truth(ops.and),
  or: truth(ops.or),
  xor: truth(ops.xor),
  where: [of(["bool h 1", "n 1 w", "1"], ops.where), of(["bool h", "int32 n 1", "int32 h"], ops.where)],
  cast: (["float32", "float16", "uint8", "int32", "int64", "bool"] as const).map((type) => of("n h", (x) => ops.cast(x, type))),
  oneHot: [of("int32 n h", (x) => ops.oneHot(x, 4)), of("n h", (x) => ops.oneHot(x, 3, -3))],

  conv: [
    of(map, (x) => ops.conv(x, weights(x, 4, 6, 3, 3))),
    of(map, (x) => ops.conv(x, weights(x, 6, 2, 3, 2), weights(x, 6), { stride: [2, 3], padding: [1, 0, 2, 1], groups: 3 })),
    of("n 8 h w", (x) => ops.conv(x, weights(x, 4, 8, 2, 2), undefined, { dilation: 3, padding: 2 })),
    of("n 4 h w", (x) => ops.conv(x, weights(x, 10, 2, 1, 1), weights(x, 10), { groups: 2 })),
    of("n 2 w", (x) => ops.conv(x, weights(x, 3, 2, 3), undefined, { stride: 2 })),
    of("n 1 4 h w", (x) => ops.conv(x, weights(x, 2, 1, 3, 3, 3), undefined, { padding: 1 })),
  ],
  convTranspose: [
    of(map, (x) => ops.convTranspose(x, weights(x, 6, 4, 2, 2), undefined, { stride: 2 })),
    of(map, (x) => ops.convTranspose(x, weights(x, 6, 1, 3, 4), weights(x, 3), { stride: [2, 3], padding: 1, groups: 3 })),
    of(map, (x) => ops.convTranspose(x, weights(x, 6, 2, 3, 3), undefined, { stride: 2, padding: 1, outputPadding: 1 })),
    of("n 2 w", (x) => ops.convTranspose(x, weights(x, 2, 3, 3), undefined, { dilation: 2 })),
  ],
  upsampleConv3d: [of("n 2 3 h w", (x) => ops.upsampleConv3d(x, weights(x, 2, 4, 1, 2, 3), weights(x, 4)))],
  matMul: [
    of(["n 1 h 4", "3 4 w"], ops.matMul),
    of(["n h w", "n w h"], ops.matMul),
    of("n h 4", (x) => ops.matMul(x, weights(x, 4, 5))),
  ],
  gemm: [
    of("n 4", (x) => ops.gemm(x, weights(x, 4, 3), weights(x, 3))),
    of("n 4", (x) => ops.gemm(x, weights(x, 3, 4), weights(x, 1, 3), { transposeB: true })),
    of(["n h", "h w", "n 1"], (a, b, c) => ops.gemm(a!, b!, c)),
  ],
  einsum: [
    of(["n h 4", "n 4 w"], (a, b) => ops.einsum("bqc,bcw->bqw", [a!, b!])),
    of("n h w", (x) => ops.einsum("abc->ca", [x])),
  ],
  scaledDotProductAttention: [of(["n 2 h 4", "n 2 w 4", "n 2 w 5"], (q, k, v) => ops.scaledDotProductAttention(q!, k!, v!))],
  lstm: [
    of("h n 3", (x) => Object.values(ops.lstm(x, gates(x, 4)))),
    of("h n 3", (x) => Object.values(ops.lstm(x, [gates(x, 4), gates(x, 4)], { direction: "bidirectional" }))),
  ],
  gru: [
    of("h n 3", (x) => Object.values(ops.gru(x, gates(x, 3), { direction: "reverse" }))),
    of("h n 3", (x) => Object.values(ops.gru(x, [gates(x, 3), gates(x, 3)], { direction: "bidirectional" }))),
  ],

  batchNormalization: [
    of(map, (x) => {
      const each = weights(x, 6);
      return ops.batchNormalization(x, { scale: each, bias: each, mean: each, variance: each }, 1e-5);
    }),
  ],
  layerNormalization: [
    of("n h 6", (x) => ops.layerNormalization(x, weights(x, 6), weights(x, 6), 1e-5)),
    of("n h 6", (x) => ops.layerNormalization(x, weights(x, 6), undefined, 1e-5)),
  ],
  instanceNormalization: [of(map, (x) => ops.instanceNormalization(x, weights(x, 6), weights(x, 6), 1e-5))],
  groupNormalization: [
    of(map, (x) => ops.groupNormalization(x, 3, weights(x, 6), weights(x, 6), 1e-5)),
    of("n 4 w", (x) => ops.groupNormalization(x, 2, weights(x, 4), weights(x, 4), 1e-5)),
  ],
  rmsNormalization: [of("n h 6", (x) => ops.rmsNormalization(x, weights(x, 6), 1e-5))],
  lpNormalization: [of(map, (x) => ops.lpNormalization(x, { p: 1, axis: -1 }))],

  maxPool: [
    ...pooling(ops.maxPool),
    of(map, (x) => ops.maxPool(x, { kernel: 2, stride: 2, dilation: 3, padding: 1, ceilMode: true })),
  ],
  averagePool: [
    ...pooling(ops.averagePool),
    of(map, (x) => ops.averagePool(x, { kernel: 2, padding: 1, countIncludePad: false })),
  ],
  globalAveragePool: [of(map, ops.globalAveragePool), of("n 2 w", ops.globalAveragePool)],
  globalMaxPool: [of(map, ops.globalMaxPool), of("n 1 3 h w", ops.globalMaxPool)],
  adaptiveAveragePool: [
    ...[1, 2, 3, 7].map((size) => of(map, (x) => ops.adaptiveAveragePool(x, size))),
    of([map, "w n"], (x, y) => ops.adaptiveAveragePool(x!, [y!.shape[0]!, 2])),
  ],
  maxPoolWithArgmax: [of(map, (x) => Object.values(ops.maxPoolWithArgmax(x)))],
  unpool: [
    of(map, (x) => {
      const { pooled, argmax } = ops.maxPoolWithArgmax(x);
      return [ops.unpool(pooled, argmax), ops.unpool(pooled, argmax, [x.shape[2]!, x.shape[3]!])];
    }),
  ],

  reduceMean: reduction(ops.reduceMean),
  reduceMax: reduction(ops.reduceMax),
  reduceMin: reduction(ops.reduceMin),
  reduceSum: reduction(ops.reduceSum),
  reduceProd: reduction(ops.reduceProd),
  reduceL1: reduction(ops.reduceL1),
  reduceL2: reduction(ops.reduceL2),
  reduceLogSumExp: reduction(ops.reduceLogSumExp),
  argMax: position(ops.argMax),
  argMin: position(ops.argMin),
  cumSum: [of("n h 3", (x) => ops.cumSum(x, -2, { reverse: true }))],
  topK: [
    of("n h 5", (x) => Object.values(ops.topK(x, 3))),
    of("n 5 h", (x) => Object.values(ops.topK(x, 2, { axis: 1, largest: false }))),
    of("w 2*w", (x) => Object.values(ops.topK(x, x.shape[0]!))),
  ],

  resize: [
    ...[2, 0.5, 1 / 3, 3, 1].map((scale) => of(map, (x) => ops.resize(x, { scale, mode: "bilinear" }))),
    ...[1.5, 2.1, 0.37, 1.1].map((scale) => of("n 2 7 13", (x) => ops.resize(x, { scale, mode: "nearest" }))),
    of(map, (x) => ops.resize(x, { size: [3, 17], mode: "bicubic" })),
    of([map, "h n"], (x, y) => ops.resize(x!, { size: [x!.shape[3]!, y!.shape[0]!], mode: "bilinear", alignCorners: true })),
  ],
  resizeAntialiased: [of("n 2 9 5", (x) => ops.resizeAntialiased(x, { size: [4, 7], mode: "bicubic" }))],
  gridSample: [of([map, "n w 5 2"], (x, grid) => ops.gridSample(x!, grid!))],
  roiAlign: [
    of(["1 3 h w", "n 4"], (x, boxes) => ops.roiAlign(x!, boxes!, { size: [2, 3], samplingRatio: 2, spatialScale: 0.5 })),
    of(["1 3 h w", "n 4"], (x, boxes) => ops.roiAlign(x!, boxes!, { size: [1, 4], samplingRatio: 1, aligned: true })),
  ],

  reshape: [
    of(map, (x) => ops.reshape(x, [x.shape[0]!, 2, 3, -1])),
    of("n 2*h w", (x) => ops.reshape(x, [-1, x.shape[2]!, 2])),
    of(map, (x) => ops.reshape(x, [x.shape[3]!, x.shape[2]!, 6, x.shape[0]!])),
    of("1 1", (x) => ops.reshape(x, [])),
  ],
  flatten: [of(map, (x) => ops.flatten(x)), of(map, (x) => ops.flatten(x, 2)), of(map, (x) => ops.flatten(x, 0, 1))],
  transpose: [of(map, (x) => ops.transpose(x, [3, 0, 2, 1])), of("int32 h w", (x) => ops.transpose(x, [1, 0]))],
  squeeze: [of("n 1 h 1", (x) => ops.squeeze(x, [-1, 1])), of("1 1", (x) => ops.squeeze(x, [0, 1]))],
  unsqueeze: [
    of("h w", (x) => ops.unsqueeze(x, [-1])),
    of("h w", (x) => ops.unsqueeze(x, [0, -1])),
    of("h w", (x) => ops.unsqueeze(x, [3, 1])),
    of("h w", (x) => ops.unsqueeze(x, [-2, -5, -4])),
  ],
  concat: [
    of([map, "n 2 h w"], (a, b) => ops.concat([a!, b!])),
    of(["h 3", "w 3", "5 3"], (...values) => ops.concat(values, -2)),
    of(["int32 h", "int32 w"], (a, b) => ops.concat([a!, b!], 0)),
  ],
  split: [of(map, (x) => ops.split(x, [1, 3, 2])), of("h 5", (x) => ops.split(x, [4, 1], -1))],
  slice: [
    of(map, (x) => ops.slice(x, 1, 1, 4)),
    of(map, (x) => ops.slice(x, 1, -4, -1)),
    of("n h w", (x) => ops.slice(x, 1, 2)),
    of("n h w", (x) => ops.slice(x, -1, 1, -2)),
    of("n h w", (x) => ops.slice(x, 2, 0, 1)),
    of("n h w", (x) => ops.slice(x, 0, -1)),
  ],
  pad: [
    of(map, (x) => ops.pad(x, [0, 0, 1, 2], [0, 1, 0, 3], { value: 7 })),
    of("n h w", (x) => ops.pad(x, [0, -1, 2], [0, 2, -3], { mode: "edge" })),
    of("n h w", (x) => ops.pad(x, [0, 1, 2], [0, 3, 0], { mode: "reflect" })),
    of(["h", "w"], (x, y) => ops.pad(x!, [y!.shape[0]!], [0])),
    of("int32 h w", (x) => ops.pad(x, [1, 0], [0, 1])),
  ],
  expand: [
    of(["n 1", "h w"], (x, y) => ops.expand(x!, [3, x!.shape[0]!, y!.shape[1]!])),
    of("", (x) => ops.expand(x, [])),
    of("h", (x) => ops.expand(x, x.shape)),
  ],
  tile: [of("n 1 h", (x) => ops.tile(x, [2, 3, 1]))],
  roll: [of("h 5", (x) => ops.roll(x, [1, -12], [0, 1]))],
  depthToSpace: [
    of("n 12 h w", (x) => ops.depthToSpace(x, 2)),
    of("n 9 h w", (x) => ops.depthToSpace(x, 3, "DCR")),
    of("n 4 h w", (x) => ops.cast(ops.depthToSpace(ops.cast(x, "float16"), 2), "float32")),
  ],
  spaceToDepth: [of("n 3 2*h 2*w", (x) => ops.spaceToDepth(x, 2))],
  range: [of("h 3*w", (x) => [ops.range(x.graph, x.shape[1]!, { start: 1, step: 2 }), ops.range(x.graph, 4)])],
  trilu: [of("n h w", (x) => ops.trilu(x, "upper", 1))],

  gather: [
    of(["n 5 h", "int64 3 w"], (x, at) => ops.gather(x!, at!, 1)),
    of("n 5 h", (x) => [ops.gather(x, 2, 1), ops.gather(x, [0, -1], 1)]),
  ],
  gatherElements: [of(["n 5 h", "int64 n 2 h"], (x, at) => ops.gatherElements(x!, at!, 1))],
  gatherND: [
    of(["n 5 h", "int64 w 2"], (x, at) => ops.gatherND(x!, at!)),
    of(["n 5 h", "int64 n w 1"], (x, at) => ops.gatherND(x!, at!, 1)),
  ],
  scatterElements: [of(["n 5", "int64 n 2", "n 2"], (x, at, y) => ops.scatterElements(x!, at!, y!, 1, { reduction: "max" }))],
  scatterND: [of(["n 5 h", "int64 w 2", "w h"], (x, at, y) => ops.scatterND(x!, at!, y!, { reduction: "add" }))],
};
