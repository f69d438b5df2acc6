/** Measures of masks. */
import type { Box } from "../boxes/box.js";
import { checkMask, checkSameSize } from "../validate/inputs.js";
import type { Mask } from "./mask.js";

/**
 * Measures the area of a mask: the number of pixels inside.
 *
 * @param mask - `height × width`, 0 outside, any other value inside
 * @throws SegmentationError `invalid-mask` when the data are not a `Uint8Array` of `height × width`
 *
 * @example
 * ```ts
 * import { maskArea } from "@segkit/core";
 *
 * console.assert(maskArea({ data: Uint8Array.of(0, 1, 1), height: 1, width: 3 }) === 2);
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function maskArea(mask: Mask): number {
  const { data } = checkMask("maskArea", "mask", mask);
  let area = 0;
  for (let i = 0; i < data.length; i++) area += data[i] === 0 ? 0 : 1;
  return area;
}

/**
 * Measures where a mask lies: the smallest box around its inside.
 *
 * @param mask - `height × width`, 0 outside, any other value inside
 * @returns the box in whole pixels; all zeros for an empty mask
 * @throws SegmentationError `invalid-mask` when the data are not a `Uint8Array` of `height × width`
 *
 * @example
 * ```ts
 * import { maskBox } from "@segkit/core";
 *
 * const { x, y, width, height } = maskBox({ data: Uint8Array.of(0, 0, 0, 0, 1, 1), height: 2, width: 3 });
 * console.assert(x === 1 && y === 1 && width === 2 && height === 1);
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function maskBox(mask: Mask): Box {
  const { data, height, width } = checkMask("maskBox", "mask", mask);
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let first = 0;
    while (first < width && data[row + first] === 0) first++;
    if (first === width) continue;
    let last = width - 1;
    while (data[row + last] === 0) last--;
    if (top < 0) top = y;
    bottom = y;
    if (first < left) left = first;
    if (last > right) right = last;
  }
  if (top < 0) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * Measures how far two masks agree: their intersection over union.
 *
 * @param a - `height × width`, 0 outside, any other value inside
 * @param b - a mask of the same size
 * @returns 0 … 1; NaN when both are empty
 * @throws SegmentationError `invalid-mask`, `shape-mismatch`
 *
 * @example
 * ```ts
 * import { maskIou } from "@segkit/core";
 *
 * const a = { data: Uint8Array.of(1, 1, 0), height: 1, width: 3 };
 * const b = { data: Uint8Array.of(0, 1, 1), height: 1, width: 3 };
 * console.assert(maskIou(a, b) === 1 / 3);
 * ```
 *
 * @remarks
 * O(height · width) time. For many masks encode them and use `rleIou`.
 */
export function maskIou(a: Mask, b: Mask): number {
  const where = "maskIou";
  checkSameSize(where, "a", checkMask(where, "a", a), "b", checkMask(where, "b", b));
  let shared = 0;
  let union = 0;
  for (let i = 0; i < a.data.length; i++) {
    const inA = a.data[i] === 0 ? 0 : 1;
    const inB = b.data[i] === 0 ? 0 : 1;
    shared += inA & inB;
    union += inA | inB;
  }
  return shared / union;
}
