/** Rectangles cut out of images. */
import type { Box } from "../boxes/box.js";
import { clipBox } from "../boxes/clip.js";
import { SegmentationError } from "../errors/errors.js";
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { random } from "../random/random.js";
import { emptyLike, whiteOf } from "../samples/samples.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type Fill, fillFor, fillRule } from "./fill.js";

/** Options of {@link erase}. */
export interface EraseOptions {
  /**
   * The sample that is put there, or one for each channel.
   * @default 0
   */
  readonly fill?: Fill;
  /** Where it is given, every sample is drawn at random by it instead, 0 … 4294967295. */
  readonly seed?: number;
}

/** Bounds and defaults of {@link erase}'s options. */
export const eraseRules = {
  fill: fillRule,
  seed: { kind: "integer", min: 0, max: 4_294_967_295 },
} as const satisfies Rules<EraseOptions>;

/**
 * Covers a rectangle of an image, so that a network must do without it: cut-out, or random erasing.
 *
 * @param image - any number of channels
 * @param box - x, y, width and height, rounded to whole pixels; what lies beyond the edge is left out
 * @param options - see {@link EraseOptions}
 * @returns a copy of the same kind and size
 * @throws SegmentationError `invalid-image`, `invalid-option`; `invalid-argument` for what is no box
 *
 * @see Z. Zhong et al., "Random erasing data augmentation", 2020, doi:10.1609/aaai.v34i07.7000; torchvision's `transforms.v2.functional.erase`
 *
 * @example
 * ```ts
 * import { erase } from "@segkit/core/augment";
 *
 * const image = { data: Uint8Array.of(1, 2, 3, 4), height: 2, width: 2, channels: 1 };
 * console.assert(erase(image, { x: 1, y: 0, width: 1, height: 2 }).data.join() === "1,0,3,0");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function erase<Data extends PixelData>(image: Image<Data>, box: Box, options?: EraseOptions): Image<Data>;
export function erase(image: ImageLike, box: Box, options?: EraseOptions): Image;
export function erase(image: ImageLike, box: Box, options: EraseOptions = {}): Image {
  const where = "erase";
  const source = viewImage(image, where);
  const { fill, seed } = readOptions(where, options, eraseRules);
  const { data, height, width, channels } = source;
  const values = fillFor(where, fill, source);
  const { x, y, right, bottom } = wholeBox(where, box, source);
  const out = emptyLike(data);
  out.set(data);
  const white = whiteOf(data);
  const stream = seed === undefined ? undefined : random(seed);
  for (let row = y; row < bottom; row++) {
    for (let i = (row * width + x) * channels, end = (row * width + right) * channels, c = 0; i < end; i++) {
      out[i] = stream ? (white === 1 ? stream.next() : stream.integer(white + 1)) : values[c]!;
      c = c + 1 === channels ? 0 : c + 1;
    }
  }
  return { data: out, height, width, channels };
}

function wholeBox(where: string, box: Box, size: Image): { x: number; y: number; right: number; bottom: number } {
  const isBox = [box?.x, box?.y, box?.width, box?.height].every((value) => Number.isFinite(value));
  if (!isBox) {
    const expected = "{ x, y, width, height }, four finite numbers";
    throw new SegmentationError("invalid-argument", { where, option: "box", expected, received: box });
  }
  const inside = clipBox(box, size);
  const [x, y] = [Math.round(inside.x), Math.round(inside.y)];
  return { x, y, right: Math.round(inside.x + inside.width), bottom: Math.round(inside.y + inside.height) };
}
