/** Merging across the weakest boundary first. */
import { edgeQueue } from "../internal/edge-queue.js";
import type { Boundaries } from "./links.js";
import { pairTable } from "./pairs.js";

/** Merges between two looks at the signal. */
const STEP = 4096;

/** Merges and altitudes of a tree. */
export interface Merged {
  readonly merges: Int32Array<ArrayBuffer>;
  readonly altitudes: Float64Array<ArrayBuffer>;
}

/**
 * Merges `count` regions, all that hang together; `strengths` are changed. Two boundaries that become one get the mean of both, by their lengths. Among equal strengths the edge of the
 * lower number comes first. `step` is called now and then, with the number of merges made.
 */
export function mergeByMeans(
  count: number,
  { first, second, lengths: given }: Boundaries,
  strengths: Float64Array,
  step: (done: number) => void,
): Merged {
  const lengths = given.slice();
  // entry 2 · e is edge e at its first region, 2 · e + 1 at its second
  const ends = new Int32Array(2 * first.length);
  const pairs = pairTable(first.length);
  for (let e = 0; e < first.length; e++) {
    ends[2 * e] = first[e]!;
    ends[2 * e + 1] = second[e]!;
    pairs.add(first[e]!, second[e]!, e);
  }
  const { heads, tails, next, sizes } = listsOf(count, ends);
  const queue = edgeQueue(strengths);
  const isGone = new Uint8Array(first.length);

  /** Hangs the edges of a region that is gone on the one that it has become part of; where both touch a third, their two edges become one. */
  const join = (gone: number, kept: number): void => {
    for (let entry = heads[gone]!, after = 0; entry >= 0; entry = after) {
      after = next[entry]!;
      const edge = entry >> 1;
      if (isGone[edge] === 1) continue;
      const other = ends[entry ^ 1]!;
      const twin = pairs.get(kept, other);
      pairs.remove(gone, other);
      if (twin >= 0) {
        const m = lengths[twin]!;
        const n = lengths[edge]!;
        isGone[edge] = 1;
        queue.remove(edge);
        lengths[twin] = m + n;
        queue.change(twin, (strengths[twin]! * m + strengths[edge]! * n) / (m + n));
        continue;
      }
      pairs.add(kept, other, edge);
      ends[entry] = kept;
      next[entry] = -1;
      if (heads[kept]! < 0) heads[kept] = entry;
      else next[tails[kept]!] = entry;
      tails[kept] = entry;
    }
    sizes[kept]! += sizes[gone]!;
  };

  const nodes = new Int32Array(count);
  for (let region = 0; region < count; region++) nodes[region] = region;
  const merges = new Int32Array(Math.max(0, 2 * (count - 1)));
  const altitudes = new Float64Array(merges.length / 2);
  let made = 0;
  for (let edge = queue.pop(); edge >= 0; edge = queue.pop()) {
    isGone[edge] = 1;
    const a = ends[2 * edge]!;
    const b = ends[2 * edge + 1]!;
    pairs.remove(a, b);
    merges[2 * made] = Math.min(nodes[a]!, nodes[b]!);
    merges[2 * made + 1] = Math.max(nodes[a]!, nodes[b]!);
    // means may be rounded below what they are means of
    altitudes[made] = Math.max(strengths[edge]!, made > 0 ? altitudes[made - 1]! : 0);
    // the one with more edges keeps its place
    const kept = sizes[a]! >= sizes[b]! ? a : b;
    nodes[kept] = count + made;
    join(kept === a ? b : a, kept);
    made++;
    if (made % STEP === 0) step(made);
  }
  return { merges, altitudes };
}

/** The entries at each region, as lists that are joined at their ends. */
function listsOf(count: number, ends: Int32Array) {
  const heads = new Int32Array(count).fill(-1);
  const tails = new Int32Array(count);
  const next = new Int32Array(ends.length);
  const sizes = new Int32Array(count);
  for (let entry = ends.length - 1; entry >= 0; entry--) {
    const region = ends[entry]!;
    if (heads[region]! < 0) tails[region] = entry;
    next[entry] = heads[region]!;
    heads[region] = entry;
    sizes[region]!++;
  }
  return { heads, tails, next, sizes };
}
