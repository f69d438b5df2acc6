/** Which predicted object stands for which true one. */

/**
 * For each row a column of its own so that the sum of the costs is least: row after row takes the cheapest way to a free column (Jonker and Volgenant 1987, doi:10.1007/BF02278710).
 * There are at least as many columns as rows.
 */
export function assignObjects(costs: readonly (readonly number[])[]): number[] {
  const columns = costs[0]?.length ?? 0;
  const rowOf = new Array<number>(columns).fill(-1);
  const rowPrices = costs.map(() => 0);
  const columnPrices = new Array<number>(columns).fill(0);
  for (const first of costs.keys()) {
    const lengths = new Array<number>(columns).fill(Number.POSITIVE_INFINITY);
    const before = new Array<number>(columns).fill(-1);
    const reached: number[] = [];
    let [row, last, length] = [first, -1, 0];
    for (;;) {
      for (let c = 0; c < columns; c++) {
        if (reached.includes(c)) continue;
        const through = length + costs[row]![c]! - rowPrices[row]! - columnPrices[c]!;
        if (through < lengths[c]!) [lengths[c], before[c]] = [through, last];
      }
      last = lengths.reduce((best, own, c) => (!reached.includes(c) && (best < 0 || own < lengths[best]!) ? c : best), -1);
      length = lengths[last]!;
      reached.push(last);
      if (rowOf[last]! < 0) break;
      row = rowOf[last]!;
    }
    rowPrices[first]! += length;
    for (const c of reached) {
      if (rowOf[c]! >= 0) rowPrices[rowOf[c]!]! += length - lengths[c]!;
      columnPrices[c]! -= length - lengths[c]!;
    }
    for (let c = last; c >= 0; c = before[c]!) rowOf[c] = before[c]! < 0 ? first : rowOf[before[c]!]!;
  }
  return costs.map((_, k) => rowOf.indexOf(k));
}
