/** COCO files as JSON. */
import { SegmentationError } from "@segkit/core/errors";
import { expandRle, rleToString } from "@segkit/core/rle";
import { phrase } from "@segkit/core/validate";
import type { CocoFile, CocoPanopticFile, CocoResultRecord } from "./coco-file.js";

/**
 * Encodes a COCO file, of objects, panoptic or of results, as JSON.
 *
 * @param file - the records; run lengths as `Uint32Array` become compressed strings, other typed arrays lists
 * @returns the file's text
 * @throws SegmentationError `invalid-argument` for a number that JSON does not have, naming the field; `corrupt-data` for run lengths that are none
 * @see https://cocodataset.org/#format-data
 *
 * @example
 * ```ts
 * import { encodeRle } from "@segkit/core";
 * import { encodeCoco } from "@segkit/formats";
 *
 * const segmentation = encodeRle({ data: Uint8Array.of(0, 1, 1, 1), height: 2, width: 2 });
 * const json = encodeCoco([{ image_id: 7, category_id: 1, score: 0.5, segmentation }]);
 * console.assert(json.includes('"counts":"13"'));
 * ```
 *
 * @remarks
 * O(length) time and memory. Nothing is repaired: `checkCoco` finds what evaluators stumble over.
 */
export function encodeCoco(file: CocoFile | CocoPanopticFile | readonly CocoResultRecord[]): string {
  const where = "encodeCoco";
  if (typeof file !== "object" || file === null) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "file",
      expected: "a COCO file or a list of results",
      received: file,
    });
  }
  return JSON.stringify(file, (key, value: unknown) => {
    if (typeof value === "number" && !Number.isFinite(value)) {
      const remedy = "Leave the field out, or the record.";
      const received = phrase(String(value));
      throw new SegmentationError("invalid-argument", { where, option: key, expected: "a finite number", received, remedy });
    }
    if (typeof value === "bigint") return Number(value);
    if (!ArrayBuffer.isView(value)) return isRuns(value) ? { ...value, counts: rleToString(expandRle(value, where)) } : value;
    return Array.from(value as unknown as ArrayLike<number>);
  });
}

/** Run lengths in memory, rather than as a file has them. */
function isRuns(value: unknown): value is { readonly size: readonly [number, number]; readonly counts: Uint32Array } {
  return typeof value === "object" && value !== null && "counts" in value && ArrayBuffer.isView(value.counts);
}
