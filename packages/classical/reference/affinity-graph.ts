/** Affinities by their formula, pair by pair: for tests only. */

/** The graph's weights as a full matrix; `joined` says which pairs have an edge. */
export function affinityMatrix(
  points: readonly (readonly number[])[],
  distance: (a: readonly number[], b: readonly number[]) => number,
  joined: (i: number, j: number) => boolean,
): number[][] {
  return points.map((a, i) => points.map((b, j) => (i !== j && joined(i, j) ? Math.exp(-distance(a, b)) : 0)));
}

/** The pixels of the line from one to another, both among them; the other coordinate rounded to nearest, halves away from the first. */
export function lineBetween(y0: number, x0: number, y1: number, x1: number): [number, number][] {
  const length = Math.max(Math.abs(y1 - y0), Math.abs(x1 - x0));
  const round = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
  return Array.from({ length: length + 1 }, (_, k) => [
    y0 + round((k * (y1 - y0)) / length),
    x0 + round((k * (x1 - x0)) / length),
  ]);
}

/** Whether i or j has the other among its nearest; of equally near ones the first. */
export function areNearest(distances: readonly (readonly number[])[], k: number): (i: number, j: number) => boolean {
  const sets = distances.map((row, i) => {
    const others = [...row.keys()].filter((j) => j !== i).sort((a, b) => row[a]! - row[b]! || a - b);
    return new Set(others.slice(0, k));
  });
  return (i, j) => sets[i]!.has(j) || sets[j]!.has(i);
}
