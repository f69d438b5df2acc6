/** The loss of heat maps. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import { checkLossTensor, type Loss, type LossTensor } from "./loss.js";

/** Options of {@link heatmapLoss}. */
export interface HeatmapLossOptions {
  /** A weight ≥ 0 for each image and joint, which both maps are multiplied by: 0 for joints that are not labeled. By default all are 1. */
  readonly weights?: readonly number[];
}

/** Bounds and defaults of {@link heatmapLoss}'s options. */
export const heatmapLossRules = {
  weights: { kind: "numbers", min: 0, max: 1e100, form: "a weight ≥ 0 for each image and joint" },
} as const satisfies Rules<HeatmapLossOptions>;

/**
 * The loss of heat maps of key points: the mean of the squared differences, summed over the stages of a network that gives maps several times.
 *
 * @param heatmaps - one for each joint, `[images, joints, height, width]`, or `[stages, images, joints, height, width]`; finite
 * @param target - the maps that there should be, `[images, joints, height, width]`
 * @param options - see {@link HeatmapLossOptions}
 * @returns the loss and its gradient by the heat maps
 * @throws SegmentationError `invalid-tensor`, `shape-mismatch`, `invalid-option`
 *
 * @see A. Newell, K. Yang, J. Deng, "Stacked hourglass networks for human pose estimation", ECCV 2016, doi:10.1007/978-3-319-46484-8_29
 *
 * @example
 * ```ts
 * import { heatmapLoss } from "@segkit/metrics/losses";
 *
 * const target = { data: Float32Array.of(0, 1, 0, 0), dims: [1, 1, 2, 2] };
 * const twice = { data: Float32Array.of(0, 0.5, 0, 0, 0, 1, 0, 0), dims: [2, 1, 1, 2, 2] };
 * console.assert(heatmapLoss(twice, target).value === 0.25 / 4);
 * ```
 *
 * @remarks
 * O(elements) time. With weights, half of it is the loss of Simple Baselines (`JointsMSELoss`).
 */
export function heatmapLoss(heatmaps: LossTensor, target: LossTensor, options: HeatmapLossOptions = {}): Loss {
  const where = "heatmapLoss";
  const { weights } = readOptions(where, options, heatmapLossRules);
  const { data, dims } = checkLossTensor(where, "heatmaps", heatmaps, 4);
  const truth = checkLossTensor(where, "target", target, 4);
  const [images, joints] = truth.dims as readonly [number, number];
  const stages = dims.length === truth.dims.length ? 1 : dims[0]!;
  if (truth.dims.length !== 4 || stages * truth.data.length !== data.length || dims.slice(-4).join() !== truth.dims.join()) {
    const expected = `the heat maps' [images, joints, height, width], ${dims.slice(-4).join(" × ")}`;
    throw new SegmentationError("shape-mismatch", {
      ...{ where, option: "target.dims", expected, received: phrase(truth.dims.join(" × ")) },
    });
  }
  if (weights !== undefined && weights.length !== images * joints) {
    const expected = `${images * joints} weights, one for each image and joint`;
    throw new SegmentationError("invalid-option", { where, option: "weights", expected, received: weights });
  }
  const n = truth.data.length;
  const pixels = n / (images * joints);
  const gradient = new Float64Array(data.length);
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    const weight = weights?.[Math.floor((i % n) / pixels)] ?? 1;
    const difference = weight * (data[i]! - truth.data[i % n]!);
    sum += difference * difference;
    gradient[i] = (2 * weight * difference) / n;
  }
  return { value: sum / n, gradient };
}
