/** The Lovász extension of the Jaccard loss: errors from the largest to the smallest, each with what the loss grows by when its position joins the wrong ones. */
import { withKernel } from "@segkit/core/kernel";
import { lossesKernel } from "../generated/losses.wasm.js";

/** The order of errors from the greatest to the least, equal ones as they come, and the weight of each place in it. */
export function lovaszWeights(
  errors: Float64Array,
  inside: Uint8Array,
): { readonly order: Uint32Array; readonly weights: Float64Array } {
  const n = errors.length;
  const order = withKernel(lossesKernel, (kernel, heap) => {
    const [keys, places] = [heap.copyIn(errors), heap.alloc(4 * n)];
    kernel.orderDescending(keys, n, places, heap.alloc(12 * n + 2 ** 18));
    return heap.u32(places, n).slice();
  });
  let all = 0;
  for (let i = 0; i < n; i++) all += inside[i]!;
  const weights = new Float64Array(n);
  let [seen, before] = [0, 0];
  for (let k = 0; k < n; k++) {
    seen += inside[order[k]!]!;
    const loss = 1 - (all - seen) / (all + k + 1 - seen);
    weights[k] = loss - before;
    before = loss;
  }
  return { order, weights };
}
