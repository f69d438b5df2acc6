/** Checked access to the run lengths of an RLE from anywhere. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { asArray } from "../validate/kind.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "../validate/size.js";
import { countsFromString } from "./compressed.js";
import type { Rle, RunLengths } from "./rle.js";

/**
 * The counts of an RLE, which are the lengths of its runs, whatever its form: a compressed string is decoded, a list of numbers is checked and copied, a `Uint32Array` is checked.
 *
 * @param rle - any COCO RLE; its counts must sum to height × width
 * @param where - the public function on whose behalf the check runs; it opens the error message
 * @returns the same mask with `counts` as a `Uint32Array`
 * @throws SegmentationError `corrupt-data` when the size is not two positive integers of at most 2²⁸ pixels together, when a count is not a
 *   non-negative integer, when the string is cut off or holds other characters, or when the counts do not sum to height × width
 *
 * @example
 * ```ts
 * import { expandRle } from "@segkit/core";
 *
 * console.assert(expandRle({ size: [2, 3], counts: "132" }).counts.join() === "1,3,2");
 * ```
 *
 * @remarks
 * O(runs) time and memory: no more is allocated than the input is long, whatever size it claims.
 */
export function expandRle(rle: Rle, where = "expandRle"): RunLengths {
  if (typeof rle !== "object" || rle === null) {
    throw new SegmentationError("corrupt-data", { where, option: "rle", expected: "{ size, counts }", received: rle });
  }
  const size = checkRleSize(where, rle.size);
  const { counts } = rle;
  if (typeof counts === "string") return { size, counts: countsFromString(counts, size, where) };
  const runs = asArray(counts, Uint32Array);
  if (runs !== undefined) {
    checkSum(where, runs, size);
    return { size, counts: runs };
  }
  if (!Array.isArray(counts)) {
    throw new SegmentationError("corrupt-data", {
      where,
      option: "rle.counts",
      expected: "a string, a Uint32Array or a list of run lengths",
      received: counts,
    });
  }
  const copy = new Uint32Array(counts.length);
  for (let k = 0; k < counts.length; k++) {
    const count: unknown = counts[k];
    if (typeof count !== "number" || !Number.isInteger(count) || count < 0 || count > MAX_PIXELS) {
      throw new SegmentationError("corrupt-data", {
        where,
        option: `rle.counts[${k}]`,
        expected: "a run length, an integer ≥ 0",
        received: count,
      });
    }
    copy[k] = count;
  }
  checkSum(where, copy, size);
  return { size, counts: copy };
}

/** Height and width of an RLE, checked. */
export function checkRleSize(where: string, size: unknown, option = "rle.size"): readonly [height: number, width: number] {
  if (!Array.isArray(size) || size.length !== 2) {
    throw new SegmentationError("corrupt-data", { where, option, expected: "[height, width]", received: size });
  }
  const [height, width] = size as unknown[];
  if (!isPlainSize(height) || !isPlainSize(width) || height * width > MAX_PIXELS) {
    throw new SegmentationError("corrupt-data", {
      where,
      option,
      expected: `positive integer height and width of at most ${MAX_PIXELS} pixels together`,
      received: phrase(describeSize(height, width)),
    });
  }
  return [height, width];
}

function checkSum(where: string, counts: Uint32Array, [height, width]: readonly [number, number]): void {
  let sum = 0;
  // an index loop: iterating a typed array costs several times as much, and this check stands before every operation
  for (let k = 0; k < counts.length; k++) sum += counts[k]!;
  if (sum === height * width) return;
  throw new SegmentationError("corrupt-data", {
    where,
    option: "rle.counts",
    expected: `run lengths that sum to ${height * width} (${describeSize(height, width)})`,
    received: phrase(`a sum of ${sum}`),
    remedy: "Check that size is [height, width] and that the runs are complete.",
  });
}
