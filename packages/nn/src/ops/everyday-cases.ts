/** For tests: the cases of operators that every network is made of. */
import {
  abs,
  add,
  and,
  argMax,
  averagePool,
  batchNormalization,
  ceil,
  clip,
  concat,
  conv,
  convTranspose,
  depthToSpace,
  div,
  exp,
  expand,
  flatten,
  floor,
  gather,
  gemm,
  globalAveragePool,
  globalMaxPool,
  greater,
  instanceNormalization,
  layerNormalization,
  less,
  log,
  matMul,
  max,
  maxPool,
  min,
  mul,
  neg,
  not,
  pad,
  pow,
  reciprocal,
  reduceMax,
  reduceMean,
  reduceMin,
  reduceSum,
  relu,
  resize,
  slice,
  softmax,
  split,
  sqrt,
  squeeze,
  sub,
  tile,
  transpose,
  unsqueeze,
  where,
} from "./index.js";
import type { OperatorCase } from "./operator-cases.js";

export const everydayCases: Readonly<Record<string, OperatorCase>> = {
  elementwise: {
    open: { x: ["n", 3, 4, "w"], y: ["n", 3, 4, "w"] },
    build: ({ x: first, y: second, row: column }) => {
      const [x, y, row] = [first!, second!, column!];
      return {
        add: add(x, row),
        sub: sub(1, x),
        mul: mul(x, row),
        div: div(x, add(abs(y), 0.5)),
        pow: pow(abs(x), y),
        min: min(x, row),
        max: max(x, y),
        neg: neg(x),
        abs: abs(x),
        sqrt: sqrt(abs(x)),
        exp: exp(x),
        log: log(abs(x)),
        floor: floor(mul(x, 3)),
        ceil: ceil(mul(x, 3)),
        reciprocal: reciprocal(add(abs(x), 0.5)),
        clip: clip(x, -0.5, 1),
        where: where(and(less(x, y), not(greater(x, row))), x, y),
        relu: relu(x),
        softmax: softmax(x, 1),
        softmaxLast: softmax(x),
      };
    },
  },
  moves: {
    open: { x: ["n", 4, "h", "w"] },
    build: ({ x: given }) => {
      const x = given!;
      const [n, , h, w] = x.shape;
      return {
        transpose: transpose(x, [2, 0, 3, 1]),
        concat: concat([x, slice(x, 1, 0, 1), neg(x)]),
        split: split(x, [1, 3])[1]!,
        slice: slice(slice(slice(x, 1, -3, -1), 2, 1), 3, 2, -1),
        flatten: flatten(x),
        expand: expand(slice(x, 1, 0, 1), [n!, 6, h!, w!]),
        tile: squeeze(tile(unsqueeze(x, [0]), [1, 1, 2, 1, 3]), [0]),
        zeros: pad(x, [0, 0, 0, 1], [0, 0, 1, 2], { value: 0.5 }),
        reflect: pad(x, [0, 0, 1, 2], [0, 0, 0, 1], { mode: "reflect" }),
        edge: pad(x, [0, 0, 1, 2], [0, 0, 3, 1], { mode: "edge" }),
        cut: pad(x, [0, 0, 1, -1], [0, 0, -1, 2]),
        shuffle: depthToSpace(x, 2),
        reduceMean: reduceMean(x, { axes: [2, 3], keepDims: true }),
        reduceSum: reduceSum(x, { axes: [0, 2] }),
        reduceMax: reduceMax(x, { axes: [1] }),
        reduceMin: reduceMin(x, { axes: [1, -1] }),
        argMax: argMax(x, 1),
      };
    },
  },
  products: {
    constants: ["w", "bias"],
    open: { a: ["n", 3, "rows", 6], b: [3, 6, "columns"] },
    build: ({ a, b, w, bias }) => ({
      matMul: matMul(a!, b!),
      gemm: gemm(gather(gather(a!, 0), 0), w!, bias!, { transposeB: true }),
    }),
  },
  norms: {
    constants: ["mean", "variance", "scale", "bias"],
    open: { x: ["n", 4, "h", "w"] },
    build: ({ x, mean, variance, scale, bias }) => {
      const rows = transpose(x!, [0, 2, 3, 1]);
      return {
        batch: batchNormalization(x!, { mean: mean!, variance: variance!, scale: scale!, bias: bias! }, 1e-3),
        layer: layerNormalization(rows, scale!, bias!, 1e-6),
        plain: layerNormalization(rows, scale!, undefined, 1e-3),
        instance: instanceNormalization(x!, scale!, bias!, 1e-5),
      };
    },
  },
  pools: {
    open: { x: ["n", 3, "h", "w"] },
    build: ({ x }) => {
      const window = { kernel: 3, stride: 2, padding: 1 };
      return {
        max: maxPool(x!, window),
        ceil: maxPool(x!, { ...window, ceilMode: true }),
        dilated: maxPool(x!, { kernel: [3, 2], stride: 1, padding: 1, dilation: [2, 1] }),
        average: averagePool(x!, window),
        inside: averagePool(x!, { ...window, countIncludePad: false }),
        averageCeil: averagePool(x!, { kernel: 2, ceilMode: true }),
        paddedCeil: averagePool(x!, { ...window, ceilMode: true }),
        insideCeil: averagePool(x!, { ...window, ceilMode: true, countIncludePad: false }),
        globalAverage: globalAveragePool(x!),
        globalMax: globalMaxPool(x!),
      };
    },
  },
  resizes: {
    open: { x: ["n", 3, "h", "w"] },
    build: ({ x }) => ({
      nearest: resize(x!, { size: [8, 13], mode: "nearest" }),
      doubled: resize(x!, { scale: 2, mode: "nearest" }),
      bilinear: resize(x!, { size: [8, 13], mode: "bilinear" }),
      corners: resize(x!, { size: [8, 13], mode: "bilinear", alignCorners: true }),
      smaller: resize(x!, { size: [3, 4], mode: "bilinear" }),
      bicubic: resize(x!, { size: [8, 13], mode: "bicubic" }),
      bicubicCorners: resize(x!, { size: [4, 13], mode: "bicubic", alignCorners: true }),
    }),
  },
  convolutions: {
    constants: ["weight", "bias", "grouped", "line", "volume", "transposed", "paired"],
    open: { x: ["n", 4, "h", "w"] },
    build: ({ x: given, weight, bias, grouped, line, volume, transposed, paired }) => {
      const x = given!;
      return {
        plain: conv(x, weight!, bias, { padding: 1 }),
        strided: conv(x, weight!, bias, { stride: [2, 1], padding: [0, 2], dilation: [1, 2] }),
        groups: conv(x, grouped!, undefined, { groups: 2, padding: 1 }),
        line: conv(gather(x, 0, 3), line!, undefined, { padding: 2, dilation: 2 }),
        volume: conv(tile(unsqueeze(x, [2]), [1, 1, 3, 1, 1]), volume!, undefined, { stride: [1, 2, 2], padding: 1 }),
        transposed: convTranspose(x, transposed!, bias, { stride: 2, padding: 1, outputPadding: 1 }),
        transposedGroups: convTranspose(x, paired!, bias, { stride: 2, groups: 2 }),
      };
    },
  },
};
