/** Mirror images. */
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { checkOneOf } from "../validate/options.js";
import { gather, likeSource, range, toRaster } from "./raster.js";

/**
 * Mirrors an image, a label map or a mask.
 *
 * @param image - an image of any number of channels, a label map or a mask
 * @param axis - `horizontal` swaps left and right, `vertical` top and bottom
 * @returns a copy of the same kind and size
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `invalid-option`
 *
 * @example
 * ```ts
 * import { flip } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(1, 2, 3), height: 1, width: 3 };
 * console.assert(flip(labels, "horizontal").data.join() === "3,2,1");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function flip(labels: LabelMap | LabelMap<Uint16Array>, axis: "horizontal" | "vertical"): LabelMap;
export function flip<Data extends PixelData>(image: Image<Data>, axis: "horizontal" | "vertical"): Image<Data>;
export function flip(mask: Mask, axis: "horizontal" | "vertical"): Mask;
export function flip(image: ImageLike, axis: "horizontal" | "vertical"): Image;
export function flip(image: ImageLike | LabelMapLike, axis: "horizontal" | "vertical"): Image | LabelMap | Mask {
  const source = toRaster("flip", image);
  checkOneOf("flip", "axis", axis, ["horizontal", "vertical"]);
  const { height, width } = source;
  const ys = axis === "vertical" ? range(height - 1, height, -1) : range(0, height);
  const xs = axis === "horizontal" ? range(width - 1, width, -1) : range(0, width);
  return likeSource(gather(source, ys, xs, 0), height, width, source);
}
