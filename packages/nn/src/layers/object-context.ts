/** Object-contextual representations: each pixel is told of the objects that it may belong to. */
import { extentOf, numberOf, type Value } from "../graph/value.js";
import { relu, softmax } from "../ops/activation.js";
import { mul } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { concat, expand, flatten, reshape, transpose, unsqueeze } from "../ops/shape.js";
import { type ConvNormOptions, convNorm } from "./conv-norm.js";
import type { Scope } from "./scope.js";

/** Options of {@link objectContext}. */
export interface ObjectContextOptions {
  /** Channels that pixels and objects are compared in. */
  readonly keyChannels: number;
  /** Channels of the result. */
  readonly channels: number;
}

/** A convolution, and its normalization below an activation of its own. */
const NAMED: ConvNormOptions = { activation: relu, names: ["0", "1.0"] };
const AGAIN: ConvNormOptions = { activation: relu, names: ["2", "3.0"] };

/**
 * What each class looks like in this image: the mean of the features, weighted by the softmax of the class's scores over all pixels. `[N, C, H, W]` and `[N, classes, H, W]` to
 * `[N, C, classes, 1]`.
 */
export function gatherObjects(features: Value, scores: Value): Value {
  const weights = softmax(flatten(scores, 2), -1);
  const means = matMul(weights, transpose(flatten(features, 2), [0, 2, 1]));
  return unsqueeze(transpose(means, [0, 2, 1]), [3]);
}

/**
 * The features with what each pixel's objects look like, under the authors' names (`object_context_block.f_pixel.0`, …, `conv_bn_dropout.0`): a pixel attends to the objects of {@link gatherObjects}.
 *
 * Of one object every pixel takes all, whatever it looks like: `f_pixel` and `f_object` decide nothing then, and are not computed.
 *
 * @see Y. Yuan, X. Chen, J. Wang, "Object-contextual representations for semantic segmentation", ECCV 2020, arXiv:1909.11065
 */
export function objectContext(p: Scope, features: Value, objects: Value, sizes: ObjectContextOptions): Value {
  const where = "objectContext";
  const { keyChannels, channels } = sizes;
  const block = p.scope("object_context_block");
  const [height, width] = [extentOf(features, 2), extentOf(features, 3)];
  const own = numberOf(where, features, 1);
  const values = convNorm(block.scope("f_down"), objects, keyChannels, NAMED);
  const up = (x: Value) => convNorm(block.scope("f_up"), x, own, NAMED);
  let context: Value;
  if (numberOf(where, objects, 2) === 1) {
    context = expand(up(values), [extentOf(features, 0), own, height, width]);
  } else {
    const twice = (at: Scope, x: Value) => convNorm(at, convNorm(at, x, keyChannels, NAMED), keyChannels, AGAIN);
    const queries = transpose(flatten(twice(block.scope("f_pixel"), features), 2), [0, 2, 1]);
    const keys = flatten(twice(block.scope("f_object"), objects), 2);
    const weights = softmax(mul(matMul(queries, keys), keyChannels ** -0.5), -1);
    const attended = transpose(matMul(weights, transpose(flatten(values, 2), [0, 2, 1])), [0, 2, 1]);
    context = up(reshape(attended, [extentOf(features, 0), keyChannels, height, width]));
  }
  return convNorm(p.scope("conv_bn_dropout"), concat([context, features]), channels, NAMED);
}
