/** Removal of what the image's edge cuts. */
import { connectedComponents } from "../components/components.js";
import { checkLabelMap } from "../validate/inputs.js";
import { checkInteger } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { LabelMap, LabelMapLike } from "./label-map.js";

/** Options of {@link clearBorder}. */
export interface ClearBorderOptions {
  /**
   * How many pixels from the edge still count as the edge, beside the outermost.
   * @default 0
   */
  readonly bufferSize?: number;
  /**
   * The label that is no region; what is removed gets it. scikit-image's is 0.
   * @default -1
   */
  readonly background?: number;
}

/** Bounds and defaults of {@link clearBorder}'s options. */
export const clearBorderRules = {
  bufferSize: { kind: "integer", min: 0, default: 0 },
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<ClearBorderOptions>;

/**
 * Removes what touches the image's edge.
 *
 * Each 8-connected part of a region is kept or removed by itself. As scikit-image's `clear_border`.
 *
 * @param labels - `height × width`, any labels
 * @returns a new label map
 * @throws SegmentationError `invalid-labels`; `invalid-option`, also for a buffer as large as the image
 *
 * @example
 * ```ts
 * import { clearBorder } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(-1, -1, -1, -1, -1, 4, -1, 9, -1, -1, -1, -1), height: 3, width: 4 };
 * console.assert(clearBorder(labels).data.join() === "-1,-1,-1,-1,-1,4,-1,-1,-1,-1,-1,-1");
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function clearBorder(labels: LabelMapLike, options: ClearBorderOptions = {}): LabelMap {
  const where = "clearBorder";
  const map = checkLabelMap(where, "labels", labels);
  const { data, height, width } = map;
  const { bufferSize, background } = readOptions(where, options, clearBorderRules);
  checkInteger(where, "bufferSize", bufferSize, { max: Math.min(height, width) - 1 });
  const { labels: parts, count } = connectedComponents(map, { background });
  const touches = new Uint8Array(count);
  for (let y = 0; y < height; y++) {
    const atEdge = y <= bufferSize || y >= height - 1 - bufferSize;
    for (let x = 0; x < width; x++) {
      if (!atEdge && x === bufferSize + 1) x = Math.max(x, width - 1 - bufferSize);
      const part = parts.data[y * width + x]!;
      if (part >= 0) touches[part] = 1;
    }
  }
  return { data: data.map((label, i) => (parts.data[i]! >= 0 && touches[parts.data[i]!] ? background : label)), height, width };
}
