/** The matching itself, image by image, as pycocotools' `evalImgs` lists it. */

import type { CocoCategory, CocoImage } from "./coco-file.js";
import type { MatchedGroup } from "./evaluate-image.js";
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

/** A matched group and the image that it belongs to. */
export interface MatchedImage {
  readonly image: CocoImage;
  readonly matched: MatchedGroup;
}

/** All matchings by category, area range and image, pycocotools' order. */
export function matchesOf(
  settings: CocoSettings,
  categories: readonly CocoCategory[],
  groups: readonly MatchedImage[],
): CocoMatch[] {
  const sorted = groups.map((group, i) => ({ group, i }));
  sorted.sort((a, b) => a.group.matched.category - b.group.matched.category || a.i - b.i);
  const matches: CocoMatch[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    const { category } = sorted[start]!.group.matched;
    while (end < sorted.length && sorted[end]!.group.matched.category === category) end++;
    for (let a = 0; a < settings.areaRanges.length; a++) {
      for (let i = start; i < end; i++) {
        matches.push(matchOf(settings, settings.useCategories ? categories[category]!.id : -1, a, sorted[i]!.group));
      }
    }
    start = end;
  }
  return matches;
}

function matchOf(settings: CocoSettings, categoryId: number, range: number, { image, matched }: MatchedImage): CocoMatch {
  const { chosen, group, matching } = matched;
  const { iouThresholds, areaRanges } = settings;
  const [T, D, G] = [iouThresholds.length, group.detections, group.objects];
  const { name, min, max } = areaRanges[range]!;
  const isIgnored = (g: number): boolean => group.ignore[g] === 1 || group.areas[g]! < min || group.areas[g]! > max;
  const all = Array.from({ length: G }, (_, g) => g);
  const order = [...all.filter((g) => !isIgnored(g)), ...all.filter(isIgnored)];
  const placeOf = new Int32Array(G);
  for (const [place, g] of order.entries()) placeOf[g] = place;
  const outcomes = new Uint8Array(T * D);
  const detectionMatches = new Int32Array(T * D).fill(-1);
  const annotationMatches = new Int32Array(T * G).fill(-1);
  for (let d = 0; d < D; d++) {
    for (let t = 0; t < T; t++) {
      const at = (d * areaRanges.length + range) * T + t;
      outcomes[t * D + d] = matching.outcomes[at]!;
      const partner = matching.partners[at]!;
      if (partner < 0) continue;
      detectionMatches[t * D + d] = chosen.annotationAt[partner]!;
      annotationMatches[t * G + placeOf[partner]!] = chosen.detectionAt[d]!;
    }
  }
  return {
    imageId: image.id,
    categoryId,
    area: name,
    detections: chosen.detectionAt,
    scores: Float64Array.from(chosen.detectionAt, (at) => chosen.detections[at]!.score),
    annotations: Int32Array.from(order, (g) => chosen.annotationAt[g]!),
    ignored: Uint8Array.from(order, (g) => (isIgnored(g) ? 1 : 0)),
    outcomes,
    detectionMatches,
    annotationMatches,
  };
}
