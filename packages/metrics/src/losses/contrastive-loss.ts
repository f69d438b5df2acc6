/** The contrastive loss of queries and texts. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { entropyOf } from "./cross-entropy.js";
import { checkLossTensor, checkSameDims, type Loss, type LossTensor } from "./loss.js";

/** Options of {@link contrastiveLoss}. */
export interface ContrastiveLossOptions {
  /** What similarities are divided by, > 0; below 0.01 it is 0.01. A network learns it. @default 0.07 */
  readonly temperature?: number;
}

/** Bounds and defaults of {@link contrastiveLoss}'s options. */
export const contrastiveLossRules = {
  temperature: { kind: "number", min: 0, exclusiveMin: true, max: 1e100, default: 0.07 },
} as const satisfies Rules<ContrastiveLossOptions>;

/** A loss of two inputs and a scale. */
export interface ContrastiveLoss extends Loss {
  /** The derivative by each element of the texts. */
  readonly textGradient: Float64Array;
  /** The derivative by the logarithm of 1 / temperature, which is what networks learn; 0 below 0.01. */
  readonly scaleGradient: number;
}

/** As PyTorch's `normalize`. */
const LEAST_NORM = 1e-12;

/**
 * The contrastive loss of queries and texts: each query should be more like its own image's texts than like those of any other, and each text like its queries.
 *
 * @param queries - what a network asks of each image, `[images, …]`; finite
 * @param texts - what the image's texts became, of the same shape
 * @param options - see {@link ContrastiveLossOptions}
 * @returns the loss and its gradients by the queries, by the texts and by the scale
 * @throws SegmentationError `invalid-tensor`, `shape-mismatch`, `invalid-option`
 *
 * @see J. Jain et al., "OneFormer: one transformer to rule universal image segmentation", CVPR 2023, doi:10.1109/CVPR52729.2023.00292
 *
 * @example
 * ```ts
 * import { contrastiveLoss } from "@segkit/metrics/losses";
 *
 * const queries = { data: Float32Array.of(1, 0, 0, 1), dims: [2, 2] };
 * console.assert(contrastiveLoss(queries, queries).value < 1e-5);
 * const swapped = { data: Float32Array.of(0, 1, 1, 0), dims: [2, 2] };
 * console.assert(contrastiveLoss(queries, swapped).value > 28); // 2 / 0.07
 * ```
 *
 * @remarks
 * O(images² · length) time. It is the sum of two cross-entropies, not their mean. The features of each image are made one vector of length 1 first.
 */
export function contrastiveLoss(queries: LossTensor, texts: LossTensor, options: ContrastiveLossOptions = {}): ContrastiveLoss {
  const where = "contrastiveLoss";
  const { temperature } = readOptions(where, options, contrastiveLossRules);
  const { data, dims } = checkLossTensor(where, "queries", queries);
  const images = dims[0]!;
  const [a, b] = [normalized(data, images), normalized(checkSameDims(where, texts, dims), images)];
  const scale = Math.min(1 / temperature, 100);
  const length = data.length / images;
  const alike = new Float64Array(images * images);
  for (let i = 0; i < images; i++) {
    for (let j = 0; j < images; j++) {
      let sum = 0;
      for (let k = 0; k < length; k++) sum += a.units[i * length + k]! * b.units[j * length + k]!;
      alike[i * images + j] = sum;
    }
  }
  const turned = alike.map((_, i) => alike[(i % images) * images + Math.floor(i / images)]!);
  const own = Int32Array.from({ length: images }, (_, i) => i);
  const entropy = (values: Float64Array) =>
    entropyOf(
      values.map((value) => scale * value),
      own,
      [images, images, 1],
      new Float64Array(images).fill(1),
      0,
      "mean",
    );
  const [ofQueries, ofTexts] = [entropy(alike), entropy(turned)];
  const [forQueries, forTexts] = [new Float64Array(data.length), new Float64Array(data.length)];
  let scaleGradient = 0;
  for (let i = 0; i < images; i++) {
    for (let j = 0; j < images; j++) {
      const slope = scale * (ofQueries.gradient[i * images + j]! + ofTexts.gradient[j * images + i]!);
      scaleGradient += slope * alike[i * images + j]!;
      for (let k = 0; k < length; k++) {
        forQueries[i * length + k]! += slope * b.units[j * length + k]!;
        forTexts[j * length + k]! += slope * a.units[i * length + k]!;
      }
    }
  }
  return {
    value: ofQueries.value + ofTexts.value,
    gradient: throughNorm(forQueries, a, length),
    textGradient: throughNorm(forTexts, b, length),
    scaleGradient: 1 / temperature > 100 ? 0 : scaleGradient,
  };
}

interface Normalized {
  readonly units: Float64Array;
  readonly norms: Float64Array;
}

function normalized(data: ArrayLike<number>, images: number): Normalized {
  const length = data.length / images;
  const [units, norms] = [Float64Array.from(data), new Float64Array(images)];
  for (let i = 0; i < images; i++) {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += units[i * length + k]! ** 2;
    norms[i] = Math.sqrt(sum);
    for (let k = 0; k < length; k++) units[i * length + k]! /= Math.max(norms[i]!, LEAST_NORM);
  }
  return { units, norms };
}

function throughNorm(gradient: Float64Array, { units, norms }: Normalized, length: number): Float64Array {
  for (let i = 0; i < norms.length; i++) {
    const isShort = norms[i]! < LEAST_NORM;
    let along = 0;
    for (let k = i * length; k < (i + 1) * length; k++) along += isShort ? 0 : units[k]! * gradient[k]!;
    const norm = isShort ? LEAST_NORM : norms[i]!;
    for (let k = i * length; k < (i + 1) * length; k++) gradient[k] = (gradient[k]! - units[k]! * along) / norm;
  }
  return gradient;
}
