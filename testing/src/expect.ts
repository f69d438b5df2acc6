import { type ErrorCode, SegmentationError } from "@segkit/core/errors";
import { expect } from "vitest";

/** Expects a call to throw a SegmentationError of this code, and gives the error back for a look at its message. */
export function expectError(code: ErrorCode, call: () => unknown): SegmentationError {
  let thrown: unknown;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  expect(thrown, `expected a SegmentationError "${code}", nothing was thrown`).toBeDefined();
  if (!(thrown instanceof SegmentationError)) throw thrown;
  expect(thrown.code, thrown.message).toBe(code);
  return thrown;
}

/** Expects a promise to reject with a SegmentationError of this code, and gives the error back. */
export async function expectRejection(code: ErrorCode, call: Promise<unknown>): Promise<SegmentationError> {
  const [settled] = await Promise.allSettled([call]);
  return expectError(code, () => {
    if (settled!.status === "rejected") throw settled!.reason;
  });
}

/** The largest absolute difference of two arrays of equal length; infinite where one is NaN and the other is not. */
export function maxDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let most = 0;
  for (let i = 0; i < expected.length; i++) {
    const a = actual[i]!;
    const b = expected[i]!;
    if (Object.is(a, b) || a === b) continue;
    const difference = Math.abs(a - b);
    if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
    if (difference > most) most = difference;
  }
  return most;
}

/** Expects two arrays to differ by at most the tolerance anywhere. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(maxDifference(actual, expected)).toBeLessThanOrEqual(tolerance);
}
