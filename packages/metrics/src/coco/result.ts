/** What an evaluation gives: all cells, the figures that people know, their table. */

import { type CocoCells, figuresOf, tableOf } from "./average.js";
import type { CocoCategory } from "./coco-file.js";
import { cellsOf } from "./curves.js";
import type { ImageState } from "./evaluate-image.js";
import type { CocoSettings } from "./options.js";

/** See {@link evaluateCoco}. T thresholds, R recalls, K categories, A area ranges, M limits of detections. */
export interface CocoResult extends CocoCells {
  /** By their usual names, `AP`, `AP50`, … `ARl`; NaN where no object counts. */
  readonly figures: Readonly<Record<string, number>>;
  /** The lines that the official tool prints, with −1.000 for NaN. */
  readonly table: string;
}

/** CrowdPose's parts of its images, by their crowd index. */
const CROWDS = [
  { name: "easy", from: Number.NEGATIVE_INFINITY, to: 0.2 },
  { name: "medium", from: 0.2, to: 0.8 },
  { name: "hard", from: 0.8, to: Number.POSITIVE_INFINITY },
] as const;

/** The result of the images counted so far, which are taken by ascending id, whatever the order in which they came. */
export function resultOf(
  settings: CocoSettings,
  categories: readonly CocoCategory[],
  states: ReadonlyMap<number, ImageState>,
): CocoResult {
  const { type, protocol, iouThresholds, recallThresholds, areaRanges, maxDetections } = settings;
  const ascending = [...states.values()].sort((a, b) => a.id - b.id);
  const counted = settings.useCategories ? categories : [{ id: -1 }];
  const cells: CocoCells = {
    type,
    protocol,
    iouThresholds,
    recallThresholds,
    categories: counted,
    areaRanges,
    maxDetections,
    images: ascending.length,
    ...cellsOf(ascending, counted.length, settings),
  };
  // CrowdPose's three parts are evaluated each for itself
  const parts = protocol === "crowdpose" ? CROWDS.map((part) => cellsOfPart(ascending, part)) : [];
  const figures = figuresOf(cells, parts);
  return {
    ...cells,
    figures: Object.fromEntries(figures.map(({ name, value }) => [name, value])),
    table: tableOf(cells, figures),
  };

  function cellsOfPart(all: readonly ImageState[], { name, from, to }: (typeof CROWDS)[number]): readonly [string, CocoCells] {
    const own = all.filter(({ crowdIndex }) => crowdIndex! >= from && crowdIndex! < to);
    return [name, { ...cells, ...cellsOf(own, counted.length, settings) }];
  }
}
