/** The boundary loss of probabilities. */
import { distanceTransform } from "@segkit/core/distance";
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkBatch, checkLabels, type Loss, type LossLabels, type LossTensor } from "./loss.js";

/** Options of {@link boundaryLoss}. */
export interface BoundaryLossOptions {
  /** The classes that count; by default all. The paper leaves out the background. */
  readonly classes?: readonly number[];
}

/** Bounds and defaults of {@link boundaryLoss}'s options. */
export const boundaryLossRules = {
  classes: { kind: "integers", min: 0, max: 2 ** 31 - 1, form: "a list of classes" },
} as const satisfies Rules<BoundaryLossOptions>;

/**
 * The boundary loss of probabilities: their mean after each is multiplied by its distance from the true region, which is negative inside of it.
 *
 * It is added to a loss of regions, with a share that grows while the network learns. It may be negative.
 *
 * @param probabilities - after softmax, `[images, classes, height, width]`; finite
 * @param target - a label for each image and pixel
 * @param options - see {@link BoundaryLossOptions}
 * @returns the loss and its gradient by the probabilities
 * @throws SegmentationError `invalid-tensor`, `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see H. Kervadec et al., "Boundary loss for highly unbalanced segmentation", MIDL 2019, Medical Image Analysis 2021, doi:10.1016/j.media.2020.101851
 *
 * @example
 * ```ts
 * import { boundaryLoss } from "@segkit/metrics/losses";
 *
 * const probabilities = { data: Float32Array.of(1, 1, 0, 0, 0, 0, 1, 1), dims: [1, 2, 1, 4] };
 * const { value, gradient } = boundaryLoss(probabilities, Uint8Array.of(0, 0, 1, 1), { classes: [1] });
 * console.assert(value === -1 / 4 && gradient.slice(4).join() === "0.5,0.25,0,-0.25");
 * ```
 *
 * @remarks
 * O(probabilities) time. Distances are Euclidean, from pixel to pixel: 1 beside the region, 0 at its own border, −1 one pixel farther inside. Where an image has no pixel of a class, or no other, the class's
 * distances are 0 there.
 */
export function boundaryLoss(probabilities: LossTensor, target: LossLabels, options: BoundaryLossOptions = {}): Loss {
  const where = "boundaryLoss";
  const settings = readOptions(where, options, boundaryLossRules);
  const { data, images, classes, positions } = checkBatch(where, "probabilities", probabilities);
  const [, , height, width] = probabilities.dims as readonly [number, number, number, number];
  if (probabilities.dims.length !== 4) {
    const expected = "[images, classes, height, width]";
    throw new SegmentationError("invalid-tensor", {
      ...{ where, option: "probabilities.dims", expected, received: probabilities.dims },
    });
  }
  const used = settings.classes ?? Array.from({ length: classes }, (_, c) => c);
  if (used.length === 0 || used.some((c) => c >= classes) || new Set(used).size < used.length) {
    const expected = `different classes 0 … ${classes - 1}`;
    throw new SegmentationError("invalid-option", { where, option: "classes", expected, received: used });
  }
  const labels = checkLabels(where, target, images * positions, classes, -100);
  const gradient = new Float64Array(data.length);
  const share = 1 / (images * used.length * positions);
  let value = 0;
  for (let n = 0; n < images; n++) {
    for (const c of used) {
      const inside = Uint8Array.from({ length: positions }, (_, i) => (labels[n * positions + i] === c ? 1 : 0));
      if (!inside.includes(1) || !inside.includes(0)) continue;
      const squares = (mask: Uint8Array) => distanceTransform({ data: mask, height, width }, { squared: true }).data;
      const [within, beyond] = [squares(inside), squares(inside.map((is) => 1 - is))];
      const first = (n * classes + c) * positions;
      for (let i = 0; i < positions; i++) {
        const distance = inside[i] ? 1 - Math.sqrt(within[i]!) : Math.sqrt(beyond[i]!);
        value += share * distance * data[first + i]!;
        gradient[first + i] = share * distance;
      }
    }
  }
  return { value, gradient };
}
