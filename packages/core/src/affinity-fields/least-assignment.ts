/** Pairs of two kinds whose costs have the least sum. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { checkInteger } from "../validate/options.js";

/**
 * Pairs rows with columns, none of them twice and as many as there can be, so that the sum of costs is the least: the Hungarian method, by shortest paths of reduced costs.
 *
 * @param cost - of each row with each column, row by row; finite
 * @returns the column of each row; −1 for rows that are left over where there are fewer columns
 * @throws SegmentationError `invalid-argument`
 * @see H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2, 1955, doi:10.1002/nav.3800020109
 *
 * @example
 * ```ts
 * import { leastAssignment } from "@segkit/core";
 *
 * // the first row would have the first column for 1, but the second row has none other that is cheap
 * console.assert(leastAssignment(Float64Array.of(1, 2, 1, 9), 2, 2).join() === "1,0");
 * ```
 *
 * @remarks
 * O(least² · greatest) of the two counts.
 */
export function leastAssignment(cost: Float64Array, rows: number, columns: number): Int32Array {
  const where = "leastAssignment";
  checkInteger(where, "rows", rows, { min: 0 });
  checkInteger(where, "columns", columns, { min: 0 });
  if (!(cost instanceof Float64Array) || cost.length !== rows * columns || !cost.every(Number.isFinite)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "cost",
      expected: `a Float64Array of ${rows} × ${columns} finite numbers`,
      received: cost instanceof Float64Array ? phrase(`${cost.length} numbers`) : cost,
    });
  }
  if (rows <= columns) return widely(cost, rows, columns);
  const turned = new Float64Array(cost.length);
  for (let row = 0; row < rows; row++) for (let j = 0; j < columns; j++) turned[j * rows + row] = cost[row * columns + j]!;
  const result = new Int32Array(rows).fill(-1);
  widely(turned, columns, rows).forEach((row, column) => {
    result[row] = column;
  });
  return result;
}

/** The same where there are at least as many columns as rows. */
function widely(cost: Float64Array, rows: number, columns: number): Int32Array {
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
