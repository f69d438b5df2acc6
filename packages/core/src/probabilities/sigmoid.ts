/** Probabilities of scores that stand alone. */
import { probabilitiesKernel } from "../generated/probabilities.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { outRule } from "../samples/out.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { copyOf, TILE } from "./scores.js";

/** Options of {@link sigmoid}. */
export interface SigmoidOptions {
  /** Memory for the result, as many floats as there are scores; it may be the scores' own. @default new */
  readonly out?: Float32Array;
}

/** Bounds and defaults of {@link sigmoid}'s options. */
export const sigmoidRules = { out: outRule } as const satisfies Rules<SigmoidOptions>;

/**
 * Each score's sigmoid, 1 / (1 + e⁻ˣ): the probability that a score alone stands for.
 *
 * The same numbers in every browser and in Node, which `Math.exp` does not promise.
 *
 * @param scores - `float32` tensor of any shape
 * @param options - see {@link SigmoidOptions}
 * @returns probabilities of the same shape; NaN stays NaN
 * @throws SegmentationError `invalid-tensor`, `invalid-option`
 *
 * @example
 * ```ts
 * import { sigmoid } from "@segkit/core";
 *
 * const scores = { type: "float32", data: Float32Array.of(0, 2), dims: [2] } as const;
 * console.assert(sigmoid(scores).data[0] === 0.5);
 * ```
 *
 * @remarks
 * O(values) time; computed in doubles and rounded.
 */
export function sigmoid(scores: Tensor<"float32">, options: SigmoidOptions = {}): Tensor<"float32"> {
  const { out } = readOptions("sigmoid", options, sigmoidRules);
  const result = copyOf("sigmoid", scores, out as Float32Array | undefined);
  const { data } = result;
  withKernel(probabilitiesKernel, (kernel, heap) => {
    const tile = Math.min(TILE, (data.length + 3) & ~3);
    const at = heap.alloc(4 * tile);
    for (let start = 0; start < data.length; start += tile) {
      const part = data.subarray(start, start + tile);
      heap.f32(at, part.length).set(part);
      kernel.sigmoid(at, part.length);
      part.set(heap.f32(at, part.length));
    }
  });
  return result;
}
