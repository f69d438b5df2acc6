// A level's nodes and edges, of the grid as of a graph.
import { across, down, half } from "./grid";
import {
  field,
  floatAt,
  intAt,
  LOWER_ENDS,
  LOWER_PLACES,
  LOWER_START,
  LOWER_WEIGHTS,
  NODES,
  PARENTS,
  UPPER_ENDS,
  UPPER_START,
  UPPER_WEIGHTS,
} from "./levels";

export let isGrid: bool = false;
export let nodes: i32 = 0;
export let upperStart: usize = 0;
export let upperEnds: usize = 0;
export let upperWeights: usize = 0;
export let lowerStart: usize = 0;
export let lowerEnds: usize = 0;
export let lowerWeights: usize = 0;
export let lowerPlaces: usize = 0;
export let parents: usize = 0;

/** Turns to a level. */
export function look(level: i32): void {
  isGrid = level == 0;
  nodes = <i32>field(level, NODES);
  parents = field(level, PARENTS);
  if (isGrid) return;
  upperStart = field(level, UPPER_START);
  upperEnds = field(level, UPPER_ENDS);
  upperWeights = field(level, UPPER_WEIGHTS);
  lowerStart = field(level, LOWER_START);
  lowerEnds = field(level, LOWER_ENDS);
  lowerWeights = field(level, LOWER_WEIGHTS);
  lowerPlaces = field(level, LOWER_PLACES);
}

// A node of the grid is twice its cell, and 1 more in odd columns. Its edges are: to the right, down, to the left, up.

// @ts-ignore: decorator
@inline
export function indexOf(node: i32): i32 {
  return isGrid ? node >> 1 : node;
}

// @ts-ignore: decorator
@inline
export function degree(node: i32): i32 {
  if (isGrid) return 4;
  return (
    intAt(lowerStart, node + 1) - intAt(lowerStart, node) + (intAt(upperStart, node + 1) - intAt(upperStart, node))
  );
}

/** The cell whose weight belongs to an edge of the grid. */
// @ts-ignore: decorator
@inline
export function holder(node: i32, edge: i32): i32 {
  const cell = node >> 1;
  if (edge < 2) return cell;
  if (edge == 3) return cell - 2 * half;
  return node & 1 ? cell - half : cell + half - 1;
}

// @ts-ignore: decorator
@inline
export function weight(node: i32, edge: i32): f32 {
  if (isGrid) return floatAt(edge & 1 ? down : across, holder(node, edge));
  const begin = intAt(lowerStart, node);
  const count = intAt(lowerStart, node + 1) - begin;
  return edge < count ? floatAt(lowerWeights, begin + edge) : floatAt(upperWeights, intAt(upperStart, node) + edge - count);
}

// @ts-ignore: decorator
@inline
export function neighbor(node: i32, edge: i32): i32 {
  if (isGrid) {
    if (edge == 1) return node + 4 * half;
    if (edge == 3) return node - 4 * half;
    const cell = node >> 1;
    if (node & 1) return (edge == 0 ? cell - half + 1 : cell - half) << 1;
    return ((edge == 0 ? cell + half : cell + half - 1) << 1) | 1;
  }
  const begin = intAt(lowerStart, node);
  const count = intAt(lowerStart, node + 1) - begin;
  return edge < count ? intAt(lowerEnds, begin + edge) : intAt(upperEnds, intAt(upperStart, node) + edge - count);
}
