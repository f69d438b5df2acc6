/** SLIC superpixels. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { slicKernel } from "../generated/slic.wasm.js";
import { loadFeatures } from "./load.js";
import { readSlicOptions, type SlicOptions } from "./options.js";
import { planSlic } from "./plan.js";
import { allocateGrid, findRegions, iterate } from "./run.js";

/** What {@link slic} returns. */
export interface SlicResult extends Segmentation {
  /** Superpixel of each pixel: `startLabel` … `startLabel` + count − 1 without gaps, in the order of their first pixels; −1 outside the mask. */
  readonly labels: LabelMap;
  /** Number of superpixels. */
  readonly count: number;
  /** Iterations that were run. */
  readonly iterations: number;
  /** How far the centers moved on average in the last iteration, in pixels. */
  readonly residual: number;
}

/**
 * Superpixels by simple linear iterative clustering (SLIC, SLICO, maskSLIC).
 *
 * Seeds on a grid of step S (inside a mask: spread evenly over it) move to the lowest gradient among 3 × 3 pixels; then k-means in color and space,
 * where each center searches a window of 2S × 2S; then every superpixel is made one 4-connected region: parts grow to at most `maxSizeFactor` times the
 * mean size, and parts of less than `minSizeFactor` times join neighbors in raster order, with preference up to the mean size. A part without a
 * neighbor (an island of the mask) keeps a label of its own. For the superpixels' means, see `regionProperties` of `@segkit/core`.
 *
 * @param image - any image; of 8 bits, or of 16 bits or floats 0…1, which `colorSpace: "lab"` clamps and rounds to 12 bits; floats of any range for `"none"`.
 *   Alpha is ignored in `"lab"`, and gray is what its copy of three channels is.
 * @param options - see {@link SlicOptions}
 * @returns labels without gaps (`height × width`), and `segments` when first read
 * @throws SegmentationError `invalid-image` (also for samples inside the mask that are not finite, or in `"lab"` far beyond 0…1), `invalid-option`, `invalid-mask` (also for an
 *   empty one), `shape-mismatch`, `aborted`, `out-of-memory`
 *
 * @see R. Achanta et al., "SLIC superpixels compared to state-of-the-art superpixel methods", TPAMI 2012, doi:10.1109/TPAMI.2012.120
 * @see B. Irving, "maskSLIC: regional superpixel generation", 2016, arXiv:1606.09518
 *
 * @example
 * ```ts
 * import { slic } from "@segkit/classical/slic";
 *
 * const image = { data: new Uint8Array(3 * 40 * 60), height: 40, width: 60, channels: 3 };
 * for (let i = 0; i < 3 * 40 * 60; i++) image.data[i] = i % 180 < 90 ? 30 : 220;
 * const { labels, count, segments } = slic(image, { nSegments: 6, compactness: 10 });
 * console.assert(count === 6 && segments.length === 6);
 * console.assert(labels.data[29] !== labels.data[30]);
 * ```
 *
 * @remarks
 * O(height · width · maxIterations) time whatever the number of superpixels; about 20 bytes for each pixel. The same input gives the same labels in
 * every engine.
 *
 * Deviations from the paper: superpixels of 16 pixels and more across come to shape in an image of half the size, and the last iteration only
 * runs in full (`multiscale`); features are rounded to 1/16 of a unit of Lab (`"none"`: to 12 bits), so that distances are exact integers; windows are
 * rounded up to blocks of 8, 16 or 32 pixels. From scikit-image: its windows are twice as large, and it stretches the samples to their full range
 * before the conversion to Lab; seeds, mask seeds and the treatment of small parts differ too, so labels are not the same, but boundary recall and undersegmentation
 * error on BSDS500 are better at equal count; with a mask, regions are connected.
 */
export function slic(image: ImageLike, options: SlicOptions = {}): SlicResult {
  const source = toImage(image, "slic");
  const settings = readSlicOptions(source, options);
  const { height, width } = source;
  const { mask, colorSpace, onProgress } = settings;
  const isLab = colorSpace === "lab";
  const channels = isLab ? 3 : source.channels;
  const area = mask ? mask.data.reduce((sum, value) => sum + (value ? 1 : 0), 0) : height * width;
  if (area === 0) {
    throw new SegmentationError("invalid-mask", {
      where: "slic",
      option: "mask",
      expected: "at least one pixel inside",
      received: mask,
    });
  }
  const plan = planSlic(height, width, channels, area, settings);
  return withKernel(slicKernel, (kernel, heap) => {
    const { step, block, seeds } = plan;
    const state = allocateGrid(kernel, heap, height, width, channels, block, seeds.length / 2, mask ? 2 * step : step);
    loadFeatures(kernel, heap, state, source, channels, plan.scale, settings);
    kernel.summarize(state, mask ? heap.copyIn(mask.data) : 0);
    onProgress?.({ stage: "features", done: 1, total: 1 });
    const prepared = { state, height, width, channels, area };
    const clustered = iterate(kernel, heap, prepared, plan, settings);
    const count = findRegions(kernel, heap, prepared, clustered, settings);
    onProgress?.({ stage: "regions", done: 1, total: 1 });
    const data = heap.i32(clustered.labels, height * width).slice();
    const { iterations, residual } = clustered;
    return withSegments({ data, height, width }, { count, iterations, residual });
  });
}
