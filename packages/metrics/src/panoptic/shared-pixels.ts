/** How many pixels each predicted segment shares with each of the ground truth. */
import { withKernel } from "@segkit/core/kernel";
import { panopticKernel } from "../generated/panoptic.wasm.js";
import { type CheckedSegments, unknownLabel } from "./segments.js";

/** A full table of up to this many pairs is counted in place. */
const DENSE_PAIRS = 2 ** 22;
/** Pixels that are counted at once: both maps' fit into a core's cache. */
const TILE = 2 ** 15;

/** Pixels shared by segments: rows are the ground truth's, then those of none, then those of ids that are not listed; columns the prediction's, then none. */
export interface Shared {
  count(row: number, column: number): number;
  /** Every pair that shares pixels, by rows, then columns. */
  each(visit: (row: number, column: number, count: number) => void): void;
}

/** Counts the pixels of each pair of segments. */
export function countShared(
  where: string,
  image: number | string,
  prediction: CheckedSegments,
  truth: CheckedSegments,
): Shared {
  const width = prediction.ids.length + 1;
  const cells = (truth.ids.length + 2) * width;
  const unknown = (at: number) => unknownLabel(where, image, prediction.data[at]!, at, truth.width);
  if (cells > DENSE_PAIRS) return sparseShared(countSparse(prediction, truth, unknown), width);
  return denseShared(countDense(prediction, truth, cells, unknown), width);
}

function countDense(
  prediction: CheckedSegments,
  truth: CheckedSegments,
  cells: number,
  unknown: (at: number) => Error,
): Uint32Array {
  const n = truth.data.length;
  return withKernel(panopticKernel, (kernel, heap) => {
    const tableOf = ({ ids }: CheckedSegments) => {
      // a map has no labels but these
      const pairs = Int32Array.from(ids.flatMap((id, k) => ((id | 0) === id ? [id, k] : [])));
      const bits = 32 - Math.clz32(pairs.length + 1);
      const table = heap.alloc(8 * 2 ** bits);
      kernel.tabulate(heap.copyIn(pairs), pairs.length / 2, bits, table);
      return [table, bits, ids.length] as const;
    };
    const [rows, columns] = [tableOf(truth), tableOf(prediction)];
    const counts = heap.alloc(4 * cells);
    const [wanted, given] = [heap.alloc(4 * TILE), heap.alloc(4 * TILE)];
    heap.u32(counts, cells).fill(0);
    for (let from = 0; from < n; from += TILE) {
      const length = Math.min(TILE, n - from);
      heap.i32(wanted, length).set(truth.data.subarray(from, from + length));
      heap.i32(given, length).set(prediction.data.subarray(from, from + length));
      const at = kernel.countShared(wanted, given, length, ...rows, ...columns, counts);
      if (at >= 0) throw unknown(from + at);
    }
    return heap.u32(counts, cells).slice();
  });
}

/** The same where the table would be too large; pairs are row · width + column. */
function countSparse(
  prediction: CheckedSegments,
  truth: CheckedSegments,
  unknown: (at: number) => Error,
): ReadonlyMap<number, number> {
  const rows = new Map(truth.ids.map((id, k) => [id, k] as const));
  const columns = new Map(prediction.ids.map((id, k) => [id, k] as const));
  const [none, nothing] = [truth.ids.length, prediction.ids.length];
  const counts = new Map<number, number>();
  const [a, b] = [truth.data, prediction.data];
  for (let start = 0, end = 1; start < a.length; start = end++) {
    const [wanted, given] = [a[start]!, b[start]!];
    while (end < a.length && a[end] === wanted && b[end] === given) end++;
    const isNone = given === 0 || given === -1;
    const column = columns.get(given) ?? (isNone ? nothing : undefined);
    if (column === undefined) throw unknown(start);
    const row = rows.get(wanted) ?? (wanted === 0 || wanted === -1 ? none : none + 1);
    const at = row * (nothing + 1) + column;
    counts.set(at, (counts.get(at) ?? 0) + end - start);
  }
  return counts;
}

function denseShared(table: Uint32Array, width: number): Shared {
  return {
    count: (row, column) => table[row * width + column]!,
    each(visit) {
      for (let row = 0, at = 0; at < table.length; row++) {
        for (let column = 0; column < width; column++, at++) if (table[at]! > 0) visit(row, column, table[at]!);
      }
    },
  };
}

function sparseShared(counts: ReadonlyMap<number, number>, width: number): Shared {
  const entries = [...counts].sort(([a], [b]) => a - b);
  return {
    count: (row, column) => counts.get(row * width + column) ?? 0,
    each(visit) {
      for (const [at, count] of entries) visit(Math.floor(at / width), at % width, count);
    },
  };
}
