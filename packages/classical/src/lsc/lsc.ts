/** Superpixels by linear spectral clustering. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { type LscOptions, readLscOptions } from "./options.js";
import { clusterLsc } from "./run.js";

/** What {@link lsc} returns. */
export interface LscResult extends Segmentation {
  /** Number of superpixels. */
  readonly count: number;
}

/**
 * Superpixels by linear spectral clustering (LSC).
 *
 * Every channel and both coordinates become points of a quarter circle, so that inner products of these features say how alike two pixels are, as the kernel of
 * normalized cuts does. Weighted k-means of the features, where each center searches one step to all sides, then comes near to normalized cuts, in linear time.
 * Pieces that are cut off become superpixels of their own, or join a neighbor where they are small.
 *
 * @param image - any image; of 8 bits, or of 16 bits or floats 0…1, which `colorSpace: "lab"` clamps and rounds to CIELAB in bytes; floats of any range for `"none"`, rounded to
 *   65,536 levels from the smallest to the largest. Alpha is ignored in `"lab"`, and gray is what its copy of three channels is.
 * @param options - see {@link LscOptions}
 * @returns `labels` (`height × width`, 0 … count − 1 in the raster order of their first pixels), `count`, and the segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see Z. Li, J. Chen, "Superpixel segmentation using linear spectral clustering", CVPR 2015, doi:10.1109/CVPR.2015.7298741
 * @see OpenCV's `ximgproc.createSuperpixelLSC`
 *
 * @example
 * ```ts
 * import { lsc } from "@segkit/classical/lsc";
 *
 * const image = { data: new Uint8Array(3 * 40 * 60), height: 40, width: 60, channels: 3 };
 * for (let i = 0; i < 3 * 40 * 60; i++) image.data[i] = i % 180 < 90 ? 30 : 220;
 * const { labels, count, segments } = lsc(image, { nSegments: 6 });
 * console.assert(count === 6 && segments.length === 6);
 * console.assert(labels.data[29] !== labels.data[30]);
 * ```
 *
 * @remarks
 * With `colorSpace: "none"`, the regions of bytes are those of OpenCV's `SuperpixelLSC` on the same channels, with its `ratio` as compactness and as many superpixels asked for, pixel by pixel: sums are made
 * in its order, in its precision. OpenCV numbers regions by columns, here they are numbered by rows. `"lab"` rounds as OpenCV's conversion of bytes does, but for a unit now and then.
 *
 * Deviations: OpenCV fails on images narrower than a step, here there is at least one seed; a black image is one color. What OpenCV's program does beside the paper is kept: the color of a piece that
 * may be joined is that of its first pixel, and a piece that holds the image's first pixel is not joined.
 *
 * Time: O(height · width · maxIterations), whatever the number of superpixels. Working memory in bytes per pixel: 29 and 10 for each channel, 59 for colors.
 */
export function lsc(image: ImageLike, options: LscOptions = {}): LscResult {
  const source = toImage(image, "lsc");
  const { data, count } = clusterLsc(source, readLscOptions(source.channels, options));
  const { height, width } = source;
  return withSegments({ data, height, width }, { count });
}
