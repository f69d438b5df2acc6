/** Σ count · log2(total / count), the sum behind every entropy here; same bits in every engine. */
import { withKernel } from "@segkit/core/kernel";
import { informationKernel } from "../generated/information.wasm.js";

/** Pairs handed to the kernel at a time, so that its memory stays small whatever the table. */
const CHUNK = 1 << 15;

/** The sum over entries that have a positive count; both of equal length. */
export function informationSum(counts: Float64Array, totals: Float64Array): number {
  return withKernel(informationKernel, (kernel, heap) => {
    const size = Math.min(CHUNK, counts.length);
    const first = heap.alloc(8 * size);
    const second = heap.alloc(8 * size);
    let sum = 0;
    for (let start = 0; start < counts.length; start += size) {
      const end = Math.min(start + size, counts.length);
      heap.f64(first, end - start).set(counts.subarray(start, end));
      heap.f64(second, end - start).set(totals.subarray(start, end));
      sum += kernel.informationSum(first, second, end - start);
    }
    return sum;
  });
}

/** Logarithms that the expected information looks up; those of larger numbers are computed. */
const LOGS = 1 << 16;

/** The expected mutual information in nats of partitions with regions of these sizes, all else left to chance. O(Σ √(a · b / total)) over the pairs of sizes. */
export function expectedInformation(rows: Float64Array, columns: Float64Array, total: number): number {
  return withKernel(informationKernel, (kernel, heap) => {
    const [first, second] = [countSizes(rows), countSizes(columns)];
    const known = Math.min(LOGS, total + 1);
    const logs = heap.alloc(8 * known);
    kernel.fillLogs(logs, known);
    const [a, b] = [heap.copyIn(first), heap.copyIn(second)];
    return kernel.expectedInformation(a, first.length / 2, b, second.length / 2, total, logs, known);
  });
}

/** Each size and how often it occurs. */
function countSizes(sizes: Float64Array): Float64Array {
  const sorted = sizes.slice().sort();
  const pairs: number[] = [];
  for (const size of sorted) {
    if (size === pairs.at(-2)) pairs[pairs.length - 1]!++;
    else pairs.push(size, 1);
  }
  return Float64Array.from(pairs);
}

/** What each of a table's two partitions does not say about the other, in bits: H(labels | ground truth), H(ground truth | labels). */
export function conditionalEntropies({ rows, columns, counts, rowTotals, columnTotals, total }: Table) {
  const perEntry = new Float64Array(counts.length);
  for (let e = 0; e < counts.length; e++) perEntry[e] = columnTotals[columns[e]!]!;
  const split = informationSum(counts, perEntry) / total;
  for (let e = 0; e < counts.length; e++) perEntry[e] = rowTotals[rows[e]!]!;
  const merge = informationSum(counts, perEntry) / total;
  return { split, merge };
}

/** The entropies of a table's two partitions and what they share, in bits. */
export function sharedInformation(table: Table) {
  const { split, merge } = conditionalEntropies(table);
  const { rowTotals, columnTotals, total } = table;
  const inLabels = entropy(rowTotals, total);
  const inGroundTruth = entropy(columnTotals, total);
  // Both differences are the mutual information; their mean is symmetric in the two maps. Rounding may leave it a little below 0.
  const mutual = Math.max(0, (inLabels - split + (inGroundTruth - merge)) / 2);
  return { inLabels, inGroundTruth, mutual };
}

interface Table {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly counts: Float64Array;
  readonly rowTotals: Float64Array;
  readonly columnTotals: Float64Array;
  readonly total: number;
}

/** Entropy of a partition with regions of these sizes. */
function entropy(sizes: Float64Array, total: number): number {
  return informationSum(sizes, new Float64Array(sizes.length).fill(total)) / total;
}
