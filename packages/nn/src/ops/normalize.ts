/** Normalizations that are written by others. As in norm.ts the epsilon of those with weights is always stated. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkNumber, checkOneOf, phrase } from "@segkit/core/validate";
import { describeShape, multiplyExtents } from "../graph/extents.js";
import { checkAxis, checkSameShape, numberOf, type Value } from "../graph/value.js";
import { add, div, max, mul, sqrt } from "./elementwise.js";
import { instanceNormalization } from "./norm.js";
import { reduceMean } from "./reduce.js";
import { reduceL1, reduceL2 } from "./reduce-composed.js";
import { reshape } from "./shape.js";

/**
 * Normalizes as PyTorch's `group_norm`: statistics per image and group of neighboring channels, then a scale and bias per channel.
 *
 * @param x - `[N, C, …]` with one to three more axes, float32
 * @param groups - a divisor of C; 1 normalizes over all channels
 * @param scale - `[C]`
 * @param bias - `[C]`
 * @param epsilon - added to the variance, without Bessel's correction, before the root: 1e-12 to 1
 * @returns the shape of `x`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { groupNormalization } from "@segkit/nn/ops";
 *
 * const model: Model = {
 *   name: "norm",
 *   inputs: { x: { type: "float32", dims: ["batch", 64, "height", "width"] } },
 *   forward: (p, { x }) => ({ y: groupNormalization(x!, 8, p.parameter("weight", [64]), p.parameter("bias", [64]), 1e-5) }),
 * };
 * console.assert(trace(model).outputs[0]?.[1].shape.join() === "batch,64,height,width");
 * ```
 *
 * @remarks
 * An InstanceNormalization of the groups, as ONNX' GroupNormalization has a scale per group before opset 21.
 */
export function groupNormalization(x: Value, groups: number, scale: Value, bias: Value, epsilon: number): Value {
  const where = "groupNormalization";
  const channels = numberOf(where, x, 1);
  checkInteger(where, "groups", groups, { min: 1, max: channels });
  checkNumber(where, "epsilon", epsilon, { min: 1e-12, max: 1 });
  for (const value of [scale, bias]) {
    checkSameShape(where, { ...x, name: `the channels of ${x.name}`, shape: [channels] }, value);
  }
  if (x.shape.length < 3 || x.shape.length > 5 || channels % groups !== 0) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: x.name,
      expected: `[N, a multiple of ${groups}, …] with three to five axes`,
      received: phrase(describeShape(x.shape)),
    });
  }
  const { graph } = x;
  // the rows of a group's channels one below the other: the target is a constant even where height and width are known by name only
  const grouped = [x.shape[0]!, groups, multiplyExtents(x.shape[2]!, channels / groups), ...x.shape.slice(3)];
  const of = (value: number) => graph.constant(new Float32Array(groups).fill(value));
  const normalized = reshape(instanceNormalization(reshape(x, grouped), of(1), of(0), epsilon), x.shape);
  const perChannel = [channels, ...x.shape.slice(2).map(() => 1)];
  return add(mul(normalized, reshape(scale, perChannel)), reshape(bias, perChannel));
}

/**
 * Normalizes as PyTorch's `rms_norm` over the last axis: vectors divided by the root of their mean square, then scaled.
 *
 * @param x - `[…, C]`, float32
 * @param scale - `[C]`
 * @param epsilon - added to the mean square before the root
 * @returns the shape of `x`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`
 */
export function rmsNormalization(x: Value, scale: Value, epsilon: number): Value {
  const where = "rmsNormalization";
  checkNumber(where, "epsilon", epsilon, { min: 0, max: 1 });
  checkSameShape(where, { ...x, name: `the last axis of ${x.name}`, shape: x.shape.slice(-1) }, scale);
  const meanSquare = reduceMean(mul(x, x), { axes: [-1], keepDims: true });
  return { ...mul(div(x, sqrt(add(meanSquare, epsilon))), scale), field: x.field };
}

/** Attributes of {@link lpNormalization}. */
export interface LpNormalizationAttributes {
  /** Which norm: 2 for the Euclidean one, 1 for the sum of absolute values. @default 2 */
  readonly p?: 1 | 2;
  /** Negative ones count from the end. @default 1, as in PyTorch */
  readonly axis?: number;
  /** The least that vectors are divided by. @default 1e-12, as in PyTorch */
  readonly epsilon?: number;
}

/**
 * Normalizes vectors along an axis by their norm, as PyTorch's `normalize`; those of zeros are left as they are.
 *
 * @param x - float32
 * @returns the shape of `x`
 * @throws SegmentationError `invalid-option`
 *
 * @remarks
 * Written out, as ONNX' LpNormalization has no epsilon.
 */
export function lpNormalization(x: Value, attributes: LpNormalizationAttributes = {}): Value {
  const where = "lpNormalization";
  checkKnownOptions(where, attributes, ["p", "axis", "epsilon"]);
  const { p = 2, axis = 1, epsilon = 1e-12 } = attributes;
  checkOneOf(where, "p", p, [1, 2]);
  checkNumber(where, "epsilon", epsilon, { min: 0, max: 1 });
  const along = { axes: [checkAxis(where, x, axis)], keepDims: true };
  return div(x, max(p === 2 ? reduceL2(x, along) : reduceL1(x, along), epsilon));
}
