/** For tests: the cases of operators that compute. */

import type { Values } from "../model/model.js";
import {
  add,
  argMin,
  cast,
  cumSum,
  einsum,
  elu,
  erf,
  gather,
  gelu,
  geluTanh,
  greater,
  greaterOrEqual,
  groupNormalization,
  gru,
  hardSigmoid,
  hardSwish,
  leakyRelu,
  lessOrEqual,
  lpNormalization,
  lstm,
  mish,
  or,
  type RecurrentAttributes,
  type RecurrentWeights,
  range,
  reduceL1,
  reduceL2,
  reduceLogSumExp,
  reduceProd,
  rmsNormalization,
  scaledDotProductAttention,
  sigmoid,
  silu,
  softplus,
  sub,
  tanh,
  unsqueeze,
  xor,
} from "./index.js";
import type { OperatorCase } from "./operator-cases.js";

const WEIGHTS = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"] as const;

/** A case of an LSTM or GRU with PyTorch's weights. */
function recurrent(operator: typeof gru, direction: RecurrentAttributes["direction"], bias = true): OperatorCase {
  const suffixes = direction === "bidirectional" ? ["", "_reverse"] : [""];
  const given = bias ? WEIGHTS : WEIGHTS.slice(0, 2);
  return {
    constants: suffixes.flatMap((suffix) => given.map((name) => name + suffix)),
    open: { x: ["steps", "batch", 3] },
    build: (v) => {
      const weights = suffixes.map((suffix): RecurrentWeights => {
        const [weightIh, weightHh, biasIh, biasHh] = WEIGHTS.map((name) => v[name + suffix]);
        return { weightIh: weightIh!, weightHh: weightHh!, biasIh, biasHh };
      });
      return { ...operator(v["x"]!, weights, { direction: direction! }) };
    },
  };
}

const truth = (build: (v: Values) => Values) => (v: Values) =>
  Object.fromEntries(Object.entries(build(v)).map(([name, value]) => [name, cast(value, "float32")]));

export const arithmeticCases: Readonly<Record<string, OperatorCase>> = {
  activations: {
    open: { x: ["n"] },
    build: ({ x }) => ({
      leakyRelu: leakyRelu(x!, 0.1),
      elu: elu(x!, 0.7),
      sigmoid: sigmoid(x!),
      tanh: tanh(x!),
      erf: erf(x!),
      softplus: softplus(x!),
      hardSigmoid: hardSigmoid(x!),
      hardSwish: hardSwish(x!),
      silu: silu(x!),
      gelu: gelu(x!),
      geluTanh: geluTanh(x!),
    }),
  },
  mish: { open: { x: ["n"] }, build: ({ x }) => ({ y: mish(x!) }) },
  comparison: {
    open: { x: ["n", "m"], y: ["n", "m"] },
    build: truth(({ x, y }) => ({ greaterOrEqual: greaterOrEqual(x!, y!), lessOrEqual: lessOrEqual(x!, y!) })),
  },
  logic: {
    open: { x: ["n", "m", 4], y: ["n", "m", 4] },
    build: truth(({ x, y }) => {
      const [a, b] = [greater(x!, 1), greater(y!, 1)];
      return { either: or(a, b), one: xor(a, b) };
    }),
  },
  reductions: {
    open: { x: ["n", 5, "h", "w"], large: ["n", 5, "h", "w"] },
    build: ({ x, large }) => ({
      absolute: reduceL1(x!, { axes: [2, 3] }),
      euclidean: reduceL2(x!, { axes: [1], keepDims: true }),
      product: reduceProd(x!, { axes: [1] }),
      logSumExp: reduceLogSumExp(large!, { axes: [1, -1] }),
      kept: reduceLogSumExp(large!, { axes: [1], keepDims: true }),
      argMin: argMin(x!, 1),
    }),
  },
  cumSum: {
    open: { x: ["n", "m", 3] },
    build: ({ x }) => ({
      y: cumSum(x!, 1),
      exclusive: cumSum(x!, -2, { exclusive: true }),
      reverse: cumSum(x!, 1, { reverse: true }),
    }),
  },
  einsum: {
    open: { x: ["b", "q", 4], y: ["b", 4, "h", "w"], z: ["q", 4] },
    build: ({ x, y, z }) => ({
      masks: einsum("bqc,bchw->bqhw", [x!, y!]),
      implicit: einsum("bqc, qc", [x!, z!]),
      summed: einsum("bqc->cb", [x!]),
      three: einsum("bqc,qc,bcij->qij", [x!, z!, y!]),
    }),
  },
  groupNormalization: {
    constants: ["scale", "bias"],
    open: { x: ["n", 6, "h", "w"] },
    build: ({ x, scale, bias }) => ({ y: groupNormalization(x!, 3, scale!, bias!, 1e-5) }),
  },
  groupNormalizationRanks: {
    constants: ["scale", "bias"],
    open: { x: ["n", 6, "d", 5, 3] },
    build: ({ x, scale, bias }) => {
      const plane = gather(x!, 0, 4);
      return {
        three: groupNormalization(gather(plane, 0, 3), 2, scale!, bias!, 1e-3),
        all: groupNormalization(plane, 1, scale!, bias!, 1e-3),
        five: groupNormalization(x!, 6, scale!, bias!, 1e-3),
      };
    },
  },
  lpNormalization: {
    open: { x: ["n", 5, "h", "w"] },
    build: ({ x }) => ({ euclidean: lpNormalization(x!), absolute: lpNormalization(x!, { p: 1, axis: -1 }) }),
  },
  rmsNormalization: {
    constants: ["scale"],
    open: { x: ["n", "m", 8] },
    build: ({ x, scale }) => ({ y: rmsNormalization(x!, scale!, 1e-5) }),
  },
  scaledDotProductAttention: {
    open: { q: ["n", 3, 5, 4], k: ["n", 3, 6, 4], v: ["n", 3, 6, 7] },
    build: ({ q, k, v, bias, mask }) => ({
      y: scaledDotProductAttention(q!, k!, v!),
      biased: scaledDotProductAttention(q!, k!, v!, { mask: bias!, scale: 0.3 }),
      masked: scaledDotProductAttention(q!, k!, v!, { mask: greater(mask!, 0) }),
    }),
  },
  lstm: recurrent(lstm, "forward"),
  lstmBidirectional: recurrent(lstm, "bidirectional"),
  gru: recurrent(gru, "forward"),
  gruReverse: recurrent(gru, "reverse", false),
  gruBidirectional: recurrent(gru, "bidirectional"),
  range: {
    open: { x: ["n", 2, "h", "w"] },
    build: ({ x }) => {
      const [, , height, width] = x!.shape;
      const rows = unsqueeze(range(x!.graph, height!, { start: 0.5, step: 2 }), [1]);
      return { y: sub(add(x!, rows), range(x!.graph, width!)) };
    },
  },
};
