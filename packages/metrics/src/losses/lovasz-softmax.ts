/** The Lovász softmax loss of probabilities. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkBatch, checkLabels, type Loss, type LossLabels, type LossTensor } from "./loss.js";
import { lovaszWeights } from "./lovasz.js";

/** Options of {@link lovaszSoftmax}. */
export interface LovaszSoftmaxOptions {
  /** Whether the mean is over the classes that the target has, or over all. @default "present" */
  readonly classes?: "present" | "all";
  /** Whether the loss is the mean of the images' own, or of the batch as one image. @default false */
  readonly perImage?: boolean;
  /** Positions with this label do not count. @default -100 */
  readonly ignoreIndex?: number;
}

/** Bounds and defaults of {@link lovaszSoftmax}'s options. */
export const lovaszSoftmaxRules = {
  classes: { kind: "choice", of: ["present", "all"], default: "present" },
  perImage: { kind: "flag", default: false },
  ignoreIndex: { kind: "integer", min: -(2 ** 31), max: 2 ** 31 - 1, default: -100 },
} as const satisfies Rules<LovaszSoftmaxOptions>;

/**
 * The Lovász softmax loss of probabilities: it stands for 1 less the mean IoU of the classes.
 *
 * @param probabilities - after softmax, `[images, classes, …]`; finite
 * @param target - a label for each image and position
 * @param options - see {@link LovaszSoftmaxOptions}
 * @returns the loss and its gradient by the probabilities; 0 where nothing counts
 * @throws SegmentationError `invalid-tensor`, `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see M. Berman, A. R. Triki, M. B. Blaschko, "The Lovász-softmax loss", CVPR 2018, doi:10.1109/CVPR.2018.00464
 *
 * @example
 * ```ts
 * import { lovaszSoftmax } from "@segkit/metrics/losses";
 *
 * const probabilities = { data: Float32Array.of(1, 1, 0, 0, 0, 1), dims: [1, 2, 3] };
 * console.assert(lovaszSoftmax(probabilities, Uint8Array.of(0, 0, 1)).value === 0);
 * console.assert(lovaszSoftmax(probabilities, Uint8Array.of(0, 1, 1)).value === 0.5); // both classes have an IoU of a half
 * ```
 *
 * @remarks
 * O(probabilities) time, by a radix sort; 32 bytes of memory a position. Of equal errors the first is taken first. Where nothing counts, the authors' program gives an empty tensor.
 */
export function lovaszSoftmax(probabilities: LossTensor, target: LossLabels, options: LovaszSoftmaxOptions = {}): Loss {
  const where = "lovaszSoftmax";
  const settings = readOptions(where, options, lovaszSoftmaxRules);
  const { data, images, classes, positions } = checkBatch(where, "probabilities", probabilities);
  const labels = checkLabels(where, target, images * positions, classes, settings.ignoreIndex);
  const gradient = new Float64Array(data.length);
  const groups = settings.perImage ? images : 1;
  const length = labels.length / groups;
  let value = 0;
  for (let g = 0; g < groups; g++) {
    const counted = labels.subarray(g * length, (g + 1) * length).filter((label) => label >= 0);
    // of class 0; that of class c is so many planes further
    const places = new Uint32Array(counted.length);
    for (let i = g * length, k = 0; i < (g + 1) * length; i++) {
      if (labels[i]! >= 0) places[k++] = i + Math.floor(i / positions) * (classes - 1) * positions;
    }
    const present = new Set(counted);
    const used = settings.classes === "all" && counted.length > 0 ? classes : present.size;
    const inside = new Uint8Array(counted.length);
    const errors = new Float64Array(counted.length);
    for (let c = 0; c < classes; c++) {
      if (used === 0 || (settings.classes === "present" && !present.has(c))) continue;
      const share = 1 / (used * groups);
      const plane = c * positions;
      for (let k = 0; k < errors.length; k++) {
        inside[k] = counted[k] === c ? 1 : 0;
        errors[k] = Math.abs(inside[k]! - data[plane + places[k]!]!);
      }
      const { order, weights } = lovaszWeights(errors, inside);
      for (let k = 0; k < order.length; k++) {
        const at = order[k]!;
        const place = plane + places[at]!;
        value += share * weights[k]! * errors[at]!;
        gradient[place] = share * weights[k]! * Math.sign(data[place]! - inside[at]!);
      }
    }
  }
  return { value, gradient };
}
