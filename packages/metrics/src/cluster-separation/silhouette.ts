/** Silhouette coefficients. */
import type { ImageLike } from "@segkit/core/image";
import type { LabelMapLike } from "@segkit/core/labels";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { random } from "@segkit/core/random";
import { type Rules, readOptions } from "@segkit/core/validate";
import { type Clusters, clustersOf, squaredDistance } from "./clusters.js";

/** Options of {@link silhouette}. */
export interface SilhouetteOptions extends CallOptions {
  /**
   * How many pixels are drawn, of each other of which the distance is taken; all where there are not more. Time grows with the square.
   * @default 2000
   */
  readonly sampleSize?: number;
  /**
   * For drawing pixels.
   * @default 0
   */
  readonly seed?: number;
}

/** Bounds and defaults of {@link silhouette}'s options. */
export const silhouetteRules = {
  sampleSize: { kind: "integer", min: 2, max: 100_000, default: 2000 },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SilhouetteOptions>;

/**
 * Mean silhouette coefficient of clusters: whether pixels are nearer to their own cluster than to the next one.
 *
 * With the mean distance a to the other pixels of its cluster, and the mean distance b to those of the nearest other cluster, a pixel has (b − a) / max(a, b). Needs no
 * ground truth.
 *
 * @param image - what the clusters were made of: colors, or any number of other features as channels
 * @param labels - the clusters, of the same size; pixels of −1 do not count
 * @param options - see {@link SilhouetteOptions}
 * @returns −1 … 1, high where clusters are compact and apart; NaN unless the drawn pixels have at least two clusters, and fewer than there are pixels
 * @throws SegmentationError `invalid-labels`, `invalid-image` (also for samples that are not finite), `shape-mismatch`, `invalid-option`, `aborted`
 *
 * @see P. J. Rousseeuw, "Silhouettes", 1987, doi:10.1016/0377-0427(87)90125-7
 *
 * @example
 * ```ts
 * import { silhouette } from "@segkit/metrics/cluster-separation";
 *
 * const image = { data: Uint8Array.of(0, 2, 8, 10), height: 1, width: 4, channels: 1 };
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const expected = (7 / 9 + 5 / 7 + 5 / 7 + 7 / 9) / 4; // a is 2, b is 9 or 7
 * console.assert(Math.abs(silhouette(image, labels) - expected) < 1e-15);
 * ```
 *
 * @remarks
 * O(sampleSize² · channels) time. As scikit-learn's `silhouette_score` of the drawn pixels, to 1e-12; a pixel alone in its cluster has 0.
 */
export function silhouette(image: ImageLike, labels: LabelMapLike, options: SilhouetteOptions = {}): number {
  const where = "silhouette";
  const { sampleSize, seed, onProgress, signal } = readOptions(where, options, silhouetteRules);
  const given = clustersOf(where, image, labels);
  const drawn = draw(given, sampleSize, seed);
  const sizes = new Float64Array(given.count);
  for (const i of drawn) sizes[given.clusters[i]!]!++;
  const present = sizes.filter((size) => size > 0).length;
  if (present < 2 || present >= drawn.length) return Number.NaN;
  const { samples, clusters, channels } = given;
  const sums = new Float64Array(given.count);
  let total = 0;
  for (let k = 0; k < drawn.length; k++) {
    if (k % 256 === 0) {
      checkAborted(where, signal);
      onProgress?.({ stage: "pixels", done: k, total: drawn.length });
    }
    for (let j = 0; j < sums.length; j++) sums[j] = 0;
    const i = drawn[k]!;
    for (const j of drawn) sums[clusters[j]!]! += Math.sqrt(squaredDistance(samples, i, samples, j, channels));
    total += coefficient(sums, sizes, clusters[i]!);
  }
  return total / drawn.length;
}

/** The coefficient of a pixel, from the sums of its distances to the pixels of each cluster. */
function coefficient(sums: Float64Array, sizes: Float64Array, own: number): number {
  if (sizes[own] === 1) return 0;
  const inside = sums[own]! / (sizes[own]! - 1);
  let outside = Number.POSITIVE_INFINITY;
  for (let k = 0; k < sums.length; k++) if (k !== own && sizes[k]! > 0) outside = Math.min(outside, sums[k]! / sizes[k]!);
  const most = Math.max(inside, outside);
  return most === 0 ? 0 : (outside - inside) / most;
}

/** Places of so many points, each at most once; all in their order where there are not more. */
function draw({ points }: Clusters, sampleSize: number, seed: number): Int32Array {
  const places = Int32Array.from({ length: points }, (_, i) => i);
  if (points <= sampleSize) return places;
  const stream = random(seed);
  for (let k = 0; k < sampleSize; k++) {
    const other = k + stream.integer(points - k);
    const place = places[other]!;
    places[other] = places[k]!;
    places[k] = place;
  }
  return places.slice(0, sampleSize);
}
