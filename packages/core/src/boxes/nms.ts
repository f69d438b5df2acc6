/** Non-maximum suppression. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { nmsKernel } from "../generated/nms.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { checkFinite } from "../validate/finite.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type BoxList, type BoxListOptions, type BoxPlanes, boxPlanes, formatRule } from "./formats.js";

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
 * O(boxes · kept) time after sorting at worst; a grid finds the kept boxes near each, so that scattered boxes take much less.
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

  const order = Array.from({ length: planes.count }, (_, i) => i)
    .filter((i) => scoreThreshold === undefined || scores[i]! > scoreThreshold)
    .sort((a, b) => scores[b]! - scores[a]! || a - b);
  const groups = new Map<number, number[]>();
  for (const i of order) {
    const group = groups.get(classes?.[i] ?? 0);
    if (group) group.push(i);
    else groups.set(classes?.[i] ?? 0, [i]);
  }
  const kept: number[] = [];
  for (const group of groups.values()) for (const i of keptOf(planes, group, iouThreshold)) kept.push(i);
  if (groups.size > 1) kept.sort((a, b) => scores[b]! - scores[a]! || a - b);
  return Int32Array.from(kept.slice(0, maxBoxes));
}

/** The boxes of a group, which come by descending score, that are kept. */
function keptOf({ data, stride }: BoxPlanes, group: readonly number[], iouThreshold: number): number[] {
  const count = group.length;
  const room = count + 1;
  const sorted = new Float64Array(5 * room);
  for (let plane = 0; plane < 5; plane++) {
    for (let k = 0; k < count; k++) sorted[plane * room + k] = data[plane * stride + group[k]!]!;
  }
  const { spans, homes, total, columns } =
    iouThreshold < LEAST ? gridOf(sorted, room, count) : centersOf(sorted, room, count, iouThreshold);
  const dropped = withKernel(nmsKernel, (kernel, heap) => {
    const at = heap.copyIn(sorted);
    const spansAt = heap.copyIn(spans);
    const homesAt = homes === spans ? spansAt : heap.copyIn(homes);
    const heads = heap.copyIn(new Int32Array(columns * columns));
    const nodes = heap.alloc(8 * total);
    const flags = heap.copyIn(new Uint8Array(count));
    kernel.hardNms(at, room, count, iouThreshold, spansAt, homesAt, columns, heads, nodes, flags);
    return heap.u8(flags, count).slice();
  });
  return group.filter((_, k) => dropped[k] === 0);
}

/** Cells of a square grid: in `homes` a box is listed, in `spans` those are that it may drop for; first and last column, first and last row of each. */
interface Grid {
  readonly spans: Int32Array;
  readonly homes: Int32Array;
  /** Cells that boxes are listed in, all together. */
  readonly total: number;
  readonly columns: number;
}

/** Thresholds below this leave boxes far apart. */
const LEAST = 0.3;
/** Rounding of a few operations. */
const SLACK = 1 + 1e-9;

/**
 * The cell of each box's center, and those of the centers of all boxes that overlap it by more than a threshold t. Two such boxes share at least t of the longer width, so that their centers are apart by
 * (1 − t) of a width at most; for t below a half, by (1 − t) / 2t, as the other one may be longer by 1 / t.
 */
function centersOf(sorted: Float64Array, room: number, count: number, threshold: number): Grid {
  const reach = SLACK * (threshold >= 0.5 ? 1 - threshold : (1 - threshold) / (2 * threshold));
  const spans = new Int32Array(4 * count);
  const homes = new Int32Array(4 * count);
  const columns = Math.max(1, Math.min(64, Math.ceil(Math.sqrt(count))));
  for (const axis of [0, 1] as const) {
    const [from, to] = [axis * room, (axis + 2) * room];
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < count; i++) {
      const center = (sorted[from + i]! + sorted[to + i]!) / 2;
      if (center < least) least = center;
      if (center > most) most = center;
    }
    const margin = (most - least) * 1e-9;
    // rounding cannot part what overlaps: the same rising function of the position everywhere
    const cell = (value: number): number =>
      Math.max(0, Math.min(columns - 1, Math.floor(((value - least) / (most - least)) * columns) || 0));
    for (let i = 0; i < count; i++) {
      const center = (sorted[from + i]! + sorted[to + i]!) / 2;
      const around = reach * (sorted[to + i]! - sorted[from + i]!) + margin;
      const at = 4 * i + 2 * axis;
      homes[at] = cell(center);
      homes[at + 1] = homes[at]!;
      spans[at] = cell(center - around);
      spans[at + 1] = cell(center + around);
    }
  }
  return { spans, homes, total: count, columns };
}

/** The cells of a square grid that each box touches. The grid is as fine as keeps a box to some cells on average. */
function gridOf(sorted: Float64Array, room: number, count: number): Grid {
  const spans = new Int32Array(4 * count);
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const most = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < count; i++) {
    for (const axis of [0, 1] as const) {
      least[axis] = Math.min(least[axis]!, sorted[axis * room + i]!);
      most[axis] = Math.max(most[axis]!, sorted[(axis + 2) * room + i]!);
    }
  }
  for (let columns = Math.min(64, Math.ceil(Math.sqrt(count))); ; columns >>= 1) {
    // rounding cannot part what overlaps: the same rising function of the position everywhere
    const cell = (axis: 0 | 1, value: number): number => {
      const share = (value - least[axis]!) / (most[axis]! - least[axis]!);
      return Math.min(columns - 1, Math.floor(share * columns) || 0);
    };
    let total = 0;
    for (let i = 0; i < count; i++) {
      const [c0, c1] = [cell(0, sorted[i]!), cell(0, sorted[2 * room + i]!)];
      const [r0, r1] = [cell(1, sorted[room + i]!), cell(1, sorted[3 * room + i]!)];
      spans.set([c0, c1, r0, r1], 4 * i);
      total += (c1 - c0 + 1) * (r1 - r0 + 1);
    }
    if (columns <= 1 || total <= 16 * count) return { spans, homes: spans, total, columns };
  }
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
