/** A graph of affinities in compressed rows, and the check of one that was given. */
import { SegmentationError } from "@segkit/core/errors";
import { asArray, phrase } from "@segkit/core/validate";

/**
 * A graph of affinities: how alike nodes are, in compressed rows. The neighbors of node i are `neighbors[offsets[i]]` … `neighbors[offsets[i + 1] - 1]`, ascending, and `weights` has an entry for each.
 * Every edge appears at both its ends, with one weight; no node is its own neighbor.
 */
export interface AffinityGraph {
  /** Number of nodes. */
  readonly count: number;
  readonly offsets: Int32Array;
  readonly neighbors: Int32Array;
  /** Finite, ≥ 0. */
  readonly weights: Float32Array;
}

/** Most entries that a graph may have, 1 GiB of neighbors and weights. */
export const MAX_ENTRIES = 2 ** 27;

/** Throws `out-of-memory` for a graph that would have more entries than any may. */
export function checkEntries(where: string, entries: number, remedy: string): void {
  if (entries <= MAX_ENTRIES) return;
  throw new SegmentationError("out-of-memory", {
    where,
    expected: `a graph of at most ${MAX_ENTRIES} entries, two for each edge`,
    received: phrase(`${entries} or more`),
    remedy,
  });
}

/** Checks that a graph is whole: rows that fit, ascending, symmetric, with weights that are finite and ≥ 0. O(entries). */
export function checkGraph(where: string, graph: AffinityGraph): AffinityGraph {
  const refuse = (part: string, expected: string, received: unknown, remedy?: string): never => {
    throw new SegmentationError("invalid-argument", {
      where,
      option: part === "" ? "graph" : `graph.${part}`,
      expected,
      received,
      ...(remedy !== undefined && { remedy }),
    });
  };
  if (typeof graph !== "object" || graph === null)
    return refuse("", "{ count, offsets, neighbors, weights }", graph, "Make one with affinityGraph.");
  const { count } = graph;
  if (!Number.isInteger(count) || count < 0) refuse("count", "an integer ≥ 0", count);
  const offsets = asArray(graph.offsets, Int32Array) ?? refuse("offsets", "an Int32Array", graph.offsets);
  const neighbors = asArray(graph.neighbors, Int32Array) ?? refuse("neighbors", "an Int32Array", graph.neighbors);
  const weights = asArray(graph.weights, Float32Array) ?? refuse("weights", "a Float32Array", graph.weights);
  if (offsets.length !== count + 1) refuse("offsets", `${count + 1} values`, phrase(`${offsets.length}`));
  if (neighbors.length !== weights.length)
    refuse("weights", `${neighbors.length} values, one for each neighbor`, phrase(`${weights.length}`));
  if (offsets[0] !== 0) refuse("offsets[0]", "0", offsets[0]);
  for (let i = 0; i < count; i++)
    if (offsets[i + 1]! < offsets[i]!) refuse(`offsets[${i + 1}]`, "at least the one before", offsets[i + 1]);
  if (offsets[count] !== neighbors.length)
    refuse(`offsets[${count}]`, `${neighbors.length}, the number of neighbors`, offsets[count]);
  // rows are met in ascending order, and so are the entries of each column: a mirrored entry is the next one of its row
  const next = offsets.slice(0, count);
  for (let i = 0; i < count; i++) {
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      const j = neighbors[at]!;
      const weight = weights[at]!;
      if (j < 0 || j >= count || j === i || (at > offsets[i]! && j <= neighbors[at - 1]!))
        refuse(`neighbors[${at}]`, `other nodes than ${i} below ${count}, in ascending order`, j);
      if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) refuse(`weights[${at}]`, "a finite number ≥ 0", weight);
      const mirror = next[j]!++;
      if (mirror >= offsets[j + 1]! || neighbors[mirror] !== i || weights[mirror] !== weight)
        refuse(
          `neighbors[${at}]`,
          `an edge that node ${j} has too, with the same weight`,
          j,
          "Give every edge at both its ends.",
        );
    }
  }
  return { count, offsets, neighbors, weights };
}
