/** A segmentation from any label map. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import { runsOfLabels } from "../rle/runs-of-labels.js";
import { checkLabelMap } from "../validate/inputs.js";
import { checkList } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { Segment, Segmentation } from "./segmentation.js";

/** Options of {@link segmentationFromLabels}. */
export interface SegmentationFromLabelsOptions {
  /** The class of each label, at the label's index; `"label"` where the labels are classes themselves. Default: none is known. */
  readonly classIds?: ArrayLike<number> | "label";
  /** The score of each label, at the label's index. Default: none is known. */
  readonly scores?: ArrayLike<number>;
  /**
   * A label that is no region, beside the negative ones; 255 is usual in data sets.
   * @default -1
   */
  readonly ignoreLabel?: number;
}

/** Bounds and defaults of {@link segmentationFromLabels}'s options. */
export const segmentationFromLabelsRules = {
  classIds: { kind: "list", check: checkClassIds },
  scores: { kind: "list", check: checkList },
  ignoreLabel: { kind: "integer", default: -1 },
} as const satisfies Rules<SegmentationFromLabelsOptions>;

/**
 * Makes a label map from anywhere (ground truth, another library, a class map) a {@link Segmentation}.
 *
 * @param source - label map, `height × width`, regions by any non-negative labels; of 32 bits, not copied and not to be changed afterwards
 * @returns the labels as they are, and their segments by ascending id, computed when first read; a label that does not occur has no segment
 * @throws SegmentationError `invalid-labels`, or `invalid-option` for options that are unknown, `classIds` or `scores` with fewer entries than there
 *   are labels, class ids that are not integers or scores that are not finite
 *
 * @example
 * ```ts
 * import { segmentationFromLabels } from "@segkit/core";
 *
 * const classes = { data: Int32Array.of(0, 0, 15, 255), height: 2, width: 2 };
 * const { segments } = segmentationFromLabels(classes, { classIds: "label", ignoreLabel: 255 });
 * console.assert(segments.map(({ classId, area }) => `${classId}:${area}`).join() === "0:2,15:1");
 * ```
 *
 * @remarks
 * O(1), or O(height · width) when `classIds` or `scores` have to be checked; O(height · width) when `segments` is first read.
 */
export function segmentationFromLabels(source: LabelMapLike, options: SegmentationFromLabelsOptions = {}): Segmentation {
  const where = "segmentationFromLabels";
  const labels = checkLabelMap(where, "labels", source);
  const { classIds, scores, ignoreLabel } = readOptions(where, options, segmentationFromLabelsRules);
  const byLabel = classIds === "label";
  const classOf = byLabel || classIds === undefined ? undefined : table(where, "classIds", classIds, labels, ignoreLabel, true);
  const scoreOf = scores === undefined ? undefined : table(where, "scores", scores, labels, ignoreLabel, false);
  let segments: readonly Segment[] | undefined;
  const describe = (): readonly Segment[] =>
    runsOfLabels(labels, ignoreLabel)
      .filter(({ id }) => id >= 0)
      .map(({ id, box, area, rle }) => ({
        id,
        ...(byLabel ? { classId: id } : classOf && { classId: classOf[id]! }),
        ...(scoreOf && { score: scoreOf[id]! }),
        box,
        area,
        rle,
      }));
  return {
    labels,
    get segments() {
      return (segments ??= describe());
    },
  };
}

function checkClassIds(where: string, option: string, value: ArrayLike<number> | "label"): ArrayLike<number> | "label" {
  return value === "label" ? value : checkList(where, option, value);
}

/** A copy of a table by label, long enough and all numbers. */
function table(
  where: string,
  option: string,
  values: ArrayLike<number>,
  { data }: LabelMap,
  ignoreLabel: number,
  integers: boolean,
): number[] {
  let most = -1;
  for (const label of data) if (label > most && label !== ignoreLabel) most = label;
  if (values.length <= most) {
    throw new SegmentationError("invalid-option", {
      where,
      option,
      expected: `a list with an entry for each of the labels 0 … ${most}`,
      received: phrase(`${values.length} entries`),
    });
  }
  const copy = Array.from(values);
  const wrong = copy.findIndex((value) => !(integers ? Number.isInteger(value) : Number.isFinite(value)));
  if (wrong >= 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: `${option}[${wrong}]`,
      expected: integers ? "an integer" : "a finite number",
      received: copy[wrong],
    });
  }
  return copy;
}
