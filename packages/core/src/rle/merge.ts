/** Union and intersection of run-length encoded masks, on the runs. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { describeSize } from "../validate/size.js";
import { expandRle } from "./counts.js";
import type { Rle, RunLengths } from "./rle.js";

/** Options of {@link mergeRle}. */
export interface MergeRleOptions {
  /**
   * `union`: pixels inside any mask; `intersection`: inside all; `difference`: inside the first and none of the others.
   * @default "union"
   */
  readonly operation?: MergeOperation;
}

/** What {@link mergeRle} can do. */
export type MergeOperation = "union" | "intersection" | "difference";

/** Bounds and defaults of {@link mergeRle}'s options. */
export const mergeRleRules = {
  operation: { kind: "choice", of: ["union", "intersection", "difference"], default: "union" },
} as const satisfies Rules<MergeRleOptions>;

/**
 * Unites or intersects run-length encoded masks without decoding them; pycocotools' `merge`, and the difference besides.
 *
 * @param rles - at least one COCO RLE, all of one size
 * @returns the merged mask's runs, none empty but perhaps the first
 * @throws SegmentationError `corrupt-data` when an RLE is not valid, `shape-mismatch` when sizes differ, `invalid-argument` for an empty list,
 *   `invalid-option` for another operation
 *
 * @example
 * ```ts
 * import { mergeRle } from "@segkit/core";
 *
 * const left = { size: [2, 2], counts: [0, 2, 2] } as const;
 * const top = { size: [2, 2], counts: [0, 1, 1, 1, 1] } as const;
 * console.assert(mergeRle([left, top]).counts.join() === "0,3,1");
 * console.assert(mergeRle([left, top], { operation: "intersection" }).counts.join() === "0,1,3");
 * ```
 *
 * @remarks
 * O(runs · log masks) time for `runs` of all masks together.
 */
export function mergeRle(rles: readonly Rle[], options: MergeRleOptions = {}): RunLengths {
  const where = "mergeRle";
  const { operation } = readOptions(where, options, mergeRleRules);
  if (!Array.isArray(rles) || rles.length === 0) {
    throw new SegmentationError("invalid-argument", { where, option: "rles", expected: "at least one RLE", received: rles });
  }
  const all = rles.map((rle) => expandRle(rle, where));
  const [height, width] = all[0]!.size;
  for (const { size } of all) {
    if (size[0] === height && size[1] === width) continue;
    throw new SegmentationError("shape-mismatch", {
      where,
      option: "size",
      expected: `masks of one size, ${describeSize(height, width)}`,
      received: phrase(describeSize(size[0], size[1])),
    });
  }
  const lists = all.map(({ counts }) => counts);
  const counts =
    operation === "difference" && lists.length > 1
      ? mergeTwo(lists[0]!, mergeMany(lists.slice(1), "union"), "difference")
      : mergeMany(lists, operation);
  return { size: [height, width], counts };
}

/** Pairs, then pairs of pairs: each run is looked at once per level. */
export function mergeMany(lists: readonly Uint32Array[], operation: MergeOperation): Uint32Array {
  if (lists.length === 1) return lists[0]!.slice();
  while (lists.length > 1) {
    const next: Uint32Array[] = [];
    for (let i = 0; i < lists.length; i += 2) {
      const [a, b] = [lists[i]!, lists[i + 1]];
      next.push(b === undefined ? a : mergeTwo(a, b, operation));
    }
    lists = next;
  }
  return lists[0]!;
}

/** Walks the ends of both masks' runs in order. Runs of length 0 toggle twice at one place, which is harmless. */
function mergeTwo(a: Uint32Array, b: Uint32Array, operation: MergeOperation): Uint32Array {
  const out = new Uint32Array(a.length + b.length + 1);
  let length = 0;
  let i = 0;
  let j = 0;
  let endA = a[0]!;
  let endB = b[0]!;
  let inA = false;
  let inB = false;
  let inside = false;
  let last = 0;
  for (;;) {
    const at = Math.min(endA, endB);
    while (endA === at && i < a.length) {
      endA += ++i < a.length ? a[i]! : 1;
      inA = !inA;
    }
    while (endB === at && j < b.length) {
      endB += ++j < b.length ? b[j]! : 1;
      inB = !inB;
    }
    // past its last run a list stands one beyond the end: both do at once, since they have the same sum
    if (i >= a.length && j >= b.length) {
      out[length++] = at - last;
      break;
    }
    const now = operation === "union" ? inA || inB : operation === "intersection" ? inA && inB : inA && !inB;
    if (now !== inside) {
      out[length++] = at - last;
      last = at;
      inside = now;
    }
  }
  return out.slice(0, length);
}
