/** The check of an image's height and width. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "../validate/size.js";

/** Height and width of an image. */
export interface Size {
  readonly height: number;
  readonly width: number;
}

/** Throws `invalid-argument` unless height and width are positive integers of an image that may be. */
export function checkSize(where: string, option: string, size: Partial<Size>): Size {
  const { height, width } = size ?? {};
  if (isPlainSize(height) && isPlainSize(width) && height * width <= MAX_PIXELS) return { height, width };
  throw new SegmentationError("invalid-argument", {
    where,
    option,
    expected: `positive integer height and width of at most ${MAX_PIXELS} pixels together`,
    received: phrase(describeSize(height, width)),
  });
}
