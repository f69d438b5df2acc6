/** TurboPixels. */
import { type Image, type ImageLike, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { checkUnitRange } from "@segkit/core/samples";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkFinite } from "@segkit/core/validate";
import { type TurboPixelsExports, turboPixelsKernel } from "../generated/turbo-pixels.wasm.js";
import { readTurboPixelsOptions, type TurboPixelsOptions } from "./options.js";
import { planOf } from "./plan.js";

const NAME = "turboPixels";
/** Rows copied at a time. */
const BAND = 64;
/** Steps of the flow that smooths the image. */
const SMOOTHING = 10;
/** From this step on bends and edges beside the fronts count. */
const BENT = 20;
/** Fronts stand still when a step covers less than this share of the image. */
const STILL = 1e-4;

/** What {@link turboPixels} returns. */
export interface TurboPixelsResult extends Segmentation {
  /** Number of superpixels: that of the seeds. */
  readonly count: number;
}

/**
 * Compact superpixels whose fronts grow from a grid of seeds, slow down at edges, and stop before they meet (TurboPixels).
 *
 * Fronts move outward as level sets: fast where the image is even, hardly at all where its gradient is larger than that of its surroundings, and slower where they bend outward. The skeleton of
 * what is not covered yet keeps them apart. When they stand still, the pixels that are left go to their neighbors, those far from edges first.
 *
 * @param image - gray, or sRGB with or without alpha, of 8 or 16 bits, or floats 0…1; it is compared as gray. Of any other number of channels the mean counts.
 * @param options - see {@link TurboPixelsOptions}
 * @returns `labels` (`height × width`, 0 … count − 1 in the raster order of the seeds, each superpixel 4-connected), `count`, and the segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, or far beyond 0…1), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see A. Levinshtein, A. Stere, K. N. Kutulakos, D. J. Fleet, S. J. Dickinson, K. Siddiqi, "TurboPixels: Fast superpixels using geometric flows", TPAMI 31, 2009, doi:10.1109/TPAMI.2009.96
 *
 * @example
 * ```ts
 * import { turboPixels } from "@segkit/classical/turbo-pixels";
 *
 * const image = { data: new Uint8Array(3 * 40 * 60), height: 40, width: 60, channels: 3 };
 * for (let i = 0; i < 3 * 40 * 60; i++) image.data[i] = i % 180 < 96 ? 30 : 220;
 * const { labels, count } = turboPixels(image, { nSegments: 6 });
 * console.assert(count === 6);
 * console.assert(labels.data[31] !== labels.data[32]);
 * ```
 *
 * @remarks
 * Speeds, their constants, the moves of the fronts and when they end are those of the authors' program. Deviations: the grid of seeds is the one that comes nearest to the number asked for, where theirs has more; distances from the
 * fronts are computed anew, by sweeps, each time that the skeleton is; the skeleton's order is that of whole distances, 5 for a step and 7 for a diagonal one; fronts reach the image's border; and the pixels between them, which
 * are lines there, go to the superpixel that reaches them first, in the order in which the program thins its lines.
 *
 * Time: O(n) for n pixels in each iteration, of which there are more where superpixels are larger. Working memory: 81 bytes per pixel.
 */
export function turboPixels(image: ImageLike, options: TurboPixelsOptions = {}): TurboPixelsResult {
  const source = toImage(image, NAME);
  const settings = readTurboPixelsOptions(options);
  const { maxIterations, timeStep, curvature, doublet, onProgress, signal } = settings;
  const { height, width } = source;
  checkSamples(source);
  const { rows, columns, sigma } = planOf(height, width, settings);
  const count = rows * columns;
  const pixels = height * width;
  const interval = Math.max(1, Math.floor(3 / timeStep));
  const data = withKernel(turboPixelsKernel, (kernel, heap) => {
    kernel.begin(heap.alloc(kernel.workBytes(height, width)), height, width);
    loadGray(kernel, heap, source);
    for (let step = 0; step < SMOOTHING; step++) kernel.smooth();
    kernel.measure(sigma);
    const seeds = heap.alloc(4 * count);
    kernel.placeSeeds(rows, columns, seeds);
    kernel.plant(seeds, count);
    // where less than a pixel is asked for, the skeleton is found again and a front at full speed comes to the next pixel
    const patience = STILL * pixels >= 1 ? 1 : interval + Math.ceil(1 / timeStep);
    let free = pixels;
    for (let step = 1, before = 0, idle = 0; step <= maxIterations && idle < patience; step++) {
      checkAborted(NAME, signal);
      if ((step - 1) % interval === 0) {
        kernel.extend();
        free = pixels - kernel.thin(seeds, count);
        onProgress?.({ stage: "grow", done: step - 1, total: maxIterations });
      }
      const covered = kernel.advance(timeStep, step < BENT ? 0 : 1, curvature, doublet);
      idle = covered - before < STILL * pixels && 2 * covered > free ? idle + 1 : 0;
      before = covered;
    }
    kernel.divide(seeds, count);
    onProgress?.({ stage: "grow", done: maxIterations, total: maxIterations });
    const labels = heap.alloc(4 * pixels);
    kernel.writeLabels(labels);
    return heap.i32(labels, pixels).slice();
  });
  return withSegments({ data, height, width }, { count });
}

function checkSamples(image: Image): void {
  const { data, channels } = image;
  if (!(data instanceof Float32Array)) return;
  const used = channels === 4 ? 3 : channels;
  checkFinite(NAME, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < used });
  checkUnitRange(NAME, image, undefined, used);
}

function loadGray(kernel: TurboPixelsExports, heap: Heap, { data, height, width, channels }: Image): void {
  const isFloat = data instanceof Float32Array;
  const row = width * channels;
  const band = heap.alloc((isFloat ? 4 : 1) * BAND * row);
  for (let first = 0; first < height; first += BAND) {
    const rows = Math.min(BAND, height - first);
    const part = data.subarray(first * row, (first + rows) * row);
    (isFloat ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
    kernel.loadGray(band, isFloat ? 1 : 0, channels, first, rows);
  }
}
