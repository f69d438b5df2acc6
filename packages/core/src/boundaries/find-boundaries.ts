/** Boundaries between the regions of a label map. */
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { checkLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Which pixels count as boundary. */
export type RegionBoundaryMode = "thick" | "inner" | "outer" | "subpixel";

/** Options of {@link findBoundaries}. */
export interface FindBoundariesOptions {
  /**
   * `thick`: every pixel with a neighbor of another label, so that boundaries are two pixels wide. `inner`: of these, the ones that are not
   * background. `outer`: of these, the background ones, and those where two regions touch. `subpixel`: the places between pixels, in a mask of
   * (2 · height − 1) × (2 · width − 1).
   * @default "thick"
   */
  readonly mode?: RegionBoundaryMode;
  /**
   * Pixels that are neighbors, 4 without the diagonals or 8 with them. Has no effect in the mode `subpixel`.
   * @default 4
   */
  readonly connectivity?: 4 | 8;
  /**
   * The label that is no region; matters in the modes `inner` and `outer`. scikit-image's default is 0.
   * @default -1
   */
  readonly background?: number;
}

/** Bounds and defaults of {@link findBoundaries}'s options. */
export const findBoundariesRules = {
  mode: { kind: "choice", of: ["thick", "inner", "outer", "subpixel"], default: "thick" },
  connectivity: { kind: "choice", of: [4, 8], default: 4 },
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<FindBoundariesOptions>;

/**
 * The boundaries between regions; scikit-image's `find_boundaries`.
 *
 * @param source - label map, `height × width`, any labels
 * @returns a mask of the same size, in the mode `subpixel` of (2 · height − 1) × (2 · width − 1), where pixel (y, x) lies at (2y, 2x)
 * @throws SegmentationError `invalid-labels`, `invalid-option`
 *
 * @example
 * ```ts
 * import { findBoundaries } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 1, 1), height: 1, width: 5 };
 * console.assert(findBoundaries(labels).data.join("") === "00110");
 * console.assert(findBoundaries(labels, { mode: "inner", background: 0 }).data.join("") === "00010");
 * console.assert(findBoundaries(labels, { mode: "subpixel" }).data.join("") === "000001000");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beyond the result.
 */
export function findBoundaries(source: LabelMapLike, options: FindBoundariesOptions = {}): Mask {
  const where = "findBoundaries";
  const labels = checkLabelMap(where, "labels", source);
  const { mode, connectivity, background } = readOptions(where, options, findBoundariesRules);
  if (mode === "subpixel") return between(labels);
  const mask = touching(labels, connectivity);
  if (mode === "inner") {
    for (let i = 0; i < mask.data.length; i++) if (labels.data[i] === background) mask.data[i] = 0;
  } else if (mode === "outer") keepOuter(mask.data, labels, background);
  return mask;
}

/** Marks both pixels of every pair of neighbors with different labels. */
function touching({ data, height, width }: LabelMap, connectivity: 4 | 8): Mask {
  const mask = new Uint8Array(height * width);
  for (let y = 0, i = 0; y < height; y++) {
    const below = y + 1 < height;
    for (let x = 0; x < width; x++, i++) {
      const label = data[i];
      const right = x + 1 < width;
      if (right && data[i + 1] !== label) mask[i] = mask[i + 1] = 1;
      if (!below) continue;
      if (data[i + width] !== label) mask[i] = mask[i + width] = 1;
      if (connectivity === 4) continue;
      if (right && data[i + width + 1] !== label) mask[i] = mask[i + width + 1] = 1;
      if (x > 0 && data[i + width - 1] !== label) mask[i] = mask[i + width - 1] = 1;
    }
  }
  return { data: mask, height, width };
}

/**
 * Unmarks the region pixels around which there is no second region. As in scikit-image that is: the greatest label around is the least one that is
 * not background, so that a background label above all others counts as a second region.
 */
function keepOuter(mask: Uint8Array, { data, height, width }: LabelMap, background: number): void {
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!mask[i] || data[i] === background) continue;
      let most = data[i]!;
      let least = most;
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const label = data[v * width + u]!;
          if (label > most) most = label;
          if (label < least && label !== background) least = label;
        }
      }
      if (most === least) mask[i] = 0;
    }
  }
}

/** Marks the places between two or four pixels that have not all the same label. */
function between({ data, height, width }: LabelMap): Mask {
  const rows = 2 * height - 1;
  const columns = 2 * width - 1;
  const mask = new Uint8Array(rows * columns);
  for (let y = 0, i = 0; y < height; y++) {
    let out = 2 * y * columns;
    for (let x = 0; x < width; x++, i++, out += 2) {
      const right = x + 1 < width && data[i] !== data[i + 1];
      if (right) mask[out + 1] = 1;
      if (y + 1 === height) continue;
      const below = data[i] !== data[i + width];
      if (below) mask[out + columns] = 1;
      if (x + 1 < width && (right || below || data[i] !== data[i + width + 1])) mask[out + columns + 1] = 1;
    }
  }
  return { data: mask, height: rows, width: columns };
}
