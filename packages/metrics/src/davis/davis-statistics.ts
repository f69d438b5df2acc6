/** Statistics of a measure over the frames of a video. */

/** DAVIS's statistics of a measure over frames: its mean, the share of frames above one half, and what it loses from the first quarter to the last. */
export interface DavisStatistics {
  readonly mean: number;
  readonly recall: number;
  readonly decay: number;
}

/** The statistics of at least one value. */
export function davisStatistics(values: readonly number[]): DavisStatistics {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  // ends of the quarters, from 0; a quarter holds both of its ends
  const ends = [0, 1, 2, 3, 4].map((k) => Math.round(1 + (k * (values.length - 1)) / 4 + 1e-10) - 1);
  const quarter = (k: number) => values.slice(ends[k]!, ends[k + 1]! + 1);
  return {
    mean: mean(values),
    recall: values.filter((value) => value > 0.5).length / values.length,
    decay: mean(quarter(0)) - mean(quarter(3)),
  };
}
