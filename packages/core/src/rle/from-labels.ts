/** The run-length encoded masks of all labels of a label map, in one pass. */
import type { Box } from "../boxes/box.js";
import type { LabelMapLike } from "../labels/label-map.js";
import { checkLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { RunLengths } from "./rle.js";
import { runsOfLabels } from "./runs-of-labels.js";

/** Options of {@link rlesFromLabels}. */
export interface RlesFromLabelsOptions {
  /**
   * The label that is no region and gets no mask.
   * @default -1
   */
  readonly ignoreLabel?: number;
}

/** One label's mask. */
export interface LabelRle {
  readonly label: number;
  readonly rle: RunLengths;
  /** Pixels with this label. */
  readonly area: number;
  /** The smallest box around them. */
  readonly box: Box;
}

/** Bounds and defaults of {@link rlesFromLabels}'s options. */
export const rlesFromLabelsRules = {
  ignoreLabel: { kind: "integer", default: -1 },
} as const satisfies Rules<RlesFromLabelsOptions>;

/**
 * Run-length encodes every label of a label map, with areas and boxes.
 *
 * @param labels - `height × width`, any 32-bit labels, with gaps or without
 * @returns one entry for each label that occurs, by ascending label; the runs are those that `encodeRle` gives for the label's mask
 * @throws SegmentationError `invalid-labels` when the data are not an `Int32Array` of `height × width`, `invalid-option` for an ignored label that is
 *   not an integer
 *
 * @example
 * ```ts
 * import { rlesFromLabels } from "@segkit/core";
 *
 * // 0 0 7
 * // 0 7 7
 * const [zero, seven] = rlesFromLabels({ data: Int32Array.of(0, 0, 7, 0, 7, 7), height: 2, width: 3 });
 * console.assert(zero?.label === 0 && zero.area === 3 && zero.rle.counts.join() === "0,3,3");
 * console.assert(seven?.label === 7 && seven.box.x === 1 && seven.rle.counts.join() === "3,3");
 * ```
 *
 * @remarks
 * O(height · width + runs + labels · log labels) time, however many labels there are; 4 bytes of memory for each pixel and about 24 for each run.
 */
export function rlesFromLabels(labels: LabelMapLike, options: RlesFromLabelsOptions = {}): LabelRle[] {
  const where = "rlesFromLabels";
  const map = checkLabelMap(where, "labels", labels);
  const { ignoreLabel } = readOptions(where, options, rlesFromLabelsRules);
  return runsOfLabels(map, ignoreLabel).map(({ id: label, rle, area, box }) => ({ label, rle, area, box }));
}
