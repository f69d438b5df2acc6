/** Normalized cuts of full matrices of weights: for tests only. */

type Matrix = readonly (readonly number[])[];

/** Sums of rows, with a weight of each node's own. */
export function degrees(weights: Matrix, loop = 0): number[] {
  return weights.map((row) => row.reduce((sum, weight) => sum + weight, loop));
}

/** I − D^−½ (W + loop · I) D^−½. */
export function laplacian(weights: Matrix, loop = 0): number[][] {
  const d = degrees(weights, loop);
  return weights.map((row, i) =>
    row.map((weight, j) => (i === j ? 1 : 0) - (weight + (i === j ? loop : 0)) / Math.sqrt(d[i]! * d[j]!)),
  );
}

/** All eigenvalues of a symmetric matrix, ascending, by Jacobi's rotations. */
export function eigenvalues(matrix: Matrix): number[] {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (a[p]![q] === 0) continue;
        const angle = 0.5 * Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k]![p]!, a[k]![q]!];
          [a[k]![p], a[k]![q]] = [c * x - s * y, s * x + c * y];
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p]![k]!, a[q]![k]!];
          [a[p]![k], a[q]![k]] = [c * x - s * y, s * x + c * y];
        }
      }
    }
  }
  return a.map((row, i) => row[i]!).sort((x, y) => x - y);
}

/** cut(A, B) / assoc(A) + cut(A, B) / assoc(B), A being the nodes of side 0. */
export function ncut(weights: Matrix, sides: readonly number[], loop = 0): number {
  const d = degrees(weights, loop);
  let cut = 0;
  const volumes = [0, 0];
  for (const [i, row] of weights.entries()) {
    volumes[sides[i]!]! += d[i]!;
    if (sides[i] === 0) for (const [j, weight] of row.entries()) if (sides[j] === 1) cut += weight;
  }
  return cut === 0 ? 0 : cut / volumes[0]! + cut / volumes[1]!;
}

/** The best of all cuts in two. */
export function bestCut(weights: Matrix, loop = 0): { value: number; sides: number[] } {
  const n = weights.length;
  let best = { value: Number.POSITIVE_INFINITY, sides: [] as number[] };
  for (let code = 1; code < 2 ** (n - 1); code++) {
    const sides = Array.from({ length: n }, (_, i) => (code >> i) & 1);
    const value = ncut(weights, sides, loop);
    if (value < best.value) best = { value, sides };
  }
  return best;
}
