/** Accumulators from JSON that nobody vouches for. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { badRecord, checkRecords } from "../coco/coco-file.js";
import { type Id, isId } from "./by-id.js";

/** The settings that options in a JSON value make: what the function says of them is said of the data. */
export function settingsOf<Settings>(where: string, make: () => Settings): Settings {
  try {
    return make();
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const { option, expected, received } = cause;
    throw new SegmentationError("corrupt-data", { where, option, expected, received: phrase(received), cause });
  }
}

/** The records of a list in a JSON value, by their ids, which must differ. */
export function readImages<Item extends { readonly id: Id }>(
  where: string,
  list: string,
  images: unknown,
  read: (image: Item, option: string) => Item,
): Map<Id, Item> {
  const found = new Map<Id, Item>();
  for (const [i, image] of checkRecords(where, list, images as readonly Item[]).entries()) {
    const { id } = image;
    if (!isId(id) || found.has(id)) throw badRecord(where, `${list}[${i}].id`, "an id that did not come before", id);
    found.set(id, read(image, `${list}[${i}]`));
  }
  return found;
}

/** A list of so many numbers, each between 0 and a most of its own. */
export function readNumbers(
  where: string,
  option: string,
  list: unknown,
  count: number,
  fits: (value: number, k: number) => boolean,
  expected: string,
): readonly number[] {
  if (!Array.isArray(list) || list.length !== count) throw badRecord(where, option, `${count} numbers`, list);
  return list.map((value: unknown, k) => {
    if (typeof value === "number" && fits(value, k)) return value;
    throw badRecord(where, `${option}[${k}]`, expected, value);
  });
}
