/** OpenCV's mean shift filter. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, viewImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { emptyLike } from "@segkit/core/samples";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { type PyrMeanShiftFilteringExports, pyrMeanShiftFilteringKernel } from "../generated/pyr-mean-shift-filtering.wasm.js";

const NAME = "pyrMeanShiftFiltering";
/** Pixels between two looks at the signal. */
const STEP = 2 ** 14;
/** Differences below 4 never make a pixel of the finer level be computed anew. */
const LEAST_DIFFERENCE = 16;

/** Options of {@link pyrMeanShiftFiltering}. */
export interface PyrMeanShiftFilteringOptions extends CallOptions {
  /** Half the side of the window in pixels, 0 … 500; each level halves it, down to 1. Time grows with its square. @default 10 */
  readonly spatialRadius?: number;
  /** Radius of the window in color, 0 … 255: the Euclidean distance of red, green and blue. @default 20 */
  readonly rangeRadius?: number;
  /** How many times the image is halved before, an integer of 0 … 8. 0 filters every pixel; more is faster, and less exact: the finer levels are filtered at edges alone. @default 1 */
  readonly maxLevel?: number;
  /** The most steps of a window, an integer of 1 … 100. @default 5 */
  readonly maxIterations?: number;
  /** A step is the last whose pixels across and down and squared differences of color add up to no more than this, ≥ 0. @default 1 */
  readonly tolerance?: number;
}

/** Bounds and defaults of {@link pyrMeanShiftFiltering}'s options. */
export const pyrMeanShiftFilteringRules = {
  spatialRadius: { kind: "number", min: 0, max: 500, default: 10, aliases: ["sp", "radius"] },
  rangeRadius: { kind: "number", min: 0, max: 255, default: 20, aliases: ["sr", "colorRadius"] },
  maxLevel: { kind: "integer", min: 0, max: 8, default: 1, aliases: ["levels"] },
  maxIterations: { kind: "integer", min: 1, max: 100, default: 5, aliases: ["maxCount"] },
  tolerance: { kind: "number", min: 0, default: 1, aliases: ["epsilon", "eps"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<PyrMeanShiftFilteringOptions>;

type FilterSettings = Settings<PyrMeanShiftFilteringOptions, typeof pyrMeanShiftFilteringRules>;

/**
 * Smooths an image but not across edges, as OpenCV's function of that name: mean shift in integers, in a square window and a ball of red, green and blue.
 *
 * From a pixel, a window is laid around its position and its color; it moves to the mean of the pixels in it, rounded to whole pixels and bytes, until it stays or `maxIterations` is reached. The pixel gets the
 * color where it ends. For CIELUV, fractions and regions, see `meanShiftFilter` and `meanShiftSegmentation`.
 *
 * @param image - bytes of three channels, or of four (alpha is kept as it is)
 * @param options - see {@link PyrMeanShiftFilteringOptions}
 * @returns an image of the same type, height, width and channels
 * @throws SegmentationError `invalid-image` (no bytes, other channels), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see D. Comaniciu, P. Meer, "Mean shift: a robust approach toward feature space analysis", IEEE PAMI 24(5), 2002, doi:10.1109/34.1000236
 * @see OpenCV's `pyrMeanShiftFiltering`
 *
 * @example
 * ```ts
 * import { pyrMeanShiftFiltering } from "@segkit/classical/pyr-mean-shift-filtering";
 *
 * const grays = [10, 12, 14, 200, 202, 204];
 * const data = Uint8Array.from({ length: 18 }, (_, i) => grays[Math.floor(i / 3)]!);
 * const filtered = pyrMeanShiftFiltering({ data, height: 1, width: 6, channels: 3 }, { maxLevel: 0 });
 * console.assert(filtered.data.filter((_, i) => i % 3 === 0).join() === "12,12,12,202,202,202");
 * ```
 *
 * @remarks
 * The bytes of OpenCV's function (5.0), all of them, with and without levels. As there, a finer level is filtered where the coarser result differs from a neighbor by `rangeRadius` or 4, and a pixel around;
 * where exactly, is a row below the place that is meant, and the outermost ring of the coarser level is left out. Elsewhere the doubled result of the coarser level stays. Deviations: `spatialRadius` is limited
 * to 500 and `rangeRadius` to 255, and sums of positions never overflow.
 *
 * O(n · spatialRadius²) time for n pixels and each step; a step is remembered where it began, and taken again by whoever comes there with the same color. Working memory: 18 bytes per pixel, 22 with levels.
 */
export function pyrMeanShiftFiltering<Data extends Uint8Array | Uint8ClampedArray>(
  image: Image<Data>,
  options?: PyrMeanShiftFilteringOptions,
): Image<Data>;
export function pyrMeanShiftFiltering(image: ImageLike, options?: PyrMeanShiftFilteringOptions): Image;
export function pyrMeanShiftFiltering(image: ImageLike, options: PyrMeanShiftFilteringOptions = {}): Image {
  const viewed = viewImage(image, NAME);
  const settings = readOptions(NAME, options, pyrMeanShiftFilteringRules);
  const source = readBytes(viewed);
  return { ...source, data: filtered(source, settings) };
}

function readBytes(source: Image): Image<Uint8Array | Uint8ClampedArray> {
  const { data, channels } = source;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) {
    throw new SegmentationError("invalid-image", {
      where: NAME,
      option: "image.data",
      expected: "bytes",
      received: data,
      remedy: "Convert it with toUint8(image), or call meanShiftFilter(image).",
    });
  }
  if (channels !== 3 && channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where: NAME,
      option: "image.channels",
      expected: "3, or 4 with an alpha",
      received: channels,
      remedy:
        channels === 1
          ? "Repeat the gray: imageFromPlanes([gray, gray, gray]); or call meanShiftFilter(image)."
          : "Take three channels.",
    });
  }
  return { ...source, data };
}

/** A level of the pyramid: where its planes and the result's lie. */
interface Level {
  readonly height: number;
  readonly width: number;
  readonly bytes: number;
  readonly source: number;
  readonly target: number;
}

function filtered(image: Image<Uint8Array | Uint8ClampedArray>, settings: FilterSettings): Uint8Array | Uint8ClampedArray {
  const { height, width, channels, data } = image;
  const { maxLevel, onProgress, signal } = settings;
  return withKernel(pyrMeanShiftFilteringKernel, (kernel, heap) => {
    checkAborted(NAME, signal);
    const levels: Level[] = [];
    for (let level = 0; level <= maxLevel; level++) {
      const [rows, columns] = [halved(height, level), halved(width, level)];
      // vectors are read beyond the last sample
      const bytes = (rows * columns + 31) & ~15;
      const [source, target] = [heap.alloc(3 * bytes), heap.alloc(3 * bytes)];
      levels.push({ height: rows, width: columns, bytes, source, target });
    }
    const pixels = height * width;
    // steps; sums of halving and doubling; the image's samples
    const work = heap.alloc(Math.max(12 * pixels, channels * pixels));
    const masks = maxLevel > 0 ? [heap.alloc(pixels), heap.alloc(pixels)] : [];
    const first = levels[0]!;
    heap.u8(work, data.length).set(data);
    kernel.split(work, channels, pixels, first.source, first.bytes);
    for (let level = 1; level <= maxLevel; level++) {
      const [fine, coarse] = [levels[level - 1]!, levels[level]!];
      for (let c = 0; c < 3; c++)
        kernel.down(fine.source + c * fine.bytes, fine.height, fine.width, coarse.source + c * coarse.bytes, work);
    }
    const total = levels.reduce((sum, each) => sum + each.height * each.width, 0);
    let done = 0;
    for (let level = maxLevel; level >= 0; level--) {
      const { height: rows, width: columns, bytes, source, target } = levels[level]!;
      const mask =
        level < maxLevel
          ? refine(kernel, levels[level]!, levels[level + 1]!, settings, masks, work, heap.u8(masks[0]!, pixels))
          : 0;
      const radius = Math.fround(Math.max(1, Math.fround(settings.spatialRadius / 2 ** level)));
      const { maxIterations, tolerance } = settings;
      kernel.begin(rows, columns, bytes, source, target, mask, radius, limitOf(settings), maxIterations, tolerance, work);
      const band = Math.max(1, Math.floor(STEP / columns));
      for (let y = 0; y < rows; y += band) {
        checkAborted(NAME, signal);
        const end = Math.min(rows, y + band);
        kernel.filter(y, end);
        done += (end - y) * columns;
        onProgress?.({ stage: "filter", done, total });
      }
    }
    const out = emptyLike(data) as Uint8Array | Uint8ClampedArray;
    heap.u8(work, data.length).set(data);
    kernel.join(first.target, first.bytes, pixels, work, channels);
    out.set(heap.u8(work, data.length));
    return out;
  });
}

/** Doubles a coarse result; returns the mask of pixels that have to be filtered again. */
function refine(
  kernel: PyrMeanShiftFilteringExports,
  fine: Level,
  coarse: Level,
  settings: FilterSettings,
  masks: readonly number[],
  work: number,
  marks: Uint8Array,
): number {
  for (let c = 0; c < 3; c++)
    kernel.up(coarse.target + c * coarse.bytes, fine.target + c * fine.bytes, fine.height, fine.width, work);
  marks.fill(0, 0, fine.height * fine.width);
  const least = Math.max(LEAST_DIFFERENCE, limitOf(settings));
  kernel.difference(coarse.target, coarse.bytes, coarse.height, coarse.width, least, masks[0]!, fine.width);
  kernel.dilate(masks[0]!, fine.height, fine.width, masks[1]!);
  return masks[1]!;
}

/** An extent after so many halvings, rounded up each time. */
function halved(extent: number, times: number): number {
  return Math.ceil(extent / 2 ** times);
}

/** The squared radius in color, rounded, a half to the even integer, as OpenCV rounds. */
function limitOf({ rangeRadius }: FilterSettings): number {
  const squared = rangeRadius * rangeRadius;
  const rounded = Math.round(squared);
  return rounded - squared === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
