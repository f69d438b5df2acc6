/** DPN, the deep parsing network: one step of inference in a Markov random field as four layers of a network. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { VGG_DEPTHS } from "../../encoders/vgg/vgg.js";
import { type Extent, multiplyExtents } from "../../graph/extents.js";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { resizedTo } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu, sigmoid, softplus } from "../../ops/activation.js";
import { conv } from "../../ops/conv.js";
import { add, mul, neg, sub } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { reduceMin, reduceSum } from "../../ops/reduce.js";
import { concat, reshape, slice } from "../../ops/shape.js";

/** Configuration of {@link deepParsing}. */
export interface DeepParsingConfig {
  /** @default 21, PASCAL VOC's */
  readonly nClasses?: number;
  /** Channels of VGG's first stage; others have 2, 4, 8 and 8 times as many. @default 64 */
  readonly width?: number;
  /** Channels of the layers that were dense. @default 4096 */
  readonly hidden?: number;
  /** Side of the window whose pixels a pixel is compared with; no file has it. @default 50 */
  readonly window?: number;
  /** Side of the windows in which labels are seen together, odd. @default 9 */
  readonly kernel?: number;
  /** How many such patterns each class has, of which the cheapest counts. @default 5 */
  readonly patterns?: number;
}

/**
 * DPN, the deep parsing network: VGG-16 for what each pixel shows by itself, and a Markov random field, one step of whose mean-field inference is a local convolution, a convolution, a minimum and a sum.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, height, width]`. VGG has torchvision's names (`features.0`, `classifier.0`, …); the
 * authors' weights are of Caffe, and the other names are ours.
 *
 * @param config - see {@link DeepParsingConfig}
 * @throws SegmentationError `invalid-option`
 * @see Z. Liu et al., "Semantic image segmentation via deep parsing network", ICCV 2015, arXiv:1509.02634
 *
 * @example
 * ```ts
 * import { deepParsing, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(deepParsing({ width: 4, hidden: 8, window: 6, kernel: 3, patterns: 2 }), { height: 48, width: 64 });
 * console.assert(outputs["logits"]?.shape.join() === "1,21,48,64");
 * ```
 *
 * @remarks
 * A squared distance of two pixels is a sum of products of one pixel's numbers with the other's, so the local convolution is computed by sums over windows, row by row and then column by column: 100 steps for a window of
 * 50 × 50 and not 2500.
 */
export function deepParsing(config: DeepParsingConfig = {}): Model {
  const where = "deepParsing";
  checkKnownOptions(where, config, ["nClasses", "width", "hidden", "window", "kernel", "patterns"]);
  const { nClasses = 21, width = 64, hidden = 4096, window = 50, kernel = 9, patterns = 5 } = config;
  for (const [option, value] of Object.entries({ nClasses, width, hidden, window, kernel, patterns }))
    checkInteger(where, option, value, { min: 1 });
  if (kernel % 2 === 0)
    throw new SegmentationError("invalid-option", { where, option: "kernel", expected: "an odd integer", received: kernel });
  return {
    name: where,
    inputs: imageInput(3),
    forward(p, { image }) {
      const scores = resizedTo(unaries(p, image!, { width, hidden, nClasses }), image!, false);
      const likely = sigmoid(scores);
      // o12: how much what a pixel is likely to be disagrees with its surroundings
      const weights = p.scope("distance").parameter("weight", [2]);
      const apart = mul(likely, differing(likely, image!, weights, window));
      const square = { kernel, padding: (kernel - 1) / 2 };
      // o13 and o14: of the patterns of labels around a pixel, the one that costs least
      const costs = convolution(p.scope("context"), apart, nClasses * patterns, square);
      const [batch, , height, columns] = image!.shape as [Extent, Extent, Extent, Extent];
      const grouped = reshape(costs, [multiplyExtents(batch, nClasses), patterns, height, columns]);
      const least = reshape(reduceMin(grouped, { axes: [1] }), [batch, nClasses, height, columns]);
      return { logits: sub(neg(softplus(neg(scores))), least) };
    },
  };
}

/** VGG-16 without its last two poolings, at an eighth of the size; what was dense is convolutional, with a dilation of 4. */
function unaries(p: Scope, image: Value, sizes: { width: number; hidden: number; nClasses: number }): Value {
  let x = image;
  // activations and poolings have places of their own, also those that are left out
  let at = 0;
  VGG_DEPTHS[16].forEach((depth, stage) => {
    const dilation = stage === 4 ? 2 : 1;
    for (let i = 0; i < depth; i++, at += 2) {
      const channels = sizes.width * Math.min(8, 2 ** stage);
      x = relu(convolution(p.scope(`features.${at}`), x, channels, { kernel: 3, padding: dilation, dilation }));
    }
    if (stage < 3) x = maxPool(x, { kernel: 2 });
    at++;
  });
  x = relu(convolution(p.scope("classifier.0"), x, sizes.hidden, { kernel: 7, dilation: 4, padding: 12 }));
  x = relu(convolution(p.scope("classifier.3"), x, sizes.hidden));
  return convolution(p.scope("classifier.6"), x, sizes.nClasses);
}

/** Of each pixel and class, the sum over a window of how likely the class is at another pixel times how far that is: in color, and in place, each squared and weighed. */
function differing(likely: Value, image: Value, weights: Value, window: number): Value {
  const classes = numberOf("deepParsing", likely, 1);
  const own = reduceSum(mul(image, image), { axes: [1], keepDims: true });
  const color = [0, 1, 2].map((channel) => slice(image, 1, channel, channel + 1));
  const places = Array.from({ length: window }, (_, i) => (i - Math.floor(window / 2)) ** 2);
  const ones = places.map(() => 1);
  const likeliest = along(along(concat([likely, mul(likely, own), ...color.map((c) => mul(likely, c))]), 2, ones), 3, ones);
  const part = (i: number) => slice(likeliest, 1, i * classes, (i + 1) * classes);
  const products = color.map((c, i) => mul(part(i + 2), c)).reduce(add);
  const inColor = sub(add(mul(part(0), own), part(1)), mul(products, 2));
  const inPlace = add(along(along(likely, 2, places), 3, ones), along(along(likely, 2, ones), 3, places));
  const weight = (i: number) => reshape(slice(weights, 0, i, i + 1), [1, 1, 1, 1]);
  return add(mul(inColor, weight(0)), mul(inPlace, weight(1)));
}

/** Weighed sums over windows along one axis; outside of the map there are zeros. */
function along(x: Value, axis: 2 | 3, weights: readonly number[]): Value {
  const before = Math.floor(weights.length / 2);
  const after = weights.length - 1 - before;
  const [batch, channels] = x.shape as [Extent, Extent];
  const planes = reshape(x, [multiplyExtents(batch, channels), 1, extentOf(x, 2), extentOf(x, 3)]);
  const shape = axis === 2 ? [1, 1, weights.length, 1] : [1, 1, 1, weights.length];
  const padding = axis === 2 ? [before, 0, after, 0] : [0, before, 0, after];
  const sums = conv(planes, x.graph.constant(Float32Array.from(weights), shape), undefined, { padding });
  return reshape(sums, [batch, channels, extentOf(x, 2), extentOf(x, 3)]);
}
