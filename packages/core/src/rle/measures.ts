/** Area and box of a mask from its runs. */
import type { Box } from "../boxes/box.js";
import { expandRle } from "./counts.js";
import type { Rle, RunLengths } from "./rle.js";

/**
 * Measures the area of a run-length encoded mask: the number of pixels inside.
 *
 * @param rle - any COCO RLE
 * @returns the number of pixels
 * @throws SegmentationError `corrupt-data` when the RLE is not valid
 *
 * @example
 * ```ts
 * import { rleArea } from "@segkit/core";
 *
 * console.assert(rleArea({ size: [2, 2], counts: [1, 3] }) === 3);
 * ```
 *
 * @remarks
 * O(runs) time.
 */
export function rleArea(rle: Rle): number {
  return areaOfRuns(expandRle(rle, "rleArea"));
}

/**
 * Measures where a run-length encoded mask lies: the smallest box around it; pycocotools' `toBbox`.
 *
 * @param rle - any COCO RLE
 * @returns the box in whole pixels; all zeros for an empty mask
 * @throws SegmentationError `corrupt-data` when the RLE is not valid
 *
 * @example
 * ```ts
 * import { rleBox } from "@segkit/core";
 *
 * const { x, y, width, height } = rleBox({ size: [3, 3], counts: [4, 2, 3] });
 * console.assert(x === 1 && y === 1 && width === 1 && height === 2);
 * ```
 *
 * @remarks
 * O(runs) time.
 */
export function rleBox(rle: Rle): Box {
  return boxOfRuns(expandRle(rle, "rleBox"));
}

/** {@link rleArea} of runs that are known to be valid. */
export function areaOfRuns({ counts }: RunLengths): number {
  let area = 0;
  for (let k = 1; k < counts.length; k += 2) area += counts[k]!;
  return area;
}

/** {@link rleBox} of runs that are known to be valid. */
export function boxOfRuns({ size: [height, width], counts }: RunLengths): Box {
  let left = width;
  let top = height;
  let right = -1;
  let bottom = -1;
  let at = 0;
  for (let k = 0; k + 1 < counts.length; k += 2) {
    const start = at + counts[k]!;
    const ones = counts[k + 1]!;
    at = start + ones;
    if (ones === 0) continue;
    const x0 = Math.floor(start / height);
    const x1 = Math.floor((at - 1) / height);
    if (x0 < left) left = x0;
    if (x1 > right) right = x1;
    if (x0 < x1) {
      // the run goes over a column's end, so it touches bottom and top
      top = 0;
      bottom = height - 1;
    } else {
      const y0 = start - x0 * height;
      if (y0 < top) top = y0;
      if (y0 + ones - 1 > bottom) bottom = y0 + ones - 1;
    }
  }
  return right < 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
