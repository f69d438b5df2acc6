/** Small objects out of a mask or a label map. */
import { connectedComponents } from "../components/components.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import { rankLabels } from "../labels/rank-labels.js";
import type { Mask } from "../masks/mask.js";
import { checkLabelMap, checkMask, isLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { partsOf } from "./components-of.js";

/** Options of {@link removeSmallObjects}. */
export interface RemoveSmallObjectsOptions {
  /**
   * Parts of up to this many pixels are removed; an integer ≥ 0. What other libraries call `min_size` is one more.
   * @default 64
   */
  readonly maxSize?: number;
  /**
   * Pixels that are connected: 4, those that share an edge, or 8, those that share a corner.
   * @default 4
   */
  readonly connectivity?: 4 | 8;
  /**
   * What counts as one object in a label map: all of a region, or each of its connected parts.
   * @default "region"
   */
  readonly per?: "region" | "component";
  /**
   * Of label maps, the label that is no region. scikit-image's is 0. Given beside labels of 8 bits, it says that they are no mask.
   * @default -1
   */
  readonly background?: number;
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
  per: { kind: "choice", of: ["region", "component"], default: "region" },
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<RemoveSmallObjectsOptions>;

/**
 * Removes small objects: a mask's connected parts of `maxSize` pixels or fewer, or a label map's regions.
 *
 * @param source - `height × width`; a mask, every value but 0 inside, or a label map, any labels
 * @param options - see {@link RemoveSmallObjectsOptions}
 * @returns of a mask a new mask of 0 and 1; of a label map a new one, in which what was small is background and other labels are as they were
 * @throws SegmentationError `invalid-mask` or `invalid-labels`, and `invalid-option`
 *
 * @see scikit-image's `morphology.remove_small_objects`
 *
 * @example
 * ```ts
 * import { removeSmallObjects } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(1, 0, 1, 1, 1), height: 1, width: 5 };
 * console.assert(removeSmallObjects(mask, { maxSize: 2 }).data.join("") === "00111");
 * const labels = { data: Int32Array.of(7, -1, 4, 4, 7), height: 1, width: 5 };
 * console.assert(removeSmallObjects(labels, { maxSize: 1 }).data.join() === "7,-1,4,4,7");
 * console.assert(removeSmallObjects(labels, { maxSize: 1, per: "component" }).data.join() === "-1,-1,4,4,-1");
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function removeSmallObjects(
  source: LabelMapLike,
  options: RemoveSmallObjectsOptions & { readonly background: number },
): LabelMap;
export function removeSmallObjects(source: Mask, options?: RemoveSmallObjectsOptions): Mask;
export function removeSmallObjects(source: LabelMap<Int32Array | Uint16Array>, options?: RemoveSmallObjectsOptions): LabelMap;
export function removeSmallObjects(source: Mask | LabelMapLike, options?: RemoveSmallObjectsOptions): Mask | LabelMap;
export function removeSmallObjects(source: Mask | LabelMapLike, options: RemoveSmallObjectsOptions = {}): Mask | LabelMap {
  const where = "removeSmallObjects";
  const { maxSize, connectivity, per, background } = readOptions(where, options, removeSmallObjectsRules);
  if (options.background !== undefined || isLabelMap(source)) {
    const map = checkLabelMap(where, "source", source);
    const parts =
      per === "region"
        ? rankLabels(map.data, background).ranks
        : connectedComponents(map, { connectivity, background }).labels.data;
    return withoutSmall(map, parts, maxSize, background);
  }
  const mask = checkMask(where, "source", source as Mask);
  const { labels, areas } = partsOf(mask, 1, connectivity);
  const data = Uint8Array.from(labels, (label) => (label >= 0 && areas[label]! > maxSize ? 1 : 0));
  return { ...mask, data };
}

/** A label map without parts of `maxSize` pixels or fewer; `parts` numbers them from 0, −1 for the background. */
function withoutSmall({ data, height, width }: LabelMap, parts: Int32Array, maxSize: number, background: number): LabelMap {
  let count = 0;
  for (const part of parts) if (part >= count) count = part + 1;
  const areas = new Int32Array(count);
  for (const part of parts) if (part >= 0) areas[part]!++;
  return { data: data.map((label, i) => (parts[i]! >= 0 && areas[parts[i]!]! <= maxSize ? background : label)), height, width };
}
