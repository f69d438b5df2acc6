/** The records of COCO files, and their checks. */
import { SegmentationError } from "@segkit/core/errors";
import type { CocoSegmentation } from "@segkit/core/rle";

/** An image of a COCO file. */
export interface CocoImage {
  readonly id: number;
  /** Needed where masks are compared. */
  readonly height?: number;
  /** Needed where masks are compared. */
  readonly width?: number;
  /** LVIS: categories that the image was searched for and does not show. */
  readonly neg_category_ids?: readonly number[];
  /** LVIS: categories of which not every object in the image is annotated. */
  readonly not_exhaustive_category_ids?: readonly number[];
  /** CrowdPose: how much people overlap, 0 … 1. */
  readonly crowdIndex?: number;
}

/** A category of a COCO file. */
export interface CocoCategory {
  readonly id: number;
  readonly name?: string;
  /** LVIS: whether few, some or many images show it: `"r"`, `"c"` or `"f"`. */
  readonly frequency?: string;
}

/** An annotated object of a COCO file. */
export interface CocoAnnotation {
  /** 1 or more: evaluators count what is matched to the id 0 as not matched. */
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  /** In pixels; decides which area ranges the object belongs to. It is taken as it stands, not measured. */
  readonly area: number;
  /** Left, top, width, height. */
  readonly bbox?: ArrayLike<number>;
  readonly segmentation?: CocoSegmentation;
  /** Marks a region of many objects, within which detections do not count. */
  readonly iscrowd?: number | boolean;
  /** LVIS only: whether the object does not count. */
  readonly ignore?: number | boolean;
  /** x, y and visibility of each point; 0: not labeled. */
  readonly keypoints?: ArrayLike<number>;
  /** How many points are labeled; counted where it is missing. */
  readonly num_keypoints?: number;
}

/** One detection of a COCO result file. */
export interface CocoDetection {
  readonly image_id: number;
  readonly category_id: number;
  readonly score: number;
  /** Left, top, width, height. */
  readonly bbox?: ArrayLike<number>;
  readonly segmentation?: CocoSegmentation;
  /** x, y and a third number, which does not count, of each point. */
  readonly keypoints?: ArrayLike<number>;
}

/** A COCO file of annotations. */
export interface CocoGroundTruth {
  readonly images: readonly CocoImage[];
  readonly annotations: readonly CocoAnnotation[];
  readonly categories: readonly CocoCategory[];
}

/** The error for a record that does not hold what it should. */
export function badRecord(
  where: string,
  option: string,
  expected: string,
  received: unknown,
  remedy?: string,
): SegmentationError {
  return new SegmentationError("corrupt-data", { where, option, expected, received, remedy });
}

/** A list of records, each an object. */
export function checkRecords<Item>(where: string, option: string, list: readonly Item[]): readonly Item[] {
  if (!Array.isArray(list)) throw badRecord(where, option, "a list of records", list);
  for (let i = 0; i < list.length; i++) {
    const item: unknown = list[i];
    if (typeof item !== "object" || item === null) throw badRecord(where, `${option}[${i}]`, "a record", item);
  }
  return list;
}

/** A finite number in a record. */
export function checkField(where: string, option: string, value: unknown, remedy?: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw badRecord(where, option, "a finite number", value, remedy);
}

/** A box in a record: four finite numbers, written to `into`. */
export function readBox(where: string, option: string, box: unknown, into: Float64Array, at: number): void {
  const list = box as ArrayLike<number> | null | undefined;
  let finite = list?.length === 4;
  for (let k = 0; finite && k < 4; k++) {
    const value: unknown = list![k];
    finite = typeof value === "number" && Number.isFinite(value);
    if (finite) into[at + k] = value as number;
  }
  if (!finite) throw badRecord(where, `${option}.bbox`, "[left, top, width, height], four finite numbers", box);
}

/** Key points in a record: `points` triples of finite numbers, written to `into`. */
export function readKeypoints(
  where: string,
  option: string,
  keypoints: unknown,
  points: number,
  into: Float64Array,
  at: number,
): void {
  const list = keypoints as ArrayLike<number> | null | undefined;
  if (list?.length !== 3 * points) {
    const remedy = "Give sigmas, one for each key point, where the skeleton is not COCO's.";
    throw badRecord(
      where,
      `${option}.keypoints`,
      `${3 * points} numbers: x, y, visibility of ${points} points`,
      keypoints,
      remedy,
    );
  }
  for (let k = 0; k < 3 * points; k++) into[at + k] = checkField(where, `${option}.keypoints[${k}]`, list[k]);
}
