/** Scalar twin of kernels/local-binary-pattern.ts. */

/** Places on the circle, rounded to five decimals. */
export function circle(points: number, radius: number): { rows: number[]; columns: number[] } {
  const even = (value: number): number => {
    const near = Math.round(value);
    return Math.abs(value % 1) === 0.5 && near % 2 !== 0 ? near - 1 : near;
  };
  const rounded = (value: number): number => even(Math.fround(radius) * value * 1e5) / 1e5;
  const angles = Array.from({ length: points }, (_, k) => (2 * Math.PI * k) / points);
  return { rows: angles.map((angle) => rounded(-Math.sin(angle))), columns: angles.map((angle) => rounded(Math.cos(angle))) };
}

/** The bits of every pixel: which points are at least as bright. */
export function bits(data: ArrayLike<number>, height: number, width: number, points: number, radius: number): number[][] {
  const { rows, columns } = circle(points, radius);
  const at = (y: number, x: number): number => (y >= 0 && x >= 0 && y < height && x < width ? data[y * width + x]! : 0);
  return Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return rows.map((row, k) => {
      const [r, c] = [y + row, x + columns[k]!];
      const [top, left] = [Math.floor(r), Math.floor(c)];
      const [dr, dc] = [r - top, c - left];
      const upper = (1 - dc) * at(top, left) + dc * at(top, left + 1);
      const lower = (1 - dc) * at(top + 1, left) + dc * at(top + 1, left + 1);
      return Number((1 - dr) * upper + dr * lower - data[i]! >= 0);
    });
  });
}

/** The pattern of bits by a method. */
export function pattern(found: readonly number[], method: "default" | "ror" | "uniform"): number {
  const turns = found.map((_, k) => [...found.slice(k), ...found.slice(0, k)]);
  const numbers = turns.map((turned) => turned.reduce((sum, bit, k) => sum + bit * 2 ** k, 0));
  if (method === "default") return numbers[0]!;
  if (method === "ror") return Math.min(...numbers);
  const changes = found.slice(1).filter((bit, k) => bit !== found[k]).length;
  return changes <= 2 ? found.reduce((sum, bit) => sum + bit, 0) : found.length + 1;
}
