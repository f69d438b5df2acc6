/** Boxes in the order of their scores. */
import { nmsKernel } from "../generated/nms.wasm.js";
import { withKernel } from "../kernel/kernel.js";

/** Cells that the kernel counts digits in. */
const COUNTS = 6 * 2048;

/** The numbers of finite scores that are greater than a threshold, by descending score; of equal scores the lower number goes first. */
export function byDescendingScore(scores: ArrayLike<number>, threshold = Number.NEGATIVE_INFINITY): Int32Array {
  const numbers = new Int32Array(scores.length);
  const values = new Float64Array(scores.length);
  let count = 0;
  for (let i = 0; i < scores.length; i++) {
    if (!(scores[i]! > threshold)) continue;
    values[count] = scores[i]!;
    numbers[count++] = i;
  }
  return withKernel(nmsKernel, (kernel, heap) => {
    const keys = heap.copyIn(values.subarray(0, count));
    const counts = heap.copyIn(new Int32Array(COUNTS));
    const [next, order] = [heap.alloc(4 * count), heap.alloc(4 * count)];
    kernel.descending(keys, count, counts, next, order);
    return heap.i32(order, count).map((k) => numbers[k]!);
  });
}
