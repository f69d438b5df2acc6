/**
 * COCO's compressed RLE strings. Each run length, from the fourth on its difference from the run two before, is written in groups of five bits,
 * lowest first, one printable character (48 … 111) each; bit 5 says that more follow, bit 4 of the last group is the sign.
 */
import { SegmentationError } from "../errors/errors.js";
import { rleKernel } from "../generated/rle.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { countsFromString, MOST_GROUPS } from "./compressed.js";
import { checkRleSize, expandRle } from "./counts.js";
import type { Rle, RunLengths } from "./rle.js";

/**
 * Writes run lengths as COCO's compressed string; the same characters as pycocotools.
 *
 * @param rle - any COCO RLE
 * @returns the string for `counts`; ASCII characters 48 … 111
 * @throws SegmentationError `corrupt-data` when the RLE is not valid
 *
 * @example
 * ```ts
 * import { encodeRle, rleToString } from "@segkit/core";
 *
 * const rle = encodeRle({ data: Uint8Array.of(0, 1, 1, 1), height: 2, width: 2 });
 * const json = JSON.stringify({ size: rle.size, counts: rleToString(rle) });
 * console.assert(json === '{"size":[2,2],"counts":"13"}');
 * ```
 *
 * @remarks
 * O(runs) time and memory.
 */
export function rleToString(rle: Rle): string {
  const { counts } = expandRle(rle, "rleToString");
  return withKernel(rleKernel, (kernel, heap) => {
    const runs = heap.copyIn(counts);
    const text = heap.alloc(MOST_GROUPS * counts.length);
    const length = kernel.compress(runs, counts.length, text);
    return new TextDecoder().decode(heap.u8(text, length));
  });
}

/**
 * Reads COCO's compressed string. Safe for strings from anywhere.
 *
 * @param counts - the compressed string
 * @param size - `[height, width]` of the mask
 * @returns the mask's run lengths
 * @throws SegmentationError `corrupt-data` for a character outside 48 … 111, a string that ends within a number, a number that is negative or
 *   larger than the mask, or a sum that is not height × width; the message tells which, and where. (pycocotools reads such strings as they come.)
 *
 * @example
 * ```ts
 * import { rleFromString } from "@segkit/core";
 *
 * console.assert(rleFromString("13", [2, 2]).counts.join() === "1,3");
 * ```
 *
 * @remarks
 * O(string length) time; memory at most four bytes per character, whatever size is claimed.
 */
export function rleFromString(counts: string, size: readonly [height: number, width: number]): RunLengths {
  const where = "rleFromString";
  const checked = checkRleSize(where, size, "size");
  if (typeof counts !== "string") {
    throw new SegmentationError("corrupt-data", { where, option: "counts", expected: "a string", received: counts });
  }
  return { size: checked, counts: countsFromString(counts, checked, where) };
}
