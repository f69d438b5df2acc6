/** Cross-entropy of scores and labels. */

import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { type Rules, readOptions } from "@segkit/core/validate";
import { lossesKernel } from "../generated/losses.wasm.js";
import { checkBatch, checkLabels, type Loss, type LossLabels, type LossTensor } from "./loss.js";

/** Options of {@link crossEntropy}. */
export interface CrossEntropyOptions {
  /** A weight ≥ 0 for each class; by default all are 1. */
  readonly weight?: readonly number[];
  /** Positions with this label do not count. @default -100 */
  readonly ignoreIndex?: number;
  /** Share of the target that is spread over all classes, 0 … 1. @default 0 */
  readonly labelSmoothing?: number;
  /** The sum, or the mean: the sum over the sum of the counted labels' weights. @default "mean" */
  readonly reduction?: "mean" | "sum";
}

/** Bounds and defaults of {@link crossEntropy}'s options. */
export const crossEntropyRules = {
  weight: { kind: "numbers", min: 0, max: 1e100, form: "a weight ≥ 0 for each class" },
  ignoreIndex: { kind: "integer", min: -(2 ** 31), max: 2 ** 31 - 1, default: -100 },
  labelSmoothing: { kind: "number", min: 0, max: 1, default: 0 },
  reduction: { kind: "choice", of: ["mean", "sum"], default: "mean" },
} as const satisfies Rules<CrossEntropyOptions>;

/**
 * The cross-entropy of scores and the labels that they should have given: −log of the true class's softmax.
 *
 * @param scores - what a network gives before softmax, `[images, classes, …]`; finite
 * @param target - a label for each image and position
 * @param options - see {@link CrossEntropyOptions}
 * @returns the loss and its gradient by the scores; the mean is NaN, with a gradient of 0, where nothing counts
 * @throws SegmentationError `invalid-tensor`, `invalid-labels` for a label that is neither a class nor `ignoreIndex`, `shape-mismatch`, `invalid-option`
 *
 * @see https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
 *
 * @example
 * ```ts
 * import { crossEntropy } from "@segkit/metrics/losses";
 *
 * const scores = { data: Float32Array.of(0, 0, 0, 0), dims: [1, 2, 2] }; // two classes, two positions
 * const { value, gradient } = crossEntropy(scores, Uint8Array.of(1, 255), { ignoreIndex: 255 });
 * console.assert(Math.abs(value - Math.log(2)) < 1e-15 && gradient.join() === "0.5,0,-0.5,0");
 * ```
 *
 * @remarks
 * O(scores) time; 16 bytes of memory a score beside the gradient. In double precision; equal to PyTorch's in double precision to 1e-14.
 */
export function crossEntropy(scores: LossTensor, target: LossLabels, options: CrossEntropyOptions = {}): Loss {
  const where = "crossEntropy";
  const { weight, ignoreIndex, labelSmoothing, reduction } = readOptions(where, options, crossEntropyRules);
  const { data, images, classes, positions } = checkBatch(where, "scores", scores);
  if (weight !== undefined && weight.length !== classes) {
    const expected = `${classes} weights, one for each class`;
    throw new SegmentationError("invalid-option", { where, option: "weight", expected, received: weight });
  }
  const labels = checkLabels(where, target, images * positions, classes, ignoreIndex);
  const weights = Float64Array.from(weight ?? new Float64Array(classes).fill(1));
  return entropyOf(Float64Array.from(data), labels, [images, classes, positions], weights, labelSmoothing, reduction);
}

/** The same without checks; labels of −1 do not count. */
export function entropyOf(
  scores: Float64Array,
  labels: Int32Array,
  [images, classes, positions]: readonly [number, number, number],
  weights: Float64Array,
  smoothing: number,
  reduction: "mean" | "sum",
): Loss {
  return withKernel(lossesKernel, (kernel, heap) => {
    const [values, truth, shares] = [heap.copyIn(scores), heap.copyIn(labels), heap.copyIn(weights)];
    const [slopes, out] = [heap.alloc(8 * scores.length), heap.alloc(16)];
    kernel.crossEntropy(values, truth, images, classes, positions, shares, smoothing, slopes, out);
    const [sum, counted] = heap.f64(out, 2) as unknown as readonly [number, number];
    const gradient = heap.f64(slopes, scores.length).slice();
    if (reduction === "sum") return { value: sum, gradient };
    if (counted > 0) for (let i = 0; i < gradient.length; i++) gradient[i]! /= counted;
    return { value: sum / counted, gradient };
  });
}
