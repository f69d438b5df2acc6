/** Graphs of points by the distances of all pairs. */
import type { Heap } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { AffinityGraphExports } from "../generated/affinity-graph.wasm.js";
import { type AffinityGraph, checkEntries, MAX_ENTRIES } from "./graph.js";

/** Pairs compared between two looks at the signal. */
const STEP = 2 ** 22;

/** Points in a kernel's memory: planes of float32, `stride` apart, `factors.length` of them. */
export interface GraphPoints {
  readonly pointer: number;
  readonly stride: number;
  readonly count: number;
  /** What squares of differences are multiplied by before they are added: their sum is the distance. */
  readonly factors: readonly number[];
  /** exp(−scale · distance) is the affinity. */
  readonly scale: number;
}

/** Which pairs are joined. */
export interface Choice extends CallOptions {
  readonly kind: "full" | "nearest" | "radius";
  readonly nNeighbors: number;
  readonly radius: number;
}

/** What is found of the pairs: rows that need not be symmetric. */
interface Rows {
  readonly offsets: Int32Array;
  neighbors: Int32Array;
  distances: Float64Array;
}

/** The graph of points. `few` is the remedy where it has too many edges. */
export function pointsGraph(
  where: string,
  kernel: AffinityGraphExports,
  heap: Heap,
  points: GraphPoints,
  choice: Choice,
  few: string,
): AffinityGraph {
  const found = rowsOf(where, kernel, heap, points, choice, few);
  const { offsets, neighbors, distances } = choice.kind === "nearest" ? eitherWay(points.count, found) : found;
  const weights = new Float32Array(neighbors.length);
  const part = Math.min(2 ** 16, neighbors.length + 1);
  const [from, to] = [heap.alloc(8 * part + 16), heap.alloc(4 * part + 16)];
  for (let first = 0; first < weights.length; first += part) {
    const some = distances.subarray(first, Math.min(weights.length, first + part));
    heap.f64(from, some.length).set(some);
    kernel.affinities(from, some.length, points.scale, to);
    weights.set(heap.f32(to, some.length), first);
  }
  return { count: points.count, offsets, neighbors, weights };
}

function rowsOf(
  where: string,
  kernel: AffinityGraphExports,
  heap: Heap,
  { pointer, stride, count, factors }: GraphPoints,
  { kind, nNeighbors, radius, onProgress, signal }: Choice,
  few: string,
): Rows {
  const factorsAt = heap.copyIn(Float64Array.from(factors));
  const rowAt = heap.alloc(8 * stride + 16);
  const row = heap.f64(rowAt, count);
  const wanted = Math.min(nNeighbors, count - 1);
  const first = kind === "radius" ? Math.min(64 * count, count * (count - 1)) : count * (kind === "full" ? count - 1 : wanted);
  const rows: Rows = {
    offsets: new Int32Array(count + 1),
    neighbors: new Int32Array(first),
    distances: new Float64Array(first),
  };
  const nearest = { ids: new Int32Array(wanted), distances: new Float64Array(wanted) };
  const most = kind === "radius" ? radius * radius : Number.POSITIVE_INFINITY;
  const look = Math.max(1, Math.floor(STEP / count));
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (i % look === 0) {
      checkAborted(where, signal);
      onProgress?.({ stage: "pairs", done: i, total: count });
    }
    kernel.squaresFrom(pointer, stride, factors.length, factorsAt, i, rowAt);
    if (at + count > rows.neighbors.length && kind === "radius") widen(where, rows, at, count, few);
    if (kind === "nearest") {
      findNearest(row, i, nearest);
      rows.neighbors.set(nearest.ids, at);
      rows.distances.set(nearest.distances, at);
      at += wanted;
    } else {
      for (let j = 0; j < count; j++) {
        if (j === i || row[j]! > most) continue;
        rows.neighbors[at] = j;
        rows.distances[at++] = row[j]!;
      }
    }
    rows.offsets[i + 1] = at;
  }
  onProgress?.({ stage: "pairs", done: count, total: count });
  if (kind !== "radius") return rows;
  return { offsets: rows.offsets, neighbors: rows.neighbors.slice(0, at), distances: rows.distances.slice(0, at) };
}

/** Doubles the room of rows; a further row fits then. */
function widen(where: string, rows: Rows, used: number, row: number, few: string): void {
  // a whole row may come, or little of it
  checkEntries(where, used, few);
  const length = Math.max(used + row, Math.min(2 * rows.neighbors.length, MAX_ENTRIES + row));
  const neighbors = new Int32Array(length);
  const distances = new Float64Array(length);
  neighbors.set(rows.neighbors);
  distances.set(rows.distances);
  rows.neighbors = neighbors;
  rows.distances = distances;
}

/** The nearest of a row but itself, by distance, of equally near ones the lowest; in the order of distance. */
function findNearest(row: Float64Array, self: number, { ids, distances }: { ids: Int32Array; distances: Float64Array }): void {
  const wanted = ids.length;
  let found = 0;
  for (let j = 0; j < row.length; j++) {
    const distance = row[j]!;
    if (j === self || (found === wanted && distance >= distances[wanted - 1]!)) continue;
    let place = found < wanted ? found++ : wanted - 1;
    for (; place > 0 && distances[place - 1]! > distance; place--) {
      distances[place] = distances[place - 1]!;
      ids[place] = ids[place - 1]!;
    }
    distances[place] = distance;
    ids[place] = j;
  }
}

/** Rows with every edge at both its ends, ascending. */
function eitherWay(count: number, rows: Rows): Rows {
  // turned around, rows are ascending, since they are met in order; turned around again, so are their own
  const back = turned(count, rows);
  const there = turned(count, back);
  const offsets = new Int32Array(count + 1);
  const neighbors = new Int32Array(2 * rows.neighbors.length);
  const distances = new Float64Array(neighbors.length);
  let at = 0;
  for (let i = 0; i < count; i++) {
    let [a, b] = [there.offsets[i]!, back.offsets[i]!];
    const [endA, endB] = [there.offsets[i + 1]!, back.offsets[i + 1]!];
    while (a < endA || b < endB) {
      const p = a < endA ? there.neighbors[a]! : count;
      const q = b < endB ? back.neighbors[b]! : count;
      neighbors[at] = Math.min(p, q);
      distances[at++] = p <= q ? there.distances[a]! : back.distances[b]!;
      if (p <= q) a++;
      if (q <= p) b++;
    }
    offsets[i + 1] = at;
  }
  return { offsets, neighbors: neighbors.slice(0, at), distances: distances.slice(0, at) };
}

/** The rows' columns as rows. */
function turned(count: number, { offsets, neighbors, distances }: Rows): Rows {
  const starts = new Int32Array(count + 1);
  for (let e = 0; e < neighbors.length; e++) starts[neighbors[e]! + 1]!++;
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, count);
  const result: Rows = {
    offsets: starts,
    neighbors: new Int32Array(neighbors.length),
    distances: new Float64Array(neighbors.length),
  };
  for (let i = 0; i < count; i++) {
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const at = next[neighbors[e]!]!++;
      result.neighbors[at] = i;
      result.distances[at] = distances[e]!;
    }
  }
  return result;
}
