/** k-means clustering of pixels. */
import { rgbToGray, rgbToLab, rgbToLuv } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkNumber, checkOneOf, phrase } from "@segkit/core/validate";
import { type KmeansExports, kmeansKernel } from "../generated/kmeans.wasm.js";
import { type Clustering, cluster } from "./lloyd.js";
import { type ClusterOptions, checkClusterOptions } from "./options.js";
import { distinctColors, fillPlanes, type Points, padPlanes, reservePlanes } from "./points.js";

const SPACES = ["rgb", "gray", "lab", "luv", "none"] as const;
type ColorSpace = (typeof SPACES)[number];

/** Options of {@link kmeans}. */
export interface KmeansOptions extends ClusterOptions {
  /**
   * Feature space of the pixels: `"rgb"` (samples as they are: 0 … 255 or 0 … 1), `"gray"` (intensity), `"lab"` or `"luv"` (CIE, D65), or `"none"`: every
   * channel of an image of any number of channels (filter responses, say) as it is. An image of one or two channels is `"none"` in any case.
   * @default "rgb"
   */
  readonly colorSpace?: ColorSpace;
  /** Adds the pixel's position to the features, y and x in pixels times this weight, 0 … 1000000; 0 leaves it out. @default 0 */
  readonly positionWeight?: number;
}

/** What {@link kmeans} returns: a {@link Segmentation} whose labels are the clusters, and the clustering itself. */
export interface KmeansResult extends Segmentation, Omit<Clustering, "labels"> {
  /** Cluster of each pixel, 0 … count − 1. A cluster is not one connected region: `connectedComponents` splits it into such. */
  readonly labels: LabelMap;
  /** Number of clusters. */
  readonly count: number;
  /** Length of a centre: the channels of the feature space, then y and x times the weight where positions take part. */
  readonly dimensions: number;
}

/**
 * Clusters an image's pixels by k-means (Lloyd's algorithm).
 *
 * Each iteration gives every pixel to its nearest centre, the first of equally near ones, and moves the centres to the means, until no pixel changes its cluster, the
 * centres move no more than `tolerance`, or `maxIterations` is reached. A cluster that runs empty restarts at the pixel farthest from its centre. From the same
 * first centres, labels, centres, inertia and iterations are those of scikit-learn's `KMeans(algorithm="lloyd")` on the same features as float64; scikit-learn's
 * float32 path, which float32 features take, rounds more and can differ in pixels halfway between two centres.
 *
 * Features are float32, all arithmetic is float64. The pixels of an 8-bit image without positions are clustered as distinct colours weighted by their number,
 * which changes nothing but the time. Where every pixel lies on its centre, empty clusters stay empty; scikit-learn lays them onto the largest one.
 *
 * @param image - any image; alpha is ignored in every space but `"none"`
 * @param options - see {@link KmeansOptions}
 * @returns labels (`height × width`, 0 … nClusters − 1), centres in feature space, cluster sizes, inertia, iterations, convergence
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`, `aborted`, `out-of-memory`
 *
 * O(n · nClusters · dimensions) time for each iteration over n pixels or distinct colours; 4 · (dimensions + 2) bytes for each of them, and for colours the
 * samples, 4 bytes for each pixel and 3 MiB. For a picture in its clusters' mean colours, see `drawMeanColor` of `@segkit/core`.
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
 */
export function kmeans(image: ImageLike, options: KmeansOptions = {}): KmeansResult {
  const source = toImage(image, "kmeans");
  const { height, width } = source;
  const pixels = height * width;
  const { colorSpace = "rgb", positionWeight = 0 } = options ?? {};
  checkOneOf("kmeans", "colorSpace", colorSpace, SPACES);
  checkNumber("kmeans", "positionWeight", positionWeight, { min: 0, max: 1e6 });
  const space = source.channels <= 2 ? "none" : colorSpace;
  const take = space === "none" ? source.channels : 3;
  const features = space === "gray" ? 1 : take;
  const dimensions = features + (positionWeight > 0 ? 2 : 0);
  const settings = checkClusterOptions("kmeans", options, pixels, dimensions, ["colorSpace", "positionWeight"]);
  const { labels, ...clustering } = withKernel(kmeansKernel, (kernel, heap) => {
    if (!(source.data instanceof Float32Array) && take <= 3 && positionWeight === 0) {
      const colors = distinctColors(kernel, heap, source, take);
      const points = convertColors(kernel, heap, colors.points, space);
      const { labelsAt, ...found } = cluster("kmeans", kernel, heap, points, settings);
      return { ...found, labels: colors.pixelLabels(labelsAt) };
    }
    const points = reservePlanes(heap, pixels, dimensions);
    fill(kernel, heap, inSpace(finite(source, space), space), features, points);
    if (positionWeight > 0) {
      kernel.positions(points.pointer + 4 * points.stride * features, height, width, points.stride, positionWeight);
      padPlanes(heap, points);
    }
    const { labelsAt: _, ...found } = cluster("kmeans", kernel, heap, points, settings);
    return found;
  });
  return withSegments({ data: labels, height, width }, { count: settings.nClusters, dimensions, ...clustering });
}

/** An image in its feature space. */
function inSpace(image: Image, space: ColorSpace): Image {
  return space === "gray" ? rgbToGray(image) : space === "lab" ? rgbToLab(image) : space === "luv" ? rgbToLuv(image) : image;
}

/** The distinct colours in their feature space, weighted as before. */
function convertColors(kernel: KmeansExports, heap: Heap, points: Points, space: ColorSpace): Points {
  if (space === "rgb" || space === "none") return points;
  const { pointer, count, stride, weights, total } = points;
  const planes = heap.f32(pointer, 3 * stride);
  const data = Uint8Array.from({ length: 3 * count }, (_, i) => planes[(i % 3) * stride + Math.floor(i / 3)]!);
  const converted = reservePlanes(heap, count, space === "gray" ? 1 : 3);
  fill(kernel, heap, inSpace({ data, height: 1, width: count, channels: 3 }, space), converted.dimensions, converted);
  return { ...converted, weights, total };
}

function fill(kernel: KmeansExports, heap: Heap, image: Image, take: number, points: Points): void {
  const wrong = fillPlanes(kernel, heap, image, take, points);
  if (wrong >= 0) throw notFinite(image.data[wrong]!, wrong);
}

/** Checks floats before a conversion could hide what is not finite. */
function finite(image: Image, space: ColorSpace): Image {
  const { data } = image;
  if (!(data instanceof Float32Array) || space === "rgb" || space === "none") return image;
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) throw notFinite(data[i]!, i);
  return image;
}

function notFinite(value: number, index: number): SegmentationError {
  return new SegmentationError("invalid-image", {
    where: "kmeans",
    option: "image.data",
    expected: "finite samples",
    received: phrase(`${value} at index ${index}`),
    remedy: "Replace such samples first.",
  });
}
