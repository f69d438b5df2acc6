/** sRGB and CIELUV. */
import type { Image, ImageLike } from "../image/image.js";
import {
  clampStep,
  delinearize,
  fromRgb,
  linearToXyz,
  luvToXyz,
  type ToRgbOptions,
  toRgb,
  toRgbRules,
  xyzToLinear,
  xyzToLuv,
} from "./convert.js";

/**
 * sRGB to CIELUV (2° observer, white point D65): L* 0…100, u* and v* about −140…220.
 *
 * @param image - three channels, or four of which alpha is ignored; of 8 or 16 bits, or floats 0…1
 * @returns a float image, `height × width × 3`; NaN where a sample of the pixel is NaN
 * @throws SegmentationError `invalid-image`, also for gray images (see `grayToRgb`)
 *
 * @see CIE 15:2018; scikit-image's `rgb2luv`
 *
 * @example
 * ```ts
 * import { rgbToLuv } from "@segkit/core";
 *
 * const white = { data: Uint8Array.of(255, 255, 255), height: 1, width: 1, channels: 3 };
 * console.assert(Math.abs(rgbToLuv(white).data[0]! - 100) < 1e-3);
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function rgbToLuv(image: ImageLike): Image<Float32Array> {
  return fromRgb(image, { where: "rgbToLuv", linear: true, steps: [linearToXyz, xyzToLuv] });
}

/** Bounds and defaults of {@link luvToRgb}'s options. */
export const luvToRgbRules = toRgbRules;

/**
 * CIELUV to sRGB, clamped to the gamut of sRGB: the inverse of {@link rgbToLuv}.
 *
 * @param image - three float channels, as `rgbToLuv` gives them
 * @param options - see {@link ToRgbOptions}
 * @returns bytes 0…255, or floats 0…1 with `type: "float32"`; `height × width × 3`
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see scikit-image's `luv2rgb`
 *
 * @example
 * ```ts
 * import { luvToRgb, rgbToLuv } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(200, 100, 50), height: 1, width: 1, channels: 3 };
 * console.assert(luvToRgb(rgbToLuv(image)).data.join() === "200,100,50");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function luvToRgb(image: ImageLike, options?: { readonly type?: "uint8" }): Image<Uint8Array>;
export function luvToRgb(image: ImageLike, options: { readonly type: "float32" }): Image<Float32Array>;
export function luvToRgb(image: ImageLike, options: ToRgbOptions = {}): Image {
  return toRgb(image, options, { where: "luvToRgb", steps: [luvToXyz, xyzToLinear, delinearize, clampStep] });
}
