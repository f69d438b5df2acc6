/** Regions of one image's segmentations against several people's. */

import { SegmentationError } from "@segkit/core/errors";
import type { LabelMapLike } from "@segkit/core/labels";
import { checkLabelMap, checkSameSize, phrase } from "@segkit/core/validate";
import { makeTable } from "../clustering/contingency-table.js";
import { randIndex } from "../clustering/rand-index.js";
import { bestOverlaps } from "../clustering/segmentation-covering.js";
import { variationOfInformation } from "../clustering/variation-of-information.js";
import type { Id } from "../internal/by-id.js";
import { checkGroundTruths, checkOneEach } from "./thresholds.js";

/** Score of an image's regions: pixels of all people's regions; by segmentation those covered; the most of each region over all segmentations. */
export interface RegionImage {
  readonly id: Id;
  readonly area: number;
  readonly covered: readonly number[];
  readonly best: number;
  readonly randIndex: readonly number[];
  readonly variation: readonly number[];
}

export function scoreRegions(
  where: string,
  count: number,
  segmentations: readonly LabelMapLike[],
  groundTruths: readonly LabelMapLike[],
): Omit<RegionImage, "id"> {
  const maps = checkOneEach(where, "segmentations", segmentations, count).map((map, k) =>
    checkLabelMap(where, `segmentations[${k}]`, map),
  );
  const truths = checkGroundTruths(where, groundTruths).map((map, k) => checkLabelMap(where, `groundTruths[${k}]`, map));
  for (const [k, map] of maps.entries()) checkSameSize(where, "segmentations[0]", maps[0]!, `segmentations[${k}]`, map);
  for (const [k, map] of truths.entries()) checkSameSize(where, "segmentations[0]", maps[0]!, `groundTruths[${k}]`, map);
  const most: number[] = [];
  let areas: number[] = [];
  const scores = maps.map((labels) => {
    let [variation, rand] = [0, 0];
    const overlaps: number[] = [];
    areas = [];
    for (const [k, truth] of truths.entries()) {
      // every pixel of a segmentation counts, whatever its label; what a person left unmarked, −1, does not
      const table = makeTable(where, labels, truth, { ignoreLabels: [] });
      if (table.total === 0) throw nothingMarked(where, k);
      const best = bestOverlaps(table);
      for (const overlap of best.overlaps) overlaps.push(overlap);
      for (const area of best.areas) areas.push(area);
      variation += variationOfInformation(table).total / truths.length;
      // of one pixel there are no pairs, and none is wrong
      rand += (table.total === 1 ? 1 : randIndex(table)) / truths.length;
    }
    for (const [r, overlap] of overlaps.entries()) most[r] = Math.max(most[r] ?? 0, overlap);
    return { covered: overlaps.reduce((sum, overlap, r) => sum + overlap * areas[r]!, 0), variation, rand };
  });
  return {
    area: areas.reduce((sum, area) => sum + area, 0),
    covered: scores.map(({ covered }) => covered),
    best: most.reduce((sum, overlap, r) => sum + overlap * areas[r]!, 0),
    randIndex: scores.map(({ rand }) => rand),
    variation: scores.map(({ variation }) => variation),
  };
}

function nothingMarked(where: string, k: number): SegmentationError {
  const [expected, received] = ["a label map with regions", phrase("no label but −1")];
  return new SegmentationError("invalid-labels", { where, option: `groundTruths[${k}]`, expected, received });
}
