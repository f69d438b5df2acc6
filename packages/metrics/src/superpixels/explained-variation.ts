/** How much of an image its superpixels' mean colors keep. */
import { type ImageLike, toImage } from "@segkit/core/image";
import type { LabelMapLike } from "@segkit/core/labels";
import { checkFinite, checkLabelMap, checkSameSize } from "@segkit/core/validate";
import { indexLabels } from "../internal/label-index.js";

/**
 * Explained variation: the share of the image's color variance that its superpixels' mean colors keep.
 *
 * It is Σ_S |S| ‖μ_S − μ‖² / Σ_p ‖x_p − μ‖².  * Needs no ground truth. All channels count alike, as they are stored; pixels labeled −1 do not count.
 *
 * @param image - any number of channels
 * @param labels - its superpixels, of the same size
 * @returns 0 … 1, 1 where every superpixel is of one color; NaN where the image is
 * @throws SegmentationError `invalid-labels`, `invalid-image` (also for samples that are not finite), `shape-mismatch`
 *
 * @see A. P. Moore et al., "Superpixel lattices", 2008, doi:10.1109/CVPR.2008.4587471
 *
 * @example
 * ```ts
 * import { explainedVariation } from "@segkit/metrics";
 *
 * const image = { data: Uint8Array.of(0, 2, 8, 10), height: 1, width: 4, channels: 1 };
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * console.assert(explainedVariation(image, labels) === 64 / 68);
 * ```
 *
 * @remarks
 * O(pixels · channels) time. As the superpixel benchmark's program, in double precision.
 */
export function explainedVariation(image: ImageLike, labels: LabelMapLike): number {
  const where = "explainedVariation";
  const source = toImage(image, where);
  const map = checkLabelMap(where, "labels", labels);
  checkSameSize(where, "image", source, "labels", labels);
  const { data: samples, channels } = source;
  const { labels: kept, data, base, lookup } = indexLabels(map.data, [-1]);
  const mean = new Float64Array(channels);
  const areas = new Float64Array(kept.length);
  let pixels = 0;
  for (let i = 0, s = 0; i < data.length; i++, s += channels) {
    const index = lookup[data[i]! - base]!;
    if (index < 0) continue;
    areas[index]!++;
    pixels++;
    for (let c = 0; c < channels; c++) mean[c]! += samples[s + c]!;
  }
  for (let c = 0; c < channels; c++) mean[c]! /= pixels;
  // Sums of differences from the mean, not of the samples: nothing large is subtracted from something nearly as large. The long sum goes row by row,
  // which keeps its rounding error that of a short one.
  const sums = new Float64Array(kept.length * channels);
  const { height, width } = source;
  let whole = 0;
  for (let y = 0, i = 0, s = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++, i++, s += channels) {
      const index = lookup[data[i]! - base]!;
      if (index < 0) continue;
      for (let c = 0; c < channels; c++) {
        const difference = samples[s + c]! - mean[c]!;
        sums[index * channels + c]! += difference;
        row += difference * difference;
      }
    }
    whole += row;
  }
  if (!Number.isFinite(whole)) {
    // 0 / 0 of no pixels aside, a sum of doubles leaves their range only by a sample that is not finite.
    const counts = (i: number): boolean => lookup[data[Math.floor(i / channels)]! - base]! >= 0;
    const remedy = "Replace NaN and infinities first, or label their pixels −1.";
    checkFinite(where, "image.data", samples, { code: "invalid-image", counts, remedy });
  }
  let between = 0;
  for (let i = 0; i < sums.length; i++) between += (sums[i]! * sums[i]!) / areas[Math.floor(i / channels)]!;
  return between / whole;
}
