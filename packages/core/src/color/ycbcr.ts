/** sRGB and YCbCr. */
import { type Image, type ImageLike, toImage } from "../image/image.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { affine, backToRgb, clampStep, fromRgb, type Step, sampleTypeRule, type ToRgbOptions } from "./convert.js";

/** Options of {@link rgbToYcbcr}. */
export interface YcbcrOptions {
  /**
   * `video`: Y 16…235 and Cb, Cr 16…240, as BT.601 broadcasts and scikit-image's `rgb2ycbcr` have it. `full`: all 0…255, as in JPEG files, in PIL (which
   * rounds down) and in OpenCV's `COLOR_RGB2YCrCb` (which swaps the last two).
   * @default "video"
   */
  readonly range?: "video" | "full";
}

const rangeRule = { kind: "choice", of: ["video", "full"], default: "video" } as const;

/** Bounds and defaults of {@link rgbToYcbcr}'s options. */
export const rgbToYcbcrRules = {
  range: rangeRule,
} as const satisfies Rules<YcbcrOptions>;

/**
 * sRGB to luma and two color differences (ITU-R BT.601) on the scale 0…255.
 *
 * @param image - three channels, or four of which alpha is ignored; of 8 or 16 bits, or floats 0…1
 * @param options - see {@link YcbcrOptions}
 * @returns a float image, `height × width × 3`, not rounded; NaN where a sample of the pixel is NaN
 * @throws SegmentationError `invalid-image`, also for gray images (see `grayToRgb`), `invalid-option`
 *
 * @see ITU-R BT.601-7; ITU-T T.871 (JFIF) for the full range
 *
 * @example
 * ```ts
 * import { rgbToYcbcr } from "@segkit/core";
 *
 * const white = { data: Uint8Array.of(255, 255, 255), height: 1, width: 1, channels: 3 };
 * console.assert(Math.round(rgbToYcbcr(white).data[0]!) === 235);
 * console.assert(Math.round(rgbToYcbcr(white, { range: "full" }).data[0]!) === 255);
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function rgbToYcbcr(image: ImageLike, options: YcbcrOptions = {}): Image<Float32Array> {
  const where = "rgbToYcbcr";
  const { range } = readOptions(where, options, rgbToYcbcrRules);
  return fromRgb(image, { where, steps: [forward(range)] });
}

/** Bounds and defaults of {@link ycbcrToRgb}'s options. */
export const ycbcrToRgbRules = {
  range: rangeRule,
  type: sampleTypeRule,
} as const satisfies Rules<YcbcrOptions & ToRgbOptions>;

/**
 * YCbCr to sRGB, clamped to the gamut of sRGB: the inverse of {@link rgbToYcbcr}.
 *
 * @param image - three float channels, as `rgbToYcbcr` gives them
 * @param options - `range` as it was given there; `type` of the samples, see {@link ToRgbOptions}
 * @returns bytes 0…255, or floats 0…1 with `type: "float32"`; `height × width × 3`
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see ITU-R BT.601-7; ITU-T T.871 (JFIF) for the full range
 *
 * @example
 * ```ts
 * import { rgbToYcbcr, ycbcrToRgb } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(200, 100, 50), height: 1, width: 1, channels: 3 };
 * console.assert(ycbcrToRgb(rgbToYcbcr(image)).data.join() === "200,100,50");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function ycbcrToRgb(image: ImageLike, options?: YcbcrOptions & { readonly type?: "uint8" }): Image<Uint8Array>;
export function ycbcrToRgb(image: ImageLike, options: YcbcrOptions & { readonly type: "float32" }): Image<Float32Array>;
export function ycbcrToRgb(image: ImageLike, options: YcbcrOptions & ToRgbOptions = {}): Image {
  const where = "ycbcrToRgb";
  const source = toImage(image, where);
  const { range, type } = readOptions(where, options, ycbcrToRgbRules);
  return backToRgb(source, type, { where, steps: [backward(range), clampStep] });
}

const ZERO = [0, 0, 0];

function forward(range: "video" | "full"): Step {
  return range === "video"
    ? affine([65.481, 128.553, 24.966, -37.797, -74.203, 112, 112, -93.786, -18.214], ZERO, [16, 128, 128])
    : affine(
        [0.299, 0.587, 0.114, -0.168735892, -0.331264108, 0.5, 0.5, -0.418687589, -0.081312411].map((v) => 255 * v),
        ZERO,
        [0, 128, 128],
      );
}

function backward(range: "video" | "full"): Step {
  return range === "video"
    ? affine(VIDEO_INVERSE, [16, 128, 128], ZERO)
    : affine(
        [1, 0, 1.402, 1, -0.344136286, -0.714136286, 1, 1.772, 0].map((v) => v / 255),
        [0, 128, 128],
        ZERO,
      );
}

/** The inverse of the matrix of the video range, in float64. */
const VIDEO_INVERSE = [
  0.004566210045662101, 1.1808799897946412e-9, 0.006258928969943936, 0.004566210045662101, -0.0015363236860449021,
  -0.003188110949655707, 0.004566210045662101, 0.007910716233554741, 1.1977497040190077e-8,
];
