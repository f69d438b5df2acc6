/** sRGB and hue, saturation, value. */
import type { Image, ImageLike } from "../image/image.js";
import { clampStep, fromRgb, hsvToRgbStep, rgbToHsvStep, type ToRgbOptions, toRgb, toRgbRules } from "./convert.js";

/**
 * sRGB to hue, saturation and value, each 0…1 (a hue of 1 would be red again); hue and saturation of gray are 0.
 *
 * @param image - three channels, or four of which alpha is ignored; of 8 or 16 bits, or floats 0…1
 * @returns a float image, `height × width × 3`; NaN where a sample of the pixel is NaN
 * @throws SegmentationError `invalid-image`, also for gray images (see `grayToRgb`)
 *
 * @see A. R. Smith, "Color gamut transform pairs", SIGGRAPH 1978, doi:10.1145/800248.807361
 *
 * @example
 * ```ts
 * import { rgbToHsv } from "@segkit/core";
 *
 * const green = { data: Uint8Array.of(0, 255, 0), height: 1, width: 1, channels: 3 };
 * console.assert(Math.abs(rgbToHsv(green).data[0]! - 1 / 3) < 1e-6);
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function rgbToHsv(image: ImageLike): Image<Float32Array> {
  return fromRgb(image, { where: "rgbToHsv", steps: [rgbToHsvStep] });
}

/** Bounds and defaults of {@link hsvToRgb}'s options. */
export const hsvToRgbRules = toRgbRules;

/**
 * HSV to sRGB, clamped to the gamut of sRGB: the inverse of {@link rgbToHsv}.
 *
 * @param image - three float channels, as `rgbToHsv` gives them
 * @param options - see {@link ToRgbOptions}
 * @returns bytes 0…255, or floats 0…1 with `type: "float32"`; `height × width × 3`
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see A. R. Smith, "Color gamut transform pairs", SIGGRAPH 1978, doi:10.1145/800248.807361
 *
 * @example
 * ```ts
 * import { hsvToRgb, rgbToHsv } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(200, 100, 50), height: 1, width: 1, channels: 3 };
 * console.assert(hsvToRgb(rgbToHsv(image)).data.join() === "200,100,50");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function hsvToRgb(image: ImageLike, options?: { readonly type?: "uint8" }): Image<Uint8Array>;
export function hsvToRgb(image: ImageLike, options: { readonly type: "float32" }): Image<Float32Array>;
export function hsvToRgb(image: ImageLike, options: ToRgbOptions = {}): Image {
  return toRgb(image, options, { where: "hsvToRgb", steps: [hsvToRgbStep, clampStep] });
}
