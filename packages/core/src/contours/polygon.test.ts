import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { SegmentationError } from "../errors/errors.js";
import { random } from "../random/random.js";
import file from "./contours.fixture.json";
import { convexHull, pointInPolygon, polygonArea, polygonPerimeter } from "./polygon.js";
import { simplifyPolygon } from "./simplify.js";

type Integers = FixtureArray<Int32Array>;
type Doubles = FixtureArray<Float64Array>;
interface Cases {
  douglasPeucker: { points: Doubles; simplified: { tolerance: number; expected: Doubles }[] }[];
  polygons: {
    points: Integers;
    area: number;
    perimeter: number;
    open: number;
    hull: Integers;
    queries: Integers;
    inside: Integers;
  }[];
}
const fixture = loadFixture<Cases>(file);

/** Starts a ring at its least point and lets it run clockwise. */
function normal(points: ArrayLike<number>): string[] {
  const list = Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i]!, points[2 * i + 1]!] as const);
  const area = list.reduce(
    (sum, [x, y], i) => sum + x * list[(i + 1) % list.length]![1] - y * list[(i + 1) % list.length]![0],
    0,
  );
  if (area < 0) list.reverse();
  const first = list.reduce(
    (best, [x, y], i) => (x < list[best]![0] || (x === list[best]![0] && y < list[best]![1]) ? i : best),
    0,
  );
  return [...list.slice(first), ...list.slice(0, first)].map(String);
}

describe("polygon measures", () => {
  it("equal OpenCV's contourArea, arcLength, convexHull and pointPolygonTest", () => {
    for (const { points, area, perimeter, open, hull, queries, inside } of fixture.polygons) {
      expect(polygonArea(points.data)).toBe(area);
      // OpenCV adds single-precision lengths
      expectClose([polygonPerimeter(points.data), polygonPerimeter(points.data, false)], [perimeter, open], 1e-4);
      expect(normal(convexHull(points.data))).toEqual(normal(hull.data));
      inside.data.forEach((expected, i) => {
        expect(pointInPolygon(points.data, queries.data[2 * i]!, queries.data[2 * i + 1]!)).toBe(expected >= 0);
      });
    }
  });

  it("take points, lines and repeated vertices", () => {
    expect(polygonArea([1, 2])).toBe(0);
    expect(polygonPerimeter([1, 2, 4, 6])).toBe(10);
    expect([...convexHull([1, 2])]).toEqual([1, 2]);
    expect([...convexHull([1, 2, 1, 2, 1, 2])]).toEqual([1, 2]);
    expect([...convexHull([0, 0, 2, 2, 1, 1, 3, 3])]).toEqual([0, 0, 3, 3]);
    expect(pointInPolygon([0, 0, 4, 0], 2, 0)).toBe(true);
    expect(pointInPolygon([0, 0, 4, 0], 2, 1)).toBe(false);
    expect(pointInPolygon([0, 0, 4, 4, 4, 0, 0, 4], 2, 1)).toBe(false);
    expect(pointInPolygon([0, 0, 4, 4, 4, 0, 0, 4], 3.5, 2)).toBe(true);
  });

  it("hold all points in the hull, which is convex", () => {
    const stream = random(1);
    for (let n = 1; n < 60; n++) {
      const points = Array.from({ length: 2 * n }, () => stream.integer(12));
      const hull = convexHull(points);
      for (let i = 0; i < points.length; i += 2) expect(pointInPolygon(hull, points[i]!, points[i + 1]!)).toBe(true);
      expect(polygonArea(convexHull(hull))).toBe(polygonArea(hull));
    }
  });

  it("refuse what is no list of points", () => {
    for (const call of [polygonArea, polygonPerimeter, convexHull, simplifyPolygon]) {
      for (const bad of [[], [1], [1, 2, 3], [1, Number.NaN], "12", null, undefined]) {
        expectError("invalid-argument", () => call(bad as never));
      }
    }
    expectError("invalid-argument", () => pointInPolygon([0, 0, 1, 1], Number.NaN, 0));
    expectError("invalid-argument", () => pointInPolygon([0], 0, 0));
  });
});

describe("simplifyPolygon", () => {
  it("keeps the vertices that scikit-image's approximate_polygon keeps", () => {
    for (const { points, simplified } of fixture.douglasPeucker) {
      for (const { tolerance, expected } of simplified)
        expect(simplifyPolygon(points.data, { tolerance })).toEqual(expected.data);
    }
  });

  it("closes rings", () => {
    const square = [0, 0, 1, 0, 2, 0, 2, 2, 1, 2, 0, 2, 0, 1];
    expect([...simplifyPolygon(square, { tolerance: 0.1, closed: true })]).toEqual([0, 0, 2, 0, 2, 2, 0, 2]);
    expect([...simplifyPolygon(square, { tolerance: 0.1 })]).toEqual([0, 0, 2, 0, 2, 2, 0, 2, 0, 1]);
    expect([...simplifyPolygon(square, { tolerance: 0 })]).toEqual(square);
    expect([...simplifyPolygon([3, 4], { closed: true })]).toEqual([3, 4]);
  });

  it("leaves no point further away than the tolerance", () => {
    const stream = random(2);
    for (let n = 2; n < 40; n++) {
      const points = Array.from({ length: 2 * n }, () => stream.next() * 20);
      const tolerance = 0.1 + stream.next() * 5;
      const kept = simplifyPolygon(points, { tolerance });
      for (let i = 0; i < points.length; i += 2) {
        let nearest = Number.POSITIVE_INFINITY;
        for (let k = 0; k + 3 < kept.length; k += 2) {
          const [x0, y0, x1, y1] = kept.subarray(k, k + 4) as unknown as [number, number, number, number];
          const [dx, dy] = [x1 - x0, y1 - y0];
          const t = Math.min(1, Math.max(0, ((points[i]! - x0) * dx + (points[i + 1]! - y0) * dy) / (dx * dx + dy * dy)));
          nearest = Math.min(nearest, Math.hypot(points[i]! - x0 - t * dx, points[i + 1]! - y0 - t * dy));
        }
        expect(nearest).toBeLessThanOrEqual(tolerance * (1 + 1e-12));
      }
    }
  });

  it("refuses options out of range, and ends for any numbers", () => {
    expectError("invalid-option", () => simplifyPolygon([0, 0], { tolerance: -1 }));
    expectError("invalid-option", () => simplifyPolygon([0, 0], { tolerance: Number.NaN }));
    expectError("invalid-option", () => simplifyPolygon([0, 0], { closed: 1 as never }));
    expectError("invalid-option", () => simplifyPolygon([0, 0], { epsilon: 1 } as never));
    const stream = random(3);
    const odd = [0, 1e300, -1e300, 1e-300, Number.NaN, 5, 5, 5];
    for (let n = 0; n < 2000; n++) {
      const points = Array.from({ length: stream.integer(20) }, () => odd[stream.integer(odd.length)]!);
      try {
        expect(simplifyPolygon(points, { closed: n % 2 === 0 }).length).toBeLessThanOrEqual(points.length);
        convexHull(points);
      } catch (error) {
        if (!(error instanceof SegmentationError)) throw error;
      }
    }
  });
});
