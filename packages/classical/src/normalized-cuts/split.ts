/** Where an eigenvector cuts a graph best. */
import type { AffinityGraph } from "../affinity-graph/graph.js";

/** A cut: which nodes are on the second side, and its value cut(A, B) / assoc(A) + cut(A, B) / assoc(B). */
export interface Cut {
  readonly sides: Uint8Array;
  readonly value: number;
}

/**
 * The best of the cuts at evenly spaced values of a vector, from the least on, and of the one below its greatest value; undefined where the vector is constant.
 *
 * @param assoc - what each node has in the denominators
 */
export function bestSplit(graph: AffinityGraph, vector: Float64Array, assoc: Float64Array, numCuts: number): Cut | undefined {
  const { count, offsets, neighbors, weights } = graph;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of vector) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(most - least > 1e-12)) return undefined;
  const step = (most - least) / numCuts;
  const thresholds = Float64Array.from({ length: numCuts }, (_, k) => k * step + least);
  // how many of the cuts a node is above; the last cut has those of the greatest value alone
  const above = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const value = vector[i]!;
    let place = Math.min(numCuts, Math.max(0, Math.ceil((value - least) / step)));
    while (place > 0 && !(value > thresholds[place - 1]!)) place--;
    while (place < numCuts && value > thresholds[place]!) place++;
    above[i] = value === most ? numCuts + 1 : place;
  }
  const cuts = new Float64Array(numCuts + 2);
  const volumes = new Float64Array(numCuts + 2);
  let total = 0;
  for (let i = 0; i < count; i++) {
    total += assoc[i]!;
    volumes[above[i]!]! += assoc[i]!;
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      const other = above[neighbors[at]!]!;
      if (other <= above[i]!) continue;
      cuts[above[i]!]! += weights[at]!;
      cuts[other]! -= weights[at]!;
    }
  }
  let best = -1;
  let value = Number.POSITIVE_INFINITY;
  for (let k = 0, cut = 0, below = 0; k <= numCuts; k++) {
    cut += cuts[k]!;
    below += volumes[k]!;
    const found = ncutOf(Math.max(0, cut), below, total - below);
    if (found < value) [best, value] = [k, found];
  }
  if (best < 0) return undefined;
  const sides = Uint8Array.from(above, (place) => (place > best ? 1 : 0));
  // summed edge by edge, without what differences of sums leave
  return { sides, value: cutValue(graph, sides, assoc) };
}

/** The value of a cut in two. */
export function cutValue(
  { count, offsets, neighbors, weights }: AffinityGraph,
  sides: Uint8Array,
  assoc: Float64Array,
): number {
  let cut = 0;
  const volumes: [number, number] = [0, 0];
  for (let i = 0; i < count; i++) {
    volumes[sides[i] as 0 | 1] += assoc[i]!;
    if (sides[i] === 1) continue;
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) if (sides[neighbors[at]!] === 1) cut += weights[at]!;
  }
  return ncutOf(cut, ...volumes);
}

/** cut / a + cut / b; of no cut 0, however little is on either side. */
export function ncutOf(cut: number, a: number, b: number): number {
  return cut === 0 ? 0 : cut / a + cut / b;
}
