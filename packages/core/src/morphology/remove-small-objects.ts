/** Small objects out of a mask. */
import type { Mask } from "../masks/mask.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { partsOf } from "./components-of.js";

/** Options of {@link removeSmallObjects}. */
export interface RemoveSmallObjectsOptions {
  /**
   * Parts of up to this many pixels are removed; an integer ≥ 0.
   * @default 64
   */
  readonly maxSize?: number;
  /**
   * Pixels that are connected: 4, those that share an edge, or 8, those that share a corner.
   * @default 4
   */
  readonly connectivity?: 4 | 8;
}

/** Bounds and defaults of {@link removeSmallObjects}'s options. */
export const removeSmallObjectsRules = {
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
} as const satisfies Rules<RemoveSmallObjectsOptions>;

/**
 * Removes small objects from a mask: its connected parts of `maxSize` pixels or fewer.
 *
 * @param mask - `height × width`, every value but 0 is inside
 * @param options - see {@link RemoveSmallObjectsOptions}
 * @returns a new mask of 0 and 1, of the same size
 * @throws SegmentationError `invalid-mask`, `invalid-option`
 *
 * @see scikit-image's `morphology.remove_small_objects` of a boolean image
 *
 * @example
 * ```ts
 * import { removeSmallObjects } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(1, 0, 1, 1, 1), height: 1, width: 5 };
 * console.assert(removeSmallObjects(mask, { maxSize: 2 }).data.join("") === "00111");
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function removeSmallObjects(mask: Mask, options: RemoveSmallObjectsOptions = {}): Mask {
  const where = "removeSmallObjects";
  const { height, width } = checkMask(where, "mask", mask);
  const { maxSize, connectivity } = readOptions(where, options, removeSmallObjectsRules);
  const { labels, areas } = partsOf(mask, 1, connectivity);
  const out = new Uint8Array(height * width);
  for (let i = 0; i < out.length; i++) {
    const label = labels[i]!;
    if (label >= 0 && areas[label]! > maxSize) out[i] = 1;
  }
  return { data: out, height, width };
}
