/** Key points as lists of triples, and their checks. */
import { SegmentationError } from "@segkit/core/errors";
import { badRecord } from "../coco/coco-file.js";

/** A list of x, y and a third number of each point; all finite. */
export function checkPoints(where: string, option: string, points: ArrayLike<number>, count: number): ArrayLike<number> {
  const list = points as ArrayLike<number> | null | undefined;
  const expected = `${3 * count} finite numbers: x, y and visibility of ${count} points`;
  if (typeof list !== "object" || list?.length !== 3 * count) {
    throw new SegmentationError("invalid-argument", { where, option, expected, received: points });
  }
  for (let k = 0; k < list.length; k++) {
    if (typeof list[k] !== "number" || !Number.isFinite(list[k]))
      throw new SegmentationError("invalid-argument", { where, option: `${option}[${k}]`, expected, received: list[k] });
  }
  return list;
}

/** Distance of the k-th points. */
export function distanceAt(a: ArrayLike<number>, b: ArrayLike<number>, k: number, other = k): number {
  return Math.sqrt((a[3 * k]! - b[3 * other]!) ** 2 + (a[3 * k + 1]! - b[3 * other + 1]!) ** 2);
}

/** Rows of counts in JSON, as many as there should be. */
export function readCounts(where: string, option: string, value: unknown, target: Float64Array): void {
  const isCount = (each: unknown): boolean => Number.isSafeInteger(each) && (each as number) >= 0;
  if (!Array.isArray(value) || value.length !== target.length || !value.every(isCount)) {
    throw badRecord(where, option, `an array of ${target.length} counts (integers ≥ 0)`, value);
  }
  target.set(value);
}
