/** What tests and intervals over images share: checks of their arguments, draws, what to do with a figure that is NaN. */
import { SegmentationError } from "@segkit/core/errors";
import { random } from "@segkit/core/random";
import { phrase } from "@segkit/core/validate";

/** A figure of some images, from what is kept of each: a value, or an accumulator that has seen it alone. An image that is drawn twice is in the list twice. */
export type ImageStatistic<Item> = (images: readonly Item[]) => number;

/** A list of `least` images or more. */
export function checkImages<Item>(where: string, option: string, images: readonly Item[], least: number): readonly Item[] {
  if (Array.isArray(images) && images.length >= least) return images;
  const expected = `a list of ${least} images or more: a value, or an accumulator, of each`;
  throw new SegmentationError("invalid-argument", { where, option, expected, received: images });
}

/** Two lists of the same images. */
export function checkPairs<Item>(where: string, first: readonly Item[], second: readonly Item[], least: number): void {
  checkImages(where, "first", first, least);
  checkImages(where, "second", second, least);
  if (first.length === second.length) return;
  throw new SegmentationError("shape-mismatch", {
    where,
    option: "second",
    expected: `${first.length} images, the same as the first's, in the same order`,
    received: phrase(`${second.length}`),
  });
}

/** The statistic, checked each time that it is called. */
export function checkStatistic<Item>(where: string, statistic: ImageStatistic<Item>): ImageStatistic<Item> {
  const option = "statistic";
  if (typeof statistic !== "function")
    throw new SegmentationError("invalid-argument", { where, option, expected: "a function", received: statistic });
  return (images) => {
    const value: unknown = statistic(images);
    if (typeof value === "number") return value;
    const expected = "a function that gives a number";
    throw new SegmentationError("invalid-argument", { where, option, expected, received: value });
  };
}

/** Places of n drawn images, with replacement. They depend on the seed and on which draw it is, on no other draw. */
export function drawnPlaces(n: number, seed: number, draw: number): Int32Array {
  const stream = streamOf(seed, draw);
  const places = new Int32Array(n);
  for (let i = 0; i < n; i++) places[i] = stream.integer(n);
  return places;
}

/** The stream of one draw. */
export function streamOf(seed: number, draw: number) {
  return random((seed + Math.imul(draw + 1, 0x9e3779b9)) >>> 0);
}

/**
 * The mean of a value of each image: the statistic of measures that are means over images.
 *
 * @param values - one for each image
 * @returns their mean, NaN of none
 *
 * @example
 * ```ts
 * import { meanOfImages } from "@segkit/metrics/uncertainty";
 *
 * console.assert(meanOfImages([0.5, 1]) === 0.75);
 * ```
 */
export function meanOfImages(values: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/**
 * The statistic of an accumulator: those of the drawn images are merged into a new one, of which a figure is taken.
 *
 * So a mean IoU or an average precision is drawn as what it is, a figure of all images together, and not as a mean of the images' own figures.
 *
 * @param create - gives an empty accumulator
 * @param measure - gives its figure
 * @returns a statistic of lists of accumulators, each of which has seen one image
 *
 * @example
 * ```ts
 * import { confusionMatrix, meanIoU } from "@segkit/metrics/confusion-matrix";
 * import { mergedMeasure } from "@segkit/metrics/uncertainty";
 *
 * const create = () => confusionMatrix({ nClasses: 2 });
 * const images = [create().update(Uint8Array.of(0, 1), Uint8Array.of(0, 0)), create().update(Uint8Array.of(1, 1), Uint8Array.of(1, 1))];
 * console.assert(mergedMeasure(create, meanIoU)(images) === (1 / 2 + 2 / 3) / 2);
 * ```
 */
export function mergedMeasure<Accumulator extends { merge(other: Accumulator): unknown }>(
  create: () => Accumulator,
  measure: (merged: Accumulator) => number,
): ImageStatistic<Accumulator> {
  return (images) => {
    const merged = create();
    for (const image of images) merged.merge(image);
    return measure(merged);
  };
}
