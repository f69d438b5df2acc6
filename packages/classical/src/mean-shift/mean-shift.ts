/** Mean shift of the colors of an image. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { readOptions } from "@segkit/core/validate";
import { loadPoints, pixelLabels, selectPixels } from "../gaussian-mixture/points.js";
import { meanShiftKernel } from "../generated/mean-shift.wasm.js";
import { featureSpace } from "../kmeans/image-points.js";
import { bandwidthFor } from "./bandwidth.js";
import { findModes, type Modes } from "./modes.js";
import { type MeanShiftOptions, meanShiftRules } from "./options.js";

/** Pixels that a bandwidth is estimated by. */
const SAMPLES = 1000;

/** What {@link meanShift} returns: a {@link Segmentation} whose labels are the modes, and these. */
export interface MeanShiftResult extends Segmentation, Modes {
  /** Length of a mode. */
  readonly dimensions: number;
}

/**
 * Clusters an image's colors by mean shift, which finds out how many clusters there are.
 *
 * From cells of the colors that occur, or from every color, the mean of the pixels whose color is near is taken again and again, until it rests at a mode: a color that many pixels have about.
 * Every pixel gets the mode that is nearest. Where pixels lie does not count.
 *
 * @param image - any image; alpha is ignored in every space but `"none"`
 * @param options - see {@link MeanShiftOptions}
 * @returns labels (`height × width`, 0 … count − 1, the densest mode first; −1 outside the mask, and for far pixels without `clusterAll`), modes, their densities and sizes in pixels, the
 *   bandwidth, iterations
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-mask`, `shape-mismatch`, `invalid-option` (also where no color is near any seed, or an image
 *   of one color leaves no bandwidth to estimate), `aborted`, `out-of-memory`
 *
 * @see D. Comaniciu, P. Meer, "Mean shift: a robust approach toward feature space analysis", IEEE TPAMI 24(5), 2002, doi:10.1109/34.1000236
 *
 * @example
 * ```ts
 * import { meanShift } from "@segkit/classical/mean-shift";
 *
 * const image = { data: Uint8Array.of(10, 12, 14, 200, 205, 210), height: 2, width: 3, channels: 1 };
 * const { labels, count, centers } = meanShift(image, { bandwidth: 20 });
 * console.assert(count === 2 && labels.data[0] === labels.data[2] && labels.data[0] !== labels.data[3]);
 * console.assert(centers[labels.data[0]!] === 12 && centers[labels.data[3]!] === 205);
 * ```
 *
 * @remarks
 * With a flat kernel, labels, modes and iterations are those of scikit-learn's `MeanShift` on the same features as float64, with bin seeding and without (see `meanShiftFeatures`). Bin seeding, which it has
 * not by default, is the default here: without it the climb starts from every color. A bandwidth that is not given is estimated by the distances of 1000 random pixels.
 *
 * The pixels of an 8-bit image of up to three channels take part as distinct colors, weighted by their number. In a flat kernel, a tree over them adds whole boxes of colors by their sums.
 * Memory: 8 · dimensions + 28 bytes for each color or pixel, and beside the colors the samples, 4 bytes for each pixel and 3 MiB.
 */
export function meanShift(image: ImageLike, options: MeanShiftOptions = {}): MeanShiftResult {
  const where = "meanShift";
  const given = toImage(image, where);
  const { colorSpace, mask, seed, ...settings } = readOptions(where, options, meanShiftRules);
  const selected = selectPixels(where, featureSpace(given, colorSpace), mask);
  const { labels, ...modes } = withKernel(meanShiftKernel, (kernel, heap) => {
    const points = loadPoints(where, kernel, heap, selected);
    const bandwidth = bandwidthFor(where, kernel, heap, points, settings, { nSamples: SAMPLES, seed });
    const { labelsAt, ...found } = findModes(where, kernel, heap, points, settings, bandwidth);
    return { ...found, labels: pixelLabels(heap, points, labelsAt, selected, given) };
  });
  const { height, width } = given;
  return withSegments({ data: labels, height, width }, { dimensions: selected.features, ...modes });
}
