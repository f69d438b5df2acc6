/** A threshold of probabilities. */
import { SegmentationError } from "@segkit/core/errors";

/** Requires a number between 0 and 1. */
export function checkProbability(where: string, option: string, value: number): number {
  if (typeof value === "number" && value > 0 && value < 1) return value;
  throw new SegmentationError("invalid-option", { where, option, expected: "a number between 0 and 1", received: value });
}
