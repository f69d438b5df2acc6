/** Masks made of whole superpixels. */
import type { LabelMapLike } from "../labels/label-map.js";
import { rankLabels } from "../labels/rank-labels.js";
import { checkLabelMap, checkMask, checkSameSize } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { Mask } from "./mask.js";

/** Options of {@link snapToSuperpixels}. */
export interface SnapToSuperpixelsOptions {
  /**
   * A superpixel is inside where more than this part of its pixels is, 0 … 1.
   * @default 0.5
   */
  readonly threshold?: number;
}

/** Bounds and defaults of {@link snapToSuperpixels}'s options. */
export const snapToSuperpixelsRules = {
  threshold: { kind: "number", min: 0, max: 1, default: 0.5 },
} as const satisfies Rules<SnapToSuperpixelsOptions>;

/**
 * Snaps a mask to superpixels: each of them is inside as a whole, or outside, as most of its pixels are.
 *
 * The outline then follows the superpixels', which lie at edges of the image.
 *
 * @param mask - `height × width`, 0 outside, any other value inside
 * @param labels - a label map of the same size, any labels; pixels of no superpixel, −1, stay as they are
 * @param options - see {@link SnapToSuperpixelsOptions}
 * @returns 1 inside, 0 outside
 * @throws SegmentationError `invalid-mask`, `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @example
 * ```ts
 * import { snapToSuperpixels } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(1, 1, 0, 1, 0, 0), height: 1, width: 6 };
 * const labels = { data: Int32Array.of(0, 0, 0, 1, 1, 1), height: 1, width: 6 };
 * console.assert(snapToSuperpixels(mask, labels).data.join() === "1,1,1,0,0,0");
 * ```
 *
 * @remarks
 * Of a superpixel whose share is the threshold itself, nothing is inside: with the default, half is not enough. O(height · width) time where labels lie close together, plus O(n · log n) for n superpixels where
 * not.
 */
export function snapToSuperpixels(mask: Mask, labels: LabelMapLike, options: SnapToSuperpixelsOptions = {}): Mask {
  const where = "snapToSuperpixels";
  const { data } = checkMask(where, "mask", mask);
  const { ids, ranks } = rankLabels(checkLabelMap(where, "labels", labels).data, -1);
  checkSameSize(where, "mask", mask, "labels", labels);
  const { threshold } = readOptions(where, options, snapToSuperpixelsRules);
  const areas = new Float64Array(ids.length);
  const inside = new Float64Array(ids.length);
  for (let i = 0; i < data.length; i++) {
    const rank = ranks[i]!;
    if (rank < 0) continue;
    areas[rank]!++;
    if (data[i] !== 0) inside[rank]!++;
  }
  const isInside = Uint8Array.from(areas, (area, rank) => Number(inside[rank]! > threshold * area));
  const out = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const rank = ranks[i]!;
    out[i] = rank < 0 ? Number(data[i] !== 0) : isInside[rank]!;
  }
  return { data: out, height: mask.height, width: mask.width };
}
