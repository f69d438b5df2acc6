/** Scalar twin of kernels/match-boundaries.ts: the cheapest matching by paths over all pairs, one more pair each time, as long as a pair saves something. */

interface Pixels {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

/** How many pairs the cheapest matching has, and 100 times the sum of their distances, each rounded. */
export function matchBoundaries(a: Pixels, b: Pixels, tolerance: number): { count: number; cost: number } {
  const placesOf = ({ data, width }: Pixels) =>
    Array.from(data).flatMap((value, i) => (value ? [[Math.floor(i / width), i % width] as const] : []));
  const farthest = tolerance * Math.hypot(a.height, a.width);
  const [rows, columns] = [placesOf(a), placesOf(b)];
  const edges = rows.flatMap(([y, x], i) =>
    columns.flatMap(([v, u], j) => {
      const square = (y - v) ** 2 + (x - u) ** 2;
      return square <= farthest ** 2 ? [{ i, j, weight: Math.round(100 * Math.sqrt(square)) }] : [];
    }),
  );
  const [columnOf, rowOf] = [new Map<number, number>(), new Map<number, number>()];
  for (;;) {
    // the shortest way from any free row to each column, by Bellman and Ford; matched pairs lead back and give their weight
    const toRow = rows.map((_, i) => (columnOf.has(i) ? Number.POSITIVE_INFINITY : 0));
    const toColumn = columns.map(() => Number.POSITIVE_INFINITY);
    const from = columns.map(() => -1);
    for (let changed = true; changed; ) {
      changed = false;
      for (const { i, j, weight } of edges) {
        if (columnOf.get(i) === j) {
          if (toColumn[j]! - weight < toRow[i]!) {
            toRow[i] = toColumn[j]! - weight;
            changed = true;
          }
        } else if (toRow[i]! + weight < toColumn[j]!) {
          toColumn[j] = toRow[i]! + weight;
          from[j] = i;
          changed = true;
        }
      }
    }
    let end = -1;
    for (const j of columns.keys()) {
      if (!rowOf.has(j) && (end < 0 || toColumn[j]! < toColumn[end]!)) end = j;
    }
    // without a partner, each of two pixels costs what a pair at 100 times the tolerance would
    if (end < 0 || toColumn[end]! >= 2 * Math.ceil(1e4 * farthest)) break;
    for (let j: number | undefined = end; j !== undefined; ) {
      const i: number = from[j]!;
      const former = columnOf.get(i);
      columnOf.set(i, j);
      rowOf.set(j, i);
      j = former;
    }
  }
  const cost = edges.reduce((sum, { i, j, weight }) => sum + (columnOf.get(i) === j ? weight : 0), 0);
  return { count: columnOf.size, cost };
}
