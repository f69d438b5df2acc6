/** How many true boundaries superpixels keep, and how many of theirs are true. */
import type { LabelMapLike } from "@segkit/core/labels";
import { checkLabelMap, checkSameSize, type Rules, readOptions } from "@segkit/core/validate";
import { boundaryMap, dilateSquare } from "./boundary-map.js";

/** Options of {@link boundaryRecall} and {@link boundaryPrecision}. */
export interface BoundaryToleranceOptions {
  /**
   * How far, in pixels along either axis, two boundaries may be apart to match: a square window of 2 · tolerance + 1. The superpixel benchmark takes
   * round(0.0025 · image diagonal), which is 1 for BSDS500's images.
   * @default 2
   */
  readonly tolerance?: number;
}

/** Bounds and defaults of {@link boundaryRecall}'s options. */
export const boundaryRecallRules = {
  tolerance: { kind: "integer", min: 0, default: 2 },
} as const satisfies Rules<BoundaryToleranceOptions>;

/**
 * Boundary recall: the share of the ground truth's boundary pixels that have a superpixel boundary within the tolerance.
 *
 * Boundary pixels are those with another label to the left, right, above or below, so both sides count; the image border is none. Matching is not one to one.
 * Label −1 is a label like the others here.
 *
 * @param labels - superpixels, `height × width`
 * @param groundTruth - label map of the same size
 * @param options - see {@link BoundaryToleranceOptions}
 * @returns 0 … 1; NaN where the ground truth has no boundary (the benchmark's program says 0)
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see D. Stutz, A. Hermans, B. Leibe, "Superpixels: an evaluation of the state-of-the-art", 2018, doi:10.1016/j.cviu.2017.03.007
 * @see D. R. Martin, C. C. Fowlkes, J. Malik, "Learning to detect natural image boundaries", 2004, doi:10.1109/TPAMI.2004.1273918
 *
 * @example
 * ```ts
 * import { boundaryRecall } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 0, 1, 1), height: 1, width: 6 };
 * const groundTruth = { data: Int32Array.of(0, 0, 1, 1, 1, 1), height: 1, width: 6 };
 * console.assert(boundaryRecall(labels, groundTruth) === 1);
 * console.assert(boundaryRecall(labels, groundTruth, { tolerance: 1 }) === 0.5);
 * ```
 *
 * @remarks
 * O(pixels) time whatever the tolerance; 4 bytes of memory per pixel.
 */
export function boundaryRecall(
  labels: LabelMapLike,
  groundTruth: LabelMapLike,
  options: BoundaryToleranceOptions = {},
): number {
  const { truth, dilatedFound } = boundariesOf("boundaryRecall", labels, groundTruth, options);
  const nearFound = dilatedFound();
  let hits = 0;
  let all = 0;
  for (let i = 0; i < truth.length; i++) {
    all += truth[i]!;
    hits += truth[i]! & nearFound[i]!;
  }
  return hits / all;
}

/** Bounds and defaults of {@link boundaryPrecision}'s options. */
export const boundaryPrecisionRules = boundaryRecallRules;

/**
 * Boundary precision, which goes with {@link boundaryRecall}: the share of boundary pixels that are right, TP / (TP + FP).
 *
 * TP counts the ground truth's boundary pixels with a superpixel boundary within the tolerance, FP the superpixels' boundary pixels without a true boundary
 * within it. Boundary pixels are those of {@link boundaryRecall}. Superpixels are meant to have more boundaries than the ground truth, so the value is low by nature.
 *
 * @param labels - superpixels, `height × width`
 * @param groundTruth - label map of the same size
 * @param options - see {@link BoundaryToleranceOptions}
 * @returns 0 … 1; NaN where neither has a boundary (the benchmark's program says 0)
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see D. Stutz, A. Hermans, B. Leibe, "Superpixels: an evaluation of the state-of-the-art", 2018, doi:10.1016/j.cviu.2017.03.007
 *
 * @example
 * ```ts
 * import { boundaryPrecision } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 1, 1, 1, 1, 2), height: 1, width: 6 };
 * const groundTruth = { data: Int32Array.of(0, 1, 1, 1, 1, 1), height: 1, width: 6 };
 * console.assert(boundaryPrecision(labels, groundTruth) === 0.5);
 * ```
 *
 * @remarks
 * O(pixels) time whatever the tolerance; 6 bytes of memory per pixel.
 */
export function boundaryPrecision(
  labels: LabelMapLike,
  groundTruth: LabelMapLike,
  options: BoundaryToleranceOptions = {},
): number {
  const { found, truth, dilatedFound, dilatedTruth } = boundariesOf("boundaryPrecision", labels, groundTruth, options);
  const nearFound = dilatedFound();
  const nearTruth = dilatedTruth();
  let hits = 0;
  let strays = 0;
  for (let i = 0; i < found.length; i++) {
    hits += truth[i]! & nearFound[i]!;
    strays += found[i]! & (1 - nearTruth[i]!);
  }
  return hits / (hits + strays);
}

function boundariesOf(where: string, labels: LabelMapLike, groundTruth: LabelMapLike, options: BoundaryToleranceOptions) {
  const foundLabels = checkLabelMap(where, "labels", labels);
  const trueLabels = checkLabelMap(where, "groundTruth", groundTruth);
  checkSameSize(where, "labels", labels, "groundTruth", groundTruth);
  const { tolerance } = readOptions(where, options, boundaryRecallRules);
  const { height, width } = labels;
  const found = boundaryMap(foundLabels);
  const truth = boundaryMap(trueLabels);
  const radius = Math.min(tolerance, Math.max(height, width));
  return {
    found,
    truth,
    dilatedFound: () => dilateSquare(found, height, width, radius),
    dilatedTruth: () => dilateSquare(truth, height, width, radius),
  };
}
