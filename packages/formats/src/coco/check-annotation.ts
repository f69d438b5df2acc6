/** The fields of an annotation beside its mask: box, area, crowd, key points. */
import type { Box } from "@segkit/core/boxes";
import { type Covered, checkMask, distance } from "./check-mask.js";
import { type Loose, numbersOf } from "./findings.js";
import type { CocoTrapCode } from "./traps.js";

/** What is known of an annotation's image and category, and of the file. */
export interface AnnotationContext {
  readonly size: readonly [height: number, width: number] | undefined;
  /** How many key points the category has. */
  readonly points: number | undefined;
  /** Whether other annotations of the file have masks. */
  readonly hasMasks: boolean;
  readonly note: (code: CocoTrapCode) => void;
}

/** Checks an annotation and repairs it in place. */
export function checkAnnotation(record: Loose, context: AnnotationContext): void {
  const { note, size, hasMasks } = context;
  if (record["iscrowd"] === undefined || record["iscrowd"] === null) {
    note("iscrowd-missing");
    record["iscrowd"] = 0;
  }
  if (hasMasks && !hasMask(record)) note("segmentation-missing");
  const covered = checkMask(record, size, note);
  checkBox(record, covered, context);
  checkArea(record, covered, note);
  checkKeypoints(record, context);
}

/** Whether an annotation has a mask; an empty list is none. */
export function hasMask({ segmentation }: Loose): boolean {
  return Array.isArray(segmentation) ? segmentation.length > 0 : segmentation !== undefined && segmentation !== null;
}

function checkBox(record: Loose, covered: Covered | undefined, { note, size }: AnnotationContext): void {
  const bbox = numbersOf(record["bbox"]);
  const code = boxTrap(bbox, covered);
  if (code !== undefined) {
    note(code);
    if (covered !== undefined) record["bbox"] = listOf(covered.box);
  } else if (bbox !== undefined && size !== undefined) cut(record, bbox, size, note);
}

function boxTrap(bbox: readonly number[] | undefined, covered: Covered | undefined): CocoTrapCode | undefined {
  if (bbox?.length !== 4) return "bbox-missing";
  const [x, y, width, height] = bbox as [number, number, number, number];
  if (covered === undefined) return width > 0 && height > 0 ? undefined : "bbox-empty";
  const { box, isPolygon } = covered;
  const off = distance(box, bbox);
  if (off > 2 && distance(box, [x, y, width - x, height - y]) <= 2) return "bbox-corners";
  if (!(width > 0 && height > 0)) return "bbox-empty";
  if (off > Math.max(2, 0.05 * Math.max(box.width, box.height))) return "bbox-differs";
  // hundredths are what COCO writes
  const isRounded = off > 0.01 && bbox.every(Number.isInteger) && !listOf(box).every(Number.isInteger);
  return isPolygon && isRounded ? "bbox-rounded" : undefined;
}

function cut(
  record: Loose,
  bbox: readonly number[],
  [height, width]: readonly [number, number],
  note: AnnotationContext["note"],
): void {
  const [left, top, right, bottom] = [bbox[0]!, bbox[1]!, bbox[0]! + bbox[2]!, bbox[1]! + bbox[3]!];
  if (left >= -1 && top >= -1 && right <= width + 1 && bottom <= height + 1) return;
  note("bbox-outside");
  const [x, y] = [Math.min(width, Math.max(0, left)), Math.min(height, Math.max(0, top))];
  record["bbox"] = [x, y, Math.max(0, Math.min(width, right) - x), Math.max(0, Math.min(height, bottom) - y)];
}

function checkArea(record: Loose, covered: Covered | undefined, note: AnnotationContext["note"]): void {
  const { area } = record;
  const bbox = record["bbox"] as readonly number[] | undefined;
  const measured = covered?.area ?? (bbox ? bbox[2]! * bbox[3]! : undefined);
  if (typeof area !== "number" || !Number.isFinite(area)) note("area-missing");
  else if (area <= 0) {
    if (!measured) return;
    note("area-zero");
  } else {
    if (covered === undefined) return;
    const isNear = (other: number | undefined) =>
      other !== undefined && Math.abs(area - other) <= Math.max(4, 0.2 * Math.max(area, other));
    if (isNear(covered.area) || isNear(covered.outlined)) return;
    note("area-differs");
  }
  record["area"] = measured ?? 0;
}

function checkKeypoints(record: Loose, { note, points }: AnnotationContext): void {
  if (record["keypoints"] === undefined || record["keypoints"] === null) return;
  const keypoints = numbersOf(record["keypoints"]);
  if (keypoints === undefined || keypoints.length % 3 !== 0 || (points !== undefined && keypoints.length !== 3 * points)) {
    note("keypoints-length");
    return;
  }
  const labeled = keypoints.filter((visibility, i) => i % 3 === 2 && visibility > 0).length;
  if (record["num_keypoints"] === labeled) return;
  note("num-keypoints");
  record["num_keypoints"] = labeled;
}

function listOf({ x, y, width, height }: Box): number[] {
  return [x, y, width, height];
}
