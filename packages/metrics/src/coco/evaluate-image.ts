/** One image's part of an evaluation. */

import { badRecord, type CocoAnnotation, type CocoDetection, type CocoImage, checkField } from "./coco-file.js";
import { type Chosen, measure } from "./geometry.js";
import { type Group, type GroupMatching, matchGroup } from "./match.js";
import type { CocoSettings } from "./options.js";

/** What an evaluation keeps of an image. Groups are categories that have detections or objects in it, ascending. */
export interface ImageState {
  readonly id: number;
  /** The category of each group, as its place in the list of categories. */
  readonly categories: Int32Array;
  /** Where each group's detections begin, and the end. */
  readonly starts: Int32Array;
  /** Objects that count, of each group in each area range. */
  readonly positives: Int32Array;
  /** Falling within each group. */
  readonly scores: Float64Array;
  /** What each detection counts as, at `(d · ranges + range) · thresholds + threshold`. */
  readonly outcomes: Uint8Array;
}

/** The matching of one category in an image, by the places of its records in the caller's lists. */
export interface MatchedGroup {
  readonly category: number;
  readonly chosen: Chosen;
  readonly group: Group;
  readonly matching: GroupMatching;
}

/** The places of an image's records in the caller's lists. */
export interface ImageRecords {
  readonly detections: readonly CocoDetection[];
  readonly detectionAt: ArrayLike<number>;
  readonly annotations: readonly CocoAnnotation[];
  readonly annotationAt: ArrayLike<number>;
}

/** Matches an image's detections to its objects, category by category. `see` is given each group. */
export function evaluateImage(
  where: string,
  settings: CocoSettings,
  places: ReadonlyMap<number, number>,
  image: CocoImage,
  records: ImageRecords,
  see?: (matched: MatchedGroup) => void,
): ImageState {
  const { iouThresholds, areaRanges, protocol } = settings;
  const found = byCategory(limitOf(where, settings, records), records.detections, places, settings.useCategories);
  const given = byCategory(records.annotationAt, records.annotations, places, settings.useCategories);
  const searched = protocol === "lvis" ? searchedCategories(where, image, places) : undefined;
  const categories = [...new Set([...given.keys(), ...found.keys()])]
    .filter((category) => searched === undefined || given.has(category) || searched.negative.has(category))
    .sort((a, b) => a - b);
  const parts = categories.map((category) => {
    const detectionAt = best(settings, records.detections, found.get(category) ?? []);
    const annotationAt = Int32Array.from(given.get(category) ?? []);
    const chosen: Chosen = { detections: records.detections, detectionAt, annotations: records.annotations, annotationAt };
    const group = groupOf(where, settings, image, chosen, searched?.partial.has(category) ?? false);
    const matching = matchGroup(group, iouThresholds, areaRanges);
    see?.({ category, chosen, group, matching });
    const scores = Float64Array.from(detectionAt, (at) => records.detections[at]!.score);
    return { scores, positives: matching.positives, outcomes: matching.outcomes };
  });
  const starts = new Int32Array(parts.length + 1);
  for (let k = 0; k < parts.length; k++) starts[k + 1] = starts[k]! + parts[k]!.scores.length;
  const total = starts[parts.length]!;
  const state: ImageState = {
    id: image.id,
    categories: Int32Array.from(categories),
    starts,
    positives: new Int32Array(parts.length * areaRanges.length),
    scores: new Float64Array(total),
    outcomes: new Uint8Array(total * areaRanges.length * iouThresholds.length),
  };
  for (const [k, { scores, positives, outcomes }] of parts.entries()) {
    state.positives.set(positives, k * areaRanges.length);
    state.scores.set(scores, starts[k]!);
    state.outcomes.set(outcomes, starts[k]! * areaRanges.length * iouThresholds.length);
  }
  return state;
}

/** LVIS takes an image's best detections over all categories. */
function limitOf(where: string, { protocol, maxDetections }: CocoSettings, records: ImageRecords): ArrayLike<number> {
  const { detections, detectionAt } = records;
  for (let i = 0; i < detectionAt.length; i++) {
    const at = detectionAt[i]!;
    checkField(where, `detections[${at}].score`, detections[at]!.score);
  }
  const [most] = maxDetections;
  if (protocol !== "lvis" || detectionAt.length <= most!) return detectionAt;
  return byScore(detections, Array.from(detectionAt)).slice(0, most);
}

/** The records of each known category; without categories all are together, those of lower categories first. */
function byCategory(
  at: ArrayLike<number>,
  records: readonly { readonly category_id: number }[],
  places: ReadonlyMap<number, number>,
  useCategories: boolean,
): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < at.length; i++) {
    const category = places.get(records[at[i]!]!.category_id);
    if (category === undefined) continue;
    const group = groups.get(category);
    if (group === undefined) groups.set(category, [at[i]!]);
    else group.push(at[i]!);
  }
  if (useCategories || groups.size === 0) return groups;
  const ascending = [...groups.keys()].sort((a, b) => a - b);
  return new Map([[0, ascending.flatMap((category) => groups.get(category)!)]]);
}

/** The best detections by falling score, those of equal scores in the order of the list. */
function best({ protocol, maxDetections }: CocoSettings, detections: readonly CocoDetection[], at: number[]): Int32Array {
  const sorted = byScore(detections, at);
  return Int32Array.from(protocol === "lvis" ? sorted : sorted.slice(0, maxDetections[maxDetections.length - 1]));
}

function byScore(detections: readonly CocoDetection[], at: number[]): number[] {
  return at.length < 2 ? at : at.slice().sort((a, b) => detections[b]!.score - detections[a]!.score);
}

function groupOf(where: string, settings: CocoSettings, image: CocoImage, chosen: Chosen, lenient: boolean): Group {
  const { annotations, annotationAt, detectionAt } = chosen;
  const objects = annotationAt.length;
  const crowd = new Uint8Array(objects);
  const ignore = new Uint8Array(objects);
  const ids = new Float64Array(objects);
  for (let g = 0; g < objects; g++) {
    const at = annotationAt[g]!;
    const record = annotations[at]!;
    ids[g] = checkField(where, `annotations[${at}].id`, record.id);
    if (settings.protocol === "lvis") ignore[g] = record.ignore ? 1 : 0;
    else {
      crowd[g] = record.iscrowd ? 1 : 0;
      ignore[g] = record.iscrowd || (settings.type === "keypoints" && labeledPoints(record) === 0) ? 1 : 0;
    }
  }
  const geometry = measure(where, settings, image, chosen, crowd);
  return { ...geometry, detections: detectionAt.length, objects, ids, crowd, ignore, lenient };
}

function labeledPoints({ num_keypoints, keypoints }: CocoAnnotation): number {
  if (num_keypoints !== undefined) return num_keypoints;
  let labeled = 0;
  for (let k = 2; k < (keypoints?.length ?? 0); k += 3) if (keypoints![k]! > 0) labeled++;
  return labeled;
}

interface Searched {
  readonly negative: ReadonlySet<number>;
  readonly partial: ReadonlySet<number>;
}

function searchedCategories(where: string, image: CocoImage, places: ReadonlyMap<number, number>): Searched {
  const read = (name: "neg_category_ids" | "not_exhaustive_category_ids"): Set<number> => {
    const ids: unknown = image[name];
    if (!Array.isArray(ids)) throw badRecord(where, `images: id ${image.id}: ${name}`, "LVIS' list of category ids", ids);
    return new Set(ids.flatMap((id: number) => places.get(id) ?? []));
  };
  return { negative: read("neg_category_ids"), partial: read("not_exhaustive_category_ids") };
}
