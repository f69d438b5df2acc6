/** Quarter turns. */
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { checkInteger } from "../validate/options.js";
import { emptyLike, gather, likeSource, range, toRaster } from "./raster.js";

/**
 * Turns an image by quarter turns, counter-clockwise as it is seen.
 *
 * @param image - an image of any number of channels, a label map or a mask
 * @param turns - how many quarter turns, an integer; negative ones go clockwise. Default 1
 * @returns a copy of the same kind; odd numbers of turns swap height and width
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `invalid-option`
 *
 * @see NumPy's `rot90`
 *
 * @example
 * ```ts
 * import { rotate90 } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(1, 2, 3, 4), height: 2, width: 2 };
 * console.assert(rotate90(labels).data.join() === "2,4,1,3");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function rotate90(labels: LabelMap | LabelMap<Uint16Array>, turns?: number): LabelMap;
export function rotate90<Data extends PixelData>(image: Image<Data>, turns?: number): Image<Data>;
export function rotate90(mask: Mask, turns?: number): Mask;
export function rotate90(image: ImageLike, turns?: number): Image;
export function rotate90(image: ImageLike | LabelMapLike, turns = 1): Image | LabelMap | Mask {
  const source = toRaster("rotate90", image);
  const quarters = ((checkInteger("rotate90", "turns", turns) % 4) + 4) % 4;
  const { data, height, width, channels } = source;
  if (quarters % 2 === 0) {
    const [ys, xs] =
      quarters === 0 ? [range(0, height), range(0, width)] : [range(height - 1, height, -1), range(width - 1, width, -1)];
    return likeSource(gather(source, ys, xs, 0), height, width, source);
  }
  const out = emptyLike(data, data.length);
  for (let y = 0, j = 0; y < width; y++) {
    for (let x = 0; x < height; x++) {
      const at = quarters === 1 ? x * width + (width - 1 - y) : (height - 1 - x) * width + y;
      for (let c = 0; c < channels; c++) out[j++] = data[at * channels + c]!;
    }
  }
  return likeSource(out, width, height, source);
}
