/** Precision and recall over thresholds, and what the benchmark reports of them. */

/** Counts of boundary pixels at one threshold. */
export interface BoundaryCounts {
  /** Pixels of all people's boundaries, and how many of them were matched. */
  readonly truth: number;
  readonly truthMatched: number;
  /** Pixels of the found boundary, and how many of them were matched with some person's. */
  readonly found: number;
  readonly foundMatched: number;
}

/** A point of the curve: recall, precision and F at a threshold. */
export interface BoundaryFigures {
  readonly threshold: number;
  readonly recall: number;
  readonly precision: number;
  readonly f: number;
}

/** F of recall and precision; 0 where both are. */
export function fOf(recall: number, precision: number): number {
  return (2 * precision * recall) / (precision + recall || 1);
}

export function figuresOf(threshold: number, { truth, truthMatched, found, foundMatched }: BoundaryCounts): BoundaryFigures {
  const [recall, precision] = [truthMatched / (truth || 1), foundMatched / (found || 1)];
  return { threshold, recall, precision, f: fOf(recall, precision) };
}

/** Counts of several images together. */
export function addCounts(counts: readonly BoundaryCounts[]): BoundaryCounts {
  const total = (key: keyof BoundaryCounts) => counts.reduce((sum, each) => sum + each[key], 0);
  return {
    truth: total("truth"),
    truthMatched: total("truthMatched"),
    found: total("found"),
    foundMatched: total("foundMatched"),
  };
}

/** The best F on the curve, between its points too: at 100 places between any two, as the benchmark looks. */
export function bestOf(curve: readonly BoundaryFigures[]): BoundaryFigures {
  let best = curve[0]!;
  for (let i = 1; i < curve.length; i++) {
    const [before, here] = [curve[i - 1]!, curve[i]!];
    for (let k = 0; k < 100; k++) {
      const d = k / 99;
      const mixed = (key: keyof BoundaryFigures) => here[key] * d + before[key] * (1 - d);
      const [recall, precision] = [mixed("recall"), mixed("precision")];
      const f = fOf(recall, precision);
      if (f > best.f) best = { threshold: mixed("threshold"), recall, precision, f };
    }
  }
  return best;
}

/** The area under the curve: precision at recall 0, 0.01, … 1, between the curve's points on straight lines, 0 beyond them; a hundredth of the sum. */
export function averagePrecisionOf(curve: readonly BoundaryFigures[]): number {
  const points = new Map<number, number>();
  for (const { recall, precision } of curve) if (!points.has(recall)) points.set(recall, precision);
  const sorted = [...points].sort(([a], [b]) => a - b);
  if (sorted.length < 2) return 0;
  let sum = 0;
  for (let k = 0, at = 0; k <= 100; k++) {
    const wanted = k * 0.01;
    while (at < sorted.length && sorted[at]![0] < wanted) at++;
    if (at === sorted.length) break;
    const [recall, precision] = sorted[at]!;
    if (recall === wanted) sum += precision;
    else if (at > 0) {
      const [lower, before] = sorted[at - 1]!;
      sum += before + ((wanted - lower) / (recall - lower)) * (precision - before);
    }
  }
  return sum * 0.01;
}
