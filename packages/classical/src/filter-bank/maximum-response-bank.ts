/** The filter bank of Varma and Zisserman. */
import { type Rules, readOptions } from "@segkit/core/validate";
import type { BankChannel, FilterBank } from "./bank.js";
import { checkOdd, drawFilters, gaussianDrawing, laplacianDrawing, orientedDrawings } from "./draw-filters.js";

/** Options of {@link maximumResponseBank}. */
export interface MaximumResponseBankOptions {
  /**
   * What becomes of the orientations of an edge or a bar: the largest response (`signed`, as Varma and Zisserman take it), the largest absolute one (`absolute`), or a channel for each (`none`:
   * 38 channels, the bank that is called RFS).
   * @default "signed"
   */
  readonly maximum?: "signed" | "absolute" | "none";
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

/** Bounds and defaults of {@link maximumResponseBank}'s options. */
export const maximumResponseBankRules = {
  maximum: { kind: "choice", of: ["signed", "absolute", "none"], default: "signed" },
  size: { kind: "integer", min: 3, max: 255, default: 49 },
  nOrientations: { kind: "integer", min: 1, max: 24, default: 6 },
} as const satisfies Rules<MaximumResponseBankOptions>;

const SIGMAS = [1, 2, 4] as const;

/**
 * Makes the maximum response filters of Varma and Zisserman: 38 filters whose responses become 8 channels.
 *
 * Of each edge and each bar, in three widths, the strongest response of all orientations is kept, so that a turned texture is nearly the same texture. A Gaussian and a Laplacian of a Gaussian
 * follow, both of σ 10.
 *
 * @param options - see {@link MaximumResponseBankOptions}
 * @returns filters: 18 edges, 18 bars, 2 round ones; channels: 3 of edges, 3 of bars, 2 of round filters
 * @throws SegmentationError `invalid-option`
 *
 * @see M. Varma, A. Zisserman, "A statistical approach to texture classification from single images", IJCV 62, 2005, doi:10.1007/s11263-005-4635-4
 *
 * @example
 * ```ts
 * import { maximumResponseBank } from "@segkit/classical/filter-bank";
 *
 * const { filters, channels } = maximumResponseBank();
 * console.assert(filters.length === 38 && channels!.length === 8);
 * console.assert(channels![3]!.name === "bar σ 1" && channels![3]!.filters.join() === "18,19,20,21,22,23");
 * ```
 *
 * @remarks
 * The filters, their order and their orientations are those of `makeRFSfilters` of the Visual Geometry Group: every filter, the Gaussian too, is less its mean and then divided by the sum of its absolute values. Weights
 * are those of the formulas in NumPy to 1e-15.
 *
 * Half a turn of orientations is all a bar needs. The response of an edge changes its sign with the other half: `signed` keeps the edges that rise one way, `absolute` those of both ways.
 * MATLAB's `conv2`, with which the published bank is used, turns filters by half a turn, so that edges have the other sign there.
 */
export function maximumResponseBank(options: MaximumResponseBankOptions = {}): FilterBank {
  const where = "maximumResponseBank";
  const { maximum, size: given, nOrientations } = readOptions(where, options, maximumResponseBankRules);
  const size = checkOdd(where, "size", given);
  const filters = drawFilters(size, [
    ...orientedDrawings(size, 1, SIGMAS, nOrientations),
    ...orientedDrawings(size, 2, SIGMAS, nOrientations),
    gaussianDrawing(size, 10),
    laplacianDrawing(size, 10),
  ]);
  if (maximum === "none") return { filters };
  const combine = maximum === "signed" ? "max" : "max-absolute";
  const oriented = (["edge", "bar"] as const).flatMap((kind, i) =>
    SIGMAS.map((sigma, j): BankChannel => {
      const first = (3 * i + j) * nOrientations;
      return {
        name: `${kind} σ ${sigma}`,
        filters: Array.from({ length: nOrientations }, (_, k) => first + k),
        combine,
      };
    }),
  );
  const round = [0, 1].map(
    (i): BankChannel => ({ name: filters[6 * nOrientations + i]!.name, filters: [6 * nOrientations + i] }),
  );
  return { filters, channels: [...oriented, ...round] };
}
