/** The Calinski–Harabasz index. */
import type { ImageLike } from "@segkit/core/image";
import type { LabelMapLike } from "@segkit/core/labels";
import { clustersOf, squaredDistance } from "./clusters.js";

/**
 * Calinski–Harabasz index of clusters: how far their means are apart, over how far their pixels are from them.
 *
 * Needs no ground truth. The higher the better; it compares numbers of clusters.
 *
 * @param image - what the clusters were made of: colors, or any number of other features as channels
 * @param labels - the clusters, of the same size; pixels of −1 do not count
 * @returns ≥ 0; 1 where each cluster is of one value, as in scikit-learn; NaN unless there are at least two clusters, and fewer than pixels
 * @throws SegmentationError `invalid-labels`, `invalid-image` (also for samples that are not finite), `shape-mismatch`
 *
 * @see T. Caliński, J. Harabasz, "A dendrite method for cluster analysis", 1974, doi:10.1080/03610927408827101
 *
 * @example
 * ```ts
 * import { calinskiHarabasz } from "@segkit/metrics/cluster-separation";
 *
 * const image = { data: Uint8Array.of(0, 2, 8, 10), height: 1, width: 4, channels: 1 };
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * console.assert(calinskiHarabasz(image, labels) === 32);
 * ```
 *
 * @remarks
 * O(pixels · channels) time. As scikit-learn's `calinski_harabasz_score`, to 1e-12 of its value.
 */
export function calinskiHarabasz(image: ImageLike, labels: LabelMapLike): number {
  const { points, channels, count, samples, clusters, sizes, means } = clustersOf("calinskiHarabasz", image, labels);
  if (count < 2 || count >= points) return Number.NaN;
  const whole = new Float64Array(channels);
  for (let i = 0; i < means.length; i++) whole[i % channels]! += (means[i]! * sizes[Math.floor(i / channels)]!) / points;
  let between = 0;
  for (let k = 0; k < count; k++) between += sizes[k]! * squaredDistance(means, k, whole, 0, channels);
  let within = 0;
  for (let i = 0; i < points; i++) within += squaredDistance(samples, i, means, clusters[i]!, channels);
  return within === 0 ? 1 : (between * (points - count)) / (within * (count - 1));
}
