/** sRGB and linear light. */
import type { Image, ImageLike } from "../image/image.js";
import { clampStep, delinearize, fromRgb, type ToRgbOptions, toRgb, toRgbRules } from "./convert.js";

/**
 * sRGB to linear light, 0…1: the transfer curve of IEC 61966-2-1 undone.
 *
 * @param image - three channels, or four of which alpha is ignored; of 8 or 16 bits, or floats 0…1
 * @returns a float image, `height × width × 3`; NaN where a sample of the pixel is NaN
 * @throws SegmentationError `invalid-image`, also for gray images (see `grayToRgb`)
 *
 * @see IEC 61966-2-1:1999
 *
 * @example
 * ```ts
 * import { rgbToLinear } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(0, 188, 255), height: 1, width: 1, channels: 3 };
 * console.assert(Math.abs(rgbToLinear(image).data[1]! - 0.5) < 0.01);
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function rgbToLinear(image: ImageLike): Image<Float32Array> {
  return fromRgb(image, { where: "rgbToLinear", linear: true, steps: [] });
}

/** Bounds and defaults of {@link linearToRgb}'s options. */
export const linearToRgbRules = toRgbRules;

/**
 * Linear light to sRGB, clamped to the gamut of sRGB: the inverse of {@link rgbToLinear}.
 *
 * @param image - three float channels, as `rgbToLinear` gives them
 * @param options - see {@link ToRgbOptions}
 * @returns bytes 0…255, or floats 0…1 with `type: "float32"`; `height × width × 3`
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see IEC 61966-2-1:1999
 *
 * @example
 * ```ts
 * import { linearToRgb, rgbToLinear } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(200, 100, 50), height: 1, width: 1, channels: 3 };
 * console.assert(linearToRgb(rgbToLinear(image)).data.join() === "200,100,50");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function linearToRgb(image: ImageLike, options?: { readonly type?: "uint8" }): Image<Uint8Array>;
export function linearToRgb(image: ImageLike, options: { readonly type: "float32" }): Image<Float32Array>;
export function linearToRgb(image: ImageLike, options: ToRgbOptions = {}): Image {
  return toRgb(image, options, { where: "linearToRgb", steps: [delinearize, clampStep] });
}
