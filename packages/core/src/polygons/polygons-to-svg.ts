/** Polygons as an SVG image. */
import { type ColorOrList, checkColor, checkColors } from "../draw/canvas.js";
import { phrase, SegmentationError } from "../errors/errors.js";
import type { MaskPolygon } from "../masks/polygons.js";
import type { Color } from "../palettes/dataset-class.js";
import { distinctColors } from "../palettes/distinct-colors.js";
import { checkList } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { describeSize, isPlainSize } from "../validate/size.js";
import { escapeXml, hexOf } from "./xml.js";

/** Options of {@link polygonsToSvg}. */
export interface PolygonsToSvgOptions {
  /** The color of label k at index k, gone through from the start again when it ends. Default: `distinctColors(64)`. */
  readonly palette?: ColorOrList;
  /** What label k is called, at index k: becomes its title, which browsers show on hovering and screen readers read. */
  readonly names?: readonly string[];
  /**
   * Opacity of the insides, 0 … 1.
   * @default 1
   */
  readonly fillOpacity?: number;
  /** Color of the outlines. Default: each region's own, which closes the hairlines that renderers leave between regions that touch. */
  readonly strokeColor?: Color;
  /**
   * Width of the outlines in pixels; 0 draws none.
   * @default 0
   */
  readonly strokeWidth?: number;
  /**
   * Whether outlines become smooth curves. Corners where three or more regions meet, and those of the image, stay; regions that share vertices go on sharing their borders, see the
   * option `junctions` of {@link labelsToPolygons}.
   * @default false
   */
  readonly smooth?: boolean;
}

/** Bounds and defaults of {@link polygonsToSvg}'s options. */
export const polygonsToSvgRules = {
  palette: { kind: "color", check: checkColors },
  names: { kind: "list", check: checkList },
  fillOpacity: { kind: "number", min: 0, max: 1, default: 1 },
  strokeColor: { kind: "color", check: checkColor },
  strokeWidth: { kind: "number", min: 0, max: 1000, default: 0 },
  smooth: { kind: "flag", default: false },
} as const satisfies Rules<PolygonsToSvgOptions>;

/** What {@link polygonsToSvg} takes: a polygon with holes, and its label; without one it has its place in the list. */
export interface PolygonLike {
  readonly outer: ArrayLike<number>;
  readonly holes?: readonly ArrayLike<number>[];
  readonly label?: number;
}

/** How many colors the default palette has. */
const COLORS = 64;

/**
 * Writes polygons as an SVG image: one path for each label, with its holes, its color and its name.
 *
 * @param polygons - what `labelsToPolygons` or `maskToPolygons` gave, or rings of your own: x1, y1, x2, y2, … of three or more vertices, in pixel corners
 * @param size - height and width of the image
 * @param options - see {@link PolygonsToSvgOptions}
 * @returns the text of a file that browsers, Inkscape and Illustrator open. Paths have `data-label`; texts are escaped.
 * @throws SegmentationError `invalid-argument` for what are no polygons, and for sizes that are no positive integers; `invalid-option`
 *
 * @see SVG 1.1, W3C Recommendation, 2011
 *
 * @example
 * ```ts
 * import { labelsToPolygons, polygonsToSvg } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(0, 1), height: 1, width: 2 };
 * const svg = polygonsToSvg(labelsToPolygons(labels), labels, { palette: [[255, 0, 0], [0, 0, 255]], names: ["sky", "sea"] });
 * console.assert(svg.includes('<path data-label="0" fill="#ff0000" d="M0 0h1v1h-1z"><title>sky</title></path>'));
 * ```
 *
 * @remarks
 * O(vertices) time. Holes are cut by the even–odd rule. Smooth outlines are quadratic B-splines of the vertices: simplify first, or pixel steps become small waves. Their
 * coordinates have two decimals.
 */
export function polygonsToSvg(
  polygons: readonly PolygonLike[],
  size: { readonly height: number; readonly width: number },
  options: PolygonsToSvgOptions = {},
): string {
  const where = "polygonsToSvg";
  const settings = readOptions(where, options, polygonsToSvgRules);
  const { palette = distinctColors(COLORS), names = [], fillOpacity, strokeColor, strokeWidth, smooth } = settings;
  const { height, width } = size ?? {};
  if (!isPlainSize(height) || !isPlainSize(width)) {
    throw new SegmentationError("invalid-argument", {
      ...{ where, option: "size", expected: "positive integer height and width" },
      received: phrase(describeSize(height, width)),
    });
  }
  const byLabel = checkPolygons(where, polygons);
  const sharp = smooth ? sharpVertices([...byLabel.values()].flat(), height, width) : undefined;
  const paths = [...byLabel].map(([label, rings]) => {
    const color = hexOf(palette[((label % palette.length) + palette.length) % palette.length]!);
    const stroke = strokeWidth > 0 ? ` stroke="${strokeColor ? hexOf(strokeColor) : color}"` : "";
    const d = rings.map((ring) => (sharp ? curve(ring, sharp) : lines(ring))).join("");
    const name = names[label];
    const title = name === undefined ? "" : `<title>${escapeXml(name)}</title>`;
    return `<path data-label="${label}" fill="${color}"${stroke} d="${d}"${title ? `>${title}</path>` : "/>"}\n`;
  });
  const fill = fillOpacity < 1 ? ` fill-opacity="${fillOpacity}"` : "";
  const line = strokeWidth > 0 ? ` stroke-width="${strokeWidth}" stroke-linejoin="round"` : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<g fill-rule="evenodd"${fill}${line}>
${paths.join("")}</g>
</svg>
`;
}

type Ring = ArrayLike<number>;

/** The rings of each label, labels in the order of their first polygon. */
function checkPolygons(where: string, polygons: readonly (PolygonLike | MaskPolygon)[]): Map<number, Ring[]> {
  if (!Array.isArray(polygons)) {
    throw new SegmentationError("invalid-argument", {
      ...{ where, option: "polygons", expected: "a list of { outer, holes, label }", received: polygons },
      remedy: "Make them with labelsToPolygons(labels) or maskToPolygons(mask).",
    });
  }
  const byLabel = new Map<number, Ring[]>();
  for (const [k, polygon] of (polygons as readonly PolygonLike[]).entries()) {
    const { outer, holes = [], label = k } = polygon ?? {};
    if (!Number.isInteger(label)) {
      throw new SegmentationError("invalid-argument", {
        ...{ where, option: `polygons[${k}].label`, expected: "an integer", received: label },
      });
    }
    const rings = Array.isArray(holes) ? [outer, ...holes] : [holes];
    for (const [i, ring] of rings.entries()) {
      const isList = Array.isArray(ring) || ArrayBuffer.isView(ring);
      const values = ring as ArrayLike<number>;
      if (isList && values.length % 2 === 0 && values.length >= 6 && Array.from(values).every(Number.isFinite)) continue;
      throw new SegmentationError("invalid-argument", {
        where,
        option: `polygons[${k}].${i === 0 ? "outer" : `holes[${i - 1}]`}`,
        expected: "x1, y1, x2, y2, … of three or more vertices, finite",
        received: ring,
        remedy: isList ? undefined : "Make polygons with labelsToPolygons(labels) or maskToPolygons(mask).",
      });
    }
    byLabel.set(label, [...(byLabel.get(label) ?? []), ...(rings as Ring[])]);
  }
  return byLabel;
}

/** A path of straight lines, each from where the last one ended, which is rounded as the path is. */
function lines(ring: Ring): string {
  let [x, y] = [rounded(ring[0]!), rounded(ring[1]!)];
  let d = `M${x} ${y}`;
  for (let i = 2; i < ring.length; i += 2) {
    const [toX, toY] = [rounded(ring[i]!), rounded(ring[i + 1]!)];
    const [dx, dy] = [rounded(toX - x), rounded(toY - y)];
    if (dx !== 0 || dy !== 0) d += dy === 0 ? `h${dx}` : dx === 0 ? `v${dy}` : `l${dx} ${dy}`;
    x = toX;
    y = toY;
  }
  return `${d}z`;
}

/** Through the middles of the sides, with a parabola at each vertex but the sharp ones: the same curve from either side. */
function curve(ring: Ring, sharp: ReadonlySet<string>): string {
  const count = ring.length / 2;
  const at = (i: number): [number, number] => [ring[2 * (i % count)]!, ring[2 * (i % count) + 1]!];
  const middle = (i: number): string => {
    const [[ax, ay], [bx, by]] = [at(i), at(i + 1)];
    return `${rounded((ax + bx) / 2)} ${rounded((ay + by) / 2)}`;
  };
  let d = `M${middle(count - 1)}`;
  for (let i = 0; i < count; i++) {
    const [x, y] = at(i);
    const vertex = `${rounded(x)} ${rounded(y)}`;
    d += sharp.has(`${x} ${y}`) ? `L${vertex}L${middle(i)}` : `Q${vertex} ${middle(i)}`;
  }
  return `${d}z`;
}

/** Vertices with more than two neighbors in all rings together, and the image's corners. */
function sharpVertices(rings: readonly Ring[], height: number, width: number): Set<string> {
  const neighbors = new Map<string, Set<string>>();
  const sharp = new Set([`0 0`, `${width} 0`, `0 ${height}`, `${width} ${height}`]);
  for (const ring of rings) {
    const count = ring.length / 2;
    const key = (i: number): string => `${ring[2 * (i % count)]} ${ring[2 * (i % count) + 1]}`;
    for (let i = 0; i < count; i++) {
      const own = neighbors.get(key(i)) ?? new Set<string>();
      neighbors.set(key(i), own.add(key(i + 1)).add(key(i + count - 1)));
      if (own.size > 2) sharp.add(key(i));
    }
  }
  return sharp;
}

/** To two decimals. */
const rounded = (value: number): number => Math.round(100 * value) / 100;
