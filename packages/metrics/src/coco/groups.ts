/** An image's records, category by category. */
import { badRecord, type CocoAnnotation, type CocoDetection, type CocoImage, checkField } from "./coco-file.js";
import type { CocoSettings } from "./options.js";

/** The places of an image's records in the caller's lists. */
export interface ImageRecords {
  readonly detections: readonly CocoDetection[];
  readonly detectionAt: ArrayLike<number>;
  readonly annotations: readonly CocoAnnotation[];
  readonly annotationAt: ArrayLike<number>;
}

/** The records that take part, by ascending category; of each the detections by falling score, the annotations in their order. */
export interface Groups {
  readonly detections: readonly CocoDetection[];
  readonly annotations: readonly CocoAnnotation[];
  /** Places in the caller's lists. */
  readonly detectionAt: Int32Array;
  readonly annotationAt: Int32Array;
  /** The category of each group, as its place in the list of categories. */
  readonly categories: readonly number[];
  /** Where each group begins in `detectionAt` and in `annotationAt`, and the end. */
  readonly detectionStarts: readonly number[];
  readonly annotationStarts: readonly number[];
  /** Groups of which detections that match nothing do not count: LVIS, where not every object is annotated. */
  readonly lenient: ReadonlySet<number>;
}

/** Sorts an image's records; those of unknown categories are left out, and what goes beyond the greatest limit of detections. */
export function groupsOf(
  where: string,
  settings: CocoSettings,
  places: ReadonlyMap<number, number>,
  image: CocoImage,
  { detections, detectionAt, annotations, annotationAt }: ImageRecords,
): Groups {
  const { protocol, maxDetections, useCategories } = settings;
  const most = maxDetections[maxDetections.length - 1]!;
  // LVIS' tool leaves out objects without an area
  const counts = protocol === "lvis" ? (at: number) => annotations[at]!.area > 0 : () => true;
  const given = known(annotations, Array.from(annotationAt).filter(counts), places);
  let found = known(detections, detectionAt, places);
  for (let i = 0; i < detectionAt.length; i++) {
    const at = detectionAt[i]!;
    checkField(where, `detections[${at}].score`, detections[at]!.score);
  }
  const score = (i: number): number => detections[found.at[i]!]!.score;
  const searched = protocol === "lvis" ? searchedCategories(where, image, places) : undefined;
  if (searched !== undefined) found = ofSearched(found, given, searched, detections, detectionAt, places, most);
  const categoryOf = useCategories ? (category: number) => category : () => 0;
  // without categories those of lower ones come first where scores are equal
  const byScore = (i: number, j: number): number => score(j) - score(i) || found.category[i]! - found.category[j]! || i - j;
  const detectionOrder = indices(found.at.length).sort(
    useCategories ? (i, j) => found.category[i]! - found.category[j]! || byScore(i, j) : byScore,
  );
  const annotationOrder = indices(given.at.length).sort((i, j) => given.category[i]! - given.category[j]! || i - j);
  const limit = protocol === "lvis" ? Number.POSITIVE_INFINITY : most;
  const groups = { categories: [] as number[], detectionStarts: [0], annotationStarts: [0], lenient: new Set<number>() };
  const kept: number[] = [];
  for (let d = 0, a = 0; d < detectionOrder.length || a < annotationOrder.length; ) {
    const nextD = d < detectionOrder.length ? categoryOf(found.category[detectionOrder[d]!]!) : Number.POSITIVE_INFINITY;
    const nextA = a < annotationOrder.length ? categoryOf(given.category[annotationOrder[a]!]!) : Number.POSITIVE_INFINITY;
    const category = Math.min(nextD, nextA);
    for (let rank = 0; d < detectionOrder.length; d++, rank++) {
      const i = detectionOrder[d]!;
      if (categoryOf(found.category[i]!) !== category) break;
      if (rank < limit) kept.push(found.at[i]!);
    }
    while (a < annotationOrder.length && categoryOf(given.category[annotationOrder[a]!]!) === category) a++;
    if (searched?.partial.has(category)) groups.lenient.add(groups.categories.length);
    groups.categories.push(category);
    groups.detectionStarts.push(kept.length);
    groups.annotationStarts.push(a);
  }
  return {
    detections,
    annotations,
    detectionAt: Int32Array.from(kept),
    annotationAt: annotationOrder.map((i) => given.at[i]!),
    ...groups,
  };
}

/** Records of known categories: their places, and those of their categories. */
interface Known {
  readonly at: readonly number[];
  readonly category: readonly number[];
}

function known(
  records: readonly { readonly category_id: number }[],
  at: ArrayLike<number>,
  places: ReadonlyMap<number, number>,
): Known {
  const kept: number[] = [];
  const categories: number[] = [];
  for (let i = 0; i < at.length; i++) {
    const category = places.get(records[at[i]!]!.category_id);
    if (category === undefined) continue;
    kept.push(at[i]!);
    categories.push(category);
  }
  return { at: kept, category: categories };
}

function indices(length: number): Int32Array {
  const list = new Int32Array(length);
  for (let i = 0; i < length; i++) list[i] = i;
  return list;
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

/** LVIS: an image's best detections over all categories, and of these the ones of categories that it shows or was searched for in vain. */
function ofSearched(
  found: Known,
  given: Known,
  { negative }: Searched,
  detections: readonly CocoDetection[],
  detectionAt: ArrayLike<number>,
  places: ReadonlyMap<number, number>,
  most: number,
): Known {
  const positive = new Set(given.category);
  let best = found;
  if (detectionAt.length > most) {
    const sorted = Array.from(detectionAt).sort((i, j) => detections[j]!.score - detections[i]!.score);
    best = known(detections, sorted.slice(0, most), places);
  }
  const kept = best.at.map((_, i) => i).filter((i) => positive.has(best.category[i]!) || negative.has(best.category[i]!));
  return { at: kept.map((i) => best.at[i]!), category: kept.map((i) => best.category[i]!) };
}

/** How many overlaps the groups before the k-th have. */
export function cellsBefore({ detectionStarts, annotationStarts }: Groups, k: number): number {
  let cells = 0;
  for (let i = 0; i < k; i++) {
    cells += (detectionStarts[i + 1]! - detectionStarts[i]!) * (annotationStarts[i + 1]! - annotationStarts[i]!);
  }
  return cells;
}
