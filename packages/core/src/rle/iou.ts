/** Intersection over union of run-length encoded masks, on the runs. */
import type { Box } from "../boxes/box.js";
import { phrase, SegmentationError } from "../errors/errors.js";
import { rleKernel } from "../generated/rle.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { checkList } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { describeSize } from "../validate/size.js";
import { expandRle } from "./counts.js";
import { areaOfRuns, boxOfRuns } from "./measures.js";
import type { Rle } from "./rle.js";

/** Options of {@link rleIou}. */
export interface RleIouOptions {
  /**
   * For each mask of the second list, whether it marks a crowd: then the measure is intersection over the area of the first list's mask.
   * @default all false
   */
  readonly crowd?: ArrayLike<boolean | number>;
}

interface Prepared {
  readonly box: Box;
  readonly area: number;
  readonly ends: Uint32Array;
}

/** Bounds and defaults of {@link rleIou}'s options. */
export const rleIouRules = {
  crowd: { kind: "list", check: checkList },
} as const satisfies Rules<RleIouOptions>;

/**
 * Intersection over union of each mask of one list with each of another; pycocotools' `iou`, number for number.
 *
 * Masks whose boxes do not meet are not looked at further. Two empty masks have the IoU 0, as in COCO.
 *
 * @param first - any COCO RLEs (detections)
 * @param second - any COCO RLEs (ground truth), of the same height and width
 * @returns `first.length × second.length` values 0 … 1, row-major: `[i * second.length + j]`
 * @throws SegmentationError `corrupt-data` when an RLE is not valid, `shape-mismatch` when sizes differ, `invalid-option` for a `crowd` of another
 *   length than `second`
 *
 * @example
 * ```ts
 * import { rleIou } from "@segkit/core";
 *
 * const left = { size: [2, 2], counts: [0, 2, 2] } as const;
 * const all = { size: [2, 2], counts: [0, 4] } as const;
 * console.assert(rleIou([left, all], [all]).join() === "0.5,1");
 * console.assert(rleIou([left], [all], { crowd: [true] })[0] === 1);
 * ```
 *
 * @remarks
 * O(runs of both) time for each pair whose boxes meet. Nothing is decoded.
 */
export function rleIou(first: readonly Rle[], second: readonly Rle[], options: RleIouOptions = {}): Float64Array {
  const where = "rleIou";
  const { crowd } = readOptions(where, options, rleIouRules);
  if (!Array.isArray(first) || !Array.isArray(second)) {
    const bad = Array.isArray(first) ? second : first;
    throw new SegmentationError("invalid-argument", { where, expected: "two lists of RLEs", received: bad });
  }
  if (crowd !== undefined && crowd.length !== second.length) {
    const received = phrase(`${crowd.length} values`);
    throw new SegmentationError("invalid-option", { where, option: "crowd", expected: `${second.length} values`, received });
  }
  const a = prepare(where, first, first, second);
  const b = prepare(where, second, first, second);
  const iou = new Float64Array(a.length * b.length);
  withKernel(rleKernel, (kernel, heap) => {
    const at = a.map(({ ends }) => heap.copyIn(ends));
    const bt = b.map(({ ends }) => heap.copyIn(ends));
    for (let i = 0; i < a.length; i++) {
      const { box, area, ends } = a[i]!;
      for (let j = 0; j < b.length; j++) {
        const other = b[j]!;
        if (!meet(box, other.box)) continue;
        const [a0, a1] = within(ends, other.ends);
        const [b0, b1] = within(other.ends, ends);
        const shared = kernel.intersection(at[i]! + 4 * a0, a1 - a0, bt[j]! + 4 * b0, b1 - b0) >>> 0;
        if (shared > 0) iou[i * b.length + j] = shared / (crowd?.[j] ? area : area + other.area - shared);
      }
    }
  });
  return iou;
}

function prepare(where: string, list: readonly Rle[], first: readonly Rle[], second: readonly Rle[]): Prepared[] {
  const expected = (first[0] ?? second[0])?.size;
  return list.map((item) => {
    const rle = expandRle(item, where);
    const { size, counts } = rle;
    if (size[0] !== expected?.[0] || size[1] !== expected[1]) {
      throw new SegmentationError("shape-mismatch", {
        where,
        option: "size",
        expected: `masks of one size, ${describeSize(expected?.[0], expected?.[1])}`,
        received: phrase(describeSize(size[0], size[1])),
      });
    }
    // an even number of ends: a last run of zeros is of no interest
    const ends = new Uint32Array(counts.length & ~1);
    for (let k = 0, sum = 0; k < ends.length; k++) ends[k] = sum += counts[k]!;
    return { box: boxOfRuns(rle), area: areaOfRuns(rle), ends };
  });
}

/** The part of a mask's runs that lies between the first and the last pixel of another: from the first that ends behind, to the last that starts before. */
function within(ends: Uint32Array, other: Uint32Array): [from: number, to: number] {
  return [2 * firstPair(ends, 1, other[0]! + 1), 2 * firstPair(ends, 0, other[other.length - 1]!)];
}

/** The first run of ones whose start (0) or end (1) is not below a position. */
function firstPair(ends: Uint32Array, side: 0 | 1, position: number): number {
  let low = 0;
  let high = ends.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[2 * middle + side]! < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
