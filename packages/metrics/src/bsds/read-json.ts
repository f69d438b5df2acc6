/** Evaluations from JSON that nobody vouches for. */
import { badRecord } from "../coco/coco-file.js";
import type { Id } from "../internal/by-id.js";
import { readImages, readNumbers, settingsOf } from "../internal/read-json.js";
import type { BoundaryImage, BoundarySettings } from "./count-boundaries.js";
import type { RegionImage } from "./score-regions.js";

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
  return { settings, images: readImages(where, "images", images, read) };
}

export function readRegionImages(where: string, images: unknown, count: number): Map<Id, RegionImage> {
  return readImages<RegionImage>(where, "images", images, ({ id, area, best, ...lists }, option) => {
    if (!isCount(area)) throw badRecord(where, `${option}.area`, "an integer from 0", area);
    const within = (value: number, most: number) => value >= 0 && value <= most * (1 + 1e-9);
    if (typeof best !== "number" || !within(best, area)) throw badRecord(where, `${option}.best`, `0 … ${area}`, best);
    const numbers = (key: "covered" | "randIndex" | "variation", most: number) =>
      readNumbers(where, `${option}.${key}`, lists[key], count, (value) => within(value, most), `0 … ${most}`);
    const [covered, randIndex] = [numbers("covered", area), numbers("randIndex", 1)];
    return { id, area, covered, best, randIndex, variation: numbers("variation", 128) };
  });
}
