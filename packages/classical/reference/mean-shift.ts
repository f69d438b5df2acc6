/** Scalar twin of kernels/mean-shift.ts: every climb looks at every point. */
export interface Climb {
  readonly mode: readonly number[];
  /** The weight around, 0 where nothing is. */
  readonly density: number;
  readonly steps: number;
}

const squareOf = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let f = 0; f < a.length; f++) sum += (a[f]! - b[f]!) ** 2;
  return sum;
};

/** From a seed to its mode, by a flat kernel or a Gaussian one without an end. */
export function climb(
  points: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
  seed: readonly number[],
  bandwidth: number,
  kernel: "flat" | "gaussian",
  maxIterations: number,
): Climb {
  let mode = seed;
  for (let steps = 0; ; steps++) {
    const counts = points.map((point, i) => {
      const square = squareOf(point, mode);
      if (kernel === "gaussian") return weights[i]! * Math.exp((-0.5 * square) / bandwidth ** 2);
      return square <= bandwidth ** 2 ? weights[i]! : 0;
    });
    const density = counts.reduce((sum, count) => sum + count, 0);
    if (density === 0) return { mode, density, steps };
    const before = mode;
    mode = seed.map((_, f) => points.reduce((sum, point, i) => sum + counts[i]! * point[f]!, 0) / density);
    if (Math.sqrt(squareOf(mode, before)) <= 1e-3 * bandwidth || steps === maxIterations) return { mode, density, steps };
  }
}

/** Modes of all climbs, the densest of those that are within a bandwidth. */
export function unite(climbs: readonly Climb[], bandwidth: number): number[][] {
  const kept: number[][] = [];
  const ordered = [...climbs].sort((a, b) => {
    const at = a.mode.findIndex((value, f) => value !== b.mode[f]);
    return b.density - a.density || (at < 0 ? 0 : b.mode[at]! - a.mode[at]!);
  });
  for (const { mode, density } of ordered)
    if (density > 0 && kept.every((other) => squareOf(other, mode) > bandwidth ** 2)) kept.push([...mode]);
  return kept;
}

/** The nearest mode of every point; −1 beyond `reach`. */
export function nearest(points: readonly ArrayLike<number>[], modes: readonly number[][], reach: number): Int32Array {
  return Int32Array.from(points, (point) => {
    const squares = modes.map((mode) => squareOf(point, mode));
    const least = Math.min(...squares);
    return Math.sqrt(least) <= reach ? squares.indexOf(least) : -1;
  });
}

/** The mean distance to the nth nearest point. */
export function neighborDistance(points: readonly ArrayLike<number>[], nth: number): number {
  const distances = points.map(
    (point) => points.map((other) => Math.sqrt(squareOf(point, other))).sort((a, b) => a - b)[nth - 1]!,
  );
  return distances.reduce((sum, distance) => sum + distance, 0) / points.length;
}
