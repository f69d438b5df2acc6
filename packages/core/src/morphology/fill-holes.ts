/** Holes out of a mask or a label map. */
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { checkLabelMap, checkMask, isLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { partsOf, withoutHoles } from "./components-of.js";

/** Options of {@link fillHoles}. */
export interface FillHolesOptions {
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

/** Bounds and defaults of {@link fillHoles}'s options. */
export const fillHolesRules = {
  connectivity: { kind: "choice", of: [4, 8], default: 4 },
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<FillHolesOptions>;

/**
 * Fills holes: connected parts of a mask's outside, or of a label map's background, that do not meet the edge.
 *
 * @param source - `height × width`; a mask, every value but 0 inside, or a label map, any labels
 * @param options - see {@link FillHolesOptions}
 * @returns of a mask a new mask of 0 and 1; of a label map a new one, in which the pixels of holes have the label of the region that is nearest to them
 * @throws SegmentationError `invalid-mask` or `invalid-labels`, and `invalid-option`
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
 * O(height · width) time. SciPy takes masks only.
 */
export function fillHoles(source: LabelMapLike, options: FillHolesOptions & { readonly background: number }): LabelMap;
export function fillHoles(source: Mask, options?: FillHolesOptions): Mask;
export function fillHoles(source: LabelMap<Int32Array | Uint16Array>, options?: FillHolesOptions): LabelMap;
export function fillHoles(source: Mask | LabelMapLike, options?: FillHolesOptions): Mask | LabelMap;
export function fillHoles(source: Mask | LabelMapLike, options: FillHolesOptions = {}): Mask | LabelMap {
  const where = "fillHoles";
  const { connectivity, background } = readOptions(where, options, fillHolesRules);
  if (options.background !== undefined || isLabelMap(source)) {
    return withoutHoles(checkLabelMap(where, "source", source), background, connectivity, (_, atEdge) => !atEdge);
  }
  const mask = checkMask(where, "source", source as Mask);
  const { labels, atEdge } = partsOf(mask, 0, connectivity);
  return { ...mask, data: Uint8Array.from(labels, (label) => (label < 0 || atEdge[label] === 0 ? 1 : 0)) };
}
