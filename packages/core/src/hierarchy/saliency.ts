/** Contours of a hierarchy. */
import type { Image } from "../image/image.js";
import { type CallOptions, callRules, checkAborted } from "../progress/progress.js";
import { readOptions } from "../validate/rules.js";
import type { HierarchyData } from "./hierarchy.js";

interface Tree extends HierarchyData {
  readonly leafCount: number;
}

/** Pixels between two looks at the signal. */
const STEP = 2 ** 18;

/** A forest of leaves in which the way up from a leaf is short, and each step up knows the merge it came with. */
interface Ways {
  readonly parents: Int32Array;
  /** The merge that hung a leaf below its parent; roots have none, which comes after all others. */
  readonly merged: Int32Array;
}

/** The tree with fewer levels hangs below the other at each merge. Steps up come with later and later merges. */
function waysOf({ merges, altitudes, leafCount }: Tree): Ways {
  const parents = new Int32Array(leafCount);
  const merged = new Int32Array(leafCount).fill(altitudes.length);
  const ranks = new Uint8Array(leafCount);
  for (let i = 0; i < leafCount; i++) parents[i] = i;
  const roots = new Int32Array(altitudes.length);
  const rootOf = (region: number): number => (region < leafCount ? region : roots[region - leafCount]!);
  for (let k = 0; k < altitudes.length; k++) {
    const a = rootOf(merges[2 * k]!);
    const b = rootOf(merges[2 * k + 1]!);
    const isHigher = ranks[a]! >= ranks[b]!;
    const [above, below] = isHigher ? [a, b] : [b, a];
    if (ranks[a] === ranks[b]) ranks[a]!++;
    parents[below] = above;
    merged[below] = k;
    roots[k] = above;
  }
  return { parents, merged };
}

/** The altitude at which two leaves become one region: of the last merge on the way between them. */
function meeting({ parents, merged }: Ways, altitudes: ArrayLike<number>, first: number, second: number): number {
  let [a, b] = [first, second];
  let last = -1;
  while (a !== b) {
    const [one, other] = [merged[a]!, merged[b]!];
    // whoever's step comes earlier takes it
    if (one <= other) {
      if (one === altitudes.length) return Number.POSITIVE_INFINITY;
      last = one;
      a = parents[a]!;
    } else {
      last = other;
      b = parents[b]!;
    }
  }
  return last < 0 ? 0 : altitudes[last]!;
}

export function saliencyOf(tree: Tree, options: CallOptions): Image<Float32Array> {
  const where = "Hierarchy.saliency";
  const { onProgress, signal } = readOptions(where, options, callRules);
  const { height, width, leaves, altitudes } = tree;
  const ways = waysOf(tree);
  const data = new Float32Array(height * width);
  const rows = Math.max(1, Math.floor(STEP / width));
  const part = (i: number, j: number): void => {
    const a = leaves ? leaves[i]! : i;
    const b = leaves ? leaves[j]! : j;
    if (a === b) return;
    const altitude = a < 0 || b < 0 ? Number.POSITIVE_INFINITY : meeting(ways, altitudes, a, b);
    if (altitude > data[i]!) data[i] = altitude;
    if (altitude > data[j]!) data[j] = altitude;
  };
  for (let first = 0; first < height; first += rows) {
    checkAborted(where, signal);
    const end = Math.min(height, first + rows);
    for (let y = first; y < end; y++) {
      for (let x = 0, i = y * width; x < width; x++, i++) {
        if (x + 1 < width) part(i, i + 1);
        if (y + 1 < height) part(i, i + width);
      }
    }
    onProgress?.({ stage: "contours", done: end, total: height });
  }
  return { data, height, width, channels: 1 };
}
