/** Checks of what a pixel evaluation's JSON holds. */
import { badRecord, checkRecords } from "../coco/coco-file.js";
import { type ImageId, isImageId } from "../internal/images.js";
import type { CityscapesImage } from "./cityscapes.js";
import { IDS, INSTANCE_CLASSES } from "./labels.js";

/** The images of a JSON value, by their ids. */
export function checkPixelImages(where: string, images: unknown): Map<ImageId, CityscapesImage> {
  const read = new Map<ImageId, CityscapesImage>();
  for (const [i, image] of checkRecords(where, "images", images as readonly CityscapesImage[]).entries()) {
    const option = `images[${i}]`;
    const { id, pairs, instances } = image;
    if (!isImageId(id) || read.has(id)) throw badRecord(where, `${option}.id`, "an id that did not come before", id);
    const arePairs = (row: readonly number[]) => row[0]! < IDS && row[1]! < IDS && row[2]! > 0;
    if (!areRows(pairs, 3, arePairs)) {
      throw badRecord(where, `${option}.pairs`, "3 × n counts: true id, predicted id, pixels", pairs);
    }
    const areInstances = (row: readonly number[]) =>
      INSTANCE_CLASSES.includes(row[0]!) && row[1]! > 0 && row[2]! <= row[1]! && row[3]! >= row[2]! && row[3]! <= row[1]!;
    if (instances !== undefined && !areRows(instances, 4, areInstances)) {
      throw badRecord(
        where,
        `${option}.instances`,
        "4 × n counts: class, pixels, found as the class, found as its group",
        instances,
      );
    }
    read.set(id, { id, pairs, ...(instances !== undefined && { instances }) });
  }
  return read;
}

function areRows(list: unknown, width: number, fits: (row: readonly number[]) => boolean): list is number[] {
  if (!Array.isArray(list) || list.length % width !== 0) return false;
  if (!list.every((value) => Number.isSafeInteger(value) && value >= 0)) return false;
  for (let i = 0; i < list.length; i += width) if (!fits(list.slice(i, i + width))) return false;
  return true;
}
