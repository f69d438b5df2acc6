/** The active-contour loss of probabilities. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkLossTensor, checkSameDims, type Loss, type LossTensor } from "./loss.js";

/** Options of {@link activeContourLoss}. */
export interface ActiveContourLossOptions {
  /** What both regions weigh beside the length, ≥ 0. @default 1 */
  readonly lambda?: number;
  /** What is inside and should not be weighs beside what is outside and should not be, ≥ 0. @default 1 */
  readonly mu?: number;
  /** Added below the root of the length, > 0. @default 1e-8 */
  readonly epsilon?: number;
}

/** Bounds and defaults of {@link activeContourLoss}'s options. */
export const activeContourLossRules = {
  lambda: { kind: "number", min: 0, max: 1e100, default: 1 },
  mu: { kind: "number", min: 0, max: 1e100, default: 1 },
  epsilon: { kind: "number", min: 0, exclusiveMin: true, max: 1e100, default: 1e-8 },
} as const satisfies Rules<ActiveContourLossOptions>;

/**
 * The active-contour loss of probabilities: the length of the region's contour, what of the region lies outside the truth, and what of the truth it misses.
 *
 * @param probabilities - how much each pixel is inside, `[images, 1, height, width]` with 3 rows and columns or more; finite
 * @param target - 1 inside, 0 outside, of the same shape
 * @param options - see {@link ActiveContourLossOptions}
 * @returns the loss and its gradient by the probabilities
 * @throws SegmentationError `invalid-tensor`, `shape-mismatch`, `invalid-option`
 *
 * @see X. Chen et al., "Learning active contour models for medical image segmentation", CVPR 2019, doi:10.1109/CVPR.2019.01190
 *
 * @example
 * ```ts
 * import { activeContourLoss } from "@segkit/metrics/losses";
 *
 * const dims = [1, 1, 4, 4];
 * const target = { data: Float32Array.from({ length: 16 }, (_, i) => (i < 8 ? 1 : 0)), dims };
 * const { value } = activeContourLoss({ data: new Float32Array(16).fill(0.5), dims }, target);
 * console.assert(Math.abs(value - (0.5 / 2 + 0.5 / 2 + 1e-4)) < 1e-12); // no contour, and half of each side wrong
 * ```
 *
 * @remarks
 * O(probabilities) time. As in the authors' program the length is a mean over (height − 2) · (width − 2) places, of which the difference along y is taken one row below and
 * that along x one column to the right of a place.
 */
export function activeContourLoss(probabilities: LossTensor, target: LossTensor, options: ActiveContourLossOptions = {}): Loss {
  const where = "activeContourLoss";
  const { lambda, mu, epsilon } = readOptions(where, options, activeContourLossRules);
  const { data, dims } = checkLossTensor(where, "probabilities", probabilities);
  const [images, classes, height, width] = dims as readonly [number, number, number, number];
  if (dims.length !== 4 || classes !== 1 || height < 3 || width < 3) {
    const expected = "[images, 1, height, width], 3 × 3 or more";
    throw new SegmentationError("invalid-tensor", { where, option: "probabilities.dims", expected, received: dims });
  }
  const truth = checkSameDims(where, target, dims);
  const gradient = new Float64Array(data.length);
  const places = images * (height - 2) * (width - 2);
  let length = 0;
  for (let n = 0; n < images; n++) {
    for (let y = 0; y < height - 2; y++) {
      for (let x = 0; x < width - 2; x++) {
        const at = (n * height + y) * width + x;
        const [below, right] = [at + width, at + 1];
        const dy = data[below + width]! - data[below]!;
        const dx = data[right + 1]! - data[right]!;
        const root = Math.sqrt(dx * dx + dy * dy + epsilon);
        length += root;
        const share = 1 / (root * places);
        gradient[below + width]! += dy * share;
        gradient[below]! -= dy * share;
        gradient[right + 1]! += dx * share;
        gradient[right]! -= dx * share;
      }
    }
  }
  let [inside, outside] = [0, 0];
  for (let i = 0; i < data.length; i++) {
    inside += data[i]! * (truth[i]! - 1) ** 2;
    outside += (1 - data[i]!) * truth[i]! ** 2;
  }
  const n = data.length;
  for (let i = 0; i < n; i++) {
    const [within, beyond] = [Math.sign(inside) * (truth[i]! - 1) ** 2, Math.sign(outside) * truth[i]! ** 2];
    gradient[i]! += (lambda * (mu * within - beyond)) / n;
  }
  return { value: length / places + lambda * ((mu * Math.abs(inside)) / n + Math.abs(outside) / n), gradient };
}
