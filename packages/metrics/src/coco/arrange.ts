/** Files of annotations and results, brought into the order of an evaluation. */
import { SegmentationError } from "@segkit/core/errors";
import { sortedCategories } from "./categories.js";
import {
  badRecord,
  type CocoAnnotation,
  type CocoCategory,
  type CocoDetection,
  type CocoGroundTruth,
  type CocoImage,
  checkField,
  checkRecords,
} from "./coco-file.js";

import type { ImageRecords } from "./groups.js";
import type { CocoWarning } from "./warning.js";

/** What is evaluated. */
export interface Arranged {
  /** By ascending id. */
  readonly images: readonly CocoImage[];
  /** By ascending id. */
  readonly categories: readonly CocoCategory[];
  /** The records of each image. */
  readonly records: readonly ImageRecords[];
  readonly warnings: readonly CocoWarning[];
}

/** Sorts records by image, as pycocotools' index has them. */
export function arrange(
  where: string,
  groundTruth: CocoGroundTruth,
  detections: readonly CocoDetection[],
  imageIds: readonly number[] | undefined,
  categoryIds: readonly number[] | undefined,
): Arranged {
  const annotations = checkRecords(where, "groundTruth.annotations", groundTruth.annotations);
  checkRecords(where, "detections", detections);
  const all = new Map<number, CocoImage>();
  for (const [i, image] of checkRecords(where, "groundTruth.images", groundTruth.images).entries()) {
    all.set(checkField(where, `groundTruth.images[${i}].id`, image.id), image);
  }
  const listed = new Map<number, CocoCategory>();
  for (const [i, category] of checkRecords(where, "groundTruth.categories", groundTruth.categories).entries()) {
    listed.set(checkField(where, `groundTruth.categories[${i}].id`, category.id), category);
  }
  const images = chosen(where, "imageIds", all, imageIds).sort((a, b) => a.id - b.id);
  const categories = sortedCategories(chosen(where, "categoryIds", listed, categoryIds));
  const places = new Map(images.map(({ id }, i) => [id, i] as const));
  for (let i = 0; i < detections.length; i++) {
    const id = detections[i]!.image_id;
    if (all.has(id)) continue;
    const remedy = "The results belong to another file of annotations, or images are missing from this one.";
    throw badRecord(where, `detections[${i}].image_id`, "the id of one of groundTruth.images", id, remedy);
  }
  const found = byImage(detections, images.length, (i) => places.get(detections[i]!.image_id));
  const { order, duplicates } = lastOfEach(annotations, all);
  const given = byImage(order, images.length, (i) => places.get(annotations[order[i]!]!.image_id));
  return {
    images,
    categories,
    records: images.map((_, i) => ({
      detections,
      detectionAt: found[i]!,
      annotations,
      annotationAt: given[i]!.map((k) => order[k]!),
    })),
    warnings: warningsOf(annotations, detections, listed, duplicates),
  };
}

function chosen<Item>(
  where: string,
  option: string,
  items: ReadonlyMap<number, Item>,
  ids: readonly number[] | undefined,
): Item[] {
  if (ids === undefined) return [...items.values()];
  return [...new Set(ids)].map((id) => {
    const item = items.get(id);
    if (item !== undefined) return item;
    throw new SegmentationError("invalid-option", { where, option, expected: "ids that groundTruth lists", received: id });
  });
}

/**
 * The annotations in order, each as the last that has its id: pycocotools finds records by id. Where ids repeat, that order is image after image, since a
 * record may then move to another image.
 */
function lastOfEach(
  annotations: readonly CocoAnnotation[],
  images: ReadonlyMap<number, CocoImage>,
): { order: Int32Array; duplicates: number } {
  const last = new Map<number, number>();
  for (let i = 0; i < annotations.length; i++) last.set(annotations[i]!.id, i);
  const order = Int32Array.from(annotations, (_, i) => i);
  const duplicates = annotations.length - last.size;
  if (duplicates === 0) return { order, duplicates };
  const ofKnown = order.filter((i) => images.has(annotations[i]!.image_id));
  ofKnown.sort((i, j) => annotations[i]!.image_id - annotations[j]!.image_id || i - j);
  return { order: ofKnown.map((i) => last.get(annotations[i]!.id)!), duplicates };
}

/** Places of a list by image, in order; those of no image are left out. */
function byImage(list: ArrayLike<unknown>, images: number, imageOf: (i: number) => number | undefined): Int32Array[] {
  const owners = new Int32Array(list.length);
  const ends = new Int32Array(images + 1);
  for (let i = 0; i < owners.length; i++) {
    const image = imageOf(i) ?? -1;
    owners[i] = image;
    ends[image + 1]!++;
  }
  ends[0] = 0;
  for (let k = 1; k <= images; k++) ends[k]! += ends[k - 1]!;
  const starts = ends.slice();
  const sorted = new Int32Array(ends[images]!);
  for (let i = 0; i < owners.length; i++) if (owners[i]! >= 0) sorted[starts[owners[i]!]!++] = i;
  return Array.from({ length: images }, (_, k) => sorted.subarray(ends[k]!, ends[k + 1]!));
}

function warningsOf(
  annotations: readonly CocoAnnotation[],
  detections: readonly CocoDetection[],
  listed: ReadonlyMap<number, unknown>,
  duplicates: number,
): CocoWarning[] {
  const zero = annotations.reduce((sum, { id }) => sum + (id === 0 ? 1 : 0), 0);
  const unlisted = (records: readonly { readonly category_id: number }[]) =>
    records.reduce((sum, { category_id: id }) => sum + (listed.has(id) ? 0 : 1), 0);
  const unknown = unlisted(annotations) + unlisted(detections);
  const all: CocoWarning[] = [
    {
      code: "id-zero",
      count: zero,
      message: `${zero} annotations have the id 0: what matches them counts as a false positive. Number from 1.`,
    },
    {
      code: "duplicate-id",
      count: duplicates,
      message: `${duplicates} annotations have an id that comes again: the last one is evaluated in their place. Number them anew.`,
    },
    {
      code: "unknown-category",
      count: unknown,
      message: `${unknown} records have a category_id that groundTruth.categories does not list, and are left out.`,
    },
  ];
  return all.filter(({ count }) => count > 0);
}
