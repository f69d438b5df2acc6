/** Median filter. */
import { SegmentationError } from "../errors/errors.js";
import { medianKernel } from "../generated/median.wasm.js";
import { type ByteOrFloat, type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { checkSample, emptyLike, inOwnSamples } from "../samples/samples.js";
import { checkFinite } from "../validate/finite.js";
import { type Rules, readOptions, type Settings } from "../validate/rules.js";
import { BOUNDARY_MODES, type BoundaryMode, forEachTile, slabLength, tileRows } from "./boundary.js";

/** Options of {@link median}. */
export interface MedianOptions extends CallOptions {
  /**
   * Side of the square window in pixels: odd, 1 … 255.
   * @default 3
   */
  readonly size?: number;
  /**
   * What lies beyond the edge.
   * @default "nearest"
   */
  readonly mode?: BoundaryMode;
  /**
   * The value beyond the edge in mode `constant`; for integer samples one of theirs.
   * @default 0
   */
  readonly cval?: number;
}

/** Bounds and defaults of {@link median}'s options. */
export const medianRules = {
  size: { kind: "integer", min: 1, max: 255, default: 3, aliases: [["radius", "size is 2 · radius + 1."]] },
  mode: { kind: "choice", of: BOUNDARY_MODES, default: "nearest" },
  cval: { kind: "number", default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MedianOptions>;

/**
 * The median over a square window around each pixel, each channel on its own.
 *
 * @param image - any number of channels, alpha is treated like the others; of 8 or 16 bits, or finite floats
 * @param options - see {@link MedianOptions}
 * @returns an image of the same type, height, width and channels
 * @throws SegmentationError `invalid-image` (float samples that are not finite included), `invalid-option`, `aborted`
 *
 * @see OpenCV's `medianBlur`; scikit-image's `filters.median` with a square footprint
 * @see S. Perreault, P. Hébert, "Median filtering in constant time", IEEE TIP 2007, doi:10.1109/TIP.2007.902329
 *
 * @example
 * ```ts
 * import { median } from "@segkit/core";
 *
 * const speck = { data: Uint8Array.of(9, 9, 9, 9, 0, 9, 9, 9, 9), height: 3, width: 3, channels: 1 };
 * console.assert(median(speck).data.every((value) => value === 9));
 * ```
 *
 * @remarks
 * Time for each sample: about as many steps as the window's sides for sizes 3 and 5; of larger windows, constant for 8-bit samples and O(size²) for all others.
 * Beside the result, memory for a tile of rows, and 544 bytes for each sample of a row for large windows of 8-bit samples.
 */
export function median<Data extends PixelData>(image: Image<Data>, options?: MedianOptions): Image<Data>;
export function median(image: ImageLike, options?: MedianOptions): Image;
export function median(image: ImageLike, options: MedianOptions = {}): Image {
  const where = "median";
  const source = viewImage(image, where);
  const settings = readOptions(where, options, medianRules);
  const { size } = settings;
  if (size % 2 === 0) {
    throw new SegmentationError("invalid-option", { where, option: "size", expected: "an odd integer", received: size });
  }
  checkSample(where, "cval", settings.cval, source.data);
  return { ...source, data: inOwnSamples(source, (samples) => filtered(where, samples, settings)) };
}

function filtered(
  where: string,
  { data, height, width, channels }: Image<ByteOrFloat>,
  { size, mode, cval, onProgress, signal }: Settings<MedianOptions, typeof medianRules>,
): PixelData {
  const isFloat = data instanceof Float32Array;
  const radius = size >> 1;
  const rows = { where, data, height, width, channels, radiusY: radius, radiusX: radius, mode, cval, onProgress, signal };
  const out = emptyLike(data);
  const length = width * channels;
  const bytes = isFloat ? 4 : 1;
  const bordered = length + 2 * radius * channels;
  withKernel(medianKernel, (kernel, heap) => {
    const slab = heap.alloc(bytes * slabLength(rows) + 16);
    const result = heap.alloc(bytes * length * tileRows(rows) + 16);
    const pitch = (bytes * bordered + 31) & ~15;
    const isSmall = size === 3 || size === 5;
    const lines = isSmall ? heap.alloc(size * pitch) : 0;
    const vectors = isSmall ? heap.alloc(25 * 16) : 0;
    const coarse = isSmall || isFloat ? 0 : heap.alloc(32 * bordered);
    const fine = isSmall || isFloat ? 0 : heap.alloc(512 * bordered);
    const window = heap.alloc(isFloat ? 4 * size * size : 608);
    forEachTile(heap, slab, rows, ({ y, rows: count, stride }) => {
      if (isFloat && kernel.finite(slab, (count + 2 * radius) * stride) === 0)
        checkFinite(where, "image.data", data, { code: "invalid-image" });
      if (isSmall) kernel.small(slab, count, length, channels, size, isFloat ? 1 : 0, result, lines, pitch, vectors);
      else if (isFloat) kernel.selection(slab, count, length, channels, radius, result, window);
      else kernel.histogram(slab, count, length, channels, radius, result, coarse, fine, window);
      out.set(isFloat ? heap.f32(result, count * length) : heap.u8(result, count * length), y * length);
    });
  });
  return out;
}
