/** Which candidates of two parts belong together. */

/** Candidates of two parts that match, by their numbers, and how much the field between them speaks for it. */
export interface Connection {
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** Pairs of which no two share a candidate, the likeliest first: one after the other as they come by their scores. */
export function greedy(pairs: readonly Connection[]): Connection[] {
  const [taken, reached] = [new Set<number>(), new Set<number>()];
  return byScore(pairs).filter(({ from, to }) => {
    if (taken.has(from) || reached.has(to)) return false;
    taken.add(from);
    reached.add(to);
    return true;
  });
}

/** Pairs of which no two share a candidate, the likeliest first: those whose scores have the greatest sum. */
export function optimal(pairs: readonly Connection[], fromCount: number, toCount: number): Connection[] {
  if (pairs.length === 0) return [];
  const isTall = fromCount > toCount;
  const [rows, columns] = isTall ? [toCount, fromCount] : [fromCount, toCount];
  const cost = new Float64Array(rows * columns);
  for (const { from, to, score } of pairs) cost[isTall ? to * columns + from : from * columns + to] = -score;
  const columnOf = assignment(cost, rows, columns);
  return byScore(pairs).filter(({ from, to }) => columnOf[isTall ? to : from] === (isTall ? from : to));
}

function byScore(pairs: readonly Connection[]): Connection[] {
  return [...pairs].sort((a, b) => b.score - a.score);
}

/**
 * The column of each row such that no two rows have the same and the sum of costs is the least: the Hungarian method, by shortest paths of reduced costs. There are at least as many columns as rows.
 * O(rows² · columns).
 */
function assignment(cost: Float64Array, rows: number, columns: number): Int32Array {
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(columns + 1);
  // of column 0, which stands for none, and the others from 1 on: the row that has it, from 1 on; 0 for free
  const rowOf = new Int32Array(columns + 1);
  const before = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    const distance = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const isDone = new Uint8Array(columns + 1);
    let at = 0;
    do {
      isDone[at] = 1;
      const own = rowOf[at]!;
      let [next, least] = [0, Number.POSITIVE_INFINITY];
      for (let j = 1; j <= columns; j++) {
        if (isDone[j]) continue;
        const reduced = cost[(own - 1) * columns + j - 1]! - rowPrice[own]! - columnPrice[j]!;
        if (reduced < distance[j]!) {
          distance[j] = reduced;
          before[j] = at;
        }
        if (distance[j]! < least) [next, least] = [j, distance[j]!];
      }
      for (let j = 0; j <= columns; j++) {
        if (isDone[j]) {
          rowPrice[rowOf[j]!]! += least;
          columnPrice[j]! -= least;
        } else distance[j]! -= least;
      }
      at = next;
    } while (rowOf[at] !== 0);
    for (; at !== 0; at = before[at]!) rowOf[at] = rowOf[before[at]!]!;
  }
  const result = new Int32Array(rows);
  for (let j = 1; j <= columns; j++) if (rowOf[j]! > 0) result[rowOf[j]! - 1] = j - 1;
  return result;
}
