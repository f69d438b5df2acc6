/** Canny's edge detector. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { BOUNDARY_MODES, type BoundaryMode, extendIndex } from "../filters/boundary.js";
import { radiusOf } from "../filters/gaussian.js";
import { cannyKernel } from "../generated/canny.wasm.js";
import { type Image, type ImageLike, viewImage } from "../image/image.js";
import { type Heap, type KernelSource, withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { type CallOptions, checkAborted, progressRule, signalRule } from "../progress/progress.js";
import { checkUnitRange, whiteOf } from "../samples/samples.js";
import { checkFinite } from "../validate/finite.js";
import { checkMask, checkSameSize } from "../validate/inputs.js";
import { type Rules, readOptions, type Settings } from "../validate/rules.js";

/** Options of {@link canny}. */
export interface CannyOptions extends CallOptions {
  /**
   * Standard deviation of the Gaussian that smooths first, in pixels, ≥ 0: one for both axes, or [along y, along x]. More finds fewer and smoother edges.
   * @default 1
   */
  readonly sigma?: number | readonly [number, number];
  /**
   * Where the gradient is at least this, an edge that is joined to a strong one goes on; in the samples' unit, ≥ 0. Without it: a tenth of the samples' range,
   * 25.5 for 8-bit samples, 6553.5 for 16 bits and 0.1 for floats.
   */
  readonly lowThreshold?: number;
  /**
   * Where the gradient is at least this, there is a strong edge; in the samples' unit, ≥ `lowThreshold`. Without it: a fifth of the samples' range, 51 for 8-bit
   * samples, 13107 for 16 bits and 0.2 for floats.
   */
  readonly highThreshold?: number;
  /**
   * Whether the thresholds are quantiles of the image's own gradients, 0 … 1: `lowThreshold` 0.9 means what nine tenths of the pixels are below. Without thresholds
   * these are 0.1 and 0.2.
   * @default false
   */
  readonly useQuantiles?: boolean;
  /** Pixels that count. What lies outside has no influence, and there is no edge on it nor beside it. */
  readonly mask?: Mask;
  /**
   * What lies beyond the edge while the image is smoothed; in mode `constant`, smoothed samples are divided by the share of the Gaussian that lies inside.
   * @default "constant"
   */
  readonly mode?: BoundaryMode;
  /**
   * The value beyond the edge in mode `constant`, of samples 0…1.
   * @default 0
   */
  readonly cval?: number;
}

/** Bounds and defaults of {@link canny}'s options. */
export const cannyRules = {
  sigma: { kind: "numbers", length: 2, single: true, min: 0, form: "[along y, along x]", default: 1 },
  lowThreshold: { kind: "number", min: 0, aliases: ["threshold1", "low"] },
  highThreshold: { kind: "number", min: 0, aliases: ["threshold2", "high"] },
  useQuantiles: { kind: "flag", default: false },
  mask: { kind: "mask", check: checkMask },
  mode: { kind: "choice", of: BOUNDARY_MODES, default: "constant" },
  cval: { kind: "number", default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<CannyOptions>;

/**
 * Finds edges as lines of one pixel, by Canny's method: smooth, take the gradient, keep its ridges, and of these what is strong or joined to something strong.
 *
 * The gradient is that of Sobel's kernels without their usual division: a step of height 1 has a gradient of up to 4 before it is smoothed.
 *
 * @param image - one channel; of 8 or 16 bits, or floats, by convention 0…1
 * @param options - see {@link CannyOptions}
 * @returns 1 on edges, `height × width`; none on the outermost pixels
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-mask`, `shape-mismatch`, `invalid-option`, `aborted`
 *
 * @see scikit-image's `feature.canny`
 * @see J. Canny, "A computational approach to edge detection", 1986, doi:10.1109/TPAMI.1986.4767851
 *
 * @example
 * ```ts
 * import { canny } from "@segkit/core";
 *
 * const image = { data: new Uint8Array(20 * 20), height: 20, width: 20, channels: 1 };
 * for (let y = 0; y < 20; y++) {
 *   image.data.fill(200, 20 * y + 10, 20 * y + 20);
 *   image.data[20 * y + 9] = 100;
 * }
 * const { data } = canny(image);
 * console.assert(data.subarray(200, 220).join("") === "00000000010000000000");
 * ```
 *
 * @remarks
 * O(height · width · radius) time. Memory beside the result: 13 bytes a pixel for integer samples, 8 for floats, and 8 more with quantiles.
 *
 * Pixel for pixel scikit-image's: integer samples in float64, floats in float32, summed in SciPy's order. Of 216 edge maps of twelve photographs no pixel differs. Where two pixels
 * of a drawn edge are equal, the last bit of `exp` decides, and the other one may be taken. A mask of all pixels is not the same as none: scikit-image then divides by the share of the Gaussian within it.
 *
 * OpenCV's `Canny` finds other edges. It does not smooth; its thresholds are on the same scale for bytes when `L2gradient` is set, and on that of |gx| + |gy| when not, and
 * a gradient has to be greater than them; it compares with the neighbor in one of four directions instead of interpolating; and it takes edges on the outermost pixels.
 */
export function canny(image: ImageLike, options: CannyOptions = {}): Mask {
  const where = "canny";
  const plane = viewImage(image, where);
  const settings = readOptions(where, options, cannyRules);
  if (plane.channels !== 1) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: "one channel",
      received: phrase(`${plane.channels} channels`),
      remedy: "Give its gray: rgbToGray(image).",
    });
  }
  checkFinite(where, "image.data", plane.data, { code: "invalid-image" });
  const { lowThreshold, highThreshold, useQuantiles } = settings;
  if (!useQuantiles && (lowThreshold ?? highThreshold) === undefined)
    checkUnitRange(where, plane, "or give both thresholds in the samples' units.");
  if (settings.mask) checkSameSize(where, "image", plane, "mask", settings.mask);
  const { height, width } = plane;
  return { data: edgesOf(where, plane, settings, thresholdsOf(where, plane, settings)), height, width };
}

interface Thresholds {
  readonly low: number;
  readonly high: number;
}

function thresholdsOf(where: string, { data }: Image, settings: Settings<CannyOptions, typeof cannyRules>): Thresholds {
  const { lowThreshold, highThreshold, useQuantiles } = settings;
  const scale = useQuantiles ? 1 : whiteOf(data);
  const low = lowThreshold === undefined ? 0.1 : lowThreshold / scale;
  const high = highThreshold === undefined ? 0.2 : highThreshold / scale;
  const refuse = (option: string, expected: string, received: unknown, remedy: string): never => {
    throw new SegmentationError("invalid-option", { where, option, expected, received, remedy });
  };
  if (useQuantiles && low > 1) refuse("lowThreshold", "a quantile, 0 … 1", lowThreshold, "Or leave out useQuantiles.");
  if (useQuantiles && high > 1) refuse("highThreshold", "a quantile, 0 … 1", highThreshold, "Or leave out useQuantiles.");
  if (high >= low) return { low, high };
  const [option, other] =
    highThreshold === undefined ? (["lowThreshold", "highThreshold"] as const) : (["highThreshold", "lowThreshold"] as const);
  const expected =
    option === "lowThreshold"
      ? `at most highThreshold, which is ${high * scale}`
      : `at least lowThreshold, which is ${low * scale}`;
  return refuse(option, expected, settings[option], `Give ${other} too.`);
}

type Kernel = typeof cannyKernel extends KernelSource<infer Exports> ? Exports : never;

/** Rows between two looks at the signal. */
const BAND = 64;

function edgesOf(
  where: string,
  plane: Image,
  settings: Settings<CannyOptions, typeof cannyRules>,
  thresholds: Thresholds,
): Uint8Array {
  const { height, width } = plane;
  const { useQuantiles, onProgress, signal } = settings;
  const passes = useQuantiles ? 2 : 1;
  const float = plane.data instanceof Float32Array ? 1 : 0;
  return withKernel(cannyKernel, (kernel, heap) => {
    const job = heap.alloc(kernel.jobBytes());
    const place = placesOf(where, kernel, heap, plane, settings);
    const codes = heap.alloc(height * width);
    const magnitudes = useQuantiles ? heap.alloc((float ? 4 : 8) * height * width) : 0;
    const pass = (index: number, { low, high }: Thresholds): number => {
      place(job, passes > 1 && index === 0 ? 0 : codes, index === 0 ? magnitudes : 0, low, high);
      let found = 0;
      for (let y = 0; y < height; y += BAND) {
        checkAborted(where, signal);
        const bottom = Math.min(height, y + BAND);
        found += kernel.rows(job, y, bottom, float);
        onProgress?.({ stage: where, done: index * height + bottom, total: passes * height });
      }
      return found;
    };
    let levels = float ? { low: thresholds.low, high: Math.fround(thresholds.high) } : thresholds;
    if (useQuantiles) {
      pass(0, levels);
      const quantile = (share: number): number => quantileOf(kernel, magnitudes, height * width, share, float);
      levels = { low: quantile(thresholds.low), high: quantile(thresholds.high) };
    }
    heap.u8(codes, height * width).fill(0);
    const found = pass(passes - 1, levels);
    kernel.link(codes, height * width, width, heap.alloc(4 * found));
    return heap.u8(codes, height * width).slice();
  });
}

/** Puts everything but the results into the heap; what comes back tells a job where it is. */
function placesOf(
  where: string,
  kernel: Kernel,
  heap: Heap,
  { data, height, width }: Image,
  { sigma, mask, mode, cval }: Settings<CannyOptions, typeof cannyRules>,
) {
  const [sigmaY, sigmaX] = typeof sigma === "number" ? [sigma, sigma] : sigma;
  const [radiusY, radiusX] = [radiusOf(where, "sigma", sigmaY, 4), radiusOf(where, "sigma", sigmaX, 4)];
  const float = data instanceof Float32Array ? 1 : 0;
  const size = float ? 4 : 8;
  const count = height * width;
  const inside = mask ? heap.copyIn(mask.data) : 0;
  const plane = heap.alloc(size * count + 16);
  if (data instanceof Float32Array) {
    heap.f32(plane, count).set(data);
    if (mask) kernel.maskFloats(inside, plane, count);
  } else if (data instanceof Uint16Array) {
    const samples = heap.f64(plane, count);
    for (let i = 0; i < count; i++) samples[i] = mask && mask.data[i] === 0 ? 0 : data[i]! * (1 / 65_535);
  } else kernel.fromBytes(heap.copyIn(data), inside, plane, count);
  const maskPlane = mask ? heap.alloc(size * count + 16) : 0;
  if (mask) kernel.fromMask(inside, maskPlane, count, float);
  const rowMap = heap.copyIn(
    Int32Array.from({ length: height + 2 * radiusY }, (_, i) => extendIndex(i - radiusY, height, mode)),
  );
  const columns = Int32Array.from({ length: 2 * radiusX }, (_, i) =>
    extendIndex(i < radiusX ? i - radiusX : width + i - radiusX, width, mode),
  );
  const columnMap = heap.copyIn(columns);
  const work = heap.alloc(8 * (2 * Math.max(radiusY, radiusX) + 1));
  const tapsOf = (deviation: number, radius: number): number => {
    const taps = heap.alloc(8 * (radius + 1));
    kernel.taps(deviation, radius, work, taps);
    return taps;
  };
  const [tapsY, tapsX] = [tapsOf(sigmaY, radiusY), tapsOf(sigmaX, radiusX)];
  const scratch = heap.alloc(kernel.scratchBytes(width, radiusX, float));
  const pointers = heap.alloc(4 * (2 * Math.max(radiusY, radiusX) + 1));
  const weighed = mode === "constant" || mask ? 1 : 0;
  return (job: number, codes: number, magnitudes: number, low: number, high: number): void => {
    kernel.describe(job, plane, inside, maskPlane, rowMap, columnMap, tapsY, tapsX, scratch, pointers, codes, magnitudes);
    // a gradient of 0 is no edge
    kernel.configure(job, height, width, radiusY, radiusX, weighed, cval, Math.fround(low) || 1e-14, high);
  };
}

/** The quantile of n values, interpolated as NumPy does. */
function quantileOf(kernel: Kernel, values: number, n: number, share: number, float: number): number {
  const place = (n - 1) * ((100 * share) / 100);
  const before = Math.floor(place);
  const low = kernel.select(values, n, before, float);
  const high = before + 1 < n ? kernel.leastFrom(values, n, before + 1, float) : low;
  const part = place - before;
  const step = float ? Math.fround(high - low) : high - low;
  return part < 0.5 ? low + step * part : high - step * (1 - part);
}
