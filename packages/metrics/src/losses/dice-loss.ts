/** The Dice loss of probabilities. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkBatch, checkPlanes, type Loss, type LossTarget, type LossTensor } from "./loss.js";
import { overlapLoss } from "./overlap.js";

/** Options of {@link diceLoss}. */
export interface DiceLossOptions {
  /** Added to both sides of each fraction, ≥ 0. @default 0 */
  readonly smooth?: number;
  /** Whether the sums below are of squares, as V-Net's. @default false */
  readonly squared?: boolean;
  /** Whether the fractions are of the whole batch, or of each image, of which the mean is taken. @default "batch" */
  readonly over?: "batch" | "image";
  /** Positions with this label do not count, where the target is labels. @default -100 */
  readonly ignoreIndex?: number;
}

/** Bounds and defaults of {@link diceLoss}'s options. */
export const diceLossRules = {
  smooth: { kind: "number", min: 0, max: 1e100, default: 0 },
  squared: { kind: "flag", default: false },
  over: { kind: "choice", of: ["batch", "image"], default: "batch" },
  ignoreIndex: { kind: "integer", min: -(2 ** 31), max: 2 ** 31 - 1, default: -100 },
} as const satisfies Rules<DiceLossOptions>;

/**
 * The Dice loss of probabilities: 1 less the mean over the classes of twice what is shared over the sum of both.
 *
 * Small classes weigh as much as large ones.
 *
 * @param probabilities - `[images, classes, …]`, usually after softmax or sigmoid; finite
 * @param target - labels, or a tensor of the same shape
 * @param options - see {@link DiceLossOptions}
 * @returns the loss and its gradient by the probabilities; NaN where a class has neither probability nor target and `smooth` is 0
 * @throws SegmentationError `invalid-tensor`, `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see F. Milletari, N. Navab, S.-A. Ahmadi, "V-Net: fully convolutional neural networks for volumetric medical image segmentation", 3DV 2016,
 *   doi:10.1109/3DV.2016.79
 *
 * @example
 * ```ts
 * import { diceLoss } from "@segkit/metrics/losses";
 *
 * const probabilities = { data: Float32Array.of(1, 0.5, 0, 0.5), dims: [1, 2, 2] };
 * const { value } = diceLoss(probabilities, Uint8Array.of(0, 1));
 * console.assert(Math.abs(value - (1 - (2 / 2.5 + 1 / 1.5) / 2)) < 1e-15);
 * ```
 *
 * @remarks
 * O(probabilities) time, in double precision.
 */
export function diceLoss(probabilities: LossTensor, target: LossTarget, options: DiceLossOptions = {}): Loss {
  const where = "diceLoss";
  const { smooth, squared, over, ignoreIndex } = readOptions(where, options, diceLossRules);
  const batch = checkBatch(where, "probabilities", probabilities);
  const { wanted, counts } = checkPlanes(where, target, probabilities, batch, ignoreIndex);
  return overlapLoss(batch, wanted, counts, { over, squared }, ({ shared, found, wanted: all }) => {
    const below = found + all + smooth;
    const value = (2 * shared + smooth) / below;
    return { value, byShared: 2 / below, byFound: -value / below };
  });
}
