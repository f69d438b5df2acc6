/** The measures of all regions by name, each group computed when the first of its measures is asked for. */
import { convexSpans } from "./convex-hull.js";
import { cropMeasures } from "./crops.js";
import { intensityMeasures } from "./intensity-measures.js";
import type { Measures, Regions } from "./measured.js";
import { momentMeasures, weightedMeasures } from "./moment-measures.js";
import { regionMoments } from "./moments.js";
import type { RegionProperty } from "./properties.js";
import { once, shapeMeasures } from "./shapes.js";

/** Functions from a region's number to the value of each measure named. */
export function measure(regions: Regions, names: readonly RegionProperty[]): [RegionProperty, (region: number) => unknown][] {
  const { ranks, height, width, count } = regions;
  const moments = once(() => regionMoments(ranks, height, width, count));
  const hulls = once(() => convexSpans(ranks, height, width, count));
  const crops = cropMeasures(regions, moments, hulls);
  const intensities = intensityMeasures(regions, () => moments().area);
  const measures: Measures = {
    ...shapeMeasures(regions, moments, hulls, crops.imageFilled),
    ...momentMeasures(regions, moments),
    ...crops,
    ...intensities.measures,
    ...weightedMeasures(regions, moments, intensities.centroids),
  };
  return names.map((name) => [name, measures[name]]);
}
