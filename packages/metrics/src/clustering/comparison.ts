/** What every measure of two partitions takes: the two label maps, or the table that was counted from them. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMapLike } from "@segkit/core/labels";
import { type ContingencyTable, makeTable } from "./contingency-table.js";

/** The arguments of a measure of two partitions: labels and ground truth, or their {@link ContingencyTable}, which several measures can share. */
export type Comparison = readonly [table: ContingencyTable] | readonly [labels: LabelMapLike, groundTruth: LabelMapLike];

/** The same, and then the measure's options. */
export type ComparisonWith<Options> = readonly [...compared: Comparison, options?: Options];

/** The table of a measure without options. */
export function comparedTable(where: string, compared: Comparison): ContingencyTable {
  const [table, rest] = split(where, compared);
  if (rest.length > 0) throw surplus(where, rest[0]);
  return table;
}

/** The table of a measure that has options, and these as they were given. */
export function comparedWith<Options extends object>(
  where: string,
  compared: ComparisonWith<Options>,
): { readonly table: ContingencyTable; readonly options: Options } {
  const [table, [options = {}, ...rest]] = split(where, compared);
  if (rest.length > 0 || isLabelMap(options) || isTable(options)) throw surplus(where, rest.length > 0 ? rest[0] : options);
  return { table, options: options as Options };
}

function split(where: string, compared: readonly unknown[]): [ContingencyTable, readonly unknown[]] {
  const [first, second, ...rest] = compared;
  if (isTable(first)) return [first, compared.slice(1)];
  return [makeTable(where, first as LabelMapLike, second as LabelMapLike), rest];
}

function isTable(value: unknown): value is ContingencyTable {
  return typeof value === "object" && value !== null && "counts" in value && "columnTotals" in value;
}

function isLabelMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && "data" in value;
}

function surplus(where: string, received: unknown): SegmentationError {
  return new SegmentationError("invalid-argument", {
    where,
    option: "compared",
    expected: "a contingency table, or labels and ground truth",
    received,
    remedy: "Nothing else belongs here: a table stands for both label maps.",
  });
}
