/** k-means clustering of pixels. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { extendRules, type Rules, readOptions } from "@segkit/core/validate";
import { kmeansKernel } from "../generated/kmeans.wasm.js";
import { COLOR_SPACES, type ColorSpace, featureSpace, pointsOfImage } from "./image-points.js";
import { type Clustering, cluster } from "./lloyd.js";
import { type ClusterOptions, fitToPoints, kmeansFeaturesRules } from "./options.js";
import { padPlanes, weighPoints } from "./points.js";

/** Options of {@link kmeans}. */
export interface KmeansOptions extends ClusterOptions {
  /**
   * Where distances are measured: `"rgb"` (samples as they are: 0 … 255 or 0 … 1), `"gray"` (intensity, 0 … 1), `"lab"` or `"luv"` (CIE, D65), or `"none"`: every
   * channel of an image of any number of channels (filter responses, say) as it is. An image of two channels is `"none"` in any case; gray becomes what three equal
   * channels become.
   * @default "rgb"
   */
  readonly colorSpace?: ColorSpace;
  /**
   * Adds the pixel's position to the features, y and x in pixels times this weight, 0 … 1000000. Above 0 a cluster is a place and a color, and far regions of one
   * color part; 0 leaves the position out.
   * @default 0
   */
  readonly positionWeight?: number;
}

/** Bounds and defaults of {@link kmeans}'s options. */
export const kmeansRules = /* @__PURE__ */ extendRules(kmeansFeaturesRules, {
  colorSpace: { kind: "choice", of: COLOR_SPACES, default: "rgb" },
  positionWeight: { kind: "number", min: 0, max: 1e6, default: 0 },
}) satisfies Rules<KmeansOptions>;

/** What {@link kmeans} returns: a {@link Segmentation} whose labels are the clusters, and the clustering itself. */
export interface KmeansResult extends Segmentation, Omit<Clustering, "labels"> {
  /** Cluster of each pixel, 0 … count − 1. A cluster is not one connected region: `connectedComponents` splits it into such. */
  readonly labels: LabelMap;
  /** Number of clusters. */
  readonly count: number;
  /** Length of a center: the channels of the feature space, then y and x times the weight where positions take part. */
  readonly dimensions: number;
}

/**
 * Clusters an image's pixels by k-means (Lloyd's algorithm).
 *
 * Each iteration gives every pixel to its nearest center and moves each center to the mean of its pixels, until no pixel changes its cluster, no center
 * moves further than `tolerance`, or `maxIterations` is reached.
 *
 * @param image - any image; alpha is ignored in every space but `"none"`
 * @param options - see {@link KmeansOptions}
 * @returns labels (`height × width`, 0 … nClusters − 1), centers in feature space, cluster sizes, inertia, iterations, convergence
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see S. Lloyd, "Least squares quantization in PCM", IEEE Trans. Inf. Theory 28(2), 1982, doi:10.1109/TIT.1982.1056489
 * @see D. Arthur, S. Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007
 * @see G. Hamerly, "Making k-means even faster", SIAM International Conference on Data Mining 2010, doi:10.1137/1.9781611972801.12
 *
 * @example
 * ```ts
 * import { kmeans } from "@segkit/classical/kmeans";
 *
 * const image = { data: Uint8Array.of(10, 12, 200, 205), height: 2, width: 2, channels: 1 };
 * const { labels, centers, inertia } = kmeans(image, { nClusters: 2 });
 * console.assert(labels.data[0] === labels.data[1] && labels.data[0] !== labels.data[2]);
 * console.assert(centers[labels.data[2]!] === 202.5);
 * console.assert(inertia === 2 * 1 + 2 * 2.5 ** 2);
 * ```
 *
 * @remarks
 * From the same first centers, labels, centers, inertia and iterations are those of scikit-learn's `KMeans(algorithm="lloyd")` on the same features as float64.
 * There are two exceptions. A pixel exactly halfway between two centers goes to the first of them, where scikit-learn leaves it to rounding; 8-bit pixels often
 * lie so. And where every pixel lies on its center, empty clusters stay empty, where scikit-learn lays them onto the largest one. Elsewhere a cluster that runs
 * empty restarts at the pixel farthest from its center. Given float32 features, scikit-learn computes in float32 and is less exact.
 *
 * Features are float32. Distances are compared in float32 where that decides, and in float64 where it does not; everything else is float64. The pixels of an
 * 8-bit image without positions are clustered as distinct colors, weighted by their number. From the same first centers that changes nothing but the time, and
 * the last bits of `inertia`. With `sampleWeight`, which is scikit-learn's `sample_weight`, every pixel is a point; `sizes` are numbers of pixels nevertheless.
 *
 * O(n · nClusters · dimensions) time for each iteration over n pixels or distinct colors. Memory: 4 · (dimensions + 2) bytes for each of them, 8 more for
 * each color, and beside the colors the samples, 4 bytes for each pixel and 3 MiB. For an image in its clusters' mean colors, see `drawMeanColor` of `@segkit/core`.
 */
export function kmeans(image: ImageLike, options: KmeansOptions = {}): KmeansResult {
  const given = toImage(image, "kmeans");
  const { height, width } = given;
  const pixels = height * width;
  const { colorSpace, positionWeight, ...rest } = readOptions("kmeans", options, kmeansRules);
  const space = featureSpace(given, colorSpace);
  const dimensions = space.features + (positionWeight > 0 ? 2 : 0);
  const settings = fitToPoints("kmeans", rest, pixels, dimensions);
  const { labels, ...clustering } = withKernel(kmeansKernel, (kernel, heap) => {
    const areAlike = positionWeight === 0 && settings.sampleWeight === undefined;
    const { colors, ...planes } = pointsOfImage("kmeans", kernel, heap, space, { dimensions, areAlike });
    const { pointer, stride } = planes;
    if (positionWeight > 0) kernel.positions(pointer + 4 * stride * space.features, height, width, stride, positionWeight);
    const points = weighPoints(heap, planes, settings.sampleWeight);
    padPlanes(heap, points);
    const { labelsAt, ...found } = cluster("kmeans", kernel, heap, points, settings);
    return colors === undefined ? found : { ...found, labels: colors.pixelLabels(labelsAt) };
  });
  return withSegments({ data: labels, height, width }, { count: settings.nClusters, dimensions, ...clustering });
}
