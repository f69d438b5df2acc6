/** Boxes to run lengths, exactly as COCO rasterizes them. */
import type { Box } from "../boxes/box.js";
import { SegmentationError } from "../errors/errors.js";
import { checkRleSize } from "./counts.js";
import { rleOfPolygons } from "./from-polygons.js";
import type { RunLengths } from "./rle.js";

/**
 * Rasterizes a box as COCO does: as a polygon of four corners; pycocotools' `frBbox`.
 *
 * @param box - left, top, width, height; finite, within ±2²⁸
 * @param size - `[height, width]` of the mask
 * @returns the box's runs
 * @throws SegmentationError `invalid-argument` for a box that is not four finite numbers, `corrupt-data` for a size that is not two positive integers
 *
 * @example
 * ```ts
 * import { rleBox, rleFromBox } from "@segkit/core";
 *
 * const box = rleBox(rleFromBox({ x: 2, y: 1, width: 3, height: 2 }, [8, 8]));
 * console.assert(box.x === 2 && box.y === 1 && box.width === 3 && box.height === 2);
 * ```
 *
 * @remarks
 * O(width) time and memory.
 */
export function rleFromBox(box: Box, size: readonly [height: number, width: number]): RunLengths {
  const where = "rleFromBox";
  const checked = checkRleSize(where, size, "size");
  if (typeof box !== "object" || box === null) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "box",
      expected: "{ x, y, width, height }",
      received: box,
    });
  }
  const { x, y } = box;
  const [right, bottom] = [x + box.width, y + box.height];
  return rleOfPolygons(where, [[x, y, x, bottom, right, bottom, right, y]], checked);
}
