/** Bilateral filter. */
import { SegmentationError } from "../errors/errors.js";
import { bilateralKernel } from "../generated/bilateral.wasm.js";
import { type ByteOrFloat, type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { checkSample, checkUnitRange, emptyLike, inOwnSamples, whiteOf } from "../samples/samples.js";
import { checkFinite } from "../validate/finite.js";
import { checkNumber } from "../validate/options.js";
import { type Rules, readOptions, type Settings } from "../validate/rules.js";
import { BOUNDARY_MODES, type BoundaryMode, forEachTile, slabLength, tileRows } from "./boundary.js";

/** Options of {@link bilateral}. */
export interface BilateralOptions extends CallOptions {
  /**
   * Diameter of the neighborhood in pixels, an integer ≥ 0: pixels within d >> 1 (at least 1) of the center count. 0: a radius of 1.5 · sigmaSpace, rounded, a half to the even integer.
   * @default 0
   */
  readonly d?: number;
  /**
   * How unlike colors may be that are still mixed, > 0: standard deviation of the sum of the channels' absolute differences, in the samples' unit.
   * @default a tenth of white: 25.5 for 8-bit samples, 6553.5 for 16 bits, 0.1 for floats
   */
  readonly sigmaColor?: number;
  /**
   * Standard deviation of the distance, in pixels, > 0.
   * @default 3
   */
  readonly sigmaSpace?: number;
  /**
   * What lies beyond the edge.
   * @default "mirror"
   */
  readonly mode?: BoundaryMode;
  /**
   * The value beyond the edge in mode `constant`; for integer samples one of theirs.
   * @default 0
   */
  readonly cval?: number;
}

const LARGEST_RADIUS = 256;

/** Bounds and defaults of {@link bilateral}'s options. */
export const bilateralRules = {
  d: { kind: "integer", min: 0, max: 2 * LARGEST_RADIUS, default: 0, aliases: ["win_size", "diameter"] },
  sigmaColor: { kind: "number", min: 1e-15, max: 1e15 },
  sigmaSpace: { kind: "number", min: 1e-15, max: 1e15, default: 3, aliases: ["sigma_spatial"] },
  mode: { kind: "choice", of: BOUNDARY_MODES, default: "mirror" },
  cval: { kind: "number", default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<BilateralOptions>;

/**
 * Smooths an image but not across edges: each pixel becomes the mean of its neighborhood, weighted by nearness in space and in color.
 *
 * @param image - one channel, three, or four (alpha is kept as it is); of 8 or 16 bits, or finite floats
 * @param options - see {@link BilateralOptions}
 * @returns an image of the same type, height, width and channels
 * @throws SegmentationError `invalid-image` (other channels, or float samples that are not finite), `invalid-option`, `aborted`
 *
 * @see C. Tomasi, R. Manduchi, "Bilateral filtering for gray and color images", ICCV 1998, doi:10.1109/ICCV.1998.710815; OpenCV's `bilateralFilter`
 *
 * @example
 * ```ts
 * import { bilateral } from "@segkit/core";
 *
 * const step = { data: Uint8Array.of(10, 12, 10, 200, 202, 200), height: 1, width: 6, channels: 1 };
 * const { data } = bilateral(step, { sigmaColor: 10, sigmaSpace: 2 });
 * console.assert(data[2]! < 13 && data[3]! > 198);
 * ```
 *
 * @remarks
 * O(height · width · d²) time; beside the result, memory for a tile of rows only.
 *
 * Deviation from OpenCV: weights are computed for each pair of pixels instead of looked up. 8-bit results are the same but where a mean lies on the border of
 * two bytes to the last digits of a float, and but for one channel with d < 6, where OpenCV 5.0 cuts fractions off: there by one level at most. Float
 * results differ by what OpenCV's table of 4,096 steps leaves out, mostly about 1e-5.
 *
 * scikit-image's `denoise_bilateral` reaches 3 · sigma_spatial pixels where no window is given, and takes the image's standard deviation for sigma_color.
 */
export function bilateral<Data extends PixelData>(image: Image<Data>, options?: BilateralOptions): Image<Data>;
export function bilateral(image: ImageLike, options?: BilateralOptions): Image;
export function bilateral(image: ImageLike, options: BilateralOptions = {}): Image {
  const where = "bilateral";
  const source = viewImage(image, where);
  const { channels } = source;
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1, 3 or 4 channels",
      received: channels,
    });
  }
  const settings = readOptions(where, options, bilateralRules);
  const { d, sigmaSpace, sigmaColor = 0.1 * whiteOf(source.data) } = settings;
  if (settings.sigmaColor === undefined) checkUnitRange(where, source, "or give sigmaColor in the samples' units.");
  if (d === 0) checkNumber(where, "sigmaSpace", sigmaSpace, { max: LARGEST_RADIUS / 1.5 });
  checkSample(where, "cval", settings.cval, source.data);
  return { ...source, data: inOwnSamples(source, (samples) => filtered(where, samples, { ...settings, sigmaColor })) };
}

function filtered(
  where: string,
  { data, height, width, channels }: Image<ByteOrFloat>,
  settings: Settings<BilateralOptions, typeof bilateralRules> & { readonly sigmaColor: number },
): PixelData {
  const { d, sigmaColor, sigmaSpace, mode, cval, onProgress, signal } = settings;
  const isFloat = data instanceof Float32Array;
  const radius = Math.max(1, d === 0 ? roundHalfToEven(1.5 * sigmaSpace) : d >> 1);
  const rows = { where, data, height, width, channels, radiusY: radius, radiusX: radius, mode, cval, onProgress, signal };
  const out = emptyLike(data);
  const colors = channels === 1 ? 1 : 3;
  const length = width * channels;
  const size = isFloat ? 4 : 1;
  const float = isFloat ? 1 : 0;
  const plane = (4 * (slabLength(rows) / channels) + 31) & ~15;
  const outPlane = (4 * width * tileRows(rows) + 31) & ~15;
  const { offsets, exponents } = neighbors(radius, width + 2 * radius, sigmaSpace);
  withKernel(bilateralKernel, (kernel, heap) => {
    const slab = heap.alloc(size * slabLength(rows));
    const planes = heap.alloc(plane * colors);
    const filtered = heap.alloc(outPlane * colors);
    const result = heap.alloc(size * length * tileRows(rows));
    const offsetsAt = heap.copyIn(offsets);
    const near = heap.copyIn(exponents);
    const scale = (-0.5 * Math.LOG2E) / (sigmaColor * sigmaColor);
    forEachTile(heap, slab, rows, ({ y, rows: count, stride }) => {
      const samples = (count + 2 * radius) * stride;
      if (isFloat && kernel.finite(slab, samples) === 0) checkFinite(where, "image.data", data, { code: "invalid-image" });
      const view = isFloat ? heap.f32(result, count * length) : heap.u8(result, count * length);
      // alpha comes through from what is there
      if (channels === 4) view.set(data.subarray(y * length, (y + count) * length));
      for (let c = 0; c < colors; c++) kernel.unpack(slab, planes + c * plane, samples / channels, channels, c, float);
      kernel.filter(planes, plane, count, width, radius, colors, offsetsAt, near, offsets.length, scale, filtered, outPlane);
      for (let c = 0; c < colors; c++) kernel.pack(filtered + c * outPlane, result, count * width, channels, c, float);
      out.set(view, y * length);
    });
  });
  return out;
}

/** The neighbors within the radius: their offsets in bytes of a float plane, and the exponents (base 2) of their weights. */
function neighbors(radius: number, stride: number, sigma: number): { offsets: Int32Array; exponents: Float32Array } {
  const offsets: number[] = [];
  const exponents: number[] = [];
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) {
      if (x * x + y * y > radius * radius) continue;
      offsets.push(4 * (y * stride + x));
      exponents.push((-0.5 * Math.LOG2E * (x * x + y * y)) / (sigma * sigma));
    }
  }
  return { offsets: Int32Array.from(offsets), exponents: Float32Array.from(exponents) };
}

/** As OpenCV rounds. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
