/** Normalizations. The epsilon is always stated: numbers do not show a wrong one. */
import { SegmentationError } from "@segkit/core/errors";
import { checkNumber } from "@segkit/core/validate";
import { globalField } from "../graph/receptive-field.js";
import { checkRank, checkSameShape, checkType, numberOf, type Value } from "../graph/value.js";
import { SHARED_EPSILON } from "../graph/webgpu-rules.js";
import { FLOATS, mul } from "./elementwise.js";

/** What {@link batchNormalization} computes with: scale, bias, and the statistics of the training. */
export interface BatchNormalizationInputs {
  /** Each `[C]`. */
  readonly scale: Value;
  readonly bias: Value;
  readonly mean: Value;
  readonly variance: Value;
}

/** ONNX BatchNormalization with fixed statistics: `[N, C, …]`. */
export function batchNormalization(
  x: Value,
  { scale, bias, mean, variance }: BatchNormalizationInputs,
  epsilon: number,
): Value {
  checkInputs("batchNormalization", epsilon, x, [scale, bias, mean, variance]);
  const channels = numberOf("batchNormalization", x, 1);
  for (const value of [scale, bias, mean, variance]) {
    if (value.shape.length === 1 && value.shape[0] === channels) continue;
    checkSameShape("batchNormalization", { ...value, name: `the channels of ${x.name}`, shape: [channels] }, value);
  }
  return x.graph.node(
    "BatchNormalization",
    [x, scale, bias, mean, variance],
    { epsilon: { float: epsilon } },
    { shape: x.shape, field: x.field },
  );
}

/** ONNX LayerNormalization over the last axis: `[…, C]`. */
export function layerNormalization(x: Value, scale: Value, bias: Value | undefined, epsilon: number): Value {
  checkInputs("layerNormalization", epsilon, x, bias ? [scale, bias] : [scale]);
  const last = { ...x, shape: x.shape.slice(-1) };
  checkSameShape("layerNormalization", last, scale);
  if (bias) checkSameShape("layerNormalization", last, bias);
  return x.graph.node(
    "LayerNormalization",
    [x, scale, bias],
    { axis: { int: -1 }, epsilon: { float: epsilon } },
    { shape: x.shape, field: x.field },
  );
}

/**
 * ONNX InstanceNormalization: `[N, C, …]`, statistics per image and channel, `epsilon` 1e-12 to 1.
 *
 * The node's own epsilon is always the same one, because WebGPU would take another node's: x / √(var + ε) is k·x / √(k²·var + k²·ε).
 */
export function instanceNormalization(x: Value, scale: Value, bias: Value, epsilon: number): Value {
  checkInputs("instanceNormalization", epsilon, x, [scale, bias]);
  checkRank("instanceNormalization", x, [3, 4, 5]);
  const channels = { ...x, shape: [x.shape[1]!] };
  checkSameShape("instanceNormalization", channels, scale);
  checkSameShape("instanceNormalization", channels, bias);
  checkNumber("instanceNormalization", "epsilon", epsilon, { min: 1e-12, max: 1 });
  const scaled = epsilon === SHARED_EPSILON ? x : mul(x, Math.sqrt(SHARED_EPSILON / epsilon));
  return x.graph.node(
    "InstanceNormalization",
    [scaled, scale, bias],
    { epsilon: { float: SHARED_EPSILON } },
    { shape: x.shape, field: globalField(x.field) },
  );
}

function checkInputs(where: string, epsilon: number, x: Value, weights: readonly Value[]): void {
  checkType(where, x, FLOATS);
  for (const value of weights) checkType(where, value, [x.type]);
  if (typeof epsilon === "number" && epsilon >= 0 && epsilon < 1) return;
  throw new SegmentationError("invalid-option", {
    where,
    option: "epsilon",
    expected: "a number from 0 to 1",
    received: epsilon,
  });
}
