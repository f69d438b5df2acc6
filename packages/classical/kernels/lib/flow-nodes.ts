// What a search for a maximum flow (flow-search.ts) keeps of each node, and how it goes from one to the next: on a grid, where links are directions and need no room, or on any graph.

/** Two kinds of networks, told apart when the kernel is compiled. */
export type Grid = u8;
export type Graph = i8;

/** Parent of a root; of a node that has none. Else the link to it: a direction, or the number of an arc, which begin with 16. */
export const ROOT: usize = 8;
export const NONE: usize = 9;
/** Set in a state while the node waits in a queue; while it is an orphan that has moved away from its root. */
const WAITS: u32 = 128;
const MOVED: u32 = 64;

/** Nodes and one: the first is none, on a grid there is a margin. */
export let count: usize = 0;
/** What comes in less what goes out. */
export let excesses: usize = 0;
/** Distance from the source + 1, or less than 0: to the sink; 0 in no tree. */
export let labels: usize = 0;
/** The next in a queue; the next orphan. */
export let nexts: usize = 0;
export let siblings: usize = 0;
let states: usize = 0;
let residuals: usize = 0;

/** Links of a pixel, log₂ of the bytes of their capacities, and cells that each leads on. Opposite directions differ in the lowest bit. */
let directions: usize = 0;
let shift: usize = 0;
const offsets: usize = memory.data(32, 16);

/** Each node's first arc, where each arc leads, its opposite, and each node's parent. */
let firsts: usize = 0;
let ends: usize = 0;
let opposites: usize = 0;
let parents: usize = 0;

function open(nodes: usize, at: usize): usize {
  const room = (nodes + 15) & ~15;
  count = nodes;
  labels = at;
  nexts = labels + (room << 2);
  siblings = nexts + (room << 2);
  states = siblings + (room << 2);
  excesses = states + room;
  return excesses + (room << 2);
}

/** Lays out a grid of `nodes` cells in rows of `stride`: 17 bytes a cell, and 4 for each direction. Excesses and capacities, which lie side by side, are what they are. */
export function openNodes(nodes: usize, stride: i32, connectivity: i32, at: usize): void {
  directions = <usize>connectivity;
  shift = connectivity == 8 ? 5 : 4;
  residuals = open(nodes, at);
  for (let pair = 0; pair < 4; pair++) {
    const step = pair == 0 ? 1 : pair == 1 ? stride : pair == 2 ? stride + 1 : stride - 1;
    store<i32>(offsets + (<usize>pair << 3), step);
    store<i32>(offsets + (<usize>pair << 3), -step, 4);
  }
}

/** Lays out a graph: 25 bytes a node, and 12 for each arc. */
export function openArcs(nodes: usize, arcs: usize, at: usize): void {
  const room = (nodes + 15) & ~15;
  const links = (arcs + 31) & ~15;
  firsts = open(nodes, at);
  parents = firsts + (room << 2) + 16;
  ends = parents + (room << 2);
  opposites = ends + (links << 2);
  residuals = opposites + (links << 2);
  memory.fill(excesses, 0, nodes << 2);
}

/** Where a node's first arc is written; where an arc's end and its opposite are. */
export function firstAt(node: usize): usize {
  return firsts + (node << 2);
}

export function endAt(arc: usize): usize {
  return ends + (arc << 2);
}

export function oppositeAt(arc: usize): usize {
  return opposites + (arc << 2);
}

// @ts-ignore: decorator
@inline
export function firstLink<Kind>(node: usize): usize {
  return isSigned<Kind>() ? load<u32>(firsts + (node << 2)) : 0;
}

// @ts-ignore: decorator
@inline
export function endOfLinks<Kind>(node: usize): usize {
  return isSigned<Kind>() ? load<u32>(firsts + (node << 2), 4) : directions;
}

/** Where a link leads. */
// @ts-ignore: decorator
@inline
export function neighborOf<Kind>(node: usize, link: usize): usize {
  return isSigned<Kind>() ? load<u32>(ends + (link << 2)) : node + <usize>(<isize>load<i32>(offsets + (link << 2)));
}

/** The link back. */
// @ts-ignore: decorator
@inline
export function backOf<Kind>(link: usize): usize {
  return isSigned<Kind>() ? load<u32>(opposites + (link << 2)) : link ^ 1;
}

/** Where a link's residual capacity lies. */
// @ts-ignore: decorator
@inline
export function residualAt<Kind>(node: usize, link: usize): usize {
  return residuals + (isSigned<Kind>() ? link << 2 : (node << shift) + (link << 2));
}

/** Takes flow of a link; what capacity is left. */
// @ts-ignore: decorator
@inline
export function take<Kind>(node: usize, link: usize, flow: i32): i32 {
  const at = residualAt<Kind>(node, link);
  const left = load<i32>(at) - flow;
  store<i32>(at, left);
  return left;
}

// @ts-ignore: decorator
@inline
export function labelOf(node: usize): i32 {
  return load<i32>(labels + (node << 2));
}

// @ts-ignore: decorator
@inline
export function parentOf<Kind>(node: usize): usize {
  return isSigned<Kind>() ? load<u32>(parents + (node << 2)) : <u32>load<u8>(states + node) & 15;
}

// @ts-ignore: decorator
@inline
export function setParent<Kind>(node: usize, parent: usize): void {
  const waits = <u32>load<u8>(states + node) & WAITS;
  if (isSigned<Kind>()) {
    store<u32>(parents + (node << 2), <u32>parent);
    store<u8>(states + node, waits);
  } else store<u8>(states + node, waits | <u32>parent);
}

// @ts-ignore: decorator
@inline
export function markMoved(node: usize): void {
  store<u8>(states + node, <u32>load<u8>(states + node) | MOVED);
}

// @ts-ignore: decorator
@inline
export function hasMoved(node: usize): bool {
  return (<u32>load<u8>(states + node) & MOVED) != 0;
}

/** Says that a node waits; whether it did before. */
// @ts-ignore: decorator
@inline
export function beginWaiting(node: usize): bool {
  const state = <u32>load<u8>(states + node);
  store<u8>(states + node, state | WAITS);
  return (state & WAITS) != 0;
}

// @ts-ignore: decorator
@inline
export function endWaiting(node: usize): void {
  store<u8>(states + node, <u32>load<u8>(states + node) & ~WAITS);
}

/** Forgets trees and queues. */
export function clearTrees(): void {
  memory.fill(labels, 0, count << 2);
  memory.fill(states, <u8>NONE, count);
}
