/** What an evaluation of saliency maps has found: sums over images as means. */
import { exactSum } from "../internal/exact-sums.js";
import type { CutMeasures, CutSummary } from "./cut-measures.js";
import { balancedErrorRate, LEVELS } from "./measure-image.js";

/** The curves, in the order of their sums. */
export const CURVES = [
  "precision",
  "recall",
  "fMeasure",
  "eMeasure",
  "balancedErrorRate",
] as const satisfies (keyof CutMeasures)[];

/** Sums that are no curve's; they come first. */
const SCALARS = 7;
export const CELLS = SCALARS + LEVELS * CURVES.length;

/** What an evaluation of saliency maps gives; NaN where there is no image. */
export interface SalientResult {
  readonly images: number;
  readonly meanAbsoluteError: number;
  readonly sMeasure: number;
  readonly weightedFMeasure: number;
  readonly fMeasure: CutSummary;
  readonly eMeasure: CutSummary;
  /** Lower is better. */
  readonly balancedErrorRate: {
    readonly adaptive: number;
    readonly mean: number;
    /** The lowest of the curve. */
    readonly min: number;
    /** Each image cut above a half. */
    readonly half: number;
    /** The pixels of all images together, cut above a half. */
    readonly pooled: number;
  };
  /** Means over the images at each threshold 0 … 255: pixels of at least so much, of 255, are found. */
  readonly curves: Readonly<Record<keyof CutMeasures, readonly number[]>>;
}

export function resultOf(images: number, counts: Float64Array, sums: Float64Array): SalientResult {
  const mean = (cell: number): number => exactSum(sums, cell) / images;
  const curve = (k: number): number[] => Array.from({ length: LEVELS }, (_, level) => mean(SCALARS + LEVELS * k + level));
  const [precision, recall, fMeasure, eMeasure, errors] = [curve(0), curve(1), curve(2), curve(3), curve(4)];
  const [truePositive, falsePositive, trueNegative, falseNegative] = counts as unknown as [number, number, number, number];
  const pooled = balancedErrorRate({ truePositive, falsePositive, trueNegative, falseNegative });
  return {
    images,
    meanAbsoluteError: mean(0),
    sMeasure: mean(1),
    weightedFMeasure: mean(2),
    fMeasure: { adaptive: mean(3), mean: average(fMeasure), max: Math.max(...fMeasure) },
    eMeasure: { adaptive: mean(4), mean: average(eMeasure), max: Math.max(...eMeasure) },
    balancedErrorRate: {
      adaptive: mean(5),
      mean: average(errors),
      min: Math.min(...errors),
      half: mean(6),
      pooled: images === 0 ? Number.NaN : pooled,
    },
    curves: { precision, recall, fMeasure, eMeasure, balancedErrorRate: errors },
  };
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
