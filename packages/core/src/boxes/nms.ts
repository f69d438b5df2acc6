/** Non-maximum suppression. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { nmsKernel } from "../generated/nms.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { checkFinite } from "../validate/finite.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type BoxList, type BoxListOptions, type BoxPlanes, boxPlanes, formatRule } from "./formats.js";
import { byDescendingScore } from "./order.js";

/** Options of {@link nms}. */
export interface NmsOptions extends BoxListOptions {
  /**
   * A box goes when it overlaps a better one by an IoU greater than this; 0 … 1.
   * @default 0.5
   */
  readonly iouThreshold?: number;
  /**
   * Boxes whose score is not greater than this are left out beforehand.
   * @default all boxes take part
   */
  readonly scoreThreshold?: number;
  /**
   * At most so many boxes are kept, the best.
   * @default no limit
   */
  readonly maxBoxes?: number;
}

/** Options of {@link batchedNms}: those of {@link nms}. */
export type BatchedNmsOptions = NmsOptions;

/** Bounds and defaults of {@link nms}'s options. */
export const nmsRules = {
  format: formatRule,
  iouThreshold: { kind: "number", min: 0, max: 1, default: 0.5 },
  scoreThreshold: { kind: "number" },
  maxBoxes: { kind: "integer", min: 0 },
} as const satisfies Rules<NmsOptions>;

/** Bounds and defaults of {@link batchedNms}'s options: those of {@link nms}. */
export const batchedNmsRules = nmsRules;

/**
 * Non-maximum suppression: keeps the box with the highest score, drops the boxes that overlap it too much, and repeats.
 *
 * As torchvision's `nms`, in double precision.
 *
 * @param boxes - boxes, as objects or as a flat list (see `format`)
 * @param scores - one finite score for each box
 * @returns the numbers of the boxes kept, by descending score; of equal scores the lower number goes first
 * @throws SegmentationError `invalid-argument` for boxes that are not finite or have negative sizes and for scores that do not fit them,
 *   `invalid-option` for options out of range
 *
 * @example
 * ```ts
 * import { nms } from "@segkit/core";
 *
 * const boxes = [0, 0, 10, 10, 1, 1, 11, 11, 30, 0, 40, 10];
 * console.assert(nms(boxes, [0.6, 0.9, 0.5], { format: "xyxy", iouThreshold: 0.5 }).join() === "1,2");
 * ```
 *
 * @remarks
 * O(boxes · kept) time at worst, four pairs at a time in single precision and the few that may overlap enough in double; a grid finds the boxes near each kept one, so that scattered boxes take much less.
 */
export function nms(boxes: BoxList, scores: ArrayLike<number>, options: NmsOptions = {}): Int32Array {
  return suppress("nms", boxes, scores, undefined, options);
}

/**
 * Non-maximum suppression within each class: boxes of different classes do not suppress one another.
 *
 * As torchvision's `batched_nms`.
 *
 * @param boxes - boxes, as objects or as a flat list (see `format`)
 * @param scores - one finite score for each box
 * @param classes - one class number for each box
 * @returns the numbers of the boxes kept, by descending score over all classes; of equal scores the lower number goes first
 * @throws SegmentationError as {@link nms}; `invalid-argument` too for classes that do not fit the boxes
 *
 * @example
 * ```ts
 * import { batchedNms } from "@segkit/core";
 *
 * const boxes = [0, 0, 10, 10, 1, 1, 11, 11];
 * console.assert(batchedNms(boxes, [0.6, 0.9], [3, 5], { format: "xyxy" }).join() === "1,0");
 * ```
 *
 * @remarks
 * O(Σ boxes · kept of each class) time at worst, as {@link nms}.
 */
export function batchedNms(
  boxes: BoxList,
  scores: ArrayLike<number>,
  classes: ArrayLike<number>,
  options: BatchedNmsOptions = {},
): Int32Array {
  checkNumbers("batchedNms", "classes", classes, classes?.length);
  return suppress("batchedNms", boxes, scores, classes, options);
}

function suppress(
  where: string,
  boxes: BoxList,
  scores: ArrayLike<number>,
  classes: ArrayLike<number> | undefined,
  options: NmsOptions,
): Int32Array {
  const { format, iouThreshold, scoreThreshold, maxBoxes } = readOptions(where, options, nmsRules);
  const planes = boxPlanes(where, "boxes", boxes, format);
  checkNumbers(where, "scores", scores, planes.count);
  if (classes) checkNumbers(where, "classes", classes, planes.count);

  const order = byDescendingScore(scores, scoreThreshold);
  if (!classes) return keptOf(planes, [order], iouThreshold)[0]!.slice(0, maxBoxes);
  const groups = new Map<number, number[]>();
  for (const i of order) {
    const group = groups.get(classes[i]!);
    if (group) group.push(i);
    else groups.set(classes[i]!, [i]);
  }
  const isKept = new Uint8Array(planes.count);
  for (const kept of keptOf(planes, [...groups.values()], iouThreshold)) for (const i of kept) isKept[i] = 1;
  return order.filter((i) => isKept[i] === 1).slice(0, maxBoxes);
}

/** The boxes of each group, which come by descending score, that are kept. */
function keptOf({ data, stride }: BoxPlanes, groups: readonly ArrayLike<number>[], iouThreshold: number): Int32Array[] {
  return withKernel(nmsKernel, (kernel, heap) => {
    const planes = heap.copyIn(data);
    return groups.map((group) => {
      const count = group.length;
      const columns = Math.max(1, Math.min(64, Math.ceil(Math.sqrt(count))));
      const numbers = heap.copyIn(Int32Array.from(group));
      const [sorted, cells, lists] = [heap.alloc(40 * (count + 1)), heap.alloc(20 * count), heap.alloc(24 * (count + 4))];
      const starts = heap.copyIn(new Int32Array(columns * columns + 1));
      const dropped = heap.copyIn(new Uint8Array(count));
      const out = heap.alloc(4 * count);
      const kept = kernel.hardNms(
        ...([planes, stride, numbers, count, iouThreshold, columns, sorted, cells, starts, lists, dropped, out] as const),
      );
      return heap.i32(out, kept).slice();
    });
  });
}

/** One finite number for each of `count` boxes. */
export function checkNumbers(where: string, option: string, values: ArrayLike<number>, count: number): void {
  const isList = Array.isArray(values) || (ArrayBuffer.isView(values) && "length" in values);
  if (!isList || values.length !== count) {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected: isList ? `${count} values, one for each box` : "a list of numbers",
      received: isList ? phrase(`${values.length} values`) : values,
    });
  }
  checkFinite(where, option, values);
}
