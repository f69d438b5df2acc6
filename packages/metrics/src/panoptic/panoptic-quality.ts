/** Panoptic quality of one image. */

import type { PanopticResult, PanopticSegmentation } from "./panoptic.js";
import { type PanopticEvaluationOptions, panopticEvaluation } from "./panoptic-evaluation.js";

/**
 * Panoptic quality of one image: how many of its segments are found, and how well.
 *
 * Over a data set the segments of all images count together, which is not the mean of the images: see {@link panopticEvaluation}.
 *
 * @param prediction - the segments to judge: `labels`, a map of their ids, and `segments`, what each is
 * @param groundTruth - those they are compared with, of the same size
 * @param options - see {@link PanopticEvaluationOptions}; `categories` are required
 * @returns PQ, SQ and RQ of all, things, stuff and each category, PQ† and parsing covering; NaN where no segment counts
 * @throws SegmentationError `invalid-option`, `invalid-argument`, `invalid-labels`, `shape-mismatch`; `corrupt-data` for segments of unknown categories, predicted segments
 *   without pixels and predicted labels that are no segment's
 *
 * @see A. Kirillov et al., "Panoptic segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00963
 *
 * @example
 * ```ts
 * import { panopticQuality } from "@segkit/metrics/panoptic";
 *
 * const groundTruth = { labels: { data: Int32Array.of(1, 1, 1, 0), height: 1, width: 4 }, segments: [{ id: 1, category_id: 3 }] };
 * const prediction = { labels: { data: Int32Array.of(0, 8, 8, 8), height: 1, width: 4 }, segments: [{ id: 8, category_id: 3 }] };
 * const { all } = panopticQuality(prediction, groundTruth, { categories: [{ id: 3, isthing: 1 }] });
 * console.assert(all.pq === 2 / 3); // the last pixel is unmarked, and counts nowhere
 * ```
 *
 * @remarks
 * O(pixels) time.
 */
export function panopticQuality(
  prediction: PanopticSegmentation,
  groundTruth: PanopticSegmentation,
  options: PanopticEvaluationOptions,
): PanopticResult {
  return panopticEvaluation(options).update({ id: 0 }, prediction, groundTruth).result();
}
