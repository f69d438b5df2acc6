/** The matching itself, image by image, as pycocotools' `evalImgs` lists it. */

import type { CocoCategory } from "./coco-file.js";
import type { EvaluatedImage } from "./evaluate-image.js";
import type { CocoSettings } from "./options.js";

/** Which detection is which object, of one category in one image and one area range. D detections, G objects, T thresholds. */
export interface CocoMatch {
  readonly imageId: number;
  /** −1 where categories were not used. */
  readonly categoryId: number;
  /** The name of the area range. */
  readonly area: string;
  /** Places in the list of detections, by falling score; no more than the greatest limit. */
  readonly detections: Int32Array;
  /** Scores of these detections. */
  readonly scores: Float64Array;
  /** Places in the list of annotations; those that do not count come last. */
  readonly annotations: Int32Array;
  /** 1: the object does not count, at its place in `annotations`. */
  readonly ignored: Uint8Array;
  /** What each detection counts as, at `t · D + d`: 0 false positive, 1 true positive, 2 neither. */
  readonly outcomes: Uint8Array;
  /** The annotation that each detection is matched to, as its place in the caller's list, at `t · D + d`; −1: none. */
  readonly detectionMatches: Int32Array;
  /** The detection that each object is matched to, as its place in the caller's list, at `t · G + g`; −1: none. Of a crowd's it is the last. */
  readonly annotationMatches: Int32Array;
}

/** All matchings by category, area range and image, pycocotools' order. */
export function matchesOf(
  settings: CocoSettings,
  categories: readonly CocoCategory[],
  images: readonly EvaluatedImage[],
): CocoMatch[] {
  const byCategory: (readonly [EvaluatedImage, number])[][] = categories.map(() => []);
  for (const image of images) {
    for (const [k, category] of image.groups.categories.entries()) byCategory[category]!.push([image, k]);
  }
  return byCategory.flatMap((groups, category) =>
    settings.areaRanges.flatMap((_, range) =>
      groups.map(([image, k]) => matchOf(settings, categories[category]!.id, range, image, k)),
    ),
  );
}

function matchOf(settings: CocoSettings, categoryId: number, range: number, evaluated: EvaluatedImage, k: number): CocoMatch {
  const { image, groups, outcomes: all, partners, areas, ignore } = evaluated;
  const { detections, detectionAt, annotationAt, detectionStarts, annotationStarts } = groups;
  const [d0, g0] = [detectionStarts[k]!, annotationStarts[k]!];
  const [D, G, T] = [detectionStarts[k + 1]! - d0, annotationStarts[k + 1]! - g0, settings.iouThresholds.length];
  const { name, min, max } = settings.areaRanges[range]!;
  const isIgnored = (g: number): boolean => ignore[g0 + g] === 1 || areas[g0 + g]! < min || areas[g0 + g]! > max;
  const every = Array.from({ length: G }, (_, g) => g);
  const order = [...every.filter((g) => !isIgnored(g)), ...every.filter(isIgnored)];
  const placeOf = new Int32Array(G);
  for (const [place, g] of order.entries()) placeOf[g] = place;
  const outcomes = new Uint8Array(T * D);
  const detectionMatches = new Int32Array(T * D).fill(-1);
  const annotationMatches = new Int32Array(T * G).fill(-1);
  for (let d = 0; d < D; d++) {
    for (let t = 0; t < T; t++) {
      const at = ((d0 + d) * settings.areaRanges.length + range) * T + t;
      outcomes[t * D + d] = all[at]!;
      const partner = partners[at]!;
      if (partner < 0) continue;
      detectionMatches[t * D + d] = annotationAt[partner]!;
      annotationMatches[t * G + placeOf[partner - g0]!] = detectionAt[d0 + d]!;
    }
  }
  const own = detectionAt.slice(d0, d0 + D);
  return {
    imageId: image.id,
    categoryId,
    area: name,
    detections: own,
    scores: Float64Array.from(own, (at) => detections[at]!.score),
    annotations: Int32Array.from(order, (g) => annotationAt[g0 + g]!),
    ignored: Uint8Array.from(order, (g) => (isIgnored(g) ? 1 : 0)),
    outcomes,
    detectionMatches,
    annotationMatches,
  };
}
