/** Thinning of a mask. */
import type { Mask } from "../masks/mask.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { thinned } from "./thinned.js";

/** Bounds and defaults of {@link thin}'s options. */
export const thinRules = {
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<CallOptions>;

/**
 * Thins a mask to lines one pixel wide, by Guo and Hall's parallel thinning: scikit-image's `thin`, and MATLAB's `bwmorph(mask, "thin", Inf)`.
 *
 * @param mask - `height × width`, every value but 0 is inside; pixels beyond the edge are outside
 * @param options - `onProgress`, whose steps are the inside pixels that are finished, and `signal`
 * @returns the thin lines, of the mask's size: 1 on them, 0 elsewhere
 * @throws SegmentationError `invalid-mask`, `invalid-option`, `aborted`
 *
 * @see Z. Guo, R. W. Hall, "Parallel thinning with two-subiteration algorithms", CACM 1989, doi:10.1145/62065.62074
 * @see L. Lam, S.-W. Lee, C. Y. Suen, "Thinning methodologies: a comprehensive survey", 1992, doi:10.1109/34.161346
 *
 * @example
 * ```ts
 * import { thin } from "@segkit/core";
 *
 * const bar = { data: new Uint8Array(3 * 6).fill(1), height: 3, width: 6 };
 * console.assert(thin(bar).data.join("") === "000000011110000000");
 * ```
 *
 * @remarks
 * O(height · width) time, however thick the mask: only neighbors of removed pixels are looked at again. Memory: 2 bytes a pixel and 12 for each inside pixel.
 *
 * The BSDS benchmark thins boundaries by these rules.
 */
export function thin(mask: Mask, options: CallOptions = {}): Mask {
  return thinned("thin", mask, readOptions("thin", options, thinRules), "guo-hall");
}
