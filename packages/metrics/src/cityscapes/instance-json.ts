/** Checks of what an instance evaluation's JSON holds. */
import { badRecord, checkRecords } from "../coco/coco-file.js";
import { type ImageId, isImageId } from "../internal/images.js";
import type { CityscapesInstanceImage } from "./cityscapes.js";
import { INSTANCE_CLASSES } from "./labels.js";

/** The images of a JSON value, by their ids. */
export function checkInstanceImages(where: string, images: unknown): Map<ImageId, CityscapesInstanceImage> {
  const read = new Map<ImageId, CityscapesInstanceImage>();
  for (const [i, image] of checkRecords(where, "images", images as readonly CityscapesInstanceImage[]).entries()) {
    const option = `images[${i}]`;
    const { id } = image;
    if (!isImageId(id) || read.has(id)) throw badRecord(where, `${option}.id`, "an id that did not come before", id);
    const classes = INSTANCE_CLASSES.length;
    const instances = rows(where, `${option}.instances`, image.instances, [
      below(classes),
      isCount,
      isCount,
      isNumber,
      isNumber,
    ]);
    const predictions = rows(where, `${option}.predictions`, image.predictions, [
      below(classes),
      isNumber,
      isPositive,
      isCount,
    ]);
    const overlaps = rows(where, `${option}.overlaps`, image.overlaps, [
      below(predictions.length / 4),
      below(instances.length / 5),
      isPositive,
    ]);
    read.set(id, { id, instances, predictions, overlaps });
  }
  return read;
}

type Test = (value: unknown) => boolean;

/** A list of so many numbers for each row, each of which passes its test. */
function rows(where: string, option: string, list: unknown, tests: readonly Test[]): number[] {
  const width = tests.length;
  if (Array.isArray(list) && list.length % width === 0 && list.every((value, k) => tests[k % width]!(value))) return list;
  throw badRecord(where, option, `${width} × n numbers that belong together`, list);
}

const isNumber: Test = (value) => Number.isFinite(value);
const isCount: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isPositive: Test = (value) => isCount(value) && value !== 0;
const below =
  (limit: number): Test =>
  (value) =>
    isCount(value) && (value as number) < limit;
