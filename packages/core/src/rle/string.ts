/**
 * COCO's compressed RLE strings. Each run length, from the fourth on its difference from the run two before, is written in groups of five bits,
 * lowest first, one printable character (48 … 111) each; bit 5 says that more follow, bit 4 of the last group is the sign.
 */
import { phrase, SegmentationError } from "../errors/errors.js";
import { rleKernel } from "../generated/rle.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { checkRleSize, expandRle } from "./counts.js";
import type { Rle, RunLengths } from "./rle.js";

/** Groups a value can need: differences of run lengths up to 2²⁸ have 30 bits with their sign. */
const MOST_GROUPS = 6;

/**
 * Writes run lengths as COCO's compressed string; the same characters as pycocotools.
 *
 * @param rle - any COCO RLE
 * @returns the string for `counts`; ASCII characters 48 … 111
 * @throws SegmentationError `corrupt-data` when the RLE is not valid
 *
 * O(runs) time and memory.
 *
 * @example
 * ```ts
 * import { encodeRle, rleToString } from "@segkit/core";
 *
 * const rle = encodeRle({ data: Uint8Array.of(0, 1, 1, 1), height: 2, width: 2 });
 * const json = JSON.stringify({ size: rle.size, counts: rleToString(rle) });
 * console.assert(json === '{"size":[2,2],"counts":"13"}');
 * ```
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
 * O(string length) time; memory at most four bytes per character, whatever size is claimed.
 *
 * @example
 * ```ts
 * import { rleFromString } from "@segkit/core";
 *
 * console.assert(rleFromString("13", [2, 2]).counts.join() === "1,3");
 * ```
 */
export function rleFromString(counts: string, size: readonly [height: number, width: number]): RunLengths {
  const where = "rleFromString";
  const checked = checkRleSize(where, size, "size");
  if (typeof counts !== "string") {
    throw new SegmentationError("corrupt-data", { where, option: "counts", expected: "a string", received: counts });
  }
  return { size: checked, counts: countsFromString(counts, checked, where) };
}

/** The run lengths of a compressed string, checked against the mask's size. */
export function countsFromString(text: string, size: readonly [number, number], where: string): Uint32Array {
  const counts = withKernel(rleKernel, (kernel, heap) => {
    const bytes = heap.alloc(text.length);
    const { read, written } = new TextEncoder().encodeInto(text, heap.u8(bytes, text.length));
    if (read !== text.length || written !== text.length) return undefined;
    const runs = heap.alloc(4 * text.length);
    const count = kernel.expand(bytes, text.length, size[0] * size[1], runs);
    return count < 0 ? undefined : heap.u32(runs, count).slice();
  });
  return counts ?? explain(text, size, where);
}

/** Reads a string that the kernel refused, slowly, and throws for what is wrong with it. */
function explain(text: string, [height, width]: readonly [number, number], where: string): never {
  const pixels = height * width;
  const fail = (expected: string, received: string): never => {
    throw new SegmentationError("corrupt-data", { where, option: "counts", expected, received: phrase(received) });
  };
  const whole = `run lengths that sum to ${pixels} (${height} × ${width})`;
  const before = [0, 0, 0];
  let sum = 0;
  let at = 0;
  for (let k = 0; at < text.length; k++) {
    let value = 0;
    let groups = 0;
    let code: number;
    do {
      if (at === text.length) fail("a complete string", `one that ends within a number, at position ${at}`);
      code = text.charCodeAt(at) - 48;
      if (code < 0 || code > 63) fail("characters 48 … 111", `character ${code + 48} at position ${at}`);
      if (groups === MOST_GROUPS) fail(`numbers of at most ${MOST_GROUPS} characters`, `a longer one at position ${at}`);
      value |= (code & 0x1f) << (5 * groups++);
      at++;
    } while (code & 0x20);
    if (code & 0x10) value |= -1 << (5 * groups);
    if (k > 2) value += before[(k - 2) % 3]!;
    if (value < 0) fail("run lengths ≥ 0", `${value} as run ${k}`);
    before[k % 3] = value;
    sum += value;
    if (sum > pixels) fail(whole, `${sum} after run ${k}`);
  }
  return fail(whole, `a sum of ${sum}`);
}
