/** Masks of queries as scores of classes, as MaskFormer's authors make semantic segmentations of them. */
import type { Tensor } from "@segkit/core/tensor";

/**
 * Scores of classes: of each query its class's probability times its mask's, summed over the queries. The last class, of no object, is left out.
 *
 * @param classes - logits `[batch, queries, classes + 1]`
 * @param masks - logits `[batch, queries, height, width]`
 * @returns `[batch, classes, height, width]`
 */
export function classScores(classes: Tensor<"float32">, masks: Tensor<"float32">): Tensor<"float32"> {
  const [n, queries, height, width] = masks.dims as [number, number, number, number];
  const all = classes.dims[2]!;
  const kept = all - 1;
  const plane = height * width;
  const out = new Float32Array(n * kept * plane);
  const probabilities = new Float64Array(all);
  const mask = new Float32Array(plane);
  for (let image = 0; image < n; image++) {
    for (let query = 0; query < queries; query++) {
      const from = (image * queries + query) * all;
      softmax(classes.data.subarray(from, from + all), probabilities);
      const start = (image * queries + query) * plane;
      for (let i = 0; i < plane; i++) mask[i] = 1 / (1 + Math.exp(-masks.data[start + i]!));
      for (let c = 0; c < kept; c++) {
        const weight = probabilities[c]!;
        const to = (image * kept + c) * plane;
        for (let i = 0; i < plane; i++) out[to + i]! += weight * mask[i]!;
      }
    }
  }
  return { type: "float32", data: out, dims: [n, kept, height, width] };
}

function softmax(logits: Float32Array, out: Float64Array): void {
  const most = logits.reduce((best, value) => Math.max(best, value), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let c = 0; c < out.length; c++) sum += out[c] = Math.exp(logits[c]! - most);
  for (let c = 0; c < out.length; c++) out[c]! /= sum;
}
