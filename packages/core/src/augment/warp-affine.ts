/** Images turned, scaled, sheared and shifted at once. */
import { likeSource, toRaster } from "../geometry/raster.js";
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { warpBy } from "../perspective/warp.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { affineMatrix, backMatrix, methodFor } from "./affine-matrix.js";
import { type Fill, fillOfRaster, fillRule, interpolationRule, moveRaster } from "./fill.js";

/** Options of {@link warpAffine}. */
export interface WarpAffineOptions {
  /**
   * Degrees, clockwise as seen.
   * @default 0
   */
  readonly angle?: number;
  /**
   * How far to the right and how far down, in pixels.
   * @default [0, 0]
   */
  readonly translate?: readonly [number, number];
  /**
   * How many times as large, > 0.
   * @default 1
   */
  readonly scale?: number;
  /**
   * Degrees by which vertical and horizontal lines lean, -89 … 89.
   * @default [0, 0]
   */
  readonly shear?: readonly [number, number];
  /** The point that stays, [x, y] in pixel corners. Default: the middle of the image. */
  readonly center?: readonly [number, number];
  /**
   * How samples between pixels are found; label maps and masks always take the nearest.
   * @default "bilinear"
   */
  readonly interpolation?: "nearest" | "bilinear" | "bicubic";
  /**
   * The sample beyond the edge, or one for each channel; a label for label maps.
   * @default 0
   */
  readonly fill?: Fill;
}

/** Bounds and defaults of {@link warpAffine}'s options. */
export const warpAffineRules = {
  angle: { kind: "number", default: 0, aliases: ["degrees", "rotation"] },
  translate: { kind: "numbers", length: 2, form: "[x, y] in pixels", default: [0, 0], aliases: ["translation", "shift"] },
  scale: { kind: "number", min: 0, exclusiveMin: true, default: 1 },
  shear: { kind: "numbers", length: 2, min: -89, max: 89, form: "[x, y] in degrees, -89 … 89", default: [0, 0] },
  center: { kind: "numbers", length: 2, form: "[x, y] in pixels" },
  interpolation: interpolationRule,
  fill: fillRule,
} as const satisfies Rules<WarpAffineOptions>;

/**
 * Turns, scales, shears and shifts an image, a label map or a mask about its middle; torchvision's `affine`.
 *
 * @param image - an image of any number of channels, a label map or a mask
 * @param options - see {@link WarpAffineOptions}
 * @returns a copy of the same kind and size
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `invalid-option`
 *
 * @see torchvision's `transforms.v2.functional.affine`
 *
 * @example
 * ```ts
 * import { warpAffine } from "@segkit/core/augment";
 *
 * const labels = { data: Int32Array.of(1, 2, 3, 4), height: 2, width: 2 };
 * console.assert(warpAffine(labels, { translate: [1, 0], fill: -1 }).data.join() === "-1,1,-1,3");
 * ```
 *
 * @remarks
 * O(size of the image) time; a copy of it. Lines lean first, then the image is scaled and turned, then shifted.
 *
 * Images are within one level of torchvision's. Label maps are equal but where a place lies between two pixels to 1/100,000 of a pixel: it computes places
 * in single precision, ours are exact to a millionth of a pixel.
 */
export function warpAffine(labels: LabelMap | LabelMap<Uint16Array>, options?: WarpAffineOptions): LabelMap;
export function warpAffine<Data extends PixelData>(image: Image<Data>, options?: WarpAffineOptions): Image<Data>;
export function warpAffine(mask: Mask, options?: WarpAffineOptions): Mask;
export function warpAffine(image: ImageLike, options?: WarpAffineOptions): Image;
export function warpAffine(image: ImageLike | LabelMapLike, options: WarpAffineOptions = {}): Image | LabelMap | Mask {
  const where = "warpAffine";
  const source = toRaster(where, image);
  const { interpolation, fill, ...given } = readOptions(where, options, warpAffineRules);
  const { height, width } = source;
  const { translate, shear, center } = given as Pick<Required<WarpAffineOptions>, "translate" | "shear" | "center">;
  const middle = center ?? [width / 2, height / 2];
  const back = backMatrix(affineMatrix({ ...given, translate, shear, center: middle }));
  const data = moveRaster(source, fillOfRaster(where, fill, source), (samples, values, isMixed) =>
    warpBy(samples, back, { height, width, method: methodFor(interpolation, isMixed), fill: values }),
  );
  return likeSource(data, height, width, source);
}
