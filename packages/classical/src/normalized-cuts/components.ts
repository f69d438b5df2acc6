/** What of a graph hangs together. */
import type { AffinityGraph } from "../affinity-graph/graph.js";

/** Two nodes are apart whose weight is below this share of what both have, by the geometric mean. */
const APART = 1e-10;

/** The sums of the nodes' weights, their own included. */
export function degreesOf({ count, offsets, weights }: AffinityGraph, maxEdge: number): Float64Array {
  const degrees = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let sum = maxEdge;
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) sum += weights[at]!;
    degrees[i] = sum;
  }
  return degrees;
}

/** The component of each node, numbered in the order of first nodes, and how many there are. */
export interface Components {
  readonly of: Int32Array;
  readonly count: number;
  /** Sums of degrees. */
  readonly volumes: Float64Array;
}

/** Components of a graph whose edges of next to no weight do not count. */
export function componentsOf({ count, offsets, neighbors, weights }: AffinityGraph, degrees: Float64Array): Components {
  const of = new Int32Array(count).fill(-1);
  const open = new Int32Array(count);
  const volumes: number[] = [];
  for (let first = 0; first < count; first++) {
    if (of[first]! >= 0) continue;
    const component = volumes.length;
    let volume = 0;
    let waiting = 0;
    open[waiting++] = first;
    of[first] = component;
    while (waiting > 0) {
      const i = open[--waiting]!;
      const least = APART * APART * degrees[i]!;
      volume += degrees[i]!;
      for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
        const j = neighbors[at]!;
        const weight = weights[at]!;
        if (of[j]! >= 0 || weight === 0 || weight * weight < least * degrees[j]!) continue;
        of[j] = component;
        open[waiting++] = j;
      }
    }
    volumes.push(volume);
  }
  return { of, count: volumes.length, volumes: Float64Array.from(volumes) };
}

/** The graph of some nodes, in ascending order, and what is between them. `numbers` holds −1 for every node, and does so afterwards. */
export function partOf({ offsets, neighbors, weights }: AffinityGraph, nodes: Int32Array, numbers: Int32Array): AffinityGraph {
  let most = 0;
  for (const [k, node] of nodes.entries()) {
    numbers[node] = k;
    most += offsets[node + 1]! - offsets[node]!;
  }
  const part = {
    count: nodes.length,
    offsets: new Int32Array(nodes.length + 1),
    neighbors: new Int32Array(most),
    weights: new Float32Array(most),
  };
  let to = 0;
  for (const [k, node] of nodes.entries()) {
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      const j = numbers[neighbors[at]!]!;
      if (j < 0) continue;
      part.neighbors[to] = j;
      part.weights[to++] = weights[at]!;
    }
    part.offsets[k + 1] = to;
  }
  for (const node of nodes) numbers[node] = -1;
  return { ...part, neighbors: part.neighbors.subarray(0, to), weights: part.weights.subarray(0, to) };
}
