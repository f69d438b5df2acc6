/** A disk to begin with. */
import type { Mask } from "@segkit/core/masks";
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkSize, disk } from "../internal/level-sets/initial-set.js";

/** Options of {@link diskLevelSet}. */
export interface DiskLevelSetOptions {
  /** Middle of the disk, [y, x], as row and column of a pixel. @default half of height and width, rounded down */
  readonly center?: number | readonly [y: number, x: number];
  /** Pixels nearer to the center than this are inside, ≥ 0. @default three eighths of the shorter side */
  readonly radius?: number;
}

/** Bounds and defaults of {@link diskLevelSet}'s options. */
export const diskLevelSetRules = {
  center: { kind: "numbers", length: 2, single: true, min: -1e6, max: 1e6, form: "[y, x]" },
  radius: { kind: "number", min: 0, max: 1e6 },
} as const satisfies Rules<DiskLevelSetOptions>;

/**
 * Draws a disk as a level set: a mask for fronts to begin with.
 *
 * @param size - height and width; an image will do
 * @param options - see {@link DiskLevelSetOptions}
 * @returns a mask `height × width`, 1 in the disk
 * @throws SegmentationError `invalid-argument` for sizes that are none, `invalid-option`
 *
 * @see scikit-image's `segmentation.disk_level_set`
 *
 * @example
 * ```ts
 * import { diskLevelSet } from "@segkit/classical/morphological-chan-vese";
 *
 * const { data } = diskLevelSet({ height: 3, width: 5 }, { center: [1, 3], radius: 1.2 });
 * console.assert(data.join("") === "000100011100010");
 * ```
 *
 * @remarks
 * O(height · width) time; a byte a pixel.
 */
export function diskLevelSet(
  size: { readonly height: number; readonly width: number },
  options: DiskLevelSetOptions = {},
): Mask {
  const where = "diskLevelSet";
  const { height, width } = checkSize(where, size);
  const { center, radius } = readOptions(where, options, diskLevelSetRules);
  const middle = [Math.floor(height / 2), Math.floor(width / 2)] as const;
  const [y, x] = typeof center === "number" ? [center, center] : (center ?? middle);
  const data = disk({ height, width }, x!, y!, radius ?? (Math.min(height, width) * 3) / 8);
  return { data, height, width };
}
