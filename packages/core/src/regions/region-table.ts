/** Region properties as a table. */
import { SegmentationError } from "../errors/errors.js";
import type { LabelMapLike } from "../labels/label-map.js";
import { checkText, invalidOption } from "../validate/options.js";
import { extendRules, type Rules, readOptions } from "../validate/rules.js";
import { FORMS, type RegionProperty } from "./properties.js";
import { measureRegions, type RegionPropertiesOptions, regionPropertiesRules } from "./region-properties.js";

/** Options of {@link regionTable}. */
export interface RegionTableOptions extends RegionPropertiesOptions {
  /**
   * What stands between a property's name and the number of its part, at most 8 characters.
   * @default "-"
   */
  readonly separator?: string;
}

/** Bounds and defaults of {@link regionTable}'s options. */
export const regionTableRules = /* @__PURE__ */ extendRules(regionPropertiesRules, {
  separator: { kind: "text", check: checkSeparator, default: "-" },
}) satisfies Rules<RegionTableOptions>;

/** A column of a {@link RegionTable}: whole numbers, others, or what a further function returned. */
export type RegionColumn = Int32Array | Float64Array | readonly unknown[];

/** Columns by name, in the order that they were asked for; each has an entry for each region, by ascending label. */
export type RegionTable = Readonly<Record<string, RegionColumn>>;

/**
 * Measures the regions of a label map into a table; scikit-image's `regionprops_table`.
 *
 * Columns have scikit-image's names and order: `label`, `area`, `bbox-0` (top) … `bbox-3` (right), `centroid-0` (y), `centroid-1` (x), `moments_hu-6`; of an image
 * with several channels, the channel comes last (`intensity_mean-2`).
 *
 * @param labels - `height × width`, any labels
 * @param options - see {@link RegionTableOptions}
 * @returns the label's column and those of the properties asked for, numbers as `Int32Array` and `Float64Array`; what further functions return stands in arrays
 * @throws SegmentationError `invalid-labels`, `invalid-image`, `shape-mismatch`; `invalid-option` also for properties without columns, because their size is the
 *   region's (`coords`, `image` and the like)
 *
 * @example
 * ```ts
 * import { regionTable } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(7, 7, 3), height: 1, width: 3 };
 * const table = regionTable(labels, { properties: ["area", "centroid"] });
 * console.assert(Object.keys(table).join() === "label,area,centroid-0,centroid-1");
 * console.assert(table["centroid-1"]!.join() === "2,0.5"); // of labels 3 and 7
 * ```
 *
 * @remarks
 * As {@link regionProperties}, and 8 bytes of memory for each number. A column is there even where the map has no region. A further function that returns an array
 * of numbers of the same length for every region has a column for each, as scikit-image has it; anything else is one column.
 */
export function regionTable(labels: LabelMapLike, options: RegionTableOptions = {}): RegionTable {
  const where = "regionTable";
  const { separator, ...rest } = readOptions(where, options, regionTableRules);
  const sized = rest.properties.find((name) => FORMS[name].sized);
  if (sized !== undefined) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "properties",
      expected: "properties of a fixed number of values",
      received: sized,
      remedy: "Take it from regionProperties.",
    });
  }
  const { regions, settings } = measureRegions(where, labels, rest as RegionPropertiesOptions);
  const table: Record<string, RegionColumn> = { label: Int32Array.from(regions, ({ label }) => label as number) };
  const channels = settings.image?.channels ?? 1;
  for (const name of settings.properties) {
    const { whole, channels: perChannel } = FORMS[name];
    const parts = partsOf(SHAPES[name] ?? [], perChannel && channels > 1 ? channels : 0);
    const rows = regions.map((region) => flatten(region[name], perChannel ? channels : 0));
    for (const [at, part] of parts.entries()) {
      const values = rows.map((row) => row[at]!);
      table[[columnOf(name), ...part].join(separator)] = whole ? Int32Array.from(values) : Float64Array.from(values);
    }
  }
  for (const name of Object.keys(settings.extraProperties)) {
    addColumns(
      table,
      name,
      regions.map((region) => region[name]),
      separator,
    );
  }
  return table;
}

function checkSeparator(where: string, option: string, value: string): string {
  if (checkText(where, option, value).length <= 8) return value;
  throw invalidOption(where, option, "text of at most 8 characters", value);
}

/** The shapes of properties that are not one number, as scikit-image has them. */
const SHAPES: { readonly [P in RegionProperty]?: readonly number[] } = {
  box: [4],
  centroid: [2],
  centroidLocal: [2],
  inertiaTensor: [2, 2],
  inertiaTensorEigvals: [2],
  moments: [4, 4],
  momentsCentral: [4, 4],
  momentsNormalized: [4, 4],
  momentsHu: [7],
  centroidWeighted: [2],
  centroidWeightedLocal: [2],
  momentsWeighted: [4, 4],
  momentsWeightedCentral: [4, 4],
  momentsWeightedNormalized: [4, 4],
  momentsWeightedHu: [7],
};

/** scikit-image's name. */
function columnOf(name: RegionProperty): string {
  return name === "box" ? "bbox" : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The indices of each number of an array of this shape, the channel last. */
function partsOf(shape: readonly number[], channels: number): number[][] {
  let parts: number[][] = [[]];
  for (const extent of channels > 0 ? [...shape, channels] : shape) {
    parts = parts.flatMap((part) => Array.from({ length: extent }, (_, k) => [...part, k]));
  }
  return parts;
}

/** The numbers of a property in the order of its columns: y before x, the channel last. */
function flatten(value: unknown, channels: number): number[] {
  if (channels === 0) return numbersOf(value);
  const each = (value as readonly unknown[]).map(numbersOf);
  return each[0]!.flatMap((_, k) => each.map((numbers) => numbers[k]!));
}

function numbersOf(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (Array.isArray(value)) return value.flatMap(numbersOf);
  const { x, y, width, height } = value as { x: number; y: number; width?: number; height?: number };
  return width === undefined ? [y, x] : [y, x, y + height!, x + width];
}

/** The columns of what a further function returned. */
function addColumns(table: Record<string, RegionColumn>, name: string, values: readonly unknown[], separator: string): void {
  const length = lengthOf(values[0]);
  if (values.every((value) => typeof value === "number")) table[name] = Float64Array.from(values as number[]);
  else if (length === undefined || !values.every((value) => lengthOf(value) === length)) table[name] = values;
  else {
    for (let k = 0; k < length; k++) {
      table[`${name}${separator}${k}`] = Float64Array.from(values, (value) => (value as ArrayLike<number>)[k]!);
    }
  }
}

/** The length of a list of numbers. */
function lengthOf(value: unknown): number | undefined {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return undefined;
  const list = Array.from(value as ArrayLike<unknown>);
  return list.every((item) => typeof item === "number") ? list.length : undefined;
}
