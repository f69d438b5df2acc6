// The edges of the next level.
import { DOWN_PARENTS, EDGE_PARENTS, field, intAt, putInt } from "./levels";
import {
  degree,
  holder,
  indexOf,
  isGrid,
  look,
  lowerEnds,
  lowerPlaces,
  lowerStart,
  neighbor,
  nodes,
  parents,
  upperEnds,
  upperStart,
  weight,
} from "./nodes";
import { firstNode, firstPair, marks, nextPair, secondNode } from "./pairs";

/** Where an edge's edge of the next level is written. */
// @ts-ignore: decorator
@inline
function putParent(level: i32, node: i32, edge: i32, place: i32): void {
  if (isGrid) {
    putInt(field(0, edge & 1 ? DOWN_PARENTS : EDGE_PARENTS), holder(node, edge), place);
    return;
  }
  const begin = intAt(lowerStart, node);
  const count = intAt(lowerStart, node + 1) - begin;
  const own = edge < count ? intAt(lowerPlaces, begin + edge) : intAt(upperStart, node) + edge - count;
  putInt(field(level, EDGE_PARENTS), own, place);
}

/** Adds the edges of a node to those of its set, which begin at `begin`; returns the next edge's number. */
function listEnds(level: i32, node: i32, set: i32, begin: i32, ends: usize, next: i32): i32 {
  if (node < 0) return next;
  const count = degree(node);
  for (let e = 0; e < count; e++) {
    if (weight(node, e) == 0) continue;
    const other = intAt(parents, indexOf(neighbor(node, e)));
    if (other <= set) continue;
    if (intAt(marks, other) < begin) {
      putInt(marks, other, next);
      putInt(ends, next++, other);
    }
    putParent(level, node, e, intAt(marks, other));
  }
  return next;
}

/**
 * Lists the edges of the next level, whose nodes are the sets of the last `pairNodes`, each at its lower end; edge 0 is none. Writes starts (4 bytes a set, and 4) and ends (12 bytes a set:
 * the graph is planar); returns how many edges there are.
 */
export function connectUpper(level: i32, sets: i32, starts: usize, ends: usize): i32 {
  look(level);
  memory.fill(marks, 0, <usize>sets << 2);
  putInt(starts, 0, 0);
  putInt(starts, 1, 1);
  putInt(ends, 0, 0);
  let next = 1;
  for (let set = 1; set < sets; set++) {
    const begin = next;
    for (let pair = intAt(firstPair, set); pair >= 0; pair = intAt(nextPair, pair)) {
      next = listEnds(level, intAt(firstNode, pair), set, begin, ends, next);
      next = listEnds(level, intAt(secondNode, pair), set, begin, ends, next);
    }
    putInt(starts, set + 1, next);
  }
  return next;
}

/** Makes the lists at the edges' upper ends. */
export function connectLower(level: i32): void {
  look(level);
  const edges = intAt(upperStart, nodes);
  memory.fill(lowerStart, 0, (<usize>nodes + 1) << 2);
  for (let e = 1; e < edges; e++) {
    const end = intAt(upperEnds, e);
    putInt(lowerStart, end, intAt(lowerStart, end) + 1);
  }
  let begin = 0;
  for (let i = 0; i <= nodes; i++) {
    const count = intAt(lowerStart, i);
    putInt(lowerStart, i, begin);
    begin += count;
  }
  for (let i = 1; i < nodes; i++) {
    for (let e = intAt(upperStart, i), last = intAt(upperStart, i + 1); e < last; e++) {
      const end = intAt(upperEnds, e);
      const at = intAt(lowerStart, end);
      putInt(lowerStart, end, at + 1);
      putInt(lowerEnds, at, i);
      putInt(lowerPlaces, at, e);
    }
  }
  // each begin has moved to its end
  for (let i = nodes; i > 0; i--) putInt(lowerStart, i, intAt(lowerStart, i - 1));
  putInt(lowerStart, 0, 0);
}
