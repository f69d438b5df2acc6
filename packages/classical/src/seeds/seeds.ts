/** SEEDS superpixels. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { type SeedsExports, seedsKernel } from "../generated/seeds.wasm.js";
import { checkSamples, loadColors } from "../internal/color-bytes.js";
import { spaceOf } from "../internal/color-space.js";
import { gridNearest, gridOfLevels, type Level, levelsOf } from "./plan.js";

const NAME = "seeds";
/** What a histogram may have: bins are 16-bit words. */
const MOST_BINS = 2 ** 16;
/** By how much more than its own superpixel a block has to be like the other one, in the first of two steps. */
const SURE = 0.1;
/** Pixels whose bins are found at once. */
const TILE = 4096;

/** Options of {@link seeds}. */
export interface SeedsOptions extends CallOptions {
  /** About how many superpixels: as many as the grid has that comes nearest, or OpenCV's where `levels` are given. @default 100 */
  readonly nSegments?: number;
  /**
   * Levels of blocks, the superpixels included; each halves the sides of blocks. Given, the grid is OpenCV's, which often has far fewer superpixels than asked for, and at least 10 are asked for.
   * Without it, blocks and levels are chosen for the number.
   * @default as suits the number
   */
  readonly levels?: number;
  /** How strongly a pixel's neighborhood counts against its color, 0 … 5. More makes outlines smoother. @default 2 */
  readonly prior?: number;
  /**
   * Bins of each channel's histogram. More tell colors apart better, until there are too few pixels for them. OpenCV has 5 where nothing else is said.
   * @default 16, or as many as fit for more than four channels
   */
  readonly nBins?: number;
  /** Whether blocks move in two steps on each level, first those that are surely better elsewhere. @default false */
  readonly doubleStep?: boolean;
  /** How often all pixels at borders are looked at, after the blocks. @default 4 */
  readonly iterations?: number;
  /**
   * `lab`: gray, or sRGB with or without alpha, in bins of CIELAB; `hsv`: in bins of hue, saturation and value; `none`: any channels as they are, floats in 0…1.
   * @default "lab" for 1, 3 and 4 channels, else "none"
   */
  readonly colorSpace?: "lab" | "hsv" | "none";
}

/** Bounds and defaults of {@link seeds}'s options. */
export const seedsRules = {
  nSegments: { kind: "integer", min: 1, default: 100, aliases: ["num_superpixels"] },
  levels: { kind: "integer", min: 2, max: 16, aliases: ["num_levels"] },
  prior: { kind: "integer", min: 0, max: 5, default: 2 },
  nBins: { kind: "integer", min: 1, max: 256, aliases: ["histogram_bins", "numHistogramBins"] },
  doubleStep: { kind: "flag", default: false },
  iterations: { kind: "integer", min: 0, default: 4, aliases: ["num_iterations", "maxIterations"] },
  colorSpace: { kind: "choice", of: ["lab", "hsv", "none"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SeedsOptions>;

/** What {@link seeds} returns. */
export interface SeedsResult extends Segmentation {
  /** Superpixel of each pixel: 0 … count − 1, in the raster order of the grid that they began as. */
  readonly labels: LabelMap;
  /** Number of superpixels. */
  readonly count: number;
}

type SeedsSettings = Settings<SeedsOptions, typeof seedsRules> & {
  readonly colorSpace: "lab" | "hsv" | "none";
  readonly nBins: number;
};

/**
 * Superpixels whose borders move where the colors on both sides say so (SEEDS).
 *
 * They begin as a regular grid. Each has a histogram of its colors; blocks at its border, first large then small ones, and at last single pixels, go to the neighbor whose
 * histogram they suit better, unless that would tear their superpixel apart.
 *
 * @param image - `height × width × channels`; of 8 or 16 bits, or floats 0…1; colors for `"lab"` and `"hsv"`, any channels for `"none"`
 * @param options - see {@link SeedsOptions}
 * @returns `labels` (`height × width`), `count`, and the segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, or colors far beyond 0…1), `invalid-option` (also where histograms would have more than 65,536 bins),
 *   `aborted`, `out-of-memory`
 *
 * @see M. Van den Bergh, X. Boix, G. Roig, L. Van Gool, "SEEDS: superpixels extracted via energy-driven sampling", 2015, doi:10.1007/s11263-014-0744-2
 * @see OpenCV's `ximgproc.createSuperpixelSEEDS`
 *
 * @example
 * ```ts
 * import { seeds } from "@segkit/classical/seeds";
 *
 * const image = { data: new Uint8Array(3 * 40 * 60), height: 40, width: 60, channels: 3 };
 * for (let i = 0; i < 3 * 40 * 60; i++) image.data[i] = i % 180 < 84 ? 30 : 220;
 * const { labels, count, segments } = seeds(image, { nSegments: 6 });
 * console.assert(count === 6 && segments.length === 6);
 * console.assert(labels.data[20 * 60 + 27] !== labels.data[20 * 60 + 28]);
 * ```
 *
 * @remarks
 * O(n) time for n pixels, blocks and each iteration; the number of bins hardly matters. Working memory: 15 bytes per pixel, and 4 for each bin of each superpixel. The result is the same in every engine.
 *
 * With `levels` the labels of OpenCV's `SuperpixelSEEDS` for the same image, bit for bit, sums of single precision included; where a superpixel has lost all its pixels, the next ones move up in the numbers.
 * Without `levels` blocks are of another size than there, so that the number comes nearest to the one asked for. CIELAB of bytes differs from OpenCV's by one level in 0.01 % of all colors, HSV in none.
 * Superpixels are mostly connected, but not all of them. An image too small for blocks begins with the pixels.
 */
export function seeds(image: ImageLike, options: SeedsOptions = {}): SeedsResult {
  const source = toImage(image, NAME);
  const settings = readSeedsOptions(source, options);
  const { height, width } = source;
  const { nSegments, levels: levelCount, onProgress, signal } = settings;
  checkSamples(NAME, source, settings.colorSpace !== "none");
  const grid =
    levelCount === undefined ? gridNearest(height, width, nSegments) : gridOfLevels(height, width, nSegments, levelCount);
  const levels = levelsOf(height, width, grid);
  const pixels = height * width;
  const total = levels.length + settings.iterations;
  return withKernel(seedsKernel, (kernel, heap) => {
    const size = binsOf(source, settings);
    const labels = heap.alloc(4 * pixels + 16);
    const begun = begin(kernel, heap, source, settings, levels, size, labels);
    const report = (done: number) => {
      onProgress?.({ stage: done < levels.length ? "blocks" : "pixels", done, total });
      checkAborted(NAME, signal);
    };
    checkAborted(NAME, signal);
    moveBlocks(kernel, heap, levels, size, begun.pairs, settings, report);
    const ends = heap.alloc(4 * (width + 1));
    for (let k = 0; k < settings.iterations; k++) {
      const forward = k % 2 === 0 ? 1 : 0;
      kernel.updateRows(settings.prior, forward);
      kernel.listEdges(begun.pairs, ends);
      kernel.updateColumns(begun.pairs, ends, settings.prior, forward);
      kernel.updateBorder();
      if (k < settings.iterations - 1) report(levels.length + k + 1);
    }
    const count = kernel.writeLabels(heap.alloc(4 * begun.superpixels));
    const data = heap.i32(labels, pixels).slice();
    onProgress?.({ stage: "pixels", done: total, total });
    return withSegments({ data, height, width }, { count });
  });
}

function readSeedsOptions(image: Image, options: SeedsOptions): SeedsSettings {
  const settings = readOptions(NAME, options, seedsRules);
  const colorSpace = spaceOf(NAME, image.channels, settings.colorSpace);
  const channels = colorSpace === "none" ? image.channels : 3;
  const { nBins = Math.max(2, Math.min(16, mostBins(channels))) } = settings;
  const read = { ...settings, colorSpace, nBins };
  if (binsOf(image, read) > MOST_BINS) {
    throw new SegmentationError("invalid-option", {
      where: NAME,
      option: "nBins",
      expected: `at most ${mostBins(channels)} for ${channels} channels`,
      received: nBins,
      remedy: channels > 16 ? "Take fewer channels: planesOf(image)." : undefined,
    });
  }
  return read;
}

/** The most bins of a channel. */
function mostBins(channels: number): number {
  let bins = 1;
  while ((bins + 1) ** channels <= MOST_BINS && bins < 256) bins++;
  return bins;
}

/** Bins of a histogram. */
function binsOf({ channels }: Image, { nBins, colorSpace }: SeedsSettings): number {
  return nBins ** (colorSpace === "none" ? channels : 3);
}

interface Begun {
  /** Room for eight bytes for each pixel. */
  readonly pairs: number;
  readonly superpixels: number;
}

/** Finds the bins of all pixels and counts them in the superpixels that the grid begins with. */
function begin(
  kernel: SeedsExports,
  heap: Heap,
  source: Image,
  settings: SeedsSettings,
  levels: readonly Level[],
  size: number,
  labels: number,
): Begun {
  const { height, width } = source;
  const pixels = height * width;
  const bins = heap.alloc(2 * pixels);
  const pairs = heap.alloc(8 * pixels);
  loadBins(kernel, heap, source, settings, bins, pairs);
  const { columns, rows } = levels.at(-1)!;
  const superpixels = (columns.length - 1) * (rows.length - 1);
  const histograms = heap.alloc(4 * size * superpixels);
  const parts = heap.alloc(4 * superpixels);
  kernel.begin(height, width, bins, labels, histograms, heap.alloc(4 * superpixels), size, parts, superpixels);
  const owners = heap.copyIn(Int32Array.from({ length: superpixels }, (_, i) => i));
  setLevel(kernel, heap, levels.at(-1)!, owners);
  kernel.binAll();
  // each begins as four blocks, wherever there are two levels
  heap.i32(parts, superpixels).fill(4);
  return { pairs, superpixels };
}

/** Bins of the image's colors; `room` is used where they are converted. */
function loadBins(kernel: SeedsExports, heap: Heap, source: Image, settings: SeedsSettings, bins: number, room: number): void {
  const { data, channels, height, width } = source;
  const { nBins, colorSpace } = settings;
  const pixels = height * width;
  if (colorSpace !== "none") {
    loadColors(kernel, heap, source, colorSpace, room);
    kernel.binBytes(room, 3, 3, pixels, nBins, bins);
    return;
  }
  const isFloat = data instanceof Float32Array;
  const tile = heap.alloc(TILE * channels * (isFloat ? 4 : 1));
  for (let first = 0; first < pixels; first += TILE) {
    const count = Math.min(TILE, pixels - first);
    const part = data.subarray(first * channels, (first + count) * channels);
    (isFloat ? heap.f32(tile, part.length) : heap.u8(tile, part.length)).set(part);
    if (isFloat) kernel.binFloats(tile, channels, channels, count, nBins, bins + 2 * first);
    else kernel.binBytes(tile, channels, channels, count, nBins, bins + 2 * first);
  }
}

function setLevel(kernel: SeedsExports, heap: Heap, { columns, rows }: Level, owners: number): void {
  kernel.setLevel(columns.length - 1, rows.length - 1, heap.copyIn(columns), heap.copyIn(rows), owners);
}

/** Lets blocks move, from the largest ones below the superpixels to the smallest; then the pixels get their blocks' labels. */
function moveBlocks(
  kernel: SeedsExports,
  heap: Heap,
  levels: readonly Level[],
  size: number,
  pairs: number,
  { doubleStep }: SeedsSettings,
  report: (done: number) => void,
): void {
  const scratch = heap.alloc(4 * size + 8 * Math.ceil(size / 64) + 8);
  heap.u8(scratch, 4 * size + 8 * Math.ceil(size / 64) + 8).fill(0);
  let ownersAround = 0;
  for (let k = levels.length - 2; k >= 0; k--) {
    const level = levels[k]!;
    const blocks = level.parents.length;
    const parents = heap.copyIn(level.parents);
    const isFirst = k === levels.length - 2;
    const owners = isFirst ? parents : heap.alloc(4 * blocks);
    // the lowest blocks count as one part, others as the four that they are made of
    if (!isFirst) kernel.goDown(parents, ownersAround, owners, blocks, k > 0 ? 4 : 1);
    setLevel(kernel, heap, level, owners);
    kernel.loadBlocks(pairs, heap.alloc(4 * (blocks + 1)), heap.alloc(4 * blocks), scratch);
    if (doubleStep) kernel.updateBlocks(SURE);
    kernel.updateBlocks(0);
    ownersAround = owners;
    report(levels.length - 1 - k);
  }
  kernel.spreadLabels();
}
