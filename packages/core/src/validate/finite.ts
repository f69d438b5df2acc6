/** The one check for NaN and infinities in lists of numbers: samples, features, coordinates, scores. */
import { type ErrorCode, SegmentationError } from "../errors/errors.js";

/** What a list of numbers is, for the error. */
export interface FiniteCheck {
  /** `invalid-argument` unless the values belong to an image or an option. */
  readonly code?: ErrorCode;
  /** Whether the value at an index counts; the others may be anything. All count by default. */
  readonly counts?: (index: number) => boolean;
  readonly remedy?: string;
}

/** Throws for the first value that is NaN or infinite, and names its index. O(values). */
export function checkFinite(
  where: string,
  option: string,
  values: ArrayLike<number>,
  { code = "invalid-argument", counts, remedy = "Replace NaN and infinities first." }: FiniteCheck = {},
): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i]) || counts?.(i) === false) continue;
    const name = `${option}[${i}]`;
    throw new SegmentationError(code, { where, option: name, expected: "a finite number", received: values[i], remedy });
  }
}
