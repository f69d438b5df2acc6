/** The filter bank of Schmid. */
import { type Rules, readOptions } from "@segkit/core/validate";
import type { FilterBankExports } from "../generated/filter-bank.wasm.js";
import type { FilterBank } from "./bank.js";
import { checkOdd, drawFilters } from "./draw-filters.js";

/** Options of {@link schmidBank}. */
export interface SchmidBankOptions {
  /**
   * Height and width of all filters, odd.
   * @default 49
   */
  readonly size?: number;
}

/** Bounds and defaults of {@link schmidBank}'s options. */
export const schmidBankRules = {
  size: { kind: "integer", min: 3, max: 255, default: 49 },
} as const satisfies Rules<SchmidBankOptions>;

/** Width σ of each filter's Gaussian, and cycles τ. */
const PAIRS = [
  [2, 1],
  [4, 1],
  [4, 2],
  [6, 1],
  [6, 2],
  [6, 3],
  [8, 1],
  [8, 2],
  [8, 3],
  [10, 1],
  [10, 2],
  [10, 3],
  [10, 4],
] as const;

/**
 * Makes the filter bank of Schmid: 13 filters of rings, which look the same from every side.
 *
 * Their responses do not change when the image is turned. Each is cos(πτr / σ) · exp(−r² / 2σ²) of the distance r from the middle.
 *
 * @param options - see {@link SchmidBankOptions}
 * @returns 13 filters, by rising σ, then τ
 * @throws SegmentationError `invalid-option`
 *
 * @see C. Schmid, "Constructing models for content-based image retrieval", CVPR 2001, doi:10.1109/CVPR.2001.990922
 *
 * @example
 * ```ts
 * import { schmidBank } from "@segkit/classical/filter-bank";
 *
 * const { filters } = schmidBank();
 * console.assert(filters.length === 13 && filters[12]!.name === "rings σ 10, τ 4");
 * ```
 *
 * @remarks
 * The filters are those of `makeSfilters` of the Visual Geometry Group, each less its mean and then divided by the sum of its absolute values; weights are those of the formula in NumPy to 1e-15.
 */
export function schmidBank(options: SchmidBankOptions = {}): FilterBank {
  const where = "schmidBank";
  const size = checkOdd(where, "size", readOptions(where, options, schmidBankRules).size);
  return {
    filters: drawFilters(
      size,
      PAIRS.map(([sigma, tau]) => ({
        name: `rings σ ${sigma}, τ ${tau}`,
        draw: (kernel: FilterBankExports, at: number) => kernel.cosineFilter(size, sigma, tau, at),
      })),
    ),
  };
}
