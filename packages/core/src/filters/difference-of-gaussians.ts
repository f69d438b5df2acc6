/** Difference of two Gaussian blurs. */
import { SegmentationError } from "../errors/errors.js";
import type { Image, ImageLike } from "../image/image.js";
import { type CallOptions, type Progress, progressRule, signalRule } from "../progress/progress.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { BOUNDARY_MODES, type BoundaryMode } from "./boundary.js";
import { blur } from "./gaussian.js";

/** Options of {@link differenceOfGaussians}. */
export interface DifferenceOfGaussiansOptions extends CallOptions {
  /**
   * Standard deviation of the weaker blur in pixels, ≥ 0: one for both axes, or [along y, along x]. Details smaller than this go.
   * @default 1
   */
  readonly lowSigma?: number | readonly [number, number];
  /**
   * Standard deviation of the stronger blur, nowhere below `lowSigma`. What is larger than this goes. Without it: 1.6 · `lowSigma`, which is near to a
   * Laplacian of a Gaussian.
   */
  readonly highSigma?: number | readonly [number, number];
  /**
   * The kernels end at this many standard deviations.
   * @default 4
   */
  readonly truncate?: number;
  /**
   * What lies beyond the edge.
   * @default "nearest"
   */
  readonly mode?: BoundaryMode;
  /**
   * The value beyond the edge in mode `constant`, on the scale of the result.
   * @default 0
   */
  readonly cval?: number;
  /**
   * Whether integer samples keep their range, 0…255 or 0…65535, instead of becoming 0…1.
   * @default false
   */
  readonly preserveRange?: boolean;
}

/** Bounds and defaults of {@link differenceOfGaussians}'s options. */
export const differenceOfGaussiansRules = {
  lowSigma: { kind: "numbers", length: 2, single: true, min: 0, form: "[along y, along x]", default: 1, aliases: ["sigma"] },
  highSigma: { kind: "numbers", length: 2, single: true, min: 0, form: "[along y, along x]" },
  truncate: { kind: "number", min: 0, default: 4 },
  mode: { kind: "choice", of: BOUNDARY_MODES, default: "nearest" },
  cval: { kind: "number", default: 0 },
  preserveRange: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<DifferenceOfGaussiansOptions>;

/**
 * Keeps the details of an image that are between two sizes: a Gaussian blur less a stronger one, each channel on its own.
 *
 * @param image - any number of channels, alpha is treated like the others. Integer samples become 0…1 unless `preserveRange` is set;
 *   float samples keep their range, and a NaN spreads as far as the kernels reach
 * @param options - see {@link DifferenceOfGaussiansOptions}
 * @returns a float image of the same height, width and channels, around 0
 * @throws SegmentationError `invalid-image`, `invalid-option`, `aborted`
 *
 * @see scikit-image's `filters.difference_of_gaussians`
 * @see D. Marr, E. Hildreth, "Theory of edge detection", 1980, doi:10.1098/rspb.1980.0020
 *
 * @example
 * ```ts
 * import { differenceOfGaussians } from "@segkit/core";
 *
 * const flat = { data: new Uint8Array(81).fill(90), height: 9, width: 9, channels: 1 };
 * console.assert(differenceOfGaussians(flat).data.every((value) => Math.abs(value) < 1e-6));
 * ```
 *
 * @remarks
 * O(height · width · channels · radius) time; 4 bytes a sample beside the result.
 */
export function differenceOfGaussians(image: ImageLike, options: DifferenceOfGaussiansOptions = {}): Image<Float32Array> {
  const where = "differenceOfGaussians";
  const { lowSigma, highSigma, onProgress, ...settings } = readOptions(where, options, differenceOfGaussiansRules);
  const low = pairOf(lowSigma);
  const high = highSigma === undefined ? ([1.6 * low[0], 1.6 * low[1]] as const) : pairOf(highSigma);
  if (high[0] < low[0] || high[1] < low[1]) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "highSigma",
      expected: `at least lowSigma, which is ${low[0] === low[1] ? low[0] : `[${low.join(", ")}]`}`,
      received: highSigma,
      remedy: "Exchange the two.",
    });
  }
  const half =
    (index: number) =>
    ({ done, total }: Progress): void =>
      onProgress?.({ stage: where, done: index * total + done, total: 2 * total });
  const result = blur(where, "lowSigma", image, { ...settings, sigma: low, onProgress: half(0) });
  const { data } = blur(where, highSigma === undefined ? "lowSigma" : "highSigma", image, {
    ...settings,
    sigma: high,
    onProgress: half(1),
  });
  for (let i = 0; i < data.length; i++) result.data[i]! -= data[i]!;
  return result;
}

function pairOf(sigma: number | readonly number[]): readonly [number, number] {
  return typeof sigma === "number" ? [sigma, sigma] : [sigma[0]!, sigma[1]!];
}
