/** How many pixels each region of one label map shares with each region of another: what every measure of two partitions is computed from. */
import type { LabelMapLike } from "@segkit/core/labels";
import { checkLabelMap, checkSameSize, type Rules, readOptions } from "@segkit/core/validate";
import { countShared } from "./count-shared.js";

/** Options of {@link contingencyTable}. */
export interface ContingencyTableOptions {
  /** Labels of the first map whose pixels are left out. @default [-1] */
  readonly ignoreLabels?: readonly number[];
  /** Labels of the ground truth whose pixels are left out. @default [-1] */
  readonly ignoreGroundTruth?: readonly number[];
}

/**
 * A sparse table of shared pixels. Entry e says that region `rows[e]` of the labels and region `columns[e]` of the ground truth share `counts[e]` > 0 pixels;
 * entries are in ascending order of row, then column. Row r is the label `labels[r]`, column c the ground truth's `groundTruthLabels[c]`, both ascending; every
 * one of them has a pixel that counts.
 */
export interface ContingencyTable {
  readonly labels: Int32Array;
  readonly groundTruthLabels: Int32Array;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly counts: Float64Array;
  /** Pixels per region of the labels. */
  readonly rowTotals: Float64Array;
  /** Pixels per region of the ground truth. */
  readonly columnTotals: Float64Array;
  /** Pixels that count. */
  readonly total: number;
}

const ignoredRule = {
  kind: "integers",
  min: -(2 ** 31),
  max: 2 ** 31 - 1,
  form: "an array of 32-bit integers",
  default: [-1],
} as const;

/** Bounds and defaults of {@link contingencyTable}'s options. */
export const contingencyTableRules = {
  ignoreLabels: ignoredRule,
  ignoreGroundTruth: ignoredRule,
} as const satisfies Rules<ContingencyTableOptions>;

/**
 * The contingency table of two label maps, in one pass that all measures of the pair can share.
 *
 * Labels may be any 32-bit integers. Pixels labeled −1 in either map (no region) are left out unless the options say otherwise. A region is all pixels of a
 * label, connected or not.
 *
 * @param labels - the segmentation to judge, `height × width`
 * @param groundTruth - what it is compared with, of the same size
 * @param options - see {@link ContingencyTableOptions}
 * @returns see {@link ContingencyTable}
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @example
 * ```ts
 * import { adjustedRandIndex, contingencyTable, variationOfInformation } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 2, width: 2 };
 * const groundTruth = { data: Int32Array.of(7, 7, 7, 9), height: 2, width: 2 };
 * const table = contingencyTable(labels, groundTruth);
 * console.assert(table.counts.join() === "2,1,1");
 * console.assert(adjustedRandIndex(table) === 0 && variationOfInformation(table).total > 1);
 * ```
 *
 * @remarks
 * O(pixels) time. Memory: 4 bytes per pixel where the regions are very many, else that of the table.
 */
export function contingencyTable(
  labels: LabelMapLike,
  groundTruth: LabelMapLike,
  options: ContingencyTableOptions = {},
): ContingencyTable {
  return makeTable("contingencyTable", labels, groundTruth, options);
}

/** The table of two label maps, made on behalf of the public function `where`. */
export function makeTable(
  where: string,
  labels: LabelMapLike,
  groundTruth: LabelMapLike,
  options: ContingencyTableOptions = {},
): ContingencyTable {
  const found = checkLabelMap(where, "labels", labels);
  const truth = checkLabelMap(where, "groundTruth", groundTruth);
  checkSameSize(where, "labels", labels, "groundTruth", groundTruth);
  const { ignoreLabels, ignoreGroundTruth } = readOptions(where, options, contingencyTableRules);
  const entries = countShared(found.data, truth.data, ignoreLabels, ignoreGroundTruth);
  const { rows, columns, counts } = entries;
  const rowTotals = new Float64Array(entries.labels.length);
  const columnTotals = new Float64Array(entries.groundTruthLabels.length);
  let total = 0;
  for (let e = 0; e < counts.length; e++) {
    rowTotals[rows[e]!]! += counts[e]!;
    columnTotals[columns[e]!]! += counts[e]!;
    total += counts[e]!;
  }
  return { ...entries, rowTotals, columnTotals, total };
}
