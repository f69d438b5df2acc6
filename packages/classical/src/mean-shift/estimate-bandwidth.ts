/** The bandwidth of mean shift, estimated. */
import { withKernel } from "@segkit/core/kernel";
import { readOptions } from "@segkit/core/validate";
import { meanShiftKernel } from "../generated/mean-shift.wasm.js";
import { checkFeatures, type Features, planesOf } from "../kmeans/features.js";
import { bandwidthOf, samplePoints } from "./bandwidth.js";
import { type EstimateBandwidthOptions, estimateBandwidthRules } from "./options.js";

/**
 * Estimates a bandwidth for mean shift: how far, on average, a share of all vectors is.
 *
 * @param features - `count × dimensions` finite values, row-major
 * @param options - see {@link EstimateBandwidthOptions}
 * @returns the mean, over the vectors, of the distance to the one that is ⌊quantile · count⌋th nearest, each being its own nearest; 0 where too many are equal
 * @throws SegmentationError `invalid-argument` for features of the wrong type or size or not finite, `invalid-option`, `aborted`
 *
 * @see D. Comaniciu, P. Meer, "Mean shift: a robust approach toward feature space analysis", IEEE TPAMI 24(5), 2002, doi:10.1109/34.1000236
 *
 * @example
 * ```ts
 * import { estimateBandwidth } from "@segkit/classical/mean-shift";
 *
 * const features = { data: Float32Array.of(1, 1, 2, 1, 1, 0, 4, 7, 3, 5, 3, 6), dimensions: 2 };
 * console.assert(Math.abs(estimateBandwidth(features, { quantile: 0.5 }) - 1.61) < 0.01);
 * ```
 *
 * @remarks
 * The value of scikit-learn's `estimate_bandwidth` on the same float32 values as float64, within 1e-12 of its size, where all vectors take part; with `nSamples` other ones are chosen.
 * O(n² · dimensions) time for n vectors that take part, 8 bytes of memory for each.
 */
export function estimateBandwidth(features: Features, options: EstimateBandwidthOptions = {}): number {
  const where = "estimateBandwidth";
  const checked = checkFeatures(where, features);
  const { quantile, nSamples, seed, ...call } = readOptions(where, options, estimateBandwidthRules);
  return withKernel(meanShiftKernel, (kernel, heap) => {
    const points = planesOf(where, kernel, heap, checked);
    return bandwidthOf(where, kernel, heap, samplePoints(heap, points, nSamples, seed), quantile, call);
  });
}
