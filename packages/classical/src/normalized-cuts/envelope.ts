/** The inverse of a graph's normalized Laplacian, by a factor whose rows are short where the order of the nodes is good. */
import type { Heap } from "@segkit/core/kernel";
import type { AffinityGraph } from "../affinity-graph/graph.js";
import type { NormalizedCutsExports } from "../generated/normalized-cuts.wasm.js";

/** What is added to the diagonal, so that there is an inverse. */
export const SHIFT = 1e-8;
/** Entries of the factor at most: 32 MiB. */
const ENTRIES = 2 ** 22;
/** Products with the graph that a search without the factor may take. */
const PRODUCTS = 400;
/** Graphs of more nodes are not looked at: rows of their factors would be long. */
const NODES = 50_000;
/** Rows that are made between two looks at the signal. */
const ROWS = 256;

/** The order that keeps neighbors near, and where the rows of the factor begin. */
export interface Envelope {
  /** The node of each place. */
  readonly order: Int32Array;
  /** The place of each node. */
  readonly places: Int32Array;
  /** The first place with an entry in each row. */
  readonly firsts: Int32Array;
  readonly entries: number;
}

/** The envelope where a factor costs less than a search without it; undefined where not. */
export function cheapEnvelope(graph: AffinityGraph): Envelope | undefined {
  const { count, offsets, neighbors } = graph;
  if (count > NODES) return undefined;
  const order = orderOf(graph);
  const places = new Int32Array(count);
  for (let k = 0; k < count; k++) places[order[k]!] = k;
  const firsts = new Int32Array(count);
  let entries = 0;
  let products = 0;
  for (let k = 0; k < count; k++) {
    let first = k;
    const node = order[k]!;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) first = Math.min(first, places[neighbors[at]!]!);
    firsts[k] = first;
    entries += k - first + 1;
    products += (k - first + 1) ** 2;
  }
  const isCheap = entries <= ENTRIES && products <= PRODUCTS * (neighbors.length + 60 * count);
  return isCheap ? { order, places, firsts, entries } : undefined;
}

/** Nodes from a far one on, level by level, those of few neighbors first; reversed (Cuthill and McKee). */
function orderOf({ count, offsets, neighbors }: AffinityGraph): Int32Array {
  const order = new Int32Array(count);
  const seen = new Uint8Array(count);
  const degree = (i: number): number => offsets[i + 1]! - offsets[i]!;
  let done = 0;
  const walk = (start: number, from: number): number => {
    let end = from;
    order[end++] = start;
    seen[start] = 1;
    for (let k = from; k < end; k++) {
      const first = end;
      for (let at = offsets[order[k]!]!; at < offsets[order[k]! + 1]!; at++) {
        const j = neighbors[at]!;
        if (seen[j]) continue;
        seen[j] = 1;
        order[end++] = j;
      }
      order.subarray(first, end).sort((i, j) => degree(i) - degree(j) || i - j);
    }
    return end;
  };
  for (let start = 0; start < count; start++) {
    if (seen[start]) continue;
    // twice to the far end, then from there in earnest
    for (let run = 0, from = start; ; run++) {
      const end = walk(from, done);
      if (run === 2) {
        done = end;
        break;
      }
      from = order[end - 1]!;
      for (let k = done; k < end; k++) seen[order[k]!] = 0;
    }
  }
  return order.reverse();
}

/** y = (I + shift − A)⁻¹ x, A being the normalized affinities. `look` is called between parts of the work. */
export function inverseOf(
  kernel: NormalizedCutsExports,
  heap: Heap,
  { offsets, neighbors, weights, count }: AffinityGraph,
  { order, places, firsts, entries }: Envelope,
  scales: Float64Array,
  maxEdge: number,
  look: () => void,
): (x: number, y: number) => void {
  const ends = new Int32Array(count);
  for (let k = 0, end = -1; k < count; k++) ends[k] = end += k - firsts[k]! + 1;
  const firstsAt = heap.copyIn(firsts);
  const endsAt = heap.copyIn(ends);
  const valuesAt = heap.alloc(8 * entries);
  const moved = heap.alloc(8 * count);
  const values = heap.f64(valuesAt, entries).fill(0);
  for (let k = 0; k < count; k++) {
    const node = order[k]!;
    values[ends[k]!] = 1 + SHIFT - maxEdge * scales[node]! ** 2;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      const place = places[neighbors[at]!]!;
      if (place < k) values[ends[k]! - k + place] = -weights[at]! * scales[node]! * scales[neighbors[at]!]!;
    }
  }
  for (let from = 0; from < count; from += ROWS) {
    look();
    kernel.factorize(firstsAt, endsAt, valuesAt, from, Math.min(count, from + ROWS));
  }
  return (x, y) => {
    look();
    const [given, inner] = [heap.f64(x, count), heap.f64(moved, count)];
    for (let k = 0; k < count; k++) inner[k] = given[order[k]!]!;
    kernel.solve(firstsAt, endsAt, valuesAt, count, moved);
    const result = heap.f64(y, (count + 3) & ~3).fill(0);
    for (let k = 0; k < count; k++) result[order[k]!] = inner[k]!;
  };
}
