/** The quadrilateral that a mask shows. */
import { connectedComponents } from "../components/components.js";
import type { Mask } from "../masks/mask.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type Corner, doubleArea, type Quad } from "./quad.js";

/** Options of {@link quadFromMask}. */
export interface QuadFromMaskOptions {
  /**
   * The least share of the quadrilateral that the mask's convex hull has to fill, 0 … 1; a disk fills 0.79 of a square.
   * @default 0.85
   */
  readonly minFill?: number;
}

/** Bounds and defaults of {@link quadFromMask}'s options. */
export const quadFromMaskRules = {
  minFill: { kind: "number", min: 0, max: 1, default: 0.85 },
} as const satisfies Rules<QuadFromMaskOptions>;

/** Share of a side at either end that does not count for its line: corners are torn, folded and rounded. */
const END = 0.12;

/**
 * Finds the quadrilateral that a mask shows: a sheet of paper, a screen, a sign.
 *
 * Its largest connected part counts, specks and holes do not. Sides are lines fitted to the middle parts of the outline, so that torn or rounded corners come out as the
 * corners of the whole.
 *
 * @param mask - `height × width`, 0 outside, any other value inside
 * @param options - see {@link QuadFromMaskOptions}
 * @returns the corners in the order upper left, upper right, lower right, lower left, in pixel corners, as {@link warpPerspective} takes them; nothing where the mask is empty
 *   or no quadrilateral
 * @throws SegmentationError `invalid-mask`, `invalid-option`
 *
 * @see A. Aggarwal, J. S. Chang, C. K. Yap, "Minimum area circumscribing polygons", 1985, doi:10.1007/BF01898354
 *
 * @example
 * ```ts
 * import { createImage, quadFromMask } from "@segkit/core";
 *
 * const mask = createImage({ height: 60, width: 80, channels: 1 });
 * for (let y = 10; y < 50; y++) mask.data.fill(1, y * 80 + 20, y * 80 + 70);
 * const corners = quadFromMask({ data: mask.data, height: 60, width: 80 });
 * console.assert(corners?.flat().map(Math.round).join() === "20,10,70,10,70,50,20,50");
 * ```
 *
 * @remarks
 * O(height · width) time, and O(n²) for the n vertices of the hull, of which there are few. The first corner is the one nearest to the upper left; a sheet that is turned by more than
 * 45° comes out turned: rotate the list of corners.
 */
export function quadFromMask(mask: Mask, options: QuadFromMaskOptions = {}): Quad | undefined {
  const where = "quadFromMask";
  const { data, height, width } = checkMask(where, "mask", mask);
  const { minFill } = readOptions(where, options, quadFromMaskRules);
  const outline = outlineOf({ data, height, width });
  if (outline === undefined) return undefined;
  const hull = hullOf(outline.corners);
  const around = fourSided(hull);
  if (around === undefined) return undefined;
  const fitted = fitSides(around, outline.middles) ?? around;
  const area = polygonArea(fitted);
  if (!(area > 0) || polygonArea(hull) / area < minFill || polygonArea(hull) * minFill > 1.2 * area) return undefined;
  const sides = fitted.map((corner, k) => distance(corner, fitted[(k + 1) % 4]!));
  // a triangle with its tip cut off
  if (Math.min(...sides) < THINNEST * Math.max(...sides)) return undefined;
  return startingUpperLeft(fitted);
}

/** The shortest side has to be this share of the longest. */
const THINNEST = 0.02;

const distance = (a: Corner, b: Corner): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** Corners of the outermost pixels of the largest part's rows; and middles of the sides that are outermost in their row or column. */
interface Outline {
  readonly corners: Corner[];
  readonly middles: Corner[];
}

function outlineOf(mask: Mask): Outline | undefined {
  const { height, width } = mask;
  const { labels, count } = connectedComponents(mask);
  const areas = new Float64Array(count);
  for (const label of labels.data) if (label >= 0) areas[label]!++;
  if (count === 0) return undefined;
  const largest = areas.indexOf(Math.max(...areas));
  const corners: Corner[] = [];
  const middles: Corner[] = [];
  const [tops, bottoms] = [new Int32Array(width).fill(-1), new Int32Array(width)];
  for (let y = 0; y < height; y++) {
    let [left, right] = [-1, -1];
    for (let x = 0; x < width; x++) {
      if (labels.data[y * width + x] !== largest) continue;
      if (left < 0) left = x;
      right = x;
      if (tops[x]! < 0) tops[x] = y;
      bottoms[x] = y;
    }
    if (left < 0) continue;
    corners.push([left, y], [left, y + 1], [right + 1, y], [right + 1, y + 1]);
    middles.push([left, y + 0.5], [right + 1, y + 0.5]);
  }
  for (let x = 0; x < width; x++) if (tops[x]! >= 0) middles.push([x + 0.5, tops[x]!], [x + 0.5, bottoms[x]! + 1]);
  return { corners, middles };
}

/** The convex hull, clockwise as seen, by Andrew's monotone chain. */
function hullOf(points: readonly Corner[]): Corner[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (list: readonly Corner[]): Corner[] => {
    const kept: Corner[] = [];
    for (const point of list) {
      while (kept.length > 1 && doubleArea(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}

/** Leaves out side after side, each time the one whose neighbors meet nearest beyond it, until there are four. */
function fourSided(hull: readonly Corner[]): Corner[] | undefined {
  let polygon = [...hull];
  while (polygon.length > 4) {
    const count = polygon.length;
    let best: { at: number; corner: Corner; area: number } | undefined;
    for (let i = 0; i < count; i++) {
      const [before, from, to, after] = [-1, 0, 1, 2].map((k) => polygon[(i + k + count) % count]!) as [
        Corner,
        Corner,
        Corner,
        Corner,
      ];
      const corner = crossing(before, from, after, to);
      // the neighbors have to meet outside
      if (corner === undefined || doubleArea(from, to, corner) >= 0) continue;
      const isAhead = (corner[0] - from[0]) * (from[0] - before[0]) + (corner[1] - from[1]) * (from[1] - before[1]) >= 0;
      const area = -doubleArea(from, to, corner);
      if (isAhead && (best === undefined || area < best.area)) best = { at: i, corner, area };
    }
    if (best === undefined) return undefined;
    const { at, corner } = best;
    polygon = polygon.map((point, i) => (i === at ? corner : point)).filter((_, i) => i !== (at + 1) % count);
  }
  return polygon.length === 4 ? polygon : undefined;
}

/** Where the lines a → b and c → d cross. */
function crossing(a: Corner, b: Corner, c: Corner, d: Corner): Corner | undefined {
  const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = ux * vy - uy * vx;
  if (Math.abs(cross) < 1e-9 * Math.hypot(ux, uy) * Math.hypot(vx, vy)) return undefined;
  const t = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / cross;
  return [a[0] + t * ux, a[1] + t * uy];
}

/** Each side as the line that is nearest to the outline along its middle part, and where these cross. */
function fitSides(quad: readonly Corner[], middles: readonly Corner[]): Corner[] | undefined {
  let corners = [...quad];
  for (let round = 0; round < 3; round++) {
    // the hull lies up to a pixel outside of the outline's middles, and torn edges some more
    const most = round === 0 ? 2 + 0.01 * Math.sqrt(polygonArea(corners)) : 1.5;
    // of a thin quadrilateral the opposite side must not count
    const sides = corners.map((corner, k) => distance(corner, corners[(k + 1) % 4]!));
    const reach = Math.min(most, Math.min(...sides) / 4);
    const lines = corners.map((from, k) => fittedLine(from, corners[(k + 1) % 4]!, middles, reach));
    const next = lines.map((line, k) => {
      const before = lines[(k + 3) % 4]!;
      return crossing(before[0], before[1], line[0], line[1]);
    });
    if (next.some((corner) => corner === undefined)) return undefined;
    corners = next as Corner[];
  }
  return corners;
}

/** The line of least squares through the points near the middle part of a side; the side itself where there are too few. */
function fittedLine(from: Corner, to: Corner, points: readonly Corner[], reach: number): [Corner, Corner] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  // a steep side crosses every row once, a flat one every column
  const isSteep = Math.abs(dy) > Math.abs(dx);
  const near = points.filter(([x, y]) => {
    const isOfRow = y % 1 !== 0;
    const along = (x - from[0]) * dx + (y - from[1]) * dy;
    const across = (y - from[1]) * dx - (x - from[0]) * dy;
    return isOfRow === isSteep && along > END * length && along < (1 - END) * length && Math.abs(across) <= reach;
  });
  if (near.length < 4) return [from, to];
  const mean = (of: (point: Corner) => number): number => near.reduce((sum, point) => sum + of(point), 0) / near.length;
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])];
  const [xx, xy, yy] = [mean((p) => (p[0] - x) ** 2), mean((p) => (p[0] - x) * (p[1] - y)), mean((p) => (p[1] - y) ** 2)];
  // regression of the short axis on the long one: points lie on rows or columns exactly
  const [ux, uy] = isSteep ? [xy / yy, 1] : [1, xy / xx];
  return [
    [x, y],
    [x + ux * length, y + uy * length],
  ];
}

function polygonArea(points: readonly Corner[]): number {
  return (
    points.reduce(
      (sum, point, k) => sum + point[0] * points[(k + 1) % points.length]![1] - points[(k + 1) % points.length]![0] * point[1],
      0,
    ) / 2
  );
}

function startingUpperLeft(points: readonly Corner[]): Quad {
  const sums = points.map(([x, y]) => x + y);
  const first = sums.indexOf(Math.min(...sums));
  return [0, 1, 2, 3].map((k) => points[(first + k) % 4]!) as unknown as Quad;
}
