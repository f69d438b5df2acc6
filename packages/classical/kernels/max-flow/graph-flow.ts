// Maximum flow on any graph: arcs lie by the node that they lead away from, each with its opposite.
import { Graph, count, endAt, excesses, firstAt, labelOf, openArcs, oppositeAt, residualAt } from "../lib/flow-nodes";
import { giveLevels, solve, start } from "../lib/flow-search";

/** Arcs have numbers from here on, so that they are no mark of roots. */
const FIRST: u32 = 16;

/** Bytes that a graph needs. */
export function graphBytes(nodes: i32, edges: i32): usize {
  const room = <usize>((nodes + 16) & ~15);
  const links = <usize>((2 * edges + 31) & ~15);
  return room * 25 + 16 + links * 12;
}

/** Begins a graph: `pairs` has two i32s for each edge, the nodes it joins, `there` and `back` its capacities. */
export function openGraph(nodes: i32, edges: i32, pairs: usize, there: usize, back: usize, memoryAt: usize): void {
  openArcs(<usize>nodes + 1, 2 * <usize>edges, memoryAt);
  memory.fill(firstAt(0), 0, (<usize>nodes + 2) << 2);
  // arcs of each node, then where its last one ends
  for (let at = pairs, end = pairs + (<usize>edges << 3); at < end; at += 4) {
    const counter = firstAt(<usize>load<u32>(at) + 1);
    store<u32>(counter, load<u32>(counter) + 1);
  }
  let total = FIRST;
  for (let node: usize = 0; node < count; node++) {
    total += load<u32>(firstAt(node));
    store<u32>(firstAt(node), total);
  }
  store<u32>(firstAt(count), total);
  // filled from behind, so that they begin where they should in the end
  for (let edge = <usize>edges; edge-- > 0; ) {
    const from = <usize>load<u32>(pairs + (edge << 3)) + 1;
    const to = <usize>load<u32>(pairs + (edge << 3), 4) + 1;
    const arc = load<u32>(firstAt(from)) - 1;
    store<u32>(firstAt(from), arc);
    const opposite = load<u32>(firstAt(to)) - 1;
    store<u32>(firstAt(to), opposite);
    writeArc(arc, to, opposite, load<i32>(there + (edge << 2)));
    writeArc(opposite, from, arc, load<i32>(back + (edge << 2)));
  }
}

function writeArc(arc: u32, end: usize, opposite: u32, capacity: i32): void {
  store<u32>(endAt(arc), <u32>end);
  store<u32>(oppositeAt(arc), opposite);
  store<i32>(residualAt<Graph>(0, arc), capacity);
}

/** Adds source − sink of all nodes. */
export function addGraphTerminals(values: usize): void {
  for (let node: usize = 1; node < count; node++, values += 4) {
    const at = excesses + (node << 2);
    store<i32>(at, load<i32>(at) + load<i32>(values));
  }
}

/** Plants the trees. */
export function startGraph(memoryAt: usize, most: i32): void {
  giveLevels(memoryAt, most);
  start<Graph>();
}

/** Lets the trees grow. */
export function solveGraph(most: i32): i32 {
  return solve<Graph>(most);
}

/** Writes 1 where a node is on the source's side (`side` 1), or on the sink's (−1). */
export function readGraph(out: usize, side: i32): void {
  for (let node: usize = 1; node < count; node++, out += 4) store<i32>(out, <i32>(labelOf(node) * side > 0));
}
