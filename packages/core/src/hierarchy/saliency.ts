/** Contours of a hierarchy. */
import type { Image } from "../image/image.js";
import { checkAborted, progressRule, signalRule } from "../progress/progress.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { HierarchyData, SaliencyOptions } from "./hierarchy.js";

/** Bounds and defaults of the options of a hierarchy's `saliency`. */
export const saliencyRules = {
  size: { kind: "choice", of: ["image", "double"], default: "image", aliases: ["fmt"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SaliencyOptions>;

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

export function saliencyOf(tree: Tree, options: SaliencyOptions): Image<Float32Array> {
  const where = "Hierarchy.saliency";
  const { size, onProgress, signal } = readOptions(where, options, saliencyRules);
  const { height, width, leaves, altitudes } = tree;
  const ways = waysOf(tree);
  const isDouble = size === "double";
  const across = 2 * width + 1;
  const data = new Float32Array(isDouble ? across * (2 * height + 1) : height * width);
  const rows = Math.max(1, Math.floor(STEP / width));
  /** Two neighbors; and where what parts them lies in the double size. */
  const part = (i: number, j: number, place: number): void => {
    const a = leaves ? leaves[i]! : i;
    const b = leaves ? leaves[j]! : j;
    if (a === b) return;
    const altitude = a < 0 || b < 0 ? Number.POSITIVE_INFINITY : meeting(ways, altitudes, a, b);
    if (isDouble) {
      data[place] = altitude;
      return;
    }
    if (altitude > data[i]!) data[i] = altitude;
    if (altitude > data[j]!) data[j] = altitude;
  };
  for (let first = 0; first < height; first += rows) {
    checkAborted(where, signal);
    const end = Math.min(height, first + rows);
    for (let y = first; y < end; y++) {
      for (let x = 0, i = y * width, at = (2 * y + 1) * across + 1; x < width; x++, i++, at += 2) {
        if (x + 1 < width) part(i, i + 1, at + 1);
        if (y + 1 < height) part(i, i + width, at + across);
      }
    }
    onProgress?.({ stage: "contours", done: end, total: height });
  }
  if (!isDouble) return { data, height, width, channels: 1 };
  joinContours(data, height, width);
  return { data, height: 2 * height + 1, width: across, channels: 1 };
}

/** Corners get the highest of the four pieces of contour that meet there; the frame repeats what lies next to it. */
function joinContours(data: Float32Array, height: number, width: number): void {
  const across = 2 * width + 1;
  for (let y = 2; y < 2 * height; y += 2) {
    for (let x = 2, at = y * across + 2; x < 2 * width; x += 2, at += 2)
      data[at] = Math.max(data[at - 1]!, data[at + 1]!, data[at - across]!, data[at + across]!);
    data[y * across] = data[y * across + 1]!;
    data[y * across + across - 1] = data[y * across + across - 2]!;
  }
  data.copyWithin(0, across, 2 * across);
  data.copyWithin(2 * height * across, (2 * height - 1) * across, 2 * height * across);
}
