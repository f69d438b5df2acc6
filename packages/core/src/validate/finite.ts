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
  if ((values instanceof Float32Array || values instanceof Float64Array) && areFinite(values)) return;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i]) || counts?.(i) === false) continue;
    const name = `${option}[${i}]`;
    throw new SegmentationError(code, { where, option: name, expected: "a finite number", received: values[i], remedy });
  }
}

/** Whether all numbers are finite: times 0 the others are NaN, and so is a sum with one. */
function areFinite(values: Float32Array | Float64Array): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += 0 * values[i]!;
  return sum === 0;
}
