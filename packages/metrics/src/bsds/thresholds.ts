/** Thresholds of soft boundary maps, and numbers of segmentations. */
import { SegmentationError } from "@segkit/core/errors";

/** The given list, checked, or the benchmark's: `count` from 1 / (count + 1) to 1 − 1 / (count + 1). */
export function thresholdsOf(where: string, count: number, given: readonly number[] | undefined): readonly number[] {
  if (given === undefined) {
    const [low, high] = [1 / (count + 1), 1 - 1 / (count + 1)];
    if (count === 1) return [high];
    return Array.from({ length: count }, (_, i) => (i === count - 1 ? high : low + (i * (high - low)) / (count - 1)));
  }
  const ascending = given.every((threshold, i) => i === 0 || threshold > given[i - 1]!);
  if (given.length > 0 && ascending) return [...given];
  const expected = "an ascending list of at least one number";
  throw new SegmentationError("invalid-option", { where, option: "thresholds", expected, received: given });
}

/** A list of so many maps, one for each threshold. */
export function checkOneEach<Item>(where: string, option: string, list: readonly Item[], count: number): readonly Item[] {
  if (Array.isArray(list) && list.length === count) return list;
  throw new SegmentationError("invalid-argument", {
    where,
    option,
    expected: `a list of ${count} label maps, one for each threshold`,
    received: Array.isArray(list) ? list.length : list,
    remedy: "Give the evaluation as many thresholds as there are segmentations of an image; their values are names only.",
  });
}

/** People's ground truths: at least one. */
export function checkGroundTruths<Item>(where: string, list: readonly Item[]): readonly Item[] {
  if (Array.isArray(list) && list.length > 0) return list;
  const expected = "a list of at least one person's";
  throw new SegmentationError("invalid-argument", { where, option: "groundTruths", expected, received: list });
}
