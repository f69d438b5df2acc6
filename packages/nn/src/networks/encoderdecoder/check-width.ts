/** The check of what all of a network's channels follow from. */
import { SegmentationError } from "@segkit/core/errors";

/** Throws `invalid-option` unless a network's width is a multiple that leaves no channel count broken. */
export function checkWidth(where: string, width: unknown, multiple = 1): void {
  if (Number.isSafeInteger(width) && (width as number) >= multiple && (width as number) % multiple === 0) return;
  throw new SegmentationError("invalid-option", {
    where,
    option: "width",
    expected: multiple === 1 ? "an integer ≥ 1" : `a multiple of ${multiple}`,
    received: width,
  });
}
