/** Skeleton of a mask. */
import type { Mask } from "../masks/mask.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { thinned } from "./thinned.js";

/** Bounds and defaults of {@link skeletonize}'s options. */
export const skeletonizeRules = {
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<CallOptions>;

/**
 * Thins a mask to lines one pixel wide, by Zhang and Suen's parallel thinning.
 *
 * @param mask - `height × width`, every value but 0 is inside; pixels beyond the edge are outside
 * @param options - `onProgress`, whose steps are the inside pixels that are finished, and `signal`
 * @returns the skeleton, of the mask's size: 1 on it, 0 elsewhere
 * @throws SegmentationError `invalid-mask`, `invalid-option`, `aborted`
 *
 * @see T. Y. Zhang, C. Y. Suen, "A fast parallel algorithm for thinning digital patterns", CACM 1984, doi:10.1145/357994.358023
 *
 * @example
 * ```ts
 * import { skeletonize } from "@segkit/core";
 *
 * const bar = { data: new Uint8Array(2 * 6).fill(1), height: 2, width: 6 };
 * console.assert(skeletonize(bar).data.join("") === "111111000000");
 * ```
 *
 * @remarks
 * O(height · width) time, however thick the mask: only neighbors of removed pixels are looked at again. Memory: 2 bytes a pixel and 12 for each inside pixel.
 *
 * Deviation from the paper: as in scikit-image, the pixels of 25 of the 256 neighborhoods go in other passes. The paper's rules leave corners of staircases
 * and let squares of 2 × 2 pixels vanish.
 */
export function skeletonize(mask: Mask, options: CallOptions = {}): Mask {
  return thinned("skeletonize", mask, readOptions("skeletonize", options, skeletonizeRules), "zhang-suen");
}
