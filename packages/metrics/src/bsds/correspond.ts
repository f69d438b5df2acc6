/** The cheapest one-to-one matching of boundary pixels, on plain arrays. */
import { withKernel } from "@segkit/core/kernel";
import { matchBoundariesKernel } from "../generated/match-boundaries.wasm.js";

/** A share of the diagonal beyond which no benchmark goes; costs stay within 32 bits. */
export const MAX_TOLERANCE = 0.2;

/** Pairs of positions that belong together, and 100 times the sum of their distances, each rounded. */
export interface Correspondence {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly cost: number;
}

/** Matches inside pixels of two masks of one size that are at most `tolerance` diagonals apart. */
export function correspond(a: Uint8Array, b: Uint8Array, height: number, width: number, tolerance: number): Correspondence {
  const farthest = tolerance * Math.sqrt(height ** 2 + width ** 2);
  // the benchmark's price of a pixel that has no partner, on both sides
  const price = 2 * Math.ceil(1e4 * farthest);
  return withKernel(matchBoundariesKernel, (kernel, heap) => {
    const pixels = height * width;
    const read = (mask: Uint8Array) => {
      const at = heap.copyIn(mask);
      const numbers = heap.alloc(4 * pixels);
      const positions = heap.alloc(4 * pixels);
      return { numbers, positions, count: kernel.list(at, pixels, positions, numbers) };
    };
    const [first, second] = [read(a), read(b)];
    // rows are the fewer pixels: fewer of them stay without a partner, which is what takes time
    const swapped = first.count > second.count;
    const [rows, columns] = swapped ? [second, first] : [first, second];
    const radius = Math.min(Math.ceil(farthest), Math.max(height, width));
    const starts = heap.alloc(4 * (rows.count + 1));
    const near = (columnAt: number, weights: number): number =>
      kernel.pairs(
        rows.positions,
        rows.count,
        columns.numbers,
        height,
        width,
        radius,
        farthest ** 2,
        starts,
        columnAt,
        weights,
      );
    const pairs = near(0, 0);
    const [columnAt, weights] = [heap.alloc(4 * pairs), heap.alloc(4 * pairs)];
    near(columnAt, weights);
    const chosen = heap.alloc(4 * rows.count);
    const state = heap.alloc(28 * columns.count);
    kernel.solve(rows.count, columns.count, price, starts, columnAt, weights, chosen, state, heap.alloc(8 * pairs));
    const picked = heap.i32(chosen, rows.count);
    const matched = picked.reduce((sum, pair) => sum + (pair < 0 ? 0 : 1), 0);
    const [own, others] = [new Int32Array(matched), new Int32Array(matched)];
    const [ownAt, othersAt] = [heap.i32(rows.positions, rows.count), heap.i32(columns.positions, columns.count)];
    const [columnOf, weightOf] = [heap.i32(columnAt, pairs), heap.i32(weights, pairs)];
    let cost = 0;
    for (let i = 0, k = 0; i < picked.length; i++) {
      const pair = picked[i]!;
      if (pair < 0) continue;
      own[k] = ownAt[i]!;
      others[k++] = othersAt[columnOf[pair]!]!;
      cost += weightOf[pair]!;
    }
    return swapped ? { first: others, second: own, cost } : { first: own, second: others, cost };
  });
}
