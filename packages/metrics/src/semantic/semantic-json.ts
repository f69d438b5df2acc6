/** Checks of what a semantic evaluation's JSON holds. */
import { badRecord, checkRecords } from "../coco/coco-file.js";
import { type ImageId, isImageId } from "../internal/images.js";
import type { SemanticImage } from "./semantic.js";

/** The images of a JSON value, by their ids. */
export function checkSemanticImages(
  where: string,
  images: unknown,
  nClasses: number,
  outsidePrediction: "error" | "miss",
): Map<ImageId, SemanticImage> {
  const least = outsidePrediction === "miss" ? -1 : 0;
  const read = new Map<ImageId, SemanticImage>();
  for (const [i, image] of checkRecords(where, "images", images as readonly SemanticImage[]).entries()) {
    const { id, pairs } = image;
    if (!isImageId(id) || read.has(id)) throw badRecord(where, `images[${i}].id`, "an id that did not come before", id);
    const fits = (value: unknown, k: number) => {
      if (!Number.isSafeInteger(value)) return false;
      const number = value as number;
      if (k % 3 === 2) return number > 0;
      return number >= (k % 3 === 0 ? 0 : least) && number < nClasses;
    };
    if (!Array.isArray(pairs) || pairs.length % 3 !== 0 || !pairs.every(fits)) {
      throw badRecord(where, `images[${i}].pairs`, "3 × n integers: true class, predicted class, pixels", pairs);
    }
    read.set(id, { id, pairs });
  }
  return read;
}
