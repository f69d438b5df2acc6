/** Any COCO segmentation as run lengths. */
import { SegmentationError } from "../errors/errors.js";
import { checkRleSize, expandRle } from "./counts.js";
import { rleOfPolygons } from "./from-polygons.js";
import type { Rle, RunLengths } from "./rle.js";

/** What the `segmentation` field of a COCO annotation or result holds: polygons, or an RLE in either form. */
export type CocoSegmentation = readonly ArrayLike<number>[] | Rle;

/**
 * Run lengths of any COCO segmentation: a list of polygons, an RLE with a list of counts, or an RLE with a compressed string; pycocotools'
 * `annToRLE`.
 *
 * @param segmentation - the `segmentation` field of an annotation
 * @param size - `[height, width]` of the image; needed for polygons, and checked against an RLE's own size
 * @returns the run lengths; polygons are united
 * @throws SegmentationError `corrupt-data` for an RLE or size that is not valid, `shape-mismatch` when an RLE has another size than the image,
 *   `invalid-argument` for anything else that is not a segmentation
 *
 * @example
 * ```ts
 * import { rleArea, toRle } from "@segkit/core";
 *
 * console.assert(rleArea(toRle([[0, 0, 2, 0, 2, 2, 0, 2]], [4, 4])) === 4);
 * console.assert(rleArea(toRle({ size: [2, 2], counts: "13" }, [2, 2])) === 3);
 * ```
 */
export function toRle(segmentation: CocoSegmentation, size: readonly [height: number, width: number]): RunLengths {
  const where = "toRle";
  const [height, width] = checkRleSize(where, size, "size");
  if (Array.isArray(segmentation)) return rleOfPolygons(where, segmentation, [height, width]);
  if (typeof segmentation !== "object" || segmentation === null || !("counts" in segmentation)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "segmentation",
      expected: "a list of polygons or { size, counts }",
      received: segmentation,
    });
  }
  const rle = expandRle(segmentation, where);
  if (rle.size[0] !== height || rle.size[1] !== width) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: "segmentation.size",
      expected: `the image's size [${height}, ${width}]`,
      received: rle.size,
    });
  }
  return rle;
}
