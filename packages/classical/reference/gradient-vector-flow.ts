/** Scalar twin of kernels/gradient-vector-flow.ts: the field's equations, with a full matrix. */
import { solveDense } from "./solve-dense.js";

/** x and y of the field of an edge map. */
export function gradientVectorFlow(
  map: ArrayLike<number>,
  height: number,
  width: number,
  mu: number,
): readonly [number[], number[]] {
  const n = height * width;
  const clamped = (y: number, x: number) =>
    map[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))]!;
  const places = Array.from({ length: n }, (_, i) => [Math.floor(i / width), i % width] as const);
  const right = places.map(([y, x]) => (clamped(y, x + 1) - clamped(y, x - 1)) / 2);
  const down = places.map(([y, x]) => (clamped(y + 1, x) - clamped(y - 1, x)) / 2);
  const held = right.map((value, i) => value ** 2 + down[i]! ** 2);
  if (held.every((value) => value === 0)) return [right, down];
  const matrix = places.map(([y, x], i) => {
    const row = new Array<number>(n).fill(0);
    row[i] = held[i]!;
    for (const [dy, dx] of [
      [0, 1],
      [0, -1],
      [1, 0],
      [-1, 0],
    ] as const) {
      if (y + dy < 0 || y + dy >= height || x + dx < 0 || x + dx >= width) continue;
      row[i]! += mu;
      row[(y + dy) * width + x + dx] = -mu;
    }
    return row;
  });
  const solved = (gradient: readonly number[]) =>
    solveDense(
      matrix,
      gradient.map((value, i) => held[i]! * value),
    );
  return [solved(right), solved(down)];
}
