/** A check shared by options that name labels. */
import { SegmentationError } from "@segkit/core/errors";

/** A list of 32-bit integers; throws `invalid-option`. */
export function checkLabelList(where: string, option: string, value: unknown): readonly number[] {
  if (Array.isArray(value) && value.every((label) => Number.isInteger(label) && label === (label | 0))) return value;
  throw new SegmentationError("invalid-option", { where, option, expected: "an array of 32-bit integers", received: value });
}
