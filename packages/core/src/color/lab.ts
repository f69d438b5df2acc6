/** sRGB and CIELAB. */
import type { Image, ImageLike } from "../image/image.js";
import { outRule } from "../samples/out.js";
import { type Rules, readOptions } from "../validate/rules.js";
import {
  clampStep,
  delinearize,
  fromRgb,
  labToXyz,
  linearToLab,
  type ToRgbOptions,
  toRgb,
  toRgbRules,
  xyzToLinear,
} from "./convert.js";

/** Options of {@link rgbToLab}. */
export interface RgbToLabOptions {
  /**
   * Memory for the result, which is written over: three floats for each pixel, apart from the image's. A program that makes large
   * results one after another saves time by giving the last one's again, since fresh memory comes from the system page by page.
   */
  readonly out?: Float32Array;
}

/** The rule of {@link rgbToLab}'s option. */
export const rgbToLabRules = { out: outRule } as const satisfies Rules<RgbToLabOptions>;

/**
 * sRGB to CIELAB (2° observer, white point D65): L* 0…100, a* and b* about −100…100.
 *
 * @param image - three channels, or four of which alpha is ignored; of 8 or 16 bits, or floats 0…1
 * @param options - see {@link RgbToLabOptions}
 * @returns a float image, `height × width × 3`; NaN where a sample of the pixel is NaN
 * @throws SegmentationError `invalid-image`, also for gray images (see `grayToRgb`); `invalid-option`
 *
 * @see CIE 15:2018; scikit-image's `rgb2lab`
 *
 * @example
 * ```ts
 * import { rgbToLab } from "@segkit/core";
 *
 * const white = { data: Uint8Array.of(255, 255, 255), height: 1, width: 1, channels: 3 };
 * console.assert(Math.abs(rgbToLab(white).data[0]! - 100) < 1e-3);
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 *
 * Constants are scikit-image's. In float32 with a cube root of relative error 2e-7: within 1e-4 of its float64 values.
 */
export function rgbToLab(image: ImageLike, options: RgbToLabOptions = {}): Image<Float32Array> {
  const { out } = readOptions("rgbToLab", options, rgbToLabRules);
  return fromRgb(image, { where: "rgbToLab", linear: true, steps: [linearToLab], out });
}

/** Bounds and defaults of {@link labToRgb}'s options. */
export const labToRgbRules = toRgbRules;

/**
 * CIELAB to sRGB, clamped to the gamut of sRGB: the inverse of {@link rgbToLab}.
 *
 * @param image - three float channels, as `rgbToLab` gives them
 * @param options - see {@link ToRgbOptions}
 * @returns bytes 0…255, or floats 0…1 with `type: "float32"`; `height × width × 3`
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see scikit-image's `lab2rgb`
 *
 * @example
 * ```ts
 * import { labToRgb, rgbToLab } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(200, 100, 50), height: 1, width: 1, channels: 3 };
 * console.assert(labToRgb(rgbToLab(image)).data.join() === "200,100,50");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function labToRgb(image: ImageLike, options?: { readonly type?: "uint8" }): Image<Uint8Array>;
export function labToRgb(image: ImageLike, options: { readonly type: "float32" }): Image<Float32Array>;
export function labToRgb(image: ImageLike, options: ToRgbOptions = {}): Image {
  return toRgb(image, options, { where: "labToRgb", steps: [labToXyz, xyzToLinear, delinearize, clampStep] });
}
