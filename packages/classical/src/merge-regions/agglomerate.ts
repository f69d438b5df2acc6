/** Merging of the most similar neighbors first. */
import { checkAborted } from "@segkit/core/progress";
import { edgeQueue } from "../internal/edge-queue.js";
import type { Graph } from "./graph.js";
import type { MergeRegionsSettings } from "./options.js";

/** Merges between two looks at the signal. */
const STEP = 1024;

/** The merges as a tree's, and the differences that they were made at. */
export interface Merged {
  readonly merges: Int32Array<ArrayBuffer>;
  readonly altitudes: Float64Array<ArrayBuffer>;
  /** Before they are lifted to those inside. */
  readonly differences: Float64Array;
}

/** Merges all that hangs together. */
export function agglomerate(graph: Graph, settings: MergeRegionsSettings): Merged {
  const { count, first, second } = graph;
  const { onProgress, signal } = settings;
  const { linkage } = settings;
  const byColor = linkage !== "average" && linkage !== "single";
  const lengths = graph.lengths.slice();
  const differenceOf = colorDifference(graph, lengths, linkage);
  const weights = graph.given?.slice() ?? Float64Array.from(first, (region, e) => differenceOf(region, second[e]!, e));
  const near = Array.from({ length: count }, () => new Map<number, number>());
  const queue = edgeQueue(weights);
  for (let e = 0; e < first.length; e++) {
    near[first[e]!]!.set(second[e]!, e);
    near[second[e]!]!.set(first[e]!, e);
  }
  const ends = [first.slice(), second.slice()] as const;
  const nodes = Int32Array.from({ length: count }, (_, region) => region);
  const merges: number[] = [];
  const altitudes: number[] = [];
  const differences: number[] = [];
  const altitudeOf = (node: number): number => (node < count ? 0 : altitudes[node - count]!);

  /** Hangs the neighbors of a region on the one that it has become part of. */
  const rewire = (gone: number, kept: number): void => {
    for (const [other, edge] of near[gone]!) {
      near[other]!.delete(gone);
      if (other === kept) continue;
      const twin = near[kept]!.get(other);
      if (twin === undefined) {
        near[kept]!.set(other, edge);
        near[other]!.set(kept, edge);
        ends[ends[0][edge] === gone ? 0 : 1][edge] = kept;
        continue;
      }
      queue.remove(edge);
      const [a, b] = [lengths[twin]!, lengths[edge]!];
      lengths[twin] = a + b;
      if (byColor) continue;
      const joined = (weights[twin]! * a + weights[edge]! * b) / (a + b);
      const weight = linkage === "single" ? Math.min(weights[twin]!, weights[edge]!) : joined;
      queue.change(twin, weight);
    }
    near[gone]!.clear();
  };

  for (let edge = queue.pop(); edge >= 0; edge = queue.pop()) {
    const [a, b] = [ends[0][edge]!, ends[1][edge]!];
    const difference = weights[edge]!;
    const pair = [nodes[a]!, nodes[b]!].sort((p, q) => p - q) as [number, number];
    // the one with more neighbors keeps its place
    const [kept, gone] = near[a]!.size >= near[b]!.size ? [a, b] : [b, a];
    merges.push(...pair);
    differences.push(difference);
    altitudes.push(Math.max(difference, altitudeOf(pair[0]), altitudeOf(pair[1])));
    nodes[kept] = count + altitudes.length - 1;
    addColors(graph, gone, kept);
    rewire(gone, kept);
    if (byColor) for (const [other, changed] of near[kept]!) queue.change(changed, differenceOf(kept, other, changed));
    if (altitudes.length % STEP === 0) {
      onProgress?.({ stage: "merge", done: altitudes.length, total: count });
      checkAborted("mergeRegions", signal);
    }
  }
  onProgress?.({ stage: "merge", done: count, total: count });
  return {
    merges: Int32Array.from(merges),
    altitudes: Float64Array.from(altitudes),
    differences: Float64Array.from(differences),
  };
}

function addColors({ sums, sizes, channels }: Graph, from: number, to: number): void {
  sizes[to]! += sizes[from]!;
  for (let c = 0; c < channels; c++) sums[to * channels + c]! += sums[from * channels + c]!;
}

/** Distance of two regions' mean colors; or by how much their variance grows when they merge; or that with the distance itself, and less along a long boundary. */
function colorDifference(
  { sums, sizes, channels }: Graph,
  lengths: Float64Array,
  linkage: MergeRegionsSettings["linkage"],
): (a: number, b: number, edge: number) => number {
  return (a, b, edge) => {
    const [m, n] = [sizes[a]!, sizes[b]!];
    let squares = 0;
    for (let c = 0; c < channels; c++) {
      const apart = sums[a * channels + c]! / m - sums[b * channels + c]! / n;
      squares += apart * apart;
    }
    if (linkage === "ward") return ((m * n) / (m + n)) * squares;
    if (linkage === "boundary") return (((m * n) / (m + n)) * Math.sqrt(squares)) / Math.sqrt(Math.sqrt(lengths[edge]!));
    return Math.sqrt(squares);
  };
}
