/** Scores that probabilities belong to. */
import { probabilitiesKernel } from "../generated/probabilities.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { copyOf, TILE } from "./scores.js";

/** Options of {@link logit}. */
export interface LogitOptions {
  /**
   * What made the probabilities: of the sigmoid, scores are ln (p / (1 − p)); of the softmax ln p, which is one of many answers.
   * @default "sigmoid"
   */
  readonly of?: "sigmoid" | "softmax";
  /**
   * Probabilities count as at least so far from 0, and from 1 for the sigmoid, where scores would be infinite.
   * @default 1e-8
   */
  readonly least?: number;
}

/** Bounds and defaults of {@link logit}'s options. */
export const logitRules = {
  of: { kind: "choice", of: ["sigmoid", "softmax"], default: "sigmoid" },
  least: { kind: "number", min: 1e-300, max: 0.5, default: 1e-8 },
} as const satisfies Rules<LogitOptions>;

/**
 * Scores whose sigmoid, or softmax, the given probabilities are.
 *
 * The same numbers in every browser and in Node, which `Math.log` does not promise.
 *
 * @param probabilities - `float32` tensor of any shape
 * @param options - see {@link LogitOptions}
 * @returns scores of the same shape; NaN stays NaN
 * @throws SegmentationError `invalid-tensor`, `invalid-option`
 *
 * @example
 * ```ts
 * import { logit, sigmoid } from "@segkit/core";
 *
 * const probabilities = { type: "float32", data: Float32Array.of(0.5, 0.9), dims: [2] } as const;
 * const scores = logit(probabilities);
 * console.assert(scores.data[0] === 0 && Math.abs(sigmoid(scores).data[1]! - 0.9) < 1e-6);
 * ```
 *
 * @remarks
 * O(values) time; computed in doubles and rounded.
 */
export function logit(probabilities: Tensor<"float32">, options: LogitOptions = {}): Tensor<"float32"> {
  const { of, least } = readOptions("logit", options, logitRules);
  const result = copyOf("logit", probabilities);
  const { data } = result;
  withKernel(probabilitiesKernel, (kernel, heap) => {
    const tile = Math.min(TILE, (data.length + 1) & ~1);
    const at = heap.alloc(4 * tile);
    for (let start = 0; start < data.length; start += tile) {
      const part = data.subarray(start, start + tile);
      heap.f32(at, part.length).set(part);
      kernel.logits(at, part.length, least, of === "sigmoid" ? 1 : 0);
      part.set(heap.f32(at, part.length));
    }
  });
  return result;
}
