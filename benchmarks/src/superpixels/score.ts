/** One label map's figures: the same program for every method. */
import { connectedComponents } from "@segkit/core/components";
import type { LabelMap } from "@segkit/core/labels";
import { contingencyTable, overGroundTruths } from "@segkit/metrics/clustering";
import {
  achievableSegmentationAccuracy,
  boundaryRecall,
  compactness,
  contourDensity,
  explainedVariation,
  undersegmentationError,
} from "@segkit/metrics/superpixels";
import type { Photograph } from "./photographs.js";
import type { Figures } from "./report.js";

/** Means over the annotators. Superpixels are the 8-connected parts: a method whose regions fall apart has more of them than it says. */
export function score(labels: LabelMap, { image, groundTruths }: Photograph): Figures {
  const { labels: parts, count } = connectedComponents(labels, { connectivity: 8 });
  // the superpixel benchmark's: 1 for photographs of this size
  const tolerance = Math.round(0.0025 * Math.hypot(labels.height, labels.width));
  const tables = groundTruths.map((truth) => contingencyTable(parts, truth));
  return {
    count,
    boundaryRecall: overGroundTruths(groundTruths, (truth) => boundaryRecall(parts, truth, { tolerance })).mean,
    undersegmentationError: mean(tables.map((table) => undersegmentationError(table))),
    achievableAccuracy: mean(tables.map((table) => achievableSegmentationAccuracy(table))),
    compactness: compactness(parts),
    contourDensity: contourDensity(parts),
    explainedVariation: explainedVariation(image, parts),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean of each figure. */
export function meanFigures(all: readonly Figures[]): Figures {
  const of = (name: keyof Figures): number => mean(all.map((figures) => figures[name]));
  return {
    count: of("count"),
    boundaryRecall: of("boundaryRecall"),
    undersegmentationError: of("undersegmentationError"),
    achievableAccuracy: of("achievableAccuracy"),
    compactness: of("compactness"),
    contourDensity: of("contourDensity"),
    explainedVariation: of("explainedVariation"),
  };
}
