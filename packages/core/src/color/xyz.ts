/** sRGB and CIE XYZ. */
import type { Image, ImageLike } from "../image/image.js";
import { clampStep, delinearize, fromRgb, linearToXyz, type ToRgbOptions, toRgb, toRgbRules, xyzToLinear } from "./convert.js";

/**
 * sRGB to CIE XYZ (1931, 2° observer, white point D65); Y of white is 1.
 *
 * @param image - three channels, or four of which alpha is ignored; of 8 or 16 bits, or floats 0…1
 * @returns a float image, `height × width × 3`; NaN where a sample of the pixel is NaN
 * @throws SegmentationError `invalid-image`, also for gray images (see `grayToRgb`)
 *
 * @see IEC 61966-2-1:1999; scikit-image's `rgb2xyz`
 *
 * @example
 * ```ts
 * import { rgbToXyz } from "@segkit/core";
 *
 * const white = { data: Uint8Array.of(255, 255, 255), height: 1, width: 1, channels: 3 };
 * console.assert(Math.abs(rgbToXyz(white).data[1]! - 1) < 1e-5);
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function rgbToXyz(image: ImageLike): Image<Float32Array> {
  return fromRgb(image, { where: "rgbToXyz", linear: true, steps: [linearToXyz] });
}

/** Bounds and defaults of {@link xyzToRgb}'s options. */
export const xyzToRgbRules = toRgbRules;

/**
 * CIE XYZ to sRGB, clamped to the gamut of sRGB: the inverse of {@link rgbToXyz}.
 *
 * @param image - three float channels, as `rgbToXyz` gives them
 * @param options - see {@link ToRgbOptions}
 * @returns bytes 0…255, or floats 0…1 with `type: "float32"`; `height × width × 3`
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see scikit-image's `xyz2rgb`
 *
 * @example
 * ```ts
 * import { xyzToRgb, rgbToXyz } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(200, 100, 50), height: 1, width: 1, channels: 3 };
 * console.assert(xyzToRgb(rgbToXyz(image)).data.join() === "200,100,50");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function xyzToRgb(image: ImageLike, options?: { readonly type?: "uint8" }): Image<Uint8Array>;
export function xyzToRgb(image: ImageLike, options: { readonly type: "float32" }): Image<Float32Array>;
export function xyzToRgb(image: ImageLike, options: ToRgbOptions = {}): Image {
  return toRgb(image, options, { where: "xyzToRgb", steps: [xyzToLinear, delinearize, clampStep] });
}
