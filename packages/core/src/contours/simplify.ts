/** Polygon simplification. */

import { type Rules, readOptions } from "../validate/rules.js";
import { checkPoints } from "./polygon.js";

/** Options of {@link simplifyPolygon}. */
export interface SimplifyPolygonOptions {
  /**
   * How far, in pixels, a dropped vertex may lie from the simplified line.
   * @default 1
   */
  readonly tolerance?: number;
  /**
   * Whether the last vertex is joined to the first although it does not repeat it, as in COCO polygons and `traceContours`. The first vertex is always
   * kept.
   * @default false
   */
  readonly closed?: boolean;
}

/** Bounds and defaults of {@link simplifyPolygon}'s options. */
export const simplifyPolygonRules = {
  tolerance: { kind: "number", min: 0, default: 1, aliases: ["epsilon"] },
  closed: { kind: "flag", default: false, aliases: ["is_closed"] },
} as const satisfies Rules<SimplifyPolygonOptions>;

/**
 * Simplifies a chain of points by the algorithm of Douglas and Peucker.
 *
 * It keeps some of the points, so that no other lies further than `tolerance` from the simplified chain. As scikit-image's `approximate_polygon`.
 *
 * @param points - x1, y1, x2, y2, …, at least one point, finite; a ring either repeats its first point at the end or is declared `closed`
 * @returns the points kept, in order, as x1, y1, …
 * @throws SegmentationError `invalid-argument` for points that are not pairs of finite numbers, `invalid-option` for a tolerance that is no number ≥ 0
 *
 * @see D. Douglas, T. Peucker, "Algorithms for the reduction of the number of points", Cartographica 10, 1973, doi:10.3138/FM57-6770-U75U-7727
 *
 * @example
 * ```ts
 * import { simplifyPolygon } from "@segkit/core";
 *
 * console.assert(simplifyPolygon([0, 0, 1, 0.1, 2, 0, 2, 2], { tolerance: 0.5 }).join() === "0,0,2,0,2,2");
 * ```
 *
 * @remarks
 * O(n log n) time for usual chains, O(n²) at worst; O(n) memory, no recursion. Deviation: distances come from a cross product, not from sine and cosine of
 * the line's angle, so that every engine decides alike; they differ from scikit-image's by rounding alone.
 */
export function simplifyPolygon(points: ArrayLike<number>, options: SimplifyPolygonOptions = {}): Float64Array {
  const where = "simplifyPolygon";
  checkPoints(where, points);
  const { tolerance, closed } = readOptions(where, options, simplifyPolygonRules);
  const given = points.length / 2;
  if (tolerance === 0) return Float64Array.from(points);
  const count = closed ? given + 1 : given;
  const x = (i: number) => points[2 * (i % given)]!;
  const y = (i: number) => points[2 * (i % given) + 1]!;
  const kept = new Uint8Array(count);
  kept[0] = 1;
  kept[count - 1] = 1;
  const stack = [0, count - 1];
  while (stack.length > 0) {
    const end = stack.pop()!;
    const start = stack.pop()!;
    const [x0, y0, x1, y1] = [x(start), y(start), x(end), y(end)];
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = Math.sqrt(dx * dx + dy * dy);
    let furthest = -1;
    let most = tolerance;
    for (let i = start + 1; i < end; i++) {
      const [ax, ay, bx, by] = [x(i) - x0, y(i) - y0, x(i) - x1, y(i) - y1];
      // beside the segment its line counts, beyond its ends the nearer end
      const beside = ax * dx + ay * dy > 0 && bx * dx + by * dy < 0;
      const distance = beside
        ? Math.abs(dx * ay - dy * ax) / length
        : Math.min(Math.sqrt(ax * ax + ay * ay), Math.sqrt(bx * bx + by * by));
      if (distance > most) {
        most = distance;
        furthest = i;
      }
    }
    if (furthest < 0) continue;
    kept[furthest] = 1;
    stack.push(furthest, end, start, furthest);
  }
  const out: number[] = [];
  for (let i = 0; i < given; i++) if (kept[i]) out.push(x(i), y(i));
  return Float64Array.from(out);
}
