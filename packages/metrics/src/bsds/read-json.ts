/** Evaluations from JSON that nobody vouches for. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { badRecord, checkRecords } from "../coco/coco-file.js";
import { type Id, isId } from "../internal/by-id.js";
import type { BoundaryImage, BoundarySettings } from "./count-boundaries.js";
import type { RegionImage } from "./score-regions.js";

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

/** The images of a JSON value, by their ids, which must differ. */
export function readImages<Item extends { readonly id: Id }>(
  where: string,
  images: unknown,
  read: (image: Item, option: string) => Item,
): Map<Id, Item> {
  const found = new Map<Id, Item>();
  for (const [i, image] of checkRecords(where, "images", images as readonly Item[]).entries()) {
    const { id } = image;
    if (!isId(id) || found.has(id)) throw badRecord(where, `images[${i}].id`, "an id that did not come before", id);
    found.set(id, read(image, `images[${i}]`));
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

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export function readBoundaryEvaluation(
  where: string,
  json: unknown,
  make: (options: BoundarySettings) => BoundarySettings,
): { settings: BoundarySettings; images: Map<Id, BoundaryImage> } {
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { thresholds, tolerance, thin, images } = json as Record<string, unknown>;
  if (!Array.isArray(thresholds)) throw badRecord(where, "thresholds", "an ascending list of numbers", thresholds);
  const settings = settingsOf(where, () => make({ thresholds, tolerance, thin } as BoundarySettings));
  const count = settings.thresholds.length;
  const read = ({ id, truth, ...lists }: BoundaryImage, option: string): BoundaryImage => {
    if (!isCount(truth)) throw badRecord(where, `${option}.truth`, "an integer from 0", truth);
    const counts = (key: "found" | "truthMatched" | "foundMatched", most: (k: number) => number) =>
      readNumbers(
        where,
        `${option}.${key}`,
        lists[key],
        count,
        (value, k) => isCount(value) && value <= most(k),
        "an integer from 0, no more matched than there are",
      );
    const found = counts("found", () => Number.POSITIVE_INFINITY);
    const foundMatched = counts("foundMatched", (k) => found[k]!);
    return { id, truth, truthMatched: counts("truthMatched", () => truth), found, foundMatched };
  };
  return { settings, images: readImages(where, images, read) };
}

export function readRegionImages(where: string, images: unknown, count: number): Map<Id, RegionImage> {
  return readImages<RegionImage>(where, images, ({ id, area, best, ...lists }, option) => {
    if (!isCount(area)) throw badRecord(where, `${option}.area`, "an integer from 0", area);
    const within = (value: number, most: number) => value >= 0 && value <= most * (1 + 1e-9);
    if (typeof best !== "number" || !within(best, area)) throw badRecord(where, `${option}.best`, `0 … ${area}`, best);
    const numbers = (key: "covered" | "randIndex" | "variation", most: number) =>
      readNumbers(where, `${option}.${key}`, lists[key], count, (value) => within(value, most), `0 … ${most}`);
    const [covered, randIndex] = [numbers("covered", area), numbers("randIndex", 1)];
    return { id, area, covered, best, randIndex, variation: numbers("variation", 128) };
  });
}
