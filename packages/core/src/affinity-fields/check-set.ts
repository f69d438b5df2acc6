/** The check of a set of key points whose lines have fields. */
import { SegmentationError } from "../errors/errors.js";
import type { AffinityFieldSet } from "./affinity-field-set.js";

/** Throws `invalid-argument` for what is no set. */
export function checkSet(where: string, set: AffinityFieldSet): void {
  const { names, skeleton, fields } = set ?? {};
  const areNumbers = (pairs: unknown, below: number) =>
    Array.isArray(pairs) &&
    pairs.every((pair) => pair?.length === 2 && pair.every((n: number) => Number.isInteger(n) && n >= 0 && n < below));
  const isSet = Array.isArray(names) && areNumbers(skeleton, names.length) && areNumbers(fields, 2 ** 16);
  if (isSet && skeleton.length > 0 && skeleton.length === fields.length) return;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "set",
    expected: "names, a skeleton of pairs of them, and as many pairs of maps as fields",
    received: set,
    remedy: "Pass openposeKeypoints, or a set of your own.",
  });
}
