/** Holes out of a mask. */
import type { Mask } from "../masks/mask.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { partsOf } from "./components-of.js";

/** Options of {@link fillHoles}. */
export interface FillHolesOptions {
  /**
   * Outside pixels that are connected: 4, those that share an edge, or 8, those that share a corner.
   * @default 4
   */
  readonly connectivity?: 4 | 8;
}

/** Bounds and defaults of {@link fillHoles}'s options. */
export const fillHolesRules = {
  connectivity: { kind: "choice", of: [4, 8], default: 4 },
} as const satisfies Rules<FillHolesOptions>;

/**
 * Fills the holes of a mask: connected parts of its outside that do not meet the edge.
 *
 * @param mask - `height × width`, every value but 0 is inside
 * @param options - see {@link FillHolesOptions}
 * @returns a new mask of 0 and 1, of the same size
 * @throws SegmentationError `invalid-mask`, `invalid-option`
 *
 * @see SciPy's `ndimage.binary_fill_holes`
 *
 * @example
 * ```ts
 * import { fillHoles } from "@segkit/core";
 *
 * const ring = { data: Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1), height: 3, width: 3 };
 * console.assert(fillHoles(ring).data.every((value) => value === 1));
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function fillHoles(mask: Mask, options: FillHolesOptions = {}): Mask {
  const where = "fillHoles";
  const { height, width } = checkMask(where, "mask", mask);
  const { connectivity } = readOptions(where, options, fillHolesRules);
  const { labels, atEdge } = partsOf(mask, 0, connectivity);
  const out = new Uint8Array(height * width);
  for (let i = 0; i < out.length; i++) {
    const label = labels[i]!;
    if (label < 0 || atEdge[label] === 0) out[i] = 1;
  }
  return { data: out, height, width };
}
