/** All measures of one saliency map. */
import { featureTransform } from "@segkit/core/distance";
import { withKernel } from "@segkit/core/kernel";
import { saliencyKernel } from "../generated/saliency.wasm.js";
import type { CutMeasures } from "./cut-measures.js";
import type { SalientPair } from "./inputs.js";

/** Levels that a map is cut at. */
export const LEVELS = 256;

/** What the measures of one image depend on. */
export interface SalientSettings {
  readonly betaSquared: number;
  readonly weightedBetaSquared: number;
  readonly alpha: number;
}

/** Pixels of each kind: inside or outside the ground truth, found or not. */
export interface SalientCounts {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
  readonly falseNegative: number;
}

/** All measures of one map. */
export interface ImageMeasures {
  readonly meanAbsoluteError: number;
  readonly sMeasure: number;
  readonly weightedFMeasure: number;
  /** Cut at twice the mean. */
  readonly adaptive: CutMeasures;
  /** Values above a half. */
  readonly half: SalientCounts;
  /** Values that reach each level. */
  readonly levels: readonly CutMeasures[];
}

export function measureImage({ values, truth, height, width }: SalientPair, settings: SalientSettings): ImageMeasures {
  const n = height * width;
  let inside = 0;
  for (let i = 0; i < n; i++) inside += truth[i]!;
  const mixed = inside > 0 && inside < n;
  const outsideMask = { data: truth.map((value) => 1 - value), height, width };
  const nearest = inside > 0 ? featureTransform(outsideMask).data : undefined;
  return withKernel(saliencyKernel, (kernel, heap) => {
    const [map, mask] = [heap.copyIn(values), heap.copyIn(truth)];
    const scratch = heap.alloc(24 * n + 56);
    const counts = heap.alloc(4 * (2 * LEVELS + 4));
    const average = kernel.mean(map, n);
    kernel.countLevels(map, mask, n, Math.min(2 * average, 1), counts);
    const found = heap.i32(counts, 2 * LEVELS + 4).slice();
    const meanAbsoluteError = kernel.meanError(map, mask, n, scratch);
    const uniform = inside > 0 ? average : 1 - average;
    const sMeasure = mixed ? kernel.structure(map, mask, height, width, inside, settings.alpha, scratch) : uniform;
    let weightedFMeasure = 0;
    if (nearest !== undefined) {
      const near = heap.copyIn(nearest);
      const out = heap.alloc(16);
      kernel.weighted(map, mask, near, height, width, inside, scratch, out);
      const [precision, recall] = heap.f64(out, 2) as unknown as readonly [number, number];
      const beta = settings.weightedBetaSquared;
      weightedFMeasure = ((1 + beta) * recall * precision) / (recall + beta * precision + Number.EPSILON);
    }
    const cut = (truePositive: number, falsePositive: number): CutMeasures =>
      measuresOf(countsOf(truePositive, falsePositive, inside, n), settings.betaSquared);
    const levels: CutMeasures[] = new Array(LEVELS);
    for (let level = LEVELS - 1, right = 0, wrong = 0; level >= 0; level--) {
      wrong += found[level]!;
      right += found[LEVELS + level]!;
      levels[level] = cut(right, wrong);
    }
    const [wrong, right, wrongHalf, rightHalf] = found.subarray(2 * LEVELS) as unknown as [number, number, number, number];
    const half = countsOf(rightHalf, wrongHalf, inside, n);
    return { meanAbsoluteError, sMeasure, weightedFMeasure, adaptive: cut(right, wrong), half, levels };
  });
}

function countsOf(truePositive: number, falsePositive: number, inside: number, n: number): SalientCounts {
  const [falseNegative, trueNegative] = [inside - truePositive, n - inside - falsePositive];
  return { truePositive, falsePositive, trueNegative, falseNegative };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Half of the shares of each side that are wrong; a side without pixels counts as wrong. */
export function balancedErrorRate({ truePositive, falsePositive, trueNegative, falseNegative }: SalientCounts): number {
  const [inside, outside] = [truePositive + falseNegative, trueNegative + falsePositive];
  return 1 - 0.5 * (share(truePositive, inside) + share(trueNegative, outside));
}

function measuresOf(counts: SalientCounts, betaSquared: number): CutMeasures {
  const { truePositive, falsePositive, falseNegative } = counts;
  const precision = share(truePositive, truePositive + falsePositive);
  const recall = share(truePositive, truePositive + falseNegative);
  const above = (1 + betaSquared) * precision * recall;
  const fMeasure = above === 0 ? 0 : above / (betaSquared * precision + recall);
  return { precision, recall, fMeasure, eMeasure: alignment(counts), balancedErrorRate: balancedErrorRate(counts) };
}

/** Sum of the enhanced alignment over the four kinds of pixels, over the number of pixels less one. */
function alignment({ truePositive, falsePositive, trueNegative, falseNegative }: SalientCounts): number {
  const [found, inside] = [truePositive + falsePositive, truePositive + falseNegative];
  const n = found + trueNegative + falseNegative;
  const degrees = n - 1 + Number.EPSILON;
  if (inside === 0) return (n - found) / degrees;
  if (inside === n) return found / degrees;
  const [meanFound, meanInside] = [found / n, inside / n];
  const part = (count: number, a: number, b: number): number =>
    (((2 * (a * b)) / (a * a + b * b + Number.EPSILON) + 1) ** 2 / 4) * count;
  return (
    (part(truePositive, 1 - meanFound, 1 - meanInside) +
      part(falsePositive, 1 - meanFound, -meanInside) +
      part(falseNegative, -meanFound, 1 - meanInside) +
      part(trueNegative, -meanFound, -meanInside)) /
    degrees
  );
}
