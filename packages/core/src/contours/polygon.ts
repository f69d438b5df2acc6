/** Measures of polygons: flat lists of coordinates x1, y1, x2, y2, …, the last vertex joined to the first. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { checkFinite } from "../validate/finite.js";

/**
 * Area of a polygon by the shoelace formula.
 *
 * @param points - x1, y1, x2, y2, …, finite; it need not repeat its first vertex at the end
 * @returns the enclosed area ≥ 0 in square units; a part that the outline winds around n times counts n times, with its sign
 * @throws SegmentationError `invalid-argument` for points that are not pairs of finite numbers
 *
 * @example
 * ```ts
 * import { polygonArea } from "@segkit/core";
 *
 * console.assert(polygonArea([0, 0, 4, 0, 4, 3]) === 6);
 * ```
 *
 * @remarks
 * O(vertices) time.
 */
export function polygonArea(points: ArrayLike<number>): number {
  checkPoints("polygonArea", points);
  return Math.abs(signedArea(points));
}

/** The area, positive where x to the right and y down the outline runs clockwise as seen. */
export function signedArea(points: ArrayLike<number>): number {
  const n = points.length;
  let twice = 0;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) twice += points[j]! * points[i + 1]! - points[i]! * points[j + 1]!;
  return twice / 2;
}

/**
 * Length of a polygon's outline.
 *
 * @param points - x1, y1, x2, y2, …, finite
 * @param closed - whether the side from the last vertex to the first counts; default true
 * @throws SegmentationError `invalid-argument` for points that are not pairs of finite numbers
 *
 * @example
 * ```ts
 * import { polygonPerimeter } from "@segkit/core";
 *
 * console.assert(polygonPerimeter([0, 0, 4, 0, 4, 3]) === 12);
 * console.assert(polygonPerimeter([0, 0, 4, 0, 4, 3], false) === 7);
 * ```
 *
 * @remarks
 * O(vertices) time.
 */
export function polygonPerimeter(points: ArrayLike<number>, closed = true): number {
  checkPoints("polygonPerimeter", points);
  const n = points.length;
  let length = 0;
  for (let i = closed ? 0 : 2, j = closed ? n - 2 : 0; i < n; j = i, i += 2) {
    const [dx, dy] = [points[i]! - points[j]!, points[i + 1]! - points[j + 1]!];
    length += Math.sqrt(dx * dx + dy * dy);
  }
  return length;
}

/**
 * Whether a point lies in a polygon, by the even-odd rule; points on the outline lie in it.
 *
 * @param points - x1, y1, x2, y2, …, finite
 * @param x - the point's position
 * @param y - the point's position
 * @throws SegmentationError `invalid-argument` for points that are not pairs of finite numbers, or a position that is not finite
 *
 * @example
 * ```ts
 * import { pointInPolygon } from "@segkit/core";
 *
 * console.assert(pointInPolygon([0, 0, 4, 0, 4, 3], 3, 1));
 * console.assert(!pointInPolygon([0, 0, 4, 0, 4, 3], 1, 2));
 * ```
 *
 * @remarks
 * O(vertices) time.
 */
export function pointInPolygon(points: ArrayLike<number>, x: number, y: number): boolean {
  const where = "pointInPolygon";
  checkPoints(where, points);
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    const received = phrase(`${x}, ${y}`);
    throw new SegmentationError("invalid-argument", { where, option: "x, y", expected: "two finite numbers", received });
  }
  const n = points.length;
  let inside = false;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const [x0, y0, x1, y1] = [points[j]!, points[j + 1]!, points[i]!, points[i + 1]!];
    const side = (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
    const spans = Math.min(x0, x1) <= x && x <= Math.max(x0, x1) && Math.min(y0, y1) <= y && y <= Math.max(y0, y1);
    if (side === 0 && spans) return true;
    // the ray to the right crosses the side; its lower end belongs to it, its upper end does not
    if (y0 > y !== y1 > y && side > 0 === y1 > y0) inside = !inside;
  }
  return inside;
}

/**
 * The convex hull of points, as a polygon (Andrew's monotone chain).
 *
 * @param points - x1, y1, x2, y2, …, finite
 * @returns the hull's corners as x1, y1, …, clockwise as seen (y down), from the leftmost (of these the uppermost); no three on a line
 * @throws SegmentationError `invalid-argument` for points that are not pairs of finite numbers
 *
 * @see A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", 1979, doi:10.1016/0020-0190(79)90072-3
 *
 * @example
 * ```ts
 * import { convexHull } from "@segkit/core";
 *
 * console.assert(convexHull([0, 0, 4, 0, 2, 1, 4, 4, 0, 4]).join() === "0,0,4,0,4,4,0,4");
 * ```
 *
 * @remarks
 * O(n log n) time.
 */
export function convexHull(points: ArrayLike<number>): Float64Array {
  checkPoints("convexHull", points);
  const order = Array.from({ length: points.length / 2 }, (_, i) => 2 * i);
  order.sort((a, b) => points[a]! - points[b]! || points[a + 1]! - points[b + 1]!);
  const hull: number[] = [];
  const turn = (a: number, b: number, c: number) =>
    (points[b]! - points[a]!) * (points[c + 1]! - points[a + 1]!) -
    (points[b + 1]! - points[a + 1]!) * (points[c]! - points[a]!);
  const half = (sequence: readonly number[]) => {
    const base = hull.length;
    for (const i of sequence) {
      while (hull.length - base >= 2 && turn(hull.at(-2)!, hull.at(-1)!, i) <= 0) hull.pop();
      hull.push(i);
    }
    hull.pop();
  };
  half(order);
  half(order.reverse());
  if (hull.length === 0) hull.push(order[0]!);
  const distinct = hull.filter((i, k) => k === 0 || points[i] !== points[hull[0]!] || points[i + 1] !== points[hull[0]! + 1]);
  return Float64Array.from(distinct.flatMap((i) => [points[i]!, points[i + 1]!]));
}

/** At least one pair of finite numbers. */
export function checkPoints(where: string, points: ArrayLike<number>): void {
  const isList = Array.isArray(points) || (ArrayBuffer.isView(points) && "length" in points);
  if (!isList || points.length < 2 || points.length % 2 !== 0) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "points",
      expected: "one or more points, x1, y1, x2, y2, …",
      received: isList ? phrase(`${points.length} values`) : points,
    });
  }
  checkFinite(where, "points", points);
}
