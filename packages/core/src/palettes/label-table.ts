/** From the numbers of one data set to those of another. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { DatasetClass } from "./dataset-class.js";

/** Options of {@link labelTable}. */
export interface LabelTableOptions {
  /**
   * Which number of the first set's classes the label map holds.
   * @default "id"
   */
  readonly from?: "id" | "trainId";
  /**
   * Which number of the second set's classes it shall hold.
   * @default "trainId"
   */
  readonly to?: "id" | "trainId";
  /**
   * Names of the first set that the second calls otherwise, e.g. `{ airplane: "aeroplane" }`.
   * @default {}
   */
  readonly names?: Readonly<Record<string, string>>;
}

/** Bounds and defaults of {@link labelTable}'s options. */
export const labelTableRules = {
  from: { kind: "choice", of: ["id", "trainId"], default: "id" },
  to: { kind: "choice", of: ["id", "trainId"], default: "trainId" },
  names: { kind: "object", check: checkNames, default: {} },
} as const satisfies Rules<LabelTableOptions>;

/**
 * The table from the numbers of one set of classes to those of another, or from ids to train ids of the same, for `mapLabels`.
 *
 * Classes of the same name belong together, whatever their case, spaces and hyphens.
 *
 * @param source - the classes that the labels are of
 * @param target - the classes that they shall be of
 * @param options - see {@link LabelTableOptions}
 * @returns the new number of each old one; numbers of classes that the target does not have, or does not evaluate, are missing
 * @throws SegmentationError `invalid-argument` for what is no list of classes; `invalid-option`, also for names that the sets do not have
 *
 * @example
 * ```ts
 * import { cityscapesClasses, cocoClasses, labelTable, mapLabels, vocClasses } from "@segkit/core";
 *
 * // annotation ids as networks count
 * const ids = { data: Int32Array.of(7, 26, 0), height: 1, width: 3 };
 * const trainIds = mapLabels(ids, labelTable(cityscapesClasses, cityscapesClasses), { missing: 255 });
 * console.assert(trainIds.data.join() === "0,13,255");
 *
 * // a network's COCO classes as VOC's
 * const table = labelTable(cocoClasses, vocClasses(), { from: "trainId", names: { airplane: "aeroplane", couch: "sofa" } });
 * console.assert(table.get(4) === 1 && table.get(0) === 15 && !table.has(9)); // airplane, person; VOC has no traffic light
 * ```
 */
export function labelTable(
  source: readonly DatasetClass[],
  target: readonly DatasetClass[],
  options: LabelTableOptions = {},
): ReadonlyMap<number, number> {
  const where = "labelTable";
  const { from, to, names } = readOptions(where, options, labelTableRules);
  const wanted = new Map<string, number>();
  // From the last to the first: where two classes have a name, the first one counts.
  for (const entry of [...checkClasses(where, "target", target)].reverse()) {
    if (entry[to] !== undefined) wanted.set(spoken(entry.name), entry[to]);
  }
  const others = new Map(Object.entries(names).map(([own, other]) => [spoken(own), spoken(other)]));
  const table = new Map<number, number>();
  for (const entry of checkClasses(where, "source", source)) {
    const name = spoken(entry.name);
    const number = entry[from];
    const other = wanted.get(others.get(name) ?? name);
    if (number !== undefined && other !== undefined && !table.has(number)) table.set(number, other);
  }
  checkKnown(where, "names", [...others.keys()], new Set(source.map(({ name }) => spoken(name))), "the first set");
  checkKnown(where, "names", [...others.values()], new Set(target.map(({ name }) => spoken(name))), "the second set");
  return table;
}

/** Names are compared by their letters and digits. */
function spoken(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function checkKnown(where: string, option: string, names: readonly string[], known: ReadonlySet<string>, set: string): void {
  for (const name of names) {
    if (known.has(name)) continue;
    throw new SegmentationError("invalid-option", { where, option, expected: `names of ${set}`, received: name });
  }
}

function checkClasses(where: string, option: string, classes: readonly DatasetClass[]): readonly DatasetClass[] {
  const isClass = (entry: DatasetClass | null) => typeof entry?.name === "string" && Number.isInteger(entry.id);
  if (Array.isArray(classes) && classes.length > 0 && classes.every(isClass)) return classes;
  const expected = "a list of classes, { id, trainId, name, color }";
  throw new SegmentationError("invalid-argument", { where, option, expected, received: classes });
}

function checkNames(where: string, option: string, value: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const isPlain = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isPlain && Object.values(value).every((name) => typeof name === "string")) return value;
  const expected = "an object, names of the first set to names of the second";
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected,
    received: isPlain ? phrase("other values") : value,
  });
}
