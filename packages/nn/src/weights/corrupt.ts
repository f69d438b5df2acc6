import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** A `corrupt-weights` error: what was expected at this place of the file, and what is there. */
export function corrupt(option: string, expected: string, received: string, remedy?: string): SegmentationError {
  return new SegmentationError("corrupt-weights", {
    where: "readWeights",
    option,
    expected,
    received: phrase(received),
    remedy,
  });
}
