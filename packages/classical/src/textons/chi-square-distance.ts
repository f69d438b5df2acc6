/** How far apart two histograms are. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFinite, checkList, phrase } from "@segkit/core/validate";

/**
 * Measures how far apart two histograms are, by χ²: half the sum of (a − b)² / (a + b).
 *
 * @param a - values ≥ 0, as a pixel of `textonHistograms` has them
 * @param b - as many values ≥ 0
 * @returns 0 for equal histograms, 1 for frequencies that have no texton in common; where both values are 0 they add nothing
 * @throws SegmentationError `invalid-argument` for lists of different lengths, values that are negative or not finite
 *
 * @see M. Varma, A. Zisserman, "A statistical approach to texture classification from single images", IJCV 62, 2005, doi:10.1007/s11263-005-4635-4
 *
 * @example
 * ```ts
 * import { chiSquareDistance } from "@segkit/classical/textons";
 *
 * console.assert(chiSquareDistance([0.5, 0.5, 0], [0, 0.5, 0.5]) === 0.5);
 * console.assert(chiSquareDistance([1, 0], [0, 1]) === 1);
 * ```
 *
 * @remarks
 * float64, added up in order. scikit-learn's `additive_chi2_kernel` is −2 times as much.
 */
export function chiSquareDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const where = "chiSquareDistance";
  for (const [option, values] of [
    ["a", a],
    ["b", b],
  ] as const) {
    try {
      checkList(where, option, values);
    } catch {
      throw wrong(where, option, "a list of values", values);
    }
    checkFinite(where, option, values);
    for (let i = 0; i < values.length; i++) if (values[i]! < 0) throw wrong(where, `${option}[${i}]`, "a value ≥ 0", values[i]);
  }
  if (a.length !== b.length) throw wrong(where, "b", `${a.length} values, as a has`, phrase(`${b.length}`));
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const both = a[i]! + b[i]!;
    if (both > 0) sum += (a[i]! - b[i]!) ** 2 / both;
  }
  return sum / 2;
}

function wrong(where: string, option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("invalid-argument", { where, option, expected, received });
}
