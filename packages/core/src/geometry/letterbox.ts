/** An image fitted into a frame with its aspect kept, and the way back. */
import { type Box, checkBox } from "../boxes/box.js";
import { type Image, type ImageLike, viewImage } from "../image/image.js";
import type { LabelMap } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { checkSize, extentRule, type PilMethod } from "../resize/options.js";
import { resize } from "../resize/resize.js";
import { resizeLabels, resizeMask } from "../resize/resize-labels.js";
import { checkLabelMap, checkMask, checkSameSize, isLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { crop } from "./crop.js";
import { checkValue, pad } from "./pad.js";
import { checkPoint, checkTransform, type LetterboxTransform } from "./transform.js";

/** Options of {@link letterbox}. */
export interface LetterboxOptions {
  /** Height of the frame in pixels. */
  readonly height: number;
  /** Width of the frame in pixels. */
  readonly width: number;
  /**
   * Where in the frame the image lies.
   * @default "center"
   */
  readonly position?: "center" | "top-left";
  /**
   * Every sample of the border, on the scale of the samples.
   * @default 0
   */
  readonly value?: number;
  /**
   * How the image is resized, by PIL's filters.
   * @default "bilinear"
   */
  readonly method?: PilMethod;
}

/** What {@link letterbox} gives. */
export interface Letterboxed {
  readonly image: Image;
  readonly transform: LetterboxTransform;
}

/** Bounds and defaults of {@link letterbox}'s options. */
export const letterboxRules = {
  height: extentRule,
  width: extentRule,
  position: { kind: "choice", of: ["center", "top-left"], default: "center" },
  value: { kind: "number", default: 0, aliases: ["color"] },
  method: { kind: "choice", of: ["nearest", "area", "bilinear", "bicubic", "lanczos"], default: "bilinear" },
} as const satisfies Rules<LetterboxOptions>;

/**
 * Resizes an image so that it just fits into a frame, aspect kept up to whole pixels, and fills the rest with a value.
 *
 * @param image - any number of channels
 * @param options - see {@link LetterboxOptions}
 * @returns the framed image, of the same channels and sample type, and where the image lies in it
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @example
 * ```ts
 * import { createImage, letterbox, unletterboxPoint } from "@segkit/core";
 *
 * const { image, transform } = letterbox(createImage({ height: 20, width: 40, channels: 3 }), { height: 64, width: 64 });
 * console.assert(image.height === 64 && transform.content.y === 16 && transform.content.height === 32);
 * console.assert(unletterboxPoint({ x: 32, y: 32 }, transform).y === 10);
 * ```
 *
 * @remarks
 * Time and memory of `resize`.
 */
export function letterbox(image: ImageLike, options: LetterboxOptions): Letterboxed {
  const where = "letterbox";
  const source = viewImage(image, where);
  const { height, width, position, value, method } = readOptions(where, options, letterboxRules);
  checkSize(where, { height, width });
  checkValue(where, "value", value, source.data);
  const scale = Math.min(height / source.height, width / source.width);
  const inner = {
    height: Math.min(height, Math.max(1, Math.round(source.height * scale))),
    width: Math.min(width, Math.max(1, Math.round(source.width * scale))),
  };
  const top = position === "center" ? Math.floor((height - inner.height) / 2) : 0;
  const left = position === "center" ? Math.floor((width - inner.width) / 2) : 0;
  const border = { top, left, bottom: height - inner.height - top, right: width - inner.width - left, value };
  return {
    image: pad(resize(source, { ...inner, method }), border),
    transform: {
      frame: { height, width },
      source: { height: source.height, width: source.width },
      content: { x: left, y: top, ...inner },
    },
  };
}

/**
 * Maps a point of the source image to the frame.
 *
 * Pixel edges are at integers, so that the image's corners map to the content's.
 *
 * @throws SegmentationError `invalid-argument`
 *
 * @example
 * ```ts
 * import { letterboxPoint } from "@segkit/core";
 *
 * const frame = { height: 8, width: 8 };
 * const transform = { frame, source: { height: 2, width: 4 }, content: { x: 0, y: 2, width: 8, height: 4 } };
 * console.assert(letterboxPoint({ x: 4, y: 2 }, transform).y === 6);
 * ```
 */
export function letterboxPoint<Point extends { readonly x: number; readonly y: number }>(
  point: Point,
  transform: LetterboxTransform,
): Point {
  const { source, content } = checkTransform("letterboxPoint", transform);
  checkPoint("letterboxPoint", point);
  const x = content.x + (point.x * content.width) / source.width;
  const y = content.y + (point.y * content.height) / source.height;
  return { ...point, x, y };
}

/**
 * Maps a point of the frame back to the source image: the inverse of {@link letterboxPoint}.
 *
 * Other properties of the point are kept.
 *
 * @throws SegmentationError `invalid-argument`
 *
 * @example
 * ```ts
 * import { unletterboxPoint } from "@segkit/core";
 *
 * const frame = { height: 8, width: 8 };
 * const transform = { frame, source: { height: 2, width: 4 }, content: { x: 0, y: 2, width: 8, height: 4 } };
 * console.assert(unletterboxPoint({ x: 8, y: 6 }, transform).x === 4);
 * ```
 */
export function unletterboxPoint<Point extends { readonly x: number; readonly y: number }>(
  point: Point,
  transform: LetterboxTransform,
): Point {
  const { source, content } = checkTransform("unletterboxPoint", transform);
  checkPoint("unletterboxPoint", point);
  const x = ((point.x - content.x) * source.width) / content.width;
  const y = ((point.y - content.y) * source.height) / content.height;
  return { ...point, x, y };
}

/**
 * Maps a box of the frame back to the source image. It is not clipped to the image.
 *
 * @throws SegmentationError `invalid-argument`
 *
 * @example
 * ```ts
 * import { unletterboxBox } from "@segkit/core";
 *
 * const frame = { height: 8, width: 8 };
 * const transform = { frame, source: { height: 2, width: 4 }, content: { x: 0, y: 2, width: 8, height: 4 } };
 * console.assert(unletterboxBox({ x: 0, y: 2, width: 8, height: 4 }, transform).width === 4);
 * ```
 */
export function unletterboxBox(box: Box, transform: LetterboxTransform): Box {
  const { source, content } = checkTransform("unletterboxBox", transform);
  const { x, y } = unletterboxPoint(checkBox("unletterboxBox", box), transform);
  return { x, y, width: (box.width * source.width) / content.width, height: (box.height * source.height) / content.height };
}

/**
 * Maps a label map or mask of the frame back to the size of the source image.
 *
 * The content is cut out, then resized by the nearest neighbor.
 *
 * @param result - of the frame's size
 * @throws SegmentationError `invalid-labels`, `invalid-mask`, `invalid-argument`, `shape-mismatch` when the sizes differ
 *
 * @example
 * ```ts
 * import { unletterbox } from "@segkit/core";
 *
 * const frame = { height: 2, width: 2 };
 * const transform = { frame, source: { height: 1, width: 2 }, content: { x: 0, y: 0, width: 2, height: 1 } };
 * console.assert(unletterbox({ data: Int32Array.of(1, 2, 0, 0), ...frame }, transform).data.join() === "1,2");
 * ```
 *
 * @remarks
 * O(height · width) of the source in time.
 */
export function unletterbox(labels: LabelMap | LabelMap<Uint16Array>, transform: LetterboxTransform): LabelMap;
export function unletterbox(mask: Mask, transform: LetterboxTransform): Mask;
export function unletterbox(result: LabelMap | LabelMap<Uint16Array> | Mask, transform: LetterboxTransform): LabelMap | Mask {
  const where = "unletterbox";
  const { frame, source, content } = checkTransform(where, transform);
  const checked = isLabelMap(result) ? checkLabelMap(where, "result", result) : checkMask(where, "result", result as Mask);
  checkSameSize(where, "the frame", frame, "result", checked);
  return checked.data instanceof Int32Array
    ? resizeLabels(crop(checked as LabelMap, content), source)
    : resizeMask(crop(checked as Mask, content), source);
}
