/** Filling of a mask's small holes. */
import type { Mask } from "../masks/mask.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { partsOf } from "./components-of.js";

/** Options of {@link removeSmallHoles}. */
export interface RemoveSmallHolesOptions {
  /**
   * Holes of up to this many pixels are filled; an integer ≥ 0.
   * @default 64
   */
  readonly maxSize?: number;
  /**
   * Outside pixels that are connected: 4, those that share an edge, or 8, those that share a corner.
   * @default 4
   */
  readonly connectivity?: 4 | 8;
}

/** Bounds and defaults of {@link removeSmallHoles}'s options. */
export const removeSmallHolesRules = {
  maxSize: {
    kind: "integer",
    min: 0,
    default: 64,
    aliases: [
      ["min_size", "maxSize is min_size − 1."],
      ["area_threshold", "maxSize is area_threshold − 1."],
    ],
  },
  connectivity: { kind: "choice", of: [4, 8], default: 4 },
} as const satisfies Rules<RemoveSmallHolesOptions>;

/**
 * Fills small holes of a mask: connected parts of its outside of `maxSize` pixels or fewer.
 *
 * Parts that meet the edge of the image are filled too; {@link fillHoles} leaves those open.
 *
 * @param mask - `height × width`, every value but 0 is inside
 * @param options - see {@link RemoveSmallHolesOptions}
 * @returns a new mask of 0 and 1, of the same size
 * @throws SegmentationError `invalid-mask`, `invalid-option`
 *
 * @see scikit-image's `morphology.remove_small_holes`
 *
 * @example
 * ```ts
 * import { removeSmallHoles } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(1, 0, 1, 0, 0), height: 1, width: 5 };
 * console.assert(removeSmallHoles(mask, { maxSize: 1 }).data.join("") === "11100");
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function removeSmallHoles(mask: Mask, options: RemoveSmallHolesOptions = {}): Mask {
  const where = "removeSmallHoles";
  const { height, width } = checkMask(where, "mask", mask);
  const { maxSize, connectivity } = readOptions(where, options, removeSmallHolesRules);
  const { labels, areas } = partsOf(mask, 0, connectivity);
  const out = new Uint8Array(height * width);
  for (let i = 0; i < out.length; i++) {
    const label = labels[i]!;
    if (label < 0 || areas[label]! <= maxSize) out[i] = 1;
  }
  return { data: out, height, width };
}
