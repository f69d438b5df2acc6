/** The focal loss of scores. */
import { withKernel } from "@segkit/core/kernel";
import { type Rules, readOptions } from "@segkit/core/validate";
import { lossesKernel } from "../generated/losses.wasm.js";
import { checkLossTensor, checkSameDims, type Loss, type LossTensor } from "./loss.js";

/** Options of {@link sigmoidFocalLoss}. */
export interface SigmoidFocalLossOptions {
  /** Weight of targets of 1; those of 0 have the rest to 1. −1 weighs both alike. −1 … 1. @default 0.25 */
  readonly alpha?: number;
  /** How much less what is right already counts, 0 … 100; at 0 it is plain cross-entropy. @default 2 */
  readonly gamma?: number;
  /** The sum, or the mean of all. @default "mean" */
  readonly reduction?: "mean" | "sum";
}

/** Bounds and defaults of {@link sigmoidFocalLoss}'s options. */
export const sigmoidFocalLossRules = {
  alpha: { kind: "number", min: -1, max: 1, default: 0.25 },
  gamma: { kind: "number", min: 0, max: 100, default: 2 },
  reduction: { kind: "choice", of: ["mean", "sum"], default: "mean" },
} as const satisfies Rules<SigmoidFocalLossOptions>;

/**
 * The focal loss of scores before the sigmoid: a cross-entropy in which what is right already counts little.
 *
 * @param scores - of any shape; finite
 * @param target - 0 or 1, or what is between, for each score; of the same shape
 * @param options - see {@link SigmoidFocalLossOptions}
 * @returns the loss and its gradient by the scores
 * @throws SegmentationError `invalid-tensor`, `shape-mismatch`, `invalid-option`
 *
 * @see T.-Y. Lin et al., "Focal loss for dense object detection", ICCV 2017, doi:10.1109/ICCV.2017.324
 *
 * @example
 * ```ts
 * import { sigmoidFocalLoss } from "@segkit/metrics/losses";
 *
 * const scores = { data: Float32Array.of(0, 8), dims: [2] };
 * const { value } = sigmoidFocalLoss(scores, { data: Float32Array.of(1, 1), dims: [2] }, { reduction: "sum" });
 * console.assert(Math.abs(value - (0.25 / 4) * Math.log(2)) < 1e-9); // the second is right: it hardly counts
 * ```
 *
 * @remarks
 * O(scores) time. Equal to torchvision's `sigmoid_focal_loss` in double precision to 1e-14, and finite where its gradient is NaN: at large scores with `gamma` below 1.
 */
export function sigmoidFocalLoss(scores: LossTensor, target: LossTensor, options: SigmoidFocalLossOptions = {}): Loss {
  const where = "sigmoidFocalLoss";
  const { alpha, gamma, reduction } = readOptions(where, options, sigmoidFocalLossRules);
  const { data, dims } = checkLossTensor(where, "scores", scores);
  const wanted = checkSameDims(where, target, dims);
  return withKernel(lossesKernel, (kernel, heap) => {
    const n = data.length;
    const [values, targets] = [heap.copyIn(Float64Array.from(data)), heap.copyIn(Float64Array.from(wanted))];
    const slopes = heap.alloc(8 * n);
    const sum = kernel.focal(values, targets, n, alpha, gamma, slopes);
    const gradient = heap.f64(slopes, n).slice();
    if (reduction === "sum") return { value: sum, gradient };
    for (let i = 0; i < n; i++) gradient[i]! /= n;
    return { value: sum / n, gradient };
  });
}
