/** Intersection over union of run-length encoded masks, on the runs. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { rleKernel } from "../generated/rle.wasm.js";
import { type Heap, withKernel } from "../kernel/kernel.js";
import { checkList } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { describeSize } from "../validate/size.js";
import { checkRleSize, expandRle } from "./counts.js";
import type { Rle } from "./rle.js";

/** Options of {@link rleIou}. */
export interface RleIouOptions {
  /**
   * For each mask of the second list, whether it marks a crowd: then the measure is intersection over the area of the first list's mask.
   * @default all false
   */
  readonly crowd?: ArrayLike<boolean | number>;
}

/** A mask on the heap: where its runs end, as many as `count`, and its first and last columns and rows. */
interface Prepared {
  readonly ends: number;
  readonly count: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly area: number;
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
  const size = (first[0] ?? second[0])?.size;
  const iou = new Float64Array(first.length * second.length);
  withKernel(rleKernel, (kernel, heap) => {
    const longest = Math.max(lengthOf(first), lengthOf(second));
    const scratch = { kernel, heap, text: heap.alloc(longest), runs: heap.alloc(4 * longest), out: heap.alloc(20) };
    const [a, b] = [first, second].map((list) => list.map((rle) => prepare(where, rle, size, scratch)));
    for (let i = 0, at = 0; i < first.length; i++) {
      const one = a![i]!;
      for (let j = 0; j < second.length; j++, at++) {
        const other = b![j]!;
        if (!meet(one, other)) continue;
        const shared = kernel.intersection(one.ends, one.count, other.ends, other.count) >>> 0;
        if (shared > 0) iou[at] = shared / (crowd?.[j] ? one.area : one.area + other.area - shared);
      }
    }
  });
  return iou;
}

/** What the heap has room for while runs are read, one mask after the other. */
interface Scratch {
  readonly kernel: NonNullable<(typeof rleKernel)["exports"]>;
  readonly heap: Heap;
  readonly text: number;
  readonly runs: number;
  readonly out: number;
}

/** The length of the longest text in a list: it has no more runs. */
function lengthOf(list: readonly Rle[]): number {
  return list.reduce((most, rle) => Math.max(most, typeof rle?.counts === "string" ? rle.counts.length : 0), 0);
}

const encoder = new TextEncoder();

/** Where a mask's runs end, on the heap; its box and its area. */
function prepare(where: string, rle: Rle, expected: Rle["size"] | undefined, scratch: Scratch): Prepared {
  const { kernel, heap, runs, out } = scratch;
  let size = typeof rle?.counts === "string" ? checkRleSize(where, rle.size) : undefined;
  let count = size === undefined ? -1 : readText(rle.counts as string, size[0] * size[1], scratch);
  let lengths = runs;
  if (count < 0) {
    // lists, and texts that are refused with words
    const { counts, ...checked } = expandRle(rle, where);
    lengths = heap.copyIn(counts);
    [size, count] = [checked.size, counts.length];
  }
  const [height, width] = size!;
  if (height !== expected?.[0] || width !== expected[1]) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: "size",
      expected: `masks of one size, ${describeSize(expected?.[0], expected?.[1])}`,
      received: phrase(describeSize(height, width)),
    });
  }
  const ends = heap.alloc(4 * (count & ~1));
  kernel.measureRuns(lengths, count, height, width, ends, out);
  const [left, top, right, bottom, area] = heap.i32(out, 5) as unknown as readonly [number, number, number, number, number];
  return { ends, count: count & ~1, left, top, right, bottom, area };
}

/** Reads a compressed text; −1 where something is wrong with it. */
function readText(counts: string, pixels: number, { kernel, heap, text, runs }: Scratch): number {
  const { read, written } = encoder.encodeInto(counts, heap.u8(text, counts.length));
  return read === counts.length && written === read ? kernel.expand(text, read, pixels, runs) : -1;
}

function meet(a: Prepared, b: Prepared): boolean {
  if (a.right < 0 || b.right < 0) return false;
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
