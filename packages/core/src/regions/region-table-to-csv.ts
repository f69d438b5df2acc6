/** Region tables as comma-separated values. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { checkText, invalidOption } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { RegionTable } from "./region-table.js";

/** Options of {@link regionTableToCsv}. */
export interface RegionTableToCsvOptions {
  /**
   * What stands between values: one character, a semicolon or a tab where commas are decimal signs.
   * @default ","
   */
  readonly delimiter?: string;
  /**
   * What ends a line.
   * @default "\n"
   */
  readonly lineEnd?: "\n" | "\r\n";
}

/** Bounds and defaults of {@link regionTableToCsv}'s options. */
export const regionTableToCsvRules = {
  delimiter: { kind: "text", check: checkDelimiter, default: "," },
  lineEnd: { kind: "choice", of: ["\n", "\r\n"], default: "\n" },
} as const satisfies Rules<RegionTableToCsvOptions>;

/**
 * Writes a table of regions as comma-separated values, a line of names first.
 *
 * Numbers are written with as few digits as give the same double when read; text that needs it is quoted (RFC 4180).
 *
 * @param table - the columns, of equal length, as {@link regionTable} returns them; further columns of numbers, text, truth values or nothing may be added
 * @param options - see {@link RegionTableToCsvOptions}
 * @returns the text of the file, with an end of line after the last row
 * @throws SegmentationError `invalid-argument` for what is no table, columns of different lengths or a value that is no number, text or truth value; `invalid-option`
 *
 * @see RFC 4180, "Common format and MIME type for comma-separated values (CSV) files"
 *
 * @example
 * ```ts
 * import { regionTable, regionTableToCsv } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(7, 7, 3), height: 1, width: 3 };
 * const csv = regionTableToCsv(regionTable(labels, { properties: ["area", "centroid"] }));
 * console.assert(csv === "label,area,centroid-0,centroid-1\n3,1,0,2\n7,2,0,0.5\n");
 * ```
 *
 * @remarks
 * NaN and infinities are written `NaN`, `Infinity` and `-Infinity`, which pandas, NumPy and JavaScript's `Number` read; nothing (`undefined`, `null`) is an empty value.
 */
export function regionTableToCsv(table: RegionTable, options: RegionTableToCsvOptions = {}): string {
  const where = "regionTableToCsv";
  const { delimiter, lineEnd } = readOptions(where, options, regionTableToCsvRules);
  const columns = columnsOf(where, table);
  const field = (value: unknown, name: string, row: number) => quote(textOf(where, value, name, row), delimiter);
  const lines = [columns.map(([name]) => quote(name, delimiter)).join(delimiter)];
  for (let row = 0; row < (columns[0]?.[1].length ?? 0); row++) {
    lines.push(columns.map(([name, values]) => field(values[row], name, row)).join(delimiter));
  }
  return lines.map((line) => line + lineEnd).join("");
}

function columnsOf(where: string, table: RegionTable): [string, ArrayLike<unknown>][] {
  if (typeof table !== "object" || table === null || Array.isArray(table) || ArrayBuffer.isView(table)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "table",
      expected: "columns by name, as regionTable returns them",
      received: table,
    });
  }
  const columns = Object.entries(table);
  for (const [name, values] of columns) {
    const isColumn = Array.isArray(values) || ArrayBuffer.isView(values);
    if (isColumn && values.length === columns[0]![1].length) continue;
    throw new SegmentationError("invalid-argument", {
      where,
      option: `table["${name}"]`,
      expected: isColumn ? `${columns[0]![1].length} values, as the first column has` : "an array of a value for each region",
      received: isColumn ? phrase(`${values.length} values`) : values,
    });
  }
  return columns;
}

function textOf(where: string, value: unknown, name: string, row: number): string {
  if (value === undefined || value === null) return "";
  if (Object.is(value, -0)) return "-0";
  if (["number", "bigint", "string", "boolean"].includes(typeof value)) return String(value);
  throw new SegmentationError("invalid-argument", {
    where,
    option: `table["${name}"][${row}]`,
    expected: "a number, text, true, false or nothing",
    received: value,
    remedy: "Leave this column out, or make text of its values.",
  });
}

/** Quotes what would otherwise end its field, or be trimmed by readers. */
function quote(text: string, delimiter: string): string {
  const needed = text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text);
  return needed ? `"${text.replaceAll('"', '""')}"` : text;
}

function checkDelimiter(where: string, option: string, value: string): string {
  if (checkText(where, option, value).length === 1 && !/["\r\n0-9.+-]/.test(value)) return value;
  throw invalidOption(where, option, "one character that is no quotation mark, line end or part of a number", value);
}
