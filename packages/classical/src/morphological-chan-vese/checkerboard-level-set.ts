/** A checkerboard to begin with. */
import type { Mask } from "@segkit/core/masks";
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkerboard, checkSize } from "../internal/level-sets/initial-set.js";

/** Options of {@link checkerboardLevelSet}. */
export interface CheckerboardLevelSetOptions {
  /** How many pixels a square has on each side. @default 5 */
  readonly squareSize?: number;
}

/** Bounds and defaults of {@link checkerboardLevelSet}'s options. */
export const checkerboardLevelSetRules = {
  squareSize: { kind: "integer", min: 1, max: 100_000, default: 5 },
} as const satisfies Rules<CheckerboardLevelSetOptions>;

/**
 * Draws a checkerboard level set: a mask of squares for fronts to begin with where nothing is known of the object.
 *
 * @param size - height and width; an image will do
 * @param options - see {@link CheckerboardLevelSetOptions}
 * @returns a mask `height × width`, 0 in the first square
 * @throws SegmentationError `invalid-argument` for sizes that are none, `invalid-option`
 *
 * @see scikit-image's `segmentation.checkerboard_level_set`
 *
 * @example
 * ```ts
 * import { checkerboardLevelSet } from "@segkit/classical/morphological-chan-vese";
 *
 * const { data } = checkerboardLevelSet({ height: 2, width: 5 }, { squareSize: 2 });
 * console.assert(data.join("") === "0011000110");
 * ```
 *
 * @remarks
 * O(height · width) time; a byte a pixel.
 */
export function checkerboardLevelSet(
  size: { readonly height: number; readonly width: number },
  options: CheckerboardLevelSetOptions = {},
): Mask {
  const where = "checkerboardLevelSet";
  const { height, width } = checkSize(where, size);
  const { squareSize } = readOptions(where, options, checkerboardLevelSetRules);
  return { data: checkerboard({ height, width }, squareSize), height, width };
}
