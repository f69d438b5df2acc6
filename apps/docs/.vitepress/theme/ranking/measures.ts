/** What the ranking shows of a method. */
import type { Point, RankedMethod } from "../../../../../benchmarks/src/superpixels/report.js";

export interface ShownMeasure {
  readonly key: Exclude<keyof Point, "asked" | "count">;
  readonly label: string;
  readonly short: string;
  readonly better: "higher" | "lower" | "";
  readonly digits: number;
}

export const MEASURES: readonly ShownMeasure[] = [
  { key: "boundaryRecall", label: "Boundary recall", short: "Recall", better: "higher", digits: 3 },
  { key: "undersegmentationError", label: "Undersegmentation error", short: "Undersegm.", better: "lower", digits: 3 },
  { key: "achievableAccuracy", label: "Achievable accuracy", short: "Accuracy", better: "higher", digits: 3 },
  { key: "explainedVariation", label: "Explained variation", short: "Explained", better: "higher", digits: 3 },
  { key: "compactness", label: "Compactness", short: "Compactness", better: "", digits: 2 },
  { key: "contourDensity", label: "Contour density", short: "Contours", better: "lower", digits: 2 },
  { key: "ms", label: "Time, ms of CPU", short: "ms", better: "lower", digits: 0 },
];

/** The method, and whose it is where it is not ours. */
export function nameOf({ name, from }: RankedMethod): string {
  return from === "segkit" ? name : `${name}, ${from === "files" ? "authors' program" : from}`;
}

/** A method's identity: two may have one name. */
export function keyOf({ name, from, settings }: RankedMethod): string {
  return `${name}|${from}|${settings}`;
}
