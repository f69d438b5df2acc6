/** The error of a label that a set of classes does not have. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** Names the label and its place, `at` pixels from the first. */
export function unknownLabel(
  where: string,
  option: string,
  expected: string,
  label: number,
  at: number,
  width: number,
  remedy: string,
): SegmentationError {
  const received = phrase(`${label} in row ${Math.floor(at / width)}, column ${at % width}`);
  return new SegmentationError("invalid-labels", { where, option, expected, received, remedy });
}
