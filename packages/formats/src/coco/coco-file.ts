/** The records of COCO files. */
import type { CocoSegmentation } from "@segkit/core/rle";
import type { Reading } from "../internal/reading.js";

/** An image of a COCO file; fields that are not listed here are kept too. */
export interface CocoFileImage {
  readonly id: number;
  readonly file_name?: string;
  readonly height?: number;
  readonly width?: number;
}

/** A category of a COCO file. */
export interface CocoFileCategory {
  readonly id: number;
  readonly name?: string;
  readonly supercategory?: string;
  /** Names of the key points, in their order. */
  readonly keypoints?: readonly string[];
  /** Pairs of key points that are drawn joined, counted from 1. */
  readonly skeleton?: readonly (readonly number[])[];
  /** Of panoptic files: 1 for things, 0 for stuff. */
  readonly isthing?: number;
}

/** An annotated object of a COCO file. */
export interface CocoFileAnnotation {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  readonly segmentation?: CocoSegmentation;
  readonly area?: number;
  /** Left, top, width, height. */
  readonly bbox?: readonly number[];
  readonly iscrowd?: number;
  /** x, y and visibility of each key point. */
  readonly keypoints?: readonly number[];
  readonly num_keypoints?: number;
}

/** A COCO file of objects: instances, key points, or both. */
export interface CocoFile {
  readonly images: readonly CocoFileImage[];
  readonly annotations: readonly CocoFileAnnotation[];
  readonly categories: readonly CocoFileCategory[];
  readonly info?: unknown;
  readonly licenses?: unknown;
}

/** A segment of an image in a panoptic COCO file. */
export interface CocoPanopticSegment {
  /** The value of the segment's pixels in the PNG file: red + 256 · green + 65536 · blue. */
  readonly id: number;
  readonly category_id: number;
  readonly area?: number;
  readonly bbox?: readonly number[];
  readonly iscrowd?: number;
}

/** The annotation of one image in a panoptic COCO file. */
export interface CocoPanopticAnnotation {
  readonly image_id: number;
  /** Of the PNG file. */
  readonly file_name?: string;
  readonly segments_info: readonly CocoPanopticSegment[];
}

/** A COCO file of panoptic annotations, whose labels are in PNG files beside it. */
export interface CocoPanopticFile {
  readonly images: readonly CocoFileImage[];
  readonly annotations: readonly CocoPanopticAnnotation[];
  readonly categories: readonly CocoFileCategory[];
  readonly info?: unknown;
  readonly licenses?: unknown;
}

/** A detection of a COCO result file. */
export interface CocoResultRecord {
  readonly image_id: number;
  readonly category_id: number;
  readonly score: number;
  readonly segmentation?: CocoSegmentation;
  readonly bbox?: readonly number[];
  readonly keypoints?: readonly number[];
}

type Reader<Item> = (reading: Reading, place: string, value: unknown) => Item;
type Fields = Readonly<Record<string, unknown>>;

/** An image's record, checked. */
export const imageRecord: Reader<CocoFileImage> = (reading, place, value) => {
  const record = reading.object(place, value);
  id(reading, place, record, "id");
  if (isThere(record["height"])) reading.extent(`${place}.height`, record["height"]);
  if (isThere(record["width"])) reading.extent(`${place}.width`, record["width"]);
  if (isThere(record["file_name"])) reading.text(`${place}.file_name`, record["file_name"]);
  return record as unknown as CocoFileImage;
};

/** A category's record, checked. */
export const categoryRecord: Reader<CocoFileCategory> = (reading, place, value) => {
  const record = reading.object(place, value);
  id(reading, place, record, "id");
  if (isThere(record["name"])) reading.text(`${place}.name`, record["name"]);
  if (isThere(record["keypoints"])) {
    for (const [i, name] of reading.list(`${place}.keypoints`, record["keypoints"]).entries())
      reading.text(`${place}.keypoints[${i}]`, name);
  }
  return record as unknown as CocoFileCategory;
};

/** An object's record, checked. */
export const annotationRecord: Reader<CocoFileAnnotation> = (reading, place, value) => {
  const record = reading.object(place, value);
  const here = named(place, record);
  for (const name of ["id", "image_id", "category_id"]) id(reading, here, record, name);
  objectFields(reading, here, record);
  if (isThere(record["area"])) reading.number(`${here}.area`, record["area"]);
  if (isThere(record["num_keypoints"])) reading.integer(`${here}.num_keypoints`, record["num_keypoints"]);
  return record as unknown as CocoFileAnnotation;
};

/** A detection's record, checked. */
export const resultRecord: Reader<CocoResultRecord> = (reading, place, value) => {
  const record = reading.object(place, value);
  for (const name of ["image_id", "category_id"]) id(reading, place, record, name);
  reading.number(`${place}.score`, record["score"]);
  objectFields(reading, place, record);
  return record as unknown as CocoResultRecord;
};

/** The record of a panoptic image, checked. */
export const panopticRecord: Reader<CocoPanopticAnnotation> = (reading, place, value) => {
  const record = reading.object(place, value);
  id(reading, place, record, "image_id");
  if (isThere(record["file_name"])) reading.text(`${place}.file_name`, record["file_name"]);
  for (const [i, segment] of reading.list(`${place}.segments_info`, record["segments_info"]).entries()) {
    const here = `${place}.segments_info[${i}]`;
    const fields = reading.object(here, segment);
    for (const name of ["id", "category_id"]) id(reading, here, fields, name);
    objectFields(reading, here, fields);
  }
  return record as unknown as CocoPanopticAnnotation;
};

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** An annotation is easier to find by its id than by its place. */
function named(place: string, record: Fields): string {
  return typeof record["id"] === "number" ? `${place} (id ${record["id"]})` : place;
}

function id(reading: Reading, place: string, record: Fields, name: string): void {
  const value = record[name];
  if (typeof value === "number" && Number.isSafeInteger(value)) return;
  const remedy = typeof value === "string" ? "Ids are numbers: checkCoco turns digits in quotes into them." : undefined;
  throw reading.error(`${place}.${name}`, "an integer", value, remedy);
}

function objectFields(reading: Reading, place: string, record: Fields): void {
  const { bbox, keypoints, segmentation } = record;
  if (isThere(bbox)) numbers(reading, `${place}.bbox`, bbox, 4);
  if (isThere(keypoints)) numbers(reading, `${place}.keypoints`, keypoints);
  if (!isThere(segmentation)) return;
  if (Array.isArray(segmentation)) {
    for (const [i, ring] of segmentation.entries()) numbers(reading, `${place}.segmentation[${i}]`, ring);
    return;
  }
  const rle = reading.object(`${place}.segmentation`, segmentation);
  numbers(reading, `${place}.segmentation.size`, rle["size"], 2);
  if (typeof rle["counts"] !== "string") numbers(reading, `${place}.segmentation.counts`, rle["counts"]);
}

function numbers(reading: Reading, place: string, value: unknown, length?: number): void {
  const list = reading.list(place, value);
  if (length !== undefined && list.length !== length) throw reading.error(place, `${length} numbers`, list);
  for (let i = 0; i < list.length; i++) {
    if (!Number.isFinite(list[i])) throw reading.error(`${place}[${i}]`, "a finite number", list[i]);
  }
}
