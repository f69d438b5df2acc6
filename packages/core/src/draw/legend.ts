/** What the colors of a drawing mean. */
import { SegmentationError } from "../errors/errors.js";
import type { LabelMapLike } from "../labels/label-map.js";
import { labelCounts } from "../labels/unique-labels.js";
import type { Color } from "../palettes/dataset-class.js";
import { distinctColors } from "../palettes/distinct-colors.js";
import { escapeXml, hexOf } from "../polygons/xml.js";
import { checkLabelMap } from "../validate/inputs.js";
import { checkList } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type ColorOrList, checkColors } from "./canvas.js";

/** Options of {@link legendOf}. */
export interface LegendOptions {
  /** The color of label k at index k, as for `drawOverlay`. Default: `distinctColors(64)`. */
  readonly palette?: ColorOrList;
  /** What label k is called, at index k. Default: its number. */
  readonly names?: readonly string[];
  /**
   * The label that is left out, beside the negative ones.
   * @default -1
   */
  readonly background?: number;
}

/** Bounds and defaults of {@link legendOf}'s options. */
export const legendOfRules = {
  palette: { kind: "color", check: checkColors },
  names: { kind: "list", check: checkList },
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<LegendOptions>;

/** A line of a legend. */
export interface LegendEntry {
  readonly label: number;
  readonly name: string;
  readonly color: Color;
  /** In pixels. */
  readonly area: number;
  /** Of all pixels of the map, 0 … 1. */
  readonly share: number;
}

/** How many colors the default palette has. */
const COLORS = 64;

/**
 * Makes the legend of a label map: which labels occur, their names, colors and shares; largest first.
 *
 * @param labels - `height × width`
 * @param options - see {@link LegendOptions}; with the palette and background of `drawOverlay` colors are the same
 * @returns plain data, for a list of your own or for {@link legendToSvg}
 * @throws SegmentationError `invalid-labels`, `invalid-option`
 *
 * @example
 * ```ts
 * import { legendOf } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(0, 2, 2, -1), height: 1, width: 4 };
 * const [first] = legendOf(labels, { names: ["road", "car", "sky"] });
 * console.assert(first?.name === "sky" && first.share === 0.5);
 * ```
 *
 * @remarks
 * O(height · width) time. Of equal areas the smaller label comes first.
 */
export function legendOf(labels: LabelMapLike, options: LegendOptions = {}): LegendEntry[] {
  const where = "legendOf";
  const map = checkLabelMap(where, "labels", labels);
  const { palette = distinctColors(COLORS), names = [], background } = readOptions(where, options, legendOfRules);
  const { ids, counts } = labelCounts(map);
  const entries: LegendEntry[] = [];
  for (const [k, label] of ids.entries()) {
    if (label < 0 || label === background) continue;
    const area = counts[k]!;
    const name = String(names[label] ?? label);
    entries.push({ label, name, color: palette[label % palette.length]!, area, share: area / map.data.length });
  }
  return entries.sort((a, b) => b.area - a.area);
}

/** Options of {@link legendToSvg}. */
export interface LegendToSvgOptions {
  /**
   * Height of the text in pixels.
   * @default 14
   */
  readonly fontSize?: number;
  /**
   * Lists stand side by side in so many columns.
   * @default 1
   */
  readonly columns?: number;
  /**
   * Whether each name is followed by its share.
   * @default false
   */
  readonly shares?: boolean;
}

/** Bounds and defaults of {@link legendToSvg}'s options. */
export const legendToSvgRules = {
  fontSize: { kind: "number", min: 4, max: 400, default: 14 },
  columns: { kind: "integer", min: 1, max: 100, default: 1 },
  shares: { kind: "flag", default: false },
} as const satisfies Rules<LegendToSvgOptions>;

/**
 * Writes a legend as an SVG image: a swatch and a name for each entry.
 *
 * @param entries - what {@link legendOf} gave, or a part of it
 * @param options - see {@link LegendToSvgOptions}
 * @returns the text of a file, or of an element of a page, whose text color it then takes
 * @throws SegmentationError `invalid-argument` for what are no entries, `invalid-option`
 *
 * @example
 * ```ts
 * import { legendToSvg } from "@segkit/core";
 *
 * const svg = legendToSvg([{ label: 0, name: "sky & sea", color: [0, 128, 255], area: 5, share: 1 }], { shares: true });
 * console.assert(svg.includes('fill="#0080ff"') && svg.includes("sky &amp; sea, 100 %"));
 * ```
 *
 * @remarks
 * O(entries) time. Widths of texts are estimated, at the wide side: no font is asked.
 */
export function legendToSvg(entries: readonly LegendEntry[], options: LegendToSvgOptions = {}): string {
  const where = "legendToSvg";
  const { fontSize, columns, shares } = readOptions(where, options, legendToSvgRules);
  const isList = Array.isArray(entries);
  const bad = isList ? entries.findIndex((entry) => !isEntry(entry)) : -1;
  if (!isList || bad >= 0) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: bad >= 0 ? `entries[${bad}]` : "entries",
      expected: "{ name, color, share }",
      received: bad >= 0 ? entries[bad] : entries,
      remedy: "Make them with legendOf(labels).",
    });
  }
  const texts = entries.map(({ name, share }) => (shares ? `${name}, ${percent(share)} %` : name));
  const rows = Math.ceil(entries.length / columns);
  const row = 1.5 * fontSize;
  const column = Math.ceil(2 * fontSize + Math.max(0, ...texts.map((text) => widthOf(text))) * fontSize);
  const [width, height] = [column * Math.min(columns, Math.max(1, entries.length)), Math.ceil(Math.max(1, rows) * row)];
  const lines = entries.map(({ color }, k) => {
    const [x, y] = [column * Math.floor(k / rows), row * (k % rows)];
    const swatch = `<rect x="${x}" y="${round(y + 0.25 * fontSize)}" width="${fontSize}" height="${fontSize}" fill="${hexOf(color)}"/>`;
    return `${swatch}<text x="${round(x + 1.5 * fontSize)}" y="${round(y + 1.1 * fontSize)}">${escapeXml(texts[k])}</text>\n`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<g font-family="system-ui, sans-serif" font-size="${fontSize}" fill="currentColor">
${lines.join("")}</g>
</svg>
`;
}

function isEntry(entry: LegendEntry | null | undefined): boolean {
  const { name, color, share } = entry ?? {};
  const isColor = Array.isArray(color) && color.length === 3 && color.every((v) => Number.isInteger(v) && v >= 0 && v <= 255);
  return typeof name === "string" && isColor && typeof share === "number";
}

/** In heights of the font: letters of East Asia are as wide as high. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += letter.codePointAt(0)! >= 0x2e80 ? 1 : 0.62;
  return width;
}

/** Whole percents, and one digit below ten. */
const percent = (share: number): string => (share < 0.0995 ? (100 * share).toFixed(1) : (100 * share).toFixed(0));

const round = (value: number): number => Math.round(100 * value) / 100;
