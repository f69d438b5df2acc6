/** The Tversky loss of probabilities. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkBatch, checkPlanes, type Loss, type LossTarget, type LossTensor } from "./loss.js";
import { overlapLoss } from "./overlap.js";

/** Options of {@link tverskyLoss}. */
export interface TverskyLossOptions {
  /** What wrongly found counts, ≥ 0. @default 0.5 */
  readonly alpha?: number;
  /** What is missed counts, ≥ 0. @default 0.5 */
  readonly beta?: number;
  /** Added to both sides of each fraction, ≥ 0. @default 0 */
  readonly smooth?: number;
  /** Whether the fractions are of the whole batch, or of each image, of which the mean is taken. @default "batch" */
  readonly over?: "batch" | "image";
  /** Positions with this label do not count, where the target is labels. @default -100 */
  readonly ignoreIndex?: number;
}

/** Bounds and defaults of {@link tverskyLoss}'s options. */
export const tverskyLossRules = {
  alpha: { kind: "number", min: 0, max: 1e100, default: 0.5 },
  beta: { kind: "number", min: 0, max: 1e100, default: 0.5 },
  smooth: { kind: "number", min: 0, max: 1e100, default: 0 },
  over: { kind: "choice", of: ["batch", "image"], default: "batch" },
  ignoreIndex: { kind: "integer", min: -(2 ** 31), max: 2 ** 31 - 1, default: -100 },
} as const satisfies Rules<TverskyLossOptions>;

/**
 * The Tversky loss of probabilities: a Dice loss that weighs what is wrongly found and what is missed apart.
 *
 * Above 0.5, `beta` asks for recall; with both 0.5 it is the Dice loss.
 *
 * @param probabilities - `[images, classes, …]`, usually after softmax or sigmoid; finite
 * @param target - labels, or a tensor of the same shape
 * @param options - see {@link TverskyLossOptions}
 * @returns the loss and its gradient by the probabilities; NaN where a fraction is 0 / 0
 * @throws SegmentationError `invalid-tensor`, `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see S. S. M. Salehi, D. Erdogmus, A. Gholipour, "Tversky loss function for image segmentation using 3D fully convolutional deep networks", MLMI 2017,
 *   doi:10.1007/978-3-319-67389-9_44
 *
 * @example
 * ```ts
 * import { diceLoss, tverskyLoss } from "@segkit/metrics/losses";
 *
 * const probabilities = { data: Float32Array.of(1, 0.5, 0, 0.5), dims: [1, 2, 2] };
 * const labels = Uint8Array.of(0, 1);
 * console.assert(Math.abs(tverskyLoss(probabilities, labels).value - diceLoss(probabilities, labels).value) < 1e-15);
 * console.assert(Math.abs(tverskyLoss(probabilities, labels, { alpha: 0, beta: 1 }).value - 0.25) < 1e-15);
 * ```
 *
 * @remarks
 * O(probabilities) time, in double precision.
 */
export function tverskyLoss(probabilities: LossTensor, target: LossTarget, options: TverskyLossOptions = {}): Loss {
  const where = "tverskyLoss";
  const { alpha, beta, smooth, over, ignoreIndex } = readOptions(where, options, tverskyLossRules);
  const batch = checkBatch(where, "probabilities", probabilities);
  const { wanted, counts } = checkPlanes(where, target, probabilities, batch, ignoreIndex);
  return overlapLoss(batch, wanted, counts, { over, squared: false }, ({ shared, found, wanted: all }) => {
    const below = shared + alpha * (found - shared) + beta * (all - shared) + smooth;
    const value = (shared + smooth) / below;
    return { value, byShared: (1 - value * (1 - alpha - beta)) / below, byFound: (-value * alpha) / below };
  });
}
