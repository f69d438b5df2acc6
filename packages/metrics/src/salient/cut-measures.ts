/** Measures of saliency maps that are cut at a threshold. */

/** Measures of one cut of a map. */
export interface CutMeasures {
  readonly precision: number;
  readonly recall: number;
  readonly fMeasure: number;
  readonly eMeasure: number;
  readonly balancedErrorRate: number;
}

/** One of the measures of cuts, summed up: at twice the map's mean, in the mean of all thresholds, at the best of them. */
export interface CutSummary {
  /** Each image cut at twice the mean of its map, but at most 1. */
  readonly adaptive: number;
  /** The mean of the curve. */
  readonly mean: number;
  /** The highest of the curve: one threshold for all images. */
  readonly max: number;
}
