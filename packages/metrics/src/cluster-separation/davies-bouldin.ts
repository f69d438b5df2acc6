/** The Davies–Bouldin index. */
import type { ImageLike } from "@segkit/core/image";
import type { LabelMapLike } from "@segkit/core/labels";
import { clustersOf, squaredDistance } from "./clusters.js";

/**
 * Davies–Bouldin index of clusters: how wide each is, beside the one that it is least separate from.
 *
 * Needs no ground truth. The lower the better.
 *
 * @param image - what the clusters were made of: colors, or any number of other features as channels
 * @param labels - the clusters, of the same size; pixels of −1 do not count
 * @returns ≥ 0; 0 where each cluster is of one value; NaN unless there are at least two clusters, and fewer than pixels
 * @throws SegmentationError `invalid-labels`, `invalid-image` (also for samples that are not finite), `shape-mismatch`
 *
 * @see D. L. Davies, D. W. Bouldin, "A cluster separation measure", 1979, doi:10.1109/TPAMI.1979.4766909
 *
 * @example
 * ```ts
 * import { daviesBouldin } from "@segkit/metrics/cluster-separation";
 *
 * const image = { data: Uint8Array.of(0, 2, 8, 10), height: 1, width: 4, channels: 1 };
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * console.assert(daviesBouldin(image, labels) === 0.25); // (1 + 1) / 8
 * ```
 *
 * @remarks
 * O(pixels · channels + clusters²) time. As scikit-learn's `davies_bouldin_score`, to 1e-12: clusters whose means coincide are passed over, and where all widths or all
 * distances of means are below 1e-8 it is 0.
 */
export function daviesBouldin(image: ImageLike, labels: LabelMapLike): number {
  const { points, channels, count, samples, clusters, sizes, means } = clustersOf("daviesBouldin", image, labels);
  if (count < 2 || count >= points) return Number.NaN;
  const widths = new Float64Array(count);
  for (let i = 0; i < points; i++)
    widths[clusters[i]!]! += Math.sqrt(squaredDistance(samples, i, means, clusters[i]!, channels));
  for (let k = 0; k < count; k++) widths[k]! /= sizes[k]!;
  let apart = 0;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    let most = 0;
    for (let other = 0; other < count; other++) {
      const distance = Math.sqrt(squaredDistance(means, k, means, other, channels));
      apart = Math.max(apart, distance);
      if (distance > 0) most = Math.max(most, (widths[k]! + widths[other]!) / distance);
    }
    sum += most;
  }
  return apart <= NOTHING || widths.every((width) => width <= NOTHING) ? 0 : sum / count;
}

/** What NumPy's `allclose` takes for 0. */
const NOTHING = 1e-8;
