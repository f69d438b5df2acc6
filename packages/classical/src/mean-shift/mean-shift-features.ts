/** Mean shift of plain feature vectors. */
import { withKernel } from "@segkit/core/kernel";
import { readOptions } from "@segkit/core/validate";
import { meanShiftKernel } from "../generated/mean-shift.wasm.js";
import { checkFeatures, type Features, planesOf } from "../kmeans/features.js";
import { bandwidthFor } from "./bandwidth.js";
import { findModes, type Modes, withWeights } from "./modes.js";
import { type MeanShiftFeaturesOptions, meanShiftFeaturesRules } from "./options.js";

/** What {@link meanShiftFeatures} returns. */
export interface MeanShiftFeaturesResult extends Modes {
  /** The mode of each vector, 0 … count − 1; −1 where it belongs to none. */
  readonly labels: Int32Array;
}

/**
 * Clusters feature vectors by mean shift, which finds out how many clusters there are.
 *
 * From each vector, or from cells of them, the mean of the vectors around is taken again and again, until it rests at a mode of their density.
 *
 * @param features - `count × dimensions` finite values, row-major
 * @param options - see {@link MeanShiftFeaturesOptions}
 * @returns mode of each vector, modes (`count × dimensions`, the densest first), their densities and sizes, the bandwidth, iterations
 * @throws SegmentationError `invalid-argument` for features of the wrong type or size or not finite, `invalid-option` (also where no point is near any seed, or points that are all equal
 *   leave no bandwidth to estimate), `aborted`, `out-of-memory`
 *
 * @see D. Comaniciu, P. Meer, "Mean shift: a robust approach toward feature space analysis", IEEE TPAMI 24(5), 2002, doi:10.1109/34.1000236
 *
 * @example
 * ```ts
 * import { meanShiftFeatures } from "@segkit/classical/mean-shift";
 *
 * const features = { data: Float32Array.of(1, 1, 2, 1, 1, 0, 4, 7, 3, 5, 3, 6), dimensions: 2 };
 * const { labels, count, centers } = meanShiftFeatures(features, { bandwidth: 2 });
 * console.assert(count === 2 && labels.join() === "1,1,1,0,0,0");
 * console.assert(Math.abs(centers[0]! - 10 / 3) < 1e-9 && centers[1] === 6);
 * ```
 *
 * @remarks
 * With a flat kernel, labels, modes and iterations are those of scikit-learn's `MeanShift` on the same float32 values as float64: in two and four dimensions and on the colors of photographs, with bin seeding
 * and without, labels and iterations are equal and modes within 1e-12 of their size. A vector equally near to two modes goes to the denser one. Cells are scikit-learn's, whose seeds are
 * float32 where the bandwidth is given as a plain number, and float64 where it is estimated. A Gaussian kernel has no counterpart there; modes of it nearer than a bandwidth are one, too.
 *
 * Time: O(log n) for a step of a climb in few dimensions where vectors are spread well, at most O(n) for n vectors; estimating a bandwidth of all of them takes O(n²). Memory: 8 · dimensions + 28 bytes for
 * each vector, 8 · dimensions + 12 for each seed.
 */
export function meanShiftFeatures(features: Features, options: MeanShiftFeaturesOptions = {}): MeanShiftFeaturesResult {
  const where = "meanShiftFeatures";
  const checked = checkFeatures(where, features);
  const settings = readOptions(where, options, meanShiftFeaturesRules);
  return withKernel(meanShiftKernel, (kernel, heap) => {
    const points = withWeights(heap, planesOf(where, kernel, heap, checked));
    const bandwidth = bandwidthFor(where, kernel, heap, points, settings);
    const { labelsAt, ...modes } = findModes(where, kernel, heap, points, settings, bandwidth);
    return { labels: heap.i32(labelsAt, points.count).slice(), ...modes };
  });
}
