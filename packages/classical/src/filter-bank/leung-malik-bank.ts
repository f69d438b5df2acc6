/** The filter bank of Leung and Malik. */
import { type Rules, readOptions } from "@segkit/core/validate";
import type { FilterBank } from "./bank.js";
import { checkOdd, drawFilters, gaussianDrawing, laplacianDrawing, orientedDrawings } from "./draw-filters.js";

/** Options of {@link leungMalikBank}. */
export interface LeungMalikBankOptions {
  /**
   * `large`: σ of edges and bars √2, 2, 2√2, of round filters √2 … 4; `small`: both begin with 1.
   * @default "large"
   */
  readonly scale?: "large" | "small";
  /**
   * Height and width of all filters, odd.
   * @default 49
   */
  readonly size?: number;
  /**
   * Orientations of edges and bars, over half a turn.
   * @default 6
   */
  readonly nOrientations?: number;
}

/** Bounds and defaults of {@link leungMalikBank}'s options. */
export const leungMalikBankRules = {
  scale: { kind: "choice", of: ["large", "small"], default: "large" },
  size: { kind: "integer", min: 3, max: 255, default: 49 },
  nOrientations: { kind: "integer", min: 1, max: 24, default: 6 },
} as const satisfies Rules<LeungMalikBankOptions>;

/**
 * Makes the filter bank of Leung and Malik: 18 edges, 18 bars and 12 round filters.
 *
 * Edges and bars are first and second derivatives of Gaussians three times as long as wide, in three widths and six orientations. The round filters are, for each of four σ, a Gaussian and
 * Laplacians of Gaussians of σ and 3σ.
 *
 * @param options - see {@link LeungMalikBankOptions}
 * @returns 48 filters, edges first, then bars, then round ones; of other `nOrientations` 6 · nOrientations + 12
 * @throws SegmentationError `invalid-option`
 *
 * @see T. Leung, J. Malik, "Representing and recognizing the visual appearance of materials using three-dimensional textons", IJCV 43(1), 2001, doi:10.1023/A:1011126920638
 *
 * @example
 * ```ts
 * import { leungMalikBank } from "@segkit/classical/filter-bank";
 *
 * const { filters } = leungMalikBank();
 * console.assert(filters.length === 48 && filters[0]!.name === "edge σ 1.41, 0°");
 * const sum = Array.from(filters[20]!.data).reduce((total, weight) => total + Math.abs(weight), 0);
 * console.assert(Math.abs(sum - 1) < 1e-12);
 * ```
 *
 * @remarks
 * The filters, their order and their orientations are those of `makeLMfilters` of the Visual Geometry Group: every filter, the Gaussians too, is less its mean and then divided by the sum of its absolute values. Weights
 * are those of the formulas in NumPy to 1e-15.
 */
export function leungMalikBank(options: LeungMalikBankOptions = {}): FilterBank {
  const where = "leungMalikBank";
  const { scale, size: given, nOrientations } = readOptions(where, options, leungMalikBankRules);
  const size = checkOdd(where, "size", given);
  const all = (scale === "large" ? [2, 4, 8, 16] : [1, 2, 4, 8]).map(Math.sqrt);
  const oriented = all.slice(0, 3);
  return {
    filters: drawFilters(size, [
      ...orientedDrawings(size, 1, oriented, nOrientations),
      ...orientedDrawings(size, 2, oriented, nOrientations),
      ...all.flatMap((sigma) => [
        gaussianDrawing(size, sigma),
        laplacianDrawing(size, sigma),
        laplacianDrawing(size, 3 * sigma),
      ]),
    ]),
  };
}
