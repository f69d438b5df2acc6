/** The least and the greatest sample. */
import type { LabelMapLike } from "../labels/label-map.js";
import { checkLabelMap, isLabelMap } from "../validate/inputs.js";
import { type ImageLike, viewImage } from "./image.js";

/** Result of {@link minMax}. */
export interface MinMax {
  readonly min: number;
  readonly max: number;
}

/**
 * Finds the least and the greatest sample of an image, or label of a label map.
 *
 * `Math.max(...image.data)` does not: an image has more samples than a call may have arguments.
 *
 * @param source - an image of any number of channels, all of which count; a mask; or a label map, −1 included
 * @returns both, in the samples' unit. NaN is passed over; of nothing but NaN, NaN
 * @throws SegmentationError `invalid-image` or `invalid-labels`
 *
 * @see NumPy's `nanmin` and `nanmax`, OpenCV's `minMaxLoc`
 *
 * @example
 * ```ts
 * import { minMax } from "@segkit/core";
 *
 * const { min, max } = minMax({ data: Uint8Array.of(7, 3, 9, 5), height: 2, width: 2, channels: 1 });
 * console.assert(min === 3 && max === 9);
 * ```
 *
 * @remarks
 * O(samples) time, no memory: about a millisecond for a million of them.
 */
export function minMax(source: ImageLike | LabelMapLike): MinMax {
  const where = "minMax";
  const { data } = isLabelMap(source) ? checkLabelMap(where, "source", source) : viewImage(source, where);
  return rangeOf(data);
}

/** The least and the greatest of some values. */
export function rangeOf(values: ArrayLike<number>): MinMax {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? { min: Number.NaN, max: Number.NaN } : { min, max };
}
