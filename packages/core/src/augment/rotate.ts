/** Images turned by any angle. */
import { likeSource, toRaster } from "../geometry/raster.js";
import { rotate90 } from "../geometry/rotate.js";
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { warpBy } from "../perspective/warp.js";
import { checkNumber, invalidOption } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { MAX_PIXELS } from "../validate/size.js";
import { backMatrix, methodFor } from "./affine-matrix.js";
import { type Fill, fillOfRaster, fillRule, interpolationRule, moveRaster } from "./fill.js";
import { turnFor } from "./turn.js";

/** Options of {@link rotate}. */
export interface RotateOptions {
  /**
   * Whether the result grows until the whole image is in it, instead of keeping its size.
   * @default false
   */
  readonly expand?: boolean;
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

/** Bounds and defaults of {@link rotate}'s options. */
export const rotateRules = {
  expand: { kind: "flag", default: false },
  center: { kind: "numbers", length: 2, form: "[x, y] in pixels" },
  interpolation: interpolationRule,
  fill: fillRule,
} as const satisfies Rules<RotateOptions>;

/**
 * Turns an image, a label map or a mask by any angle; torchvision's `rotate`.
 *
 * @param image - an image of any number of channels, a label map or a mask
 * @param angle - degrees, counter-clockwise as seen
 * @param options - see {@link RotateOptions}
 * @returns a copy of the same kind; of the same size unless `expand` is set
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `invalid-option`
 *
 * @see torchvision's `transforms.v2.functional.rotate`
 *
 * @example
 * ```ts
 * import { rotate } from "@segkit/core/augment";
 *
 * const image = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 2, width: 3, channels: 1 };
 * const turned = rotate(image, 90, { expand: true });
 * console.assert(turned.height === 3 && turned.data.join() === "3,6,2,5,1,4");
 * ```
 *
 * @remarks
 * O(size of the result) time; a copy of the image. Quarter turns about the middle that keep the frame, or may change it, are exact copies. Agreement with
 * torchvision is that of {@link warpAffine}.
 */
export function rotate(labels: LabelMap | LabelMap<Uint16Array>, angle: number, options?: RotateOptions): LabelMap;
export function rotate<Data extends PixelData>(image: Image<Data>, angle: number, options?: RotateOptions): Image<Data>;
export function rotate(mask: Mask, angle: number, options?: RotateOptions): Mask;
export function rotate(image: ImageLike, angle: number, options?: RotateOptions): Image;
export function rotate(image: ImageLike | LabelMapLike, angle: number, options: RotateOptions = {}): Image | LabelMap | Mask {
  const where = "rotate";
  const source = toRaster(where, image);
  checkNumber(where, "angle", angle);
  const { interpolation, fill, expand, center } = readOptions(where, options, rotateRules);
  const values = fillOfRaster(where, fill, source);
  const turn = turnFor(angle, source, expand, center as readonly [number, number] | undefined);
  if (turn.quarters !== undefined) return rotate90(image as LabelMap, turn.quarters);
  const { height, width } = turn;
  if (height * width > MAX_PIXELS) throw invalidOption(where, "expand", `a result of at most ${MAX_PIXELS} pixels`, expand);
  const back = backMatrix(turn.matrix);
  const data = moveRaster(source, values, (samples, beyond, isMixed) =>
    warpBy(samples, back, { height, width, method: methodFor(interpolation, isMixed), fill: beyond }),
  );
  return likeSource(data, height, width, source);
}
