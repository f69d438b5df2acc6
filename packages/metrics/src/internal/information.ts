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
