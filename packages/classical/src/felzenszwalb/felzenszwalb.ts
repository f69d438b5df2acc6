import { type Image, type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkFinite, type Rules, readOptions } from "@segkit/core/validate";
import { felzenszwalbKernel } from "../generated/felzenszwalb.wasm.js";

const NAME = "felzenszwalb";
/** Samples copied into the kernel at a time. */
const BAND_SAMPLES = 2 ** 20;

/** Options of {@link felzenszwalb}. */
export interface FelzenszwalbOptions extends CallOptions {
  /**
   * How readily regions are merged: larger gives fewer and larger regions. The paper's k is scale / 255. Useful values are 1 … 1000: on a photograph of
   * 451 × 300 pixels, 10, 100 and 1000 give 1785, 287 and 51 regions.
   * @default 1
   */
  readonly scale?: number;
  /**
   * Standard deviation of the Gaussian that smooths the image first, in pixels, 0 … 100. 0.8 changes nothing the eye sees, more loses fine regions; 0 leaves the
   * image as it is, and lets single noisy pixels decide.
   * @default 0.8
   */
  readonly sigma?: number;
  /** Regions of fewer pixels are merged with a neighbor: the crumbs along edges, which belong to neither side. @default 20 */
  readonly minSize?: number;
  /** Pixels that are neighbors: 8 with the diagonals as in scikit-image and the authors' program, 4 without as in OpenCV. @default 8 */
  readonly connectivity?: 4 | 8;
}

/** Bounds and defaults of {@link felzenszwalb}'s options. */
export const felzenszwalbRules = {
  scale: { kind: "number", min: 0, default: 1, aliases: ["k"] },
  // the rows that the widest Gaussian needs are all held at once
  sigma: { kind: "number", min: 0, max: 100, default: 0.8 },
  minSize: { kind: "integer", min: 0, default: 20 },
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<FelzenszwalbOptions>;

/** What {@link felzenszwalb} returns: a {@link Segmentation} without pixels left over. */
export interface FelzenszwalbResult extends Segmentation {
  /** Number of regions. */
  readonly count: number;
}

/**
 * Segments an image by merging pixels across the weakest differences first (Felzenszwalb and Huttenlocher).
 *
 * The image is smoothed by a Gaussian; the weight of the edge between two neighbors is the Euclidean distance of their samples. In ascending order, an edge
 * merges the regions A and B at its ends where its weight is below both Int(A) + k/|A| and Int(B) + k/|B|, with Int the largest weight that a region was merged
 * across and k = scale / 255. At last, regions of fewer than `minSize` pixels are merged across their weakest edges.
 *
 * @param image - `height × width × channels`; any number of channels, all of which count alike (an alpha that varies, too). Integer samples are taken as
 *   0 … 1; floats as they are, so that `scale` has its usual meaning where they run from 0 to 1
 * @param options - see {@link FelzenszwalbOptions}
 * @returns `labels` (`height × width`, 0 … count − 1, in the raster order of their first pixels; each region is connected), `count`, and the segments'
 *   descriptions, computed when first read
 * @throws SegmentationError `invalid-image` for what is no image or has samples that are not finite, `invalid-option`, `aborted` when the signal says so,
 *   `out-of-memory`
 *
 * @see P. F. Felzenszwalb, D. P. Huttenlocher, "Efficient graph-based image segmentation", International Journal of Computer Vision 59(2), 2004,
 *   doi:10.1023/B:VISI.0000022288.19776.77
 *
 * @example
 * ```ts
 * import { felzenszwalb } from "@segkit/classical/felzenszwalb";
 *
 * const image = { data: Uint8Array.of(10, 11, 200, 10, 12, 201), height: 2, width: 3, channels: 1 };
 * const { labels, count, segments } = felzenszwalb(image, { scale: 20, sigma: 0, minSize: 1 });
 * console.assert(count === 2 && labels.data.join() === "0,0,1,0,0,1");
 * console.assert(segments[0]?.area === 4);
 * ```
 *
 * @remarks
 * Labels, their numbers included, are those of `skimage.segmentation.felzenszwalb`, bit for bit: the same operations are done in the same order in double
 * precision. Where weights tie, scikit-image leaves the order to an unstable sort; here edges of equal weight come in the order right, down, down right, up
 * right, and in raster order among these, as if scikit-image's sort were stable. Without smoothing ties are common, in smoothed photographs they do not occur.
 *
 * O(n) time for n pixels but for the sorting inside small buckets and a nearly constant factor of the disjoint sets; 40 bytes of working memory per pixel with connectivity 8, 24
 * with 4. Differs from the paper as scikit-image does: all channels at once instead of three segmentations that are intersected, and weights of 0 … 1.
 */
export function felzenszwalb(image: ImageLike, options: FelzenszwalbOptions = {}): FelzenszwalbResult {
  const source = toImage(image, NAME);
  const { scale, sigma, minSize, connectivity, onProgress, signal } = readOptions(NAME, options, felzenszwalbRules);
  const { height, width, data } = source;
  const pixels = height * width;
  const channels = usedChannels(source);
  const maximum = largestWeight(source, channels);
  const radius = Math.floor(4 * sigma + 0.5);
  // Where equal pixels merge anyway, their edges need no sorting.
  const mergeEqual = Math.fround(scale / 255 / pixels) > 0 ? 1 : 0;
  const labels = new Int32Array(pixels);
  const count = withKernel(felzenszwalbKernel, (kernel, heap) => {
    const work = heap.alloc(kernel.workBytes(width, channels, radius));
    const isFloat = data instanceof Float32Array ? 1 : 0;
    kernel.begin(work, height, width, channels, source.channels, isFloat, sigma, radius, scale / 255, connectivity);
    const forest = heap.alloc(8 * pixels);
    kernel.beginForest(forest);
    const buckets = kernel.bucketCount(maximum);
    const counts = heap.alloc(4 * buckets);
    heap.u8(counts, 4 * buckets).fill(0);
    const line = width * source.channels;
    const bandRows = Math.min(height, Math.max(1, Math.floor(BAND_SAMPLES / line)));
    const band = heap.alloc(Math.min(height, bandRows + radius) * line * (isFloat ? 4 : 1));
    const sweep = (stage: string, into: number) => {
      for (let first = 0, loaded = 0; first < height; first += bandRows) {
        checkAborted(NAME, signal);
        const end = Math.min(height, first + bandRows);
        const needed = Math.min(height, end + radius);
        const part = data.subarray(loaded * line, needed * line);
        (isFloat ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
        kernel.sweep(band, loaded, first, end, counts, into, mergeEqual);
        loaded = needed;
        onProgress?.({ stage, done: end, total: height });
      }
    };
    sweep("weights", 0);
    const edges = kernel.placeBuckets(counts, buckets);
    const memory = heap.alloc(Math.max(8 * edges, 4 * pixels));
    sweep("sort", memory);
    let kept = 0;
    for (let first = 0, step = Math.ceil(buckets / 64); first < buckets; first += step) {
      checkAborted(NAME, signal);
      const end = Math.min(buckets, first + step);
      kept = kernel.mergeBuckets(first, end);
      onProgress?.({ stage: "merge", done: end, total: buckets });
    }
    for (let first = 0; minSize > 0 && first < kept; first += 2 ** 21) {
      checkAborted(NAME, signal);
      const end = Math.min(kept, first + 2 ** 21);
      kernel.mergeSmall(first, end, Math.min(minSize, pixels));
      onProgress?.({ stage: "small regions", done: end, total: kept });
    }
    const found = kernel.label(memory);
    labels.set(heap.i32(memory, pixels));
    return found;
  });
  return withSegments({ data: labels, height, width }, { count });
}

/** Channels that can make a difference: a constant alpha makes none. */
function usedChannels({ data, channels }: Image): number {
  if (channels !== 4) return channels;
  for (let i = 3; i < data.length; i += 4) if (data[i] !== data[3]) return 4;
  return 3;
}

/** A bound of the difference of two neighbors. */
function largestWeight({ data }: Image, channels: number): number {
  if (!(data instanceof Float32Array)) return 1.001 * Math.sqrt(channels);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    least = Math.min(least, data[i]!);
    most = Math.max(most, data[i]!);
  }
  // Math.min and Math.max pass NaN on
  if (!Number.isFinite(most - least)) checkFinite(NAME, "image.data", data, { code: "invalid-image" });
  return 1.001 * Math.sqrt(channels) * (most - least);
}
