/** Filling of small holes of a mask or a label map. */
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { checkLabelMap, checkMask, isLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { partsOf, withoutHoles } from "./components-of.js";

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
  /**
   * Of label maps, the label that is no region. scikit-image's is 0. Given beside labels of 8 bits, it says that they are no mask.
   * @default -1
   */
  readonly background?: number;
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
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<RemoveSmallHolesOptions>;

/**
 * Fills small holes: connected parts of a mask's outside, or of a label map's background, of `maxSize` pixels or fewer.
 *
 * Parts that meet the edge of the image are filled too; {@link fillHoles} leaves those open.
 *
 * @param source - `height × width`; a mask, every value but 0 inside, or a label map, any labels
 * @param options - see {@link RemoveSmallHolesOptions}
 * @returns of a mask a new mask of 0 and 1; of a label map a new one, in which the pixels of holes have the label of the region that is nearest to them
 * @throws SegmentationError `invalid-mask` or `invalid-labels`, and `invalid-option`
 *
 * @see scikit-image's `morphology.remove_small_holes`
 *
 * @example
 * ```ts
 * import { removeSmallHoles } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(1, 0, 1, 0, 0), height: 1, width: 5 };
 * console.assert(removeSmallHoles(mask, { maxSize: 1 }).data.join("") === "11100");
 * const labels = { data: Int32Array.of(4, -1, 4, -1, -1), height: 1, width: 5 };
 * console.assert(removeSmallHoles(labels, { maxSize: 1 }).data.join() === "4,4,4,-1,-1");
 * ```
 *
 * @remarks
 * O(height · width) time. scikit-image takes masks only.
 */
export function removeSmallHoles(
  source: LabelMapLike,
  options: RemoveSmallHolesOptions & { readonly background: number },
): LabelMap;
export function removeSmallHoles(source: Mask, options?: RemoveSmallHolesOptions): Mask;
export function removeSmallHoles(source: LabelMap<Int32Array | Uint16Array>, options?: RemoveSmallHolesOptions): LabelMap;
export function removeSmallHoles(source: Mask | LabelMapLike, options?: RemoveSmallHolesOptions): Mask | LabelMap;
export function removeSmallHoles(source: Mask | LabelMapLike, options: RemoveSmallHolesOptions = {}): Mask | LabelMap {
  const where = "removeSmallHoles";
  const { maxSize, connectivity, background } = readOptions(where, options, removeSmallHolesRules);
  if (options.background !== undefined || isLabelMap(source)) {
    return withoutHoles(checkLabelMap(where, "source", source), background, connectivity, (area) => area <= maxSize);
  }
  const mask = checkMask(where, "source", source as Mask);
  const { labels, areas } = partsOf(mask, 0, connectivity);
  return { ...mask, data: Uint8Array.from(labels, (label) => (label < 0 || areas[label]! <= maxSize ? 1 : 0)) };
}
