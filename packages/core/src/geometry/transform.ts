/** Where an image lies in its letterbox, and the checks of what is mapped through it. */
import { type Box, checkBox } from "../boxes/box.js";
import { SegmentationError } from "../errors/errors.js";
import { isPlainSize } from "../validate/size.js";

/** Where an image lies in its frame: all that is needed to map coordinates and results back. */
export interface LetterboxTransform {
  readonly frame: { readonly height: number; readonly width: number };
  readonly source: { readonly height: number; readonly width: number };
  /** The image inside the frame, in whole pixels. */
  readonly content: Box;
}

/** Throws `invalid-argument` unless the value is what `letterbox` says of where the image lies. */
export function checkTransform(where: string, transform: LetterboxTransform): LetterboxTransform {
  const { frame, source, content } = transform ?? {};
  const isSize = (size: Partial<LetterboxTransform["frame"]> | undefined) =>
    isPlainSize(size?.height) && isPlainSize(size?.width);
  if (isSize(frame) && isSize(source) && isSize(content)) {
    checkBox(where, content);
    return transform;
  }
  throw new SegmentationError("invalid-argument", {
    where,
    option: "transform",
    expected: "{ frame, source, content } of letterbox",
    received: transform,
    remedy: (transform as { transform?: unknown } | undefined)?.transform
      ? "This is the whole result: give its transform."
      : "letterbox gives { image, transform }.",
  });
}

/** Throws `invalid-argument` unless the value is a point. */
export function checkPoint<Point extends { readonly x: number; readonly y: number }>(where: string, point: Point): Point {
  if (Number.isFinite(point?.x) && Number.isFinite(point.y)) return point;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "point",
    expected: "{ x, y }, two finite numbers",
    received: point,
  });
}
