/** Labels replaced by others. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { checkLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { LabelMap, LabelMapLike } from "./label-map.js";
import { rankLabels } from "./rank-labels.js";

/** The new label of each label: a function, a map, or a list in which label k has the k-th entry. */
export type LabelTable = ((label: number) => number | undefined) | ReadonlyMap<number, number> | readonly number[];

/** Options of {@link mapLabels}. */
export interface MapLabelsOptions {
  /**
   * What becomes of labels that the table does not have, or the function gives `undefined` for: one new label for all of them, the same label as before, or an
   * error that names the label.
   * @default "error"
   */
  readonly missing?: number | "keep" | "error";
}

/** Bounds and defaults of {@link mapLabels}'s options. */
export const mapLabelsRules = {
  missing: { kind: "value", check: checkMissing, default: "error" },
} as const satisfies Rules<MapLabelsOptions>;

/**
 * Replaces labels by others: regions by their classes, annotation ids by training ids, classes of one data set by those of another.
 *
 * @param labels - `height × width`, any labels
 * @param table - the new label of each label; a function is called once for each label that occurs, −1 included, by ascending label. `labelTable` makes tables
 *   of data sets
 * @param options - see {@link MapLabelsOptions}
 * @returns a new label map
 * @throws SegmentationError `invalid-labels`, also for a label that the table does not have; `invalid-option`; `invalid-argument` for what is no table, and a new
 *   label that is no 32-bit integer
 *
 * @example
 * ```ts
 * import { mapLabels } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(1, 3, 0), height: 1, width: 3 };
 * const table = new Map([[1, 10], [3, 30]]);
 * console.assert(mapLabels(labels, table, { missing: 255 }).data.join() === "10,30,255");
 * console.assert(mapLabels(labels, table, { missing: "keep" }).data.join() === "10,30,0");
 * console.assert(mapLabels(labels, (label) => 2 * label).data.join() === "2,6,0");
 * ```
 *
 * @remarks
 * O(height · width) time where labels lie close together, plus O(n · log n) for n labels where not.
 */
export function mapLabels(labels: LabelMapLike, table: LabelTable, options: MapLabelsOptions = {}): LabelMap {
  const where = "mapLabels";
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  const newOf = lookup(where, table);
  const { missing } = readOptions(where, options, mapLabelsRules);
  const { ids, ranks } = rankLabels(data, undefined);
  const news = Int32Array.from(ids, (label) => {
    const value = newOf(label) ?? (missing === "keep" ? label : missing);
    if (Number.isInteger(value) && value === ((value as number) | 0)) return value as number;
    if (value === "error") {
      throw new SegmentationError("invalid-labels", {
        where,
        option: "labels",
        expected: "labels that the table has",
        received: phrase(`the label ${label}`),
        remedy: "Say what becomes of the others: missing: 255, or missing: 'keep'.",
      });
    }
    throw new SegmentationError("invalid-argument", {
      where,
      option: `table(${label})`,
      expected: "a 32-bit integer",
      received: value,
    });
  });
  return { data: ranks.map((rank) => news[rank]!), height, width };
}

function lookup(where: string, table: LabelTable): (label: number) => number | undefined {
  if (typeof table === "function") return table;
  if (Array.isArray(table)) return (label) => (table as readonly number[])[label];
  const map = table as ReadonlyMap<number, number> | undefined;
  if (typeof map?.get === "function" && typeof map.has === "function") return (label) => map.get(label);
  throw new SegmentationError("invalid-argument", {
    where,
    option: "table",
    expected: "a function, a Map or a list",
    received: table,
  });
}

function checkMissing(where: string, option: string, value: number | "keep" | "error"): number | "keep" | "error" {
  if (value === "keep" || value === "error") return value;
  if (Number.isInteger(value) && value === (value | 0)) return value;
  const expected = 'a 32-bit integer, "keep" or "error"';
  throw new SegmentationError("invalid-option", { where, option, expected, received: value });
}
