/** Superpixels from coarse to fine. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { type EtpsOptions, readEtpsOptions } from "./options.js";
import { segmentEtps } from "./run.js";

/** What {@link etps} returns. */
export interface EtpsResult extends Segmentation {
  /** Number of superpixels, that of the grid. */
  readonly count: number;
}

/**
 * Superpixels whose blocks change sides, from coarse to fine, and never fall apart (ETPS).
 *
 * Superpixels begin as the fields of a grid. Blocks on their borders change sides where that lowers the energy: how far colors are from the mean of their superpixel, how far pixels are from its middle, and how long outlines
 * are. A block moves only where its superpixel hangs together without it. When no move helps any more, blocks are halved, down to single pixels.
 *
 * @param image - any image; of 8 bits, or of 16 bits or floats 0…1, which `colorSpace: "lab"` clamps; floats of any range for `"none"`, rounded to 12 bits of their range. Alpha is ignored in
 *   `"lab"`, and gray is what its copy of three channels is.
 * @param options - see {@link EtpsOptions}
 * @returns `labels` (`height × width`, 0 … count − 1 in the raster order of their first pixels, each superpixel 4-connected), `count`, and the segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, or in `"lab"` far beyond 0…1), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see J. Yao, M. Boben, S. Fidler, R. Urtasun, "Real-time coarse-to-fine topologically preserving segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298913
 *
 * @example
 * ```ts
 * import { etps } from "@segkit/classical/etps";
 *
 * const image = { data: new Uint8Array(3 * 40 * 60), height: 40, width: 60, channels: 3 };
 * for (let i = 0; i < 3 * 40 * 60; i++) image.data[i] = i % 180 < 96 ? 30 : 220;
 * const { labels, count } = etps(image, { nSegments: 6 });
 * console.assert(count === 6);
 * console.assert(labels.data[31] !== labels.data[32]);
 * ```
 *
 * @remarks
 * The count is that of the grid, whatever the image: √(nSegments · height / width) rows, rounded, and as many columns as come nearest. A superpixel of less than a quarter of its field pays for every move that makes it smaller, one unit for each pixel that it lacks; the last pixel stays.
 *
 * Deviations from the authors' program: fields are of equal size, where it leaves a remainder at the right and at the bottom; a
 * superpixel hangs together over edges of pixels; and a block that waits is looked at once, where its list may hold it twice. Colors are rounded to 1/16 of a unit of Lab, so that all sums are exact and every engine gives the same
 * labels.
 *
 * Time: O(n) for n pixels, as only borders are looked at. Working memory in bytes per pixel: 13 and 2 for each channel, 19 for colors.
 */
export function etps(image: ImageLike, options: EtpsOptions = {}): EtpsResult {
  const source = toImage(image, "etps");
  const { data, count } = segmentEtps(source, readEtpsOptions(source.channels, options));
  const { height, width } = source;
  return withSegments({ data, height, width }, { count });
}
