/** The segments of results as records of COCO's result files. */
import type { Box } from "@segkit/core/boxes";
import { SegmentationError } from "@segkit/core/errors";
import type { Rle } from "@segkit/core/rle";
import { checkInteger, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { CocoResultRecord } from "./coco-file.js";

/** Options of {@link segmentsToCoco}. */
export interface SegmentsToCocoOptions {
  /** The image's `id` in the ground truth. */
  readonly imageId: number;
  /**
   * The category's `id` of each class, by the class's number: `cocoClasses.map(({ id }) => id)` of `@segkit/core/palettes` for networks of COCO's 80 things, whose ids go to 90.
   * @default the classes' numbers themselves
   */
  readonly categoryIds?: readonly number[];
}

/** Bounds and defaults of {@link segmentsToCoco}'s options. */
export const segmentsToCocoRules = {
  imageId: { kind: "integer", required: true },
  categoryIds: { kind: "list", check: checkCategoryIds },
} as const satisfies Rules<SegmentsToCocoOptions>;

/** An object as the tasks of `@segkit/nn` give it: a segment, or a body. */
export interface FoundSegment {
  readonly classId?: number;
  readonly score?: number;
  readonly box: Box;
  /** The box that a network found, which may have fractions. */
  readonly found?: Box;
  readonly rle?: Rle;
  readonly points?: readonly ({ readonly x: number; readonly y: number; readonly score?: number } | undefined)[];
}

/**
 * Converts the objects of one image to records of COCO's result files, which `evaluateCoco` takes and `encodeCoco` writes.
 *
 * @param segments - `segments` of a result of `instance`, or what `pose` gives; bodies without a class have the first one's
 * @param options - see {@link SegmentsToCocoOptions}
 * @returns a record for each, in their order, with box, run lengths and key points where there are such; the score is 1 where none is known
 * @throws SegmentationError `invalid-option`, `invalid-argument` for what are no segments or a class without a category
 * @see https://cocodataset.org/#format-results
 *
 * @example
 * ```ts
 * import { segmentationFromLabels } from "@segkit/core";
 * import { encodeCoco, segmentsToCoco } from "@segkit/formats";
 *
 * const { segments } = segmentationFromLabels({ data: Int32Array.of(0, 1, 1, 1), height: 2, width: 2 }, { classIds: [2, 0] });
 * const json = encodeCoco(segmentsToCoco(segments, { imageId: 7, categoryIds: [1, 2, 3] }));
 * console.assert(json.startsWith('[{"image_id":7,"category_id":3,"score":1,"bbox":[0,0,1,1]'));
 * ```
 *
 * @remarks
 * O(segments). A key point's visibility is 1 where it was found: evaluators do not look at it. Points that were not found are 0, 0, 0.
 */
export function segmentsToCoco(segments: readonly FoundSegment[], options: SegmentsToCocoOptions): CocoResultRecord[] {
  const where = "segmentsToCoco";
  const { imageId, categoryIds } = readOptions(where, options, segmentsToCocoRules);
  if (!Array.isArray(segments)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "segments",
      expected: "a list of segments",
      received: segments,
      remedy: "Give the segments of a result: result.segments.",
    });
  }
  return segments.map((segment: FoundSegment, i) => {
    const option = `segments[${i}]`;
    const { classId = 0, score = 1, box, found, rle, points } = segment ?? {};
    if (typeof box?.x !== "number") {
      throw new SegmentationError("invalid-argument", { where, option, expected: "a segment with a box", received: segment });
    }
    const category = categoryIds ? categoryIds[classId] : classId;
    if (category === undefined) {
      throw new SegmentationError("invalid-argument", {
        where,
        option: `${option}.classId`,
        expected: `a class of the ${categoryIds!.length} that categoryIds has ids for`,
        received: classId,
        remedy: "Give the id of each class in categoryIds.",
      });
    }
    const { x, y, width, height } = found ?? box;
    return {
      ...{ image_id: imageId, category_id: category, score, bbox: [x, y, width, height] },
      ...(rle && { segmentation: rle }),
      ...(points && { keypoints: points.flatMap((point) => (point ? [point.x, point.y, 1] : [0, 0, 0])) }),
    };
  });
}

function checkCategoryIds(where: string, option: string, ids: readonly number[]): readonly number[] {
  if (!Array.isArray(ids)) {
    throw new SegmentationError("invalid-option", {
      where,
      option,
      expected: "a list of ids",
      received: typeof ids === "object" ? phrase("an object") : ids,
    });
  }
  ids.forEach((id: number, i) => {
    checkInteger(where, `${option}[${i}]`, id);
  });
  return ids;
}
