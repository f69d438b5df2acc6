/** Mean shift on points of a plane: the density, its modes, and the ways that lead up to them. */
import { meanShiftFeatures } from "@segkit/classical/mean-shift";
import { random } from "@segkit/core/random";

export const FIELD = { width: 360, height: 220, cell: 8 } as const;
export type Point = readonly [x: number, y: number];

/** Steps of a climb at most, and how short the last one is, as a share of the bandwidth. */
const [MOST, LAST] = [300, 5e-3] as const;

/** Three crowds of different size and width, and points between them. */
export function crowd(): Point[] {
  const stream = random(11);
  const around = (n: number, x: number, y: number, spread: number): Point[] =>
    Array.from({ length: n }, () => [x + spread * stream.normal(), y + spread * stream.normal()] as const);
  const strewn = Array.from({ length: 24 }, () => [20 + 320 * stream.next(), 20 + 180 * stream.next()] as const);
  const all = [...around(60, 95, 75, 22), ...around(50, 175, 150, 18), ...around(40, 285, 85, 26), ...strewn];
  return all.filter(([x, y]) => x > 4 && y > 4 && x < FIELD.width - 4 && y < FIELD.height - 4);
}

/** How dense the points are around a place: a sum of Gaussians of the bandwidth's width. */
export function densityAt(points: readonly Point[], [x, y]: Point, bandwidth: number): number {
  const scale = -1 / (2 * bandwidth ** 2);
  return points.reduce((sum, [a, b]) => sum + Math.exp(scale * ((a - x) ** 2 + (b - y) ** 2)), 0);
}

/** The way up from a place: each time the mean of the points around, weighted by how near they are. */
export function climb(points: readonly Point[], from: Point, bandwidth: number): Point[] {
  const scale = -1 / (2 * bandwidth ** 2);
  const way: Point[] = [from];
  for (let k = 0; k < MOST; k++) {
    const [x, y] = way.at(-1)!;
    let [all, sumX, sumY] = [0, 0, 0];
    for (const [a, b] of points) {
      const weight = Math.exp(scale * ((a - x) ** 2 + (b - y) ** 2));
      all += weight;
      sumX += weight * a;
      sumY += weight * b;
    }
    const next: Point = [sumX / all, sumY / all];
    way.push(next);
    if (Math.hypot(next[0] - x, next[1] - y) < LAST * bandwidth) break;
  }
  return way;
}

/** The modes and the points' labels, by the library. */
export function modesOf(points: readonly Point[], bandwidth: number) {
  const features = { data: Float32Array.from(points.flat()), dimensions: 2 };
  const { labels, centers, count } = meanShiftFeatures(features, { bandwidth, kernel: "gaussian" });
  const modes = Array.from({ length: count }, (_, k): Point => [centers[2 * k]!, centers[2 * k + 1]!]);
  return { labels, modes };
}
