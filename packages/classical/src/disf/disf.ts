/** DISF superpixels. */
import { type Image, type ImageLike, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { checkAborted } from "@segkit/core/progress";
import { checkUnitRange } from "@segkit/core/samples";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkFinite } from "@segkit/core/validate";
import { type DisfExports, disfKernel } from "../generated/disf.wasm.js";
import { type DisfOptions, type DisfSettings, readDisfOptions } from "./options.js";
import { gridOf, mostRelevant, scheduleOf } from "./seeds.js";

const NAME = "disf";
/** Pixels that are converted at once. */
const TILE = 2048;
/** What the kernel calls CIELAB. */
const LAB = 2;
/** Pixels between two looks at the signal. */
const STEP = 2 ** 17;
/** Bytes of the kernel's queues. */
const QUEUES = 8 * 57_344;
/** What samples that are taken as they are span in the kernel: as much as CIELAB. */
const SPAN = 100;

/** What {@link disf} returns. */
export interface DisfResult extends Segmentation {
  /** Superpixel of each pixel: 0 … count − 1, in the raster order of their seeds. */
  readonly labels: LabelMap;
  /** Number of superpixels. */
  readonly count: number;
  /** Passes over the image. */
  readonly passes: number;
}

/**
 * Superpixels as trees that grow from many seeds, of which the least relevant are given up pass by pass (DISF).
 *
 * In each pass a pixel joins the tree that reaches it by the path whose greatest color difference is least. Small trees that resemble a neighbor then lose their
 * seeds, and the others grow anew, until as many are left as are wanted. Nothing asks for compact regions: outlines follow edges closely, and are ragged.
 *
 * @param image - `height × width × channels`; of 8 or 16 bits, or floats 0…1, for `"lab"`; of any number of channels and any range for `"none"`
 * @param options - see {@link DisfOptions}
 * @returns `labels` (`height × width`), each an 8-connected region (4-connected with `connectivity: 4`); exactly min(nSegments, pixels) of them; `passes`; and the segments'
 *   descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, or in `"lab"` far beyond 0…1), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see F. C. Belém, S. J. F. Guimarães, A. X. Falcão, "Superpixel segmentation using dynamic and iterative spanning forest", IEEE SPL 2020, doi:10.1109/LSP.2020.3015433
 *
 * @example
 * ```ts
 * import { disf } from "@segkit/classical/disf";
 *
 * const image = { data: new Uint8Array(3 * 40 * 60), height: 40, width: 60, channels: 3 };
 * for (let i = 0; i < 3 * 40 * 60; i++) image.data[i] = i % 180 < 90 ? 30 : 220;
 * const { labels, count } = disf(image, { nSegments: 2 });
 * console.assert(count === 2);
 * console.assert(labels.data[0] === 0 && labels.data[29] === 0 && labels.data[30] === 1);
 * ```
 *
 * @remarks
 * O(n) time for each pass over n pixels: a queue for each key, no heap. With the usual 8000 seeds there are 3 to 6 passes. Working memory: 32 bytes per pixel of up to four channels
 * (16 for each four more), 460 kB for the queues.
 *
 * Ways are compared by squared differences of twelve bits of precision, so that queues can take the place of a heap; pixels at equal distance come first in, first out. The authors' program
 * has floats and the order of its heap, which decides differently between nearly equal ways: labels are not the same, and the measures are. Samples for `"none"` are scaled by
 * their range; of neighbors of exactly one color, one remains relevant. With `compare: "seed"` the difference is SICLE's, on DISF's seeds and passes.
 */
export function disf(image: ImageLike, options: DisfOptions = {}): DisfResult {
  const source = toImage(image, NAME);
  const settings = readDisfOptions(source, options);
  const { height, width } = source;
  const isLab = settings.colorSpace === "lab";
  if (source.data instanceof Float32Array) {
    const counts = (i: number): boolean => !isLab || source.channels < 4 || i % 4 < 3;
    checkFinite(NAME, "image.data", source.data, { code: "invalid-image", counts });
    if (isLab)
      checkUnitRange(NAME, source, 'or give colorSpace "none", which takes floats of any range.', Math.min(source.channels, 3));
  }
  const channels = isLab ? 3 : source.channels;
  return withKernel(disfKernel, (kernel, heap) => {
    const cells = (height + 2) * (width + 2);
    kernel.begin(height, width, channels, settings.connectivity, heap.alloc(kernel.cellBytes(channels) * cells));
    loadPixels(kernel, heap, source, isLab);
    const { passes, count } = runPasses(kernel, heap, source, channels, settings);
    const labels = heap.alloc(4 * height * width);
    kernel.writeLabels(labels);
    const data = heap.i32(labels, height * width).slice();
    return withSegments({ data, height, width }, { count, passes });
  });
}

/** Grows trees until as many are left as are wanted. */
function runPasses(kernel: DisfExports, heap: Heap, { height, width }: Image, channels: number, settings: DisfSettings) {
  const { nSegments, nSeeds, compare, onProgress, signal } = settings;
  const pixels = height * width;
  const grid = gridOf(height, width, Math.max(nSeeds, nSegments), nSegments);
  const schedule = scheduleOf(grid.seeds.length, nSeeds, nSegments);
  const most = grid.seeds.length;
  const floats = 4 * Math.ceil(channels / 4);
  const seeds = heap.copyIn(grid.seeds);
  kernel.placeSeeds(seeds, most, grid.moves ? 1 : 0);
  const queues = heap.alloc(QUEUES);
  const trees = heap.alloc(most * (4 * floats + 4));
  const sums = heap.alloc(most * 8 * floats);
  const areas = heap.alloc(4 * most);
  const least = heap.alloc(4 * most);
  const total = schedule.length * pixels;
  for (const [pass, count] of schedule.entries()) {
    kernel.plant(seeds, count, queues, trees, compare === "mean" ? 1 : 0);
    for (let done = 0; done < pixels; ) {
      checkAborted(NAME, signal);
      done += kernel.grow(STEP);
      onProgress?.({ stage: "grow", done: pass * pixels + done, total });
    }
    const next = schedule[pass + 1];
    if (next === undefined) break;
    kernel.contrasts(count, sums, trees, areas, least);
    const kept = mostRelevant(heap.i32(areas, count), heap.f32(least, count), next);
    const cells = heap.i32(seeds, count);
    for (let i = 0; i < next; i++) cells[i] = cells[kept[i]!]!;
  }
  return { passes: schedule.length, count: schedule.at(-1)! };
}

/** Copies the image into the kernel as CIELAB, or as its channels. */
function loadPixels(kernel: DisfExports, heap: Heap, { data, channels, height, width }: Image, isLab: boolean): void {
  const pixels = height * width;
  const floats = data instanceof Float32Array ? 1 : 0;
  const used = isLab ? 3 : channels;
  // gray is its copy of three channels
  const copies = isLab && channels === 1 ? 3 : 1;
  const [low, scale] = isLab ? [0, 1] : spanOf(data);
  const band = heap.alloc(TILE * channels * (floats ? 4 : 1));
  const planes = heap.alloc(4 * TILE * used);
  for (let first = 0; first < pixels; first += TILE) {
    const count = Math.min(TILE, pixels - first);
    const part = data.subarray(first * channels, (first + count) * channels);
    (floats ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
    for (let copy = 0; copy < copies; copy++)
      kernel.planes(band, planes + 4 * TILE * copy, count, channels, used / copies, floats, TILE, 0);
    if (isLab) kernel.convert(planes, TILE, LAB, floats ? 1 : 255);
    kernel.fill(planes, TILE, used, first, count, low, scale);
  }
}

/** The least sample, and what the range is multiplied by to span what CIELAB does. */
function spanOf(data: Image["data"]): readonly [low: number, scale: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    if (data[i]! < low) low = data[i]!;
    if (data[i]! > high) high = data[i]!;
  }
  return high > low ? [low, SPAN / (high - low)] : [low, 1];
}
