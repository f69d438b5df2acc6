/** A rectangle cut out. */
import type { Box } from "../boxes/box.js";
import { SegmentationError } from "../errors/errors.js";
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { checkInteger } from "../validate/options.js";
import { gather, likeSource, range, toRaster } from "./raster.js";

/**
 * Cuts a rectangle out of an image, a label map or a mask.
 *
 * @param image - an image of any number of channels, a label map or a mask
 * @param box - x, y, width and height in whole pixels, inside the image
 * @returns a copy of that part, of the same kind
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `invalid-argument` when the box is not of whole pixels inside the image
 *
 * @example
 * ```ts
 * import { crop } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 2, width: 3, channels: 1 };
 * console.assert(crop(image, { x: 1, y: 0, width: 2, height: 2 }).data.join() === "2,3,5,6");
 * ```
 *
 * @remarks
 * O(size of the result) time; no memory beside it.
 */
export function crop(labels: LabelMap | LabelMap<Uint16Array>, box: Box): LabelMap;
export function crop<Data extends PixelData>(image: Image<Data>, box: Box): Image<Data>;
export function crop(mask: Mask, box: Box): Mask;
export function crop(image: ImageLike, box: Box): Image;
export function crop(image: ImageLike | LabelMapLike, box: Box): Image | LabelMap | Mask {
  const source = toRaster("crop", image);
  const { x, y, width, height } = checkBox(box, source);
  return likeSource(gather(source, range(y, height), range(x, width), 0), height, width, source);
}

function checkBox(box: Box, size: { readonly height: number; readonly width: number }): Box {
  try {
    const x = checkInteger("crop", "box.x", box?.x, { min: 0, max: size.width - 1 });
    const y = checkInteger("crop", "box.y", box?.y, { min: 0, max: size.height - 1 });
    const width = checkInteger("crop", "box.width", box.width, { min: 1, max: size.width - x });
    const height = checkInteger("crop", "box.height", box.height, { min: 1, max: size.height - y });
    return { x, y, width, height };
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    const { where, option, expected, received } = error;
    throw new SegmentationError("invalid-argument", {
      where,
      ...(option === undefined ? {} : { option }),
      expected,
      received: box?.[option?.slice(4) as keyof Box] ?? received,
      remedy: "Round boxes and clip them to the image first; pad where parts beyond its edge are wanted.",
      cause: error,
    });
  }
}
