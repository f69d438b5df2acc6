/** Masks of queries as scores of classes, as MaskFormer's authors make semantic segmentations of them. */
import { sigmoid, softmax } from "@segkit/core/probabilities";
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
  const shares = sharesOf(classes).data;
  const { data: inside } = sigmoid(masks);
  for (let image = 0; image < n; image++) {
    for (let query = image * queries; query < (image + 1) * queries; query++) {
      const mask = inside.subarray(query * plane, (query + 1) * plane);
      for (let c = 0; c < kept; c++) {
        const weight = shares[query * all + c]!;
        const to = (image * kept + c) * plane;
        for (let i = 0; i < plane; i++) out[to + i]! += weight * mask[i]!;
      }
    }
  }
  return { type: "float32", data: out, dims: [n, kept, height, width] };
}

/** The classes' probabilities of each query, `[queries of all images, classes + 1]`. */
function sharesOf({ data, dims }: Tensor<"float32">): Tensor<"float32"> {
  const [n, queries, all] = dims as [number, number, number];
  return softmax({ type: "float32", data, dims: [n * queries, all] });
}
