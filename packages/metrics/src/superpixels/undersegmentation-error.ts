/** How far superpixels leak across true boundaries. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { type ComparisonWith, comparedWith } from "../clustering/comparison.js";
import type { ContingencyTable } from "../clustering/contingency-table.js";

/** Options of {@link undersegmentationError}. */
export interface UndersegmentationErrorOptions {
  /**
   * `"neubert-protzel"`: (1/N) Σ_G Σ_S∩G≠∅ min(|S ∩ G|, |S ∖ G|), the corrected error.
   * `"levinshtein"`: (1/#G) Σ_G (Σ_S∩G≠∅ |S| − |G|) / |G|, the original one, unbounded above: a superpixel that touches a region by one pixel counts whole.
   * @default "neubert-protzel"
   */
  readonly definition?: "neubert-protzel" | "levinshtein";
}

/** Bounds and defaults of {@link undersegmentationError}'s options. */
export const undersegmentationErrorRules = {
  definition: { kind: "choice", of: ["neubert-protzel", "levinshtein"], default: "neubert-protzel" },
} as const satisfies Rules<UndersegmentationErrorOptions>;

/**
 * Undersegmentation error of superpixels S against the regions G of a ground truth, in either definition in use.
 *
 * The third in use, van den Bergh's (1/N) Σ_S |S ∖ argmax_G |S ∩ G||, is 1 − {@link achievableSegmentationAccuracy}.
 *
 * @param compared - superpixels and the ground truth, two label maps of the same size; or their {@link ContingencyTable}; then options, see {@link UndersegmentationErrorOptions}
 * @returns ≥ 0, 0 where no superpixel crosses a true boundary; NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see P. Neubert, P. Protzel, "Superpixel benchmark and comparison", Forum Bildverarbeitung, 2012
 * @see A. Levinshtein et al., "TurboPixels: fast superpixels using geometric flows", 2009, doi:10.1109/TPAMI.2009.96
 * @see D. Stutz, A. Hermans, B. Leibe, "Superpixels: an evaluation of the state-of-the-art", 2018, doi:10.1016/j.cviu.2017.03.007
 *
 * @example
 * ```ts
 * import { undersegmentationError } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 0, 1), height: 1, width: 5 };
 * const groundTruth = { data: Int32Array.of(0, 1, 1, 1, 1), height: 1, width: 5 };
 * console.assert(undersegmentationError(labels, groundTruth) === 2 / 5);
 * console.assert(undersegmentationError(labels, groundTruth, { definition: "levinshtein" }) === (3 / 1 + 1 / 4) / 2);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. As the superpixel benchmark's program, except that its Levinshtein error also divides by label numbers that do
 * not occur.
 */
export function undersegmentationError(...compared: ComparisonWith<UndersegmentationErrorOptions>): number {
  const where = "undersegmentationError";
  const { table, options } = comparedWith(where, compared);
  const { definition } = readOptions(where, options, undersegmentationErrorRules);
  const { rows, columns, counts, rowTotals, columnTotals, total } = table;
  if (definition === "neubert-protzel") {
    let leaked = 0;
    for (let e = 0; e < counts.length; e++) leaked += Math.min(counts[e]!, rowTotals[rows[e]!]! - counts[e]!);
    return leaked / total;
  }
  const covering = new Float64Array(columnTotals.length);
  for (let e = 0; e < counts.length; e++) covering[columns[e]!]! += rowTotals[rows[e]!]!;
  let sum = 0;
  for (let c = 0; c < covering.length; c++) sum += (covering[c]! - columnTotals[c]!) / columnTotals[c]!;
  return sum / covering.length;
}
