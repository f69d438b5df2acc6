/** The normalized affinities of a graph as an operator in a kernel's memory. */
import type { Heap } from "@segkit/core/kernel";
import type { AffinityGraph } from "../affinity-graph/graph.js";
import type { NormalizedCutsExports } from "../generated/normalized-cuts.wasm.js";

/** A = D^−½ (W + maxEdge · I) D^−½. Vectors are pointers to `size` float64, zeros behind the last node. */
export interface Operator {
  readonly count: number;
  readonly size: number;
  /** y = alpha · A x + beta · x + gamma · previous; y may be in the place of the previous one. */
  apply(x: number, previous: number, alpha: number, beta: number, gamma: number, y: number): void;
}

/** Puts a graph into memory: by its diagonals where there are few, as with pixels up to a radius apart, else by its rows. */
export function operatorOf(
  kernel: NormalizedCutsExports,
  heap: Heap,
  graph: AffinityGraph,
  scales: Float64Array,
  maxEdge: number,
): Operator {
  const { count } = graph;
  const size = (count + 3) & ~3;
  const scale = copyVector(heap, scales, size);
  const buffer = heap.alloc(8 * 1024);
  const shifts = shiftsOf(graph);
  if (shifts === undefined) {
    const offsets = heap.copyIn(graph.offsets);
    const neighbors = heap.copyIn(graph.neighbors);
    const weights = heap.copyIn(graph.weights);
    const t = heap.alloc(8 * size);
    return {
      ...{ count, size },
      apply(x, previous, alpha, beta, gamma, y) {
        kernel.rescale(x, scale, size, t);
        kernel.multiplyRows(
          ...([count, size, offsets, neighbors, weights, t, scale, maxEdge] as const),
          ...([x, previous, alpha, beta, gamma, buffer, y] as const),
        );
      },
    };
  }
  const margin = ((shifts.at(-1) ?? 0) + 7) & ~3;
  const planes = heap.alloc(4 * (margin + shifts.length * size)) + 4 * margin;
  fillPlanes(heap.f32(planes - 4 * margin, margin + shifts.length * size), margin, size, graph, shifts);
  const shiftsAt = heap.copyIn(shifts);
  const t = heap.alloc(8 * (size + 2 * margin)) + 8 * margin;
  heap.f64(t - 8 * margin, size + 2 * margin).fill(0);
  return {
    ...{ count, size },
    apply(x, previous, alpha, beta, gamma, y) {
      kernel.rescale(x, scale, size, t);
      kernel.multiplyDiagonals(
        ...([size, shiftsAt, shifts.length, planes, t, scale, maxEdge] as const),
        ...([x, previous, alpha, beta, gamma, buffer, y] as const),
      );
    },
  };
}

/** Copies a vector in, with zeros up to the size. */
export function copyVector(heap: Heap, values: Float64Array, size: number): number {
  const pointer = heap.alloc(8 * size);
  const vector = heap.f64(pointer, size);
  vector.set(values);
  vector.fill(0, values.length);
  return pointer;
}

/** On which diagonals right of the main one edges are, ascending; undefined where their planes would have more than twice as many entries as there are edges. */
function shiftsOf({ count, offsets, neighbors }: AffinityGraph): Int32Array<ArrayBuffer> | undefined {
  const is = new Uint8Array(count);
  let found = 0;
  for (let i = 0; i < count; i++) {
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      const shift = neighbors[at]! - i;
      if (shift < 0 || is[shift]) continue;
      is[shift] = 1;
      if (++found * count > neighbors.length) return undefined;
    }
  }
  const shifts = new Int32Array(found);
  for (let shift = 1, k = 0; shift < count; shift++) if (is[shift]) shifts[k++] = shift;
  return shifts;
}

function fillPlanes(
  planes: Float32Array,
  margin: number,
  size: number,
  { count, offsets, neighbors, weights }: AffinityGraph,
  shifts: Int32Array,
): void {
  planes.fill(0);
  const starts = new Int32Array(count);
  for (const [k, shift] of shifts.entries()) starts[shift] = margin + k * size;
  for (let i = 0; i < count; i++) {
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      const shift = neighbors[at]! - i;
      if (shift > 0) planes[starts[shift]! + i] = weights[at]!;
    }
  }
}
