/** Probabilities of the classes that one position may have. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { probabilitiesKernel } from "../generated/probabilities.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { Tensor } from "../tensor/tensor.js";
import { copyOf, TILE } from "./scores.js";

/**
 * The softmax over the classes of each position: probabilities that sum to 1.
 *
 * The same numbers in every browser and in Node, which `Math.exp` does not promise.
 *
 * @param scores - `float32` tensor `[batch, classes, …]`, such as a network's logits `[1, classes, height, width]`, or `[rows, classes]`
 * @returns probabilities of the same shape; NaN at positions that have a NaN or +∞ among their scores
 * @throws SegmentationError `invalid-tensor`
 *
 * @example
 * ```ts
 * import { softmax } from "@segkit/core";
 *
 * // two classes, three pixels
 * const scores = { type: "float32", data: Float32Array.of(1, 0, 2, 1, 4, 2), dims: [1, 2, 1, 3] } as const;
 * const { data } = softmax(scores);
 * console.assert(data[0] === 0.5 && data[4]! > 0.98);
 * ```
 *
 * @remarks
 * O(values) time; computed in doubles and rounded.
 */
export function softmax(scores: Tensor<"float32">): Tensor<"float32"> {
  const result = copyOf("softmax", scores);
  const { data, dims } = result;
  const [batch, classes, ...rest] = dims;
  if (batch === undefined || classes === undefined) {
    throw new SegmentationError("invalid-tensor", {
      where: "softmax",
      option: "scores.dims",
      expected: "[batch, classes, …]",
      received: phrase(`[${dims.join(", ")}]`),
    });
  }
  const plane = rest.reduce((product, extent) => product * extent, 1);
  if (data.length === 0) return result;
  const tile = Math.min(plane, Math.max(2, Math.floor(TILE / classes) & ~1));
  withKernel(probabilitiesKernel, (kernel, heap) => {
    const at = heap.alloc(4 * classes * tile);
    const scratch = heap.alloc(16 * classes);
    for (let image = 0; image < batch; image++) {
      for (let start = 0; start < plane; start += tile) {
        const count = Math.min(tile, plane - start);
        const view = heap.f32(at, classes * tile);
        const from = (c: number) => (image * classes + c) * plane + start;
        for (let c = 0; c < classes; c++) view.set(data.subarray(from(c), from(c) + count), c * tile);
        kernel.softmax(at, classes, tile, count, scratch);
        for (let c = 0; c < classes; c++) data.set(view.subarray(c * tile, c * tile + count), from(c));
      }
    }
  });
  return result;
}
