/** Soft non-maximum suppression. */
import { nmsKernel } from "../generated/nms.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type BoxList, type BoxListOptions, boxPlanes, formatRule } from "./formats.js";
import { checkNumbers } from "./nms.js";

/** Options of {@link softNms}. */
export interface SoftNmsOptions extends BoxListOptions {
  /**
   * How a score falls with the overlap: `gaussian` by exp(−IoU² / sigma), `linear` by 1 − IoU where the IoU exceeds `iouThreshold`.
   * @default "gaussian"
   */
  readonly method?: "gaussian" | "linear";
  /**
   * The Gaussian's sigma, > 0.
   * @default 0.5
   */
  readonly sigma?: number;
  /**
   * The linear method's threshold (the paper's N_t), 0 … 1.
   * @default 0.3
   */
  readonly iouThreshold?: number;
  /**
   * Boxes whose score falls below are dropped.
   * @default 0.001
   */
  readonly scoreThreshold?: number;
}

/** What {@link softNms} gives. */
export interface SoftNmsResult {
  /** Numbers of the boxes that remain, by descending final score. */
  readonly indices: Int32Array;
  /** Their final scores, in the same order. */
  readonly scores: Float64Array;
}

/** Bounds and defaults of {@link softNms}'s options. */
export const softNmsRules = {
  format: formatRule,
  method: { kind: "choice", of: ["gaussian", "linear"], default: "gaussian" },
  sigma: { kind: "number", min: 0, exclusiveMin: true, default: 0.5 },
  iouThreshold: { kind: "number", min: 0, max: 1, default: 0.3 },
  scoreThreshold: { kind: "number", default: 0.001 },
} as const satisfies Rules<SoftNmsOptions>;

/**
 * Soft-NMS: instead of dropping boxes that overlap a better one, lowers their scores.
 *
 * @param boxes - boxes, as objects or as a flat list (see `format`)
 * @param scores - one finite score for each box, ≥ 0
 * @returns the boxes that remain and their lowered scores, best first
 * @throws SegmentationError `invalid-argument` for boxes that are not finite or have negative sizes and for scores that do not fit them,
 *   `invalid-option` for options out of range
 *
 * @see N. Bodla, B. Singh, R. Chellappa, L. S. Davis, "Soft-NMS", ICCV 2017, doi:10.1109/ICCV.2017.593
 *
 * @example
 * ```ts
 * import { softNms } from "@segkit/core";
 *
 * const boxes = [0, 0, 10, 10, 0, 5, 10, 10];
 * const { indices, scores } = softNms(boxes, [0.9, 0.8], { method: "linear" });
 * console.assert(indices.join() === "0,1" && Math.abs(scores[1]! - 0.8 * (1 - 1 / 3)) < 1e-15);
 * ```
 *
 * @remarks
 * O(boxes²) time. Computed in double precision with one exponential function everywhere: the same bits in every engine. The sigma and thresholds
 * that are the defaults are those of the authors' code.
 */
export function softNms(boxes: BoxList, scores: ArrayLike<number>, options: SoftNmsOptions = {}): SoftNmsResult {
  const where = "softNms";
  const { format, method, sigma, iouThreshold, scoreThreshold } = readOptions(where, options, softNmsRules);
  const { data, stride, count } = boxPlanes(where, "boxes", boxes, format);
  checkNumbers(where, "scores", scores, count);
  return withKernel(nmsKernel, (kernel, heap) => {
    const planes = heap.copyIn(data);
    const lowered = heap.copyIn(Float64Array.from(scores));
    const alive = heap.alloc(4 * count);
    const order = heap.alloc(4 * count);
    const gaussian = method === "gaussian" ? 1 : 0;
    const taken = kernel.softNms(planes, stride, count, lowered, gaussian, sigma, iouThreshold, scoreThreshold, alive, order);
    const indices = heap.i32(order, taken).slice();
    const final = heap.f64(lowered, count);
    return { indices, scores: Float64Array.from(indices, (i) => final[i]!) };
  });
}
