// The numbers of a level, from those of the level before: an edge weighs what the edges between its sets weigh, a node hangs on seeds as all of its nodes do. Sums of positive numbers
// alone, so that f32 keeps the least of them.
import { half, rows } from "./grid";
import {
  DOWN_PARENTS,
  EDGE_PARENTS,
  EXCESS,
  field,
  floatAt,
  INVERSE,
  intAt,
  LOWER_PLACES,
  LOWER_START,
  LOWER_WEIGHTS,
  NODES,
  PARENTS,
  putFloat,
  UPPER_START,
  UPPER_WEIGHTS,
} from "./levels";

// @ts-ignore: decorator
@inline
function add(list: usize, i: i32, value: f32): void {
  putFloat(list, i, floatAt(list, i) + value);
}

function clear(level: i32): void {
  const nodes = <i32>field(level, NODES);
  memory.fill(field(level, UPPER_WEIGHTS), 0, <usize>intAt(field(level, UPPER_START), nodes) << 2);
  memory.fill(field(level, EXCESS), 0, <usize>nodes << 2);
}

/** What is sums goes to the edges' other ends, and into the weight of all edges of a node. */
function finish(level: i32): void {
  const nodes = <i32>field(level, NODES);
  const weights = field(level, UPPER_WEIGHTS);
  const lower = field(level, LOWER_WEIGHTS);
  const places = field(level, LOWER_PLACES);
  const starts = field(level, UPPER_START);
  const lowerStarts = field(level, LOWER_START);
  const excess = field(level, EXCESS);
  const inverse = field(level, INVERSE);
  putFloat(weights, 0, 0);
  putFloat(excess, 0, 0);
  for (let i = 0; i < nodes; i++) {
    let sum = floatAt(excess, i);
    for (let e = intAt(lowerStarts, i), last = intAt(lowerStarts, i + 1); e < last; e++) {
      const w = floatAt(weights, intAt(places, e));
      putFloat(lower, e, w);
      sum += w;
    }
    for (let e = intAt(starts, i), last = intAt(starts, i + 1); e < last; e++) sum += floatAt(weights, e);
    putFloat(inverse, i, sum > 0 ? 1 / sum : 0);
  }
}

/** Level 1 from planes of weights across and down, and of the weights of edges to seeds, or 0. */
export function fillFromGrid(acrossAt: usize, downAt: usize, excessAt: usize): void {
  clear(1);
  const cells = 2 * half * rows;
  const weights = field(1, UPPER_WEIGHTS);
  const acrossParents = field(0, EDGE_PARENTS);
  const downParents = field(0, DOWN_PARENTS);
  const excess = field(1, EXCESS);
  const parents = field(0, PARENTS);
  for (let i = 0; i < cells; i++) {
    add(weights, intAt(acrossParents, i), floatAt(acrossAt, i));
    add(weights, intAt(downParents, i), floatAt(downAt, i));
    if (excessAt) add(excess, intAt(parents, i), floatAt(excessAt, i));
  }
  finish(1);
}

/** The level after another one. */
export function fillFromLevel(level: i32): void {
  clear(level + 1);
  const nodes = <i32>field(level, NODES);
  const edges = intAt(field(level, UPPER_START), nodes);
  const own = field(level, UPPER_WEIGHTS);
  const edgeParents = field(level, EDGE_PARENTS);
  const weights = field(level + 1, UPPER_WEIGHTS);
  for (let e = 1; e < edges; e++) add(weights, intAt(edgeParents, e), floatAt(own, e));
  const parents = field(level, PARENTS);
  const excess = field(level + 1, EXCESS);
  const ownExcess = field(level, EXCESS);
  for (let i = 1; i < nodes; i++) add(excess, intAt(parents, i), floatAt(ownExcess, i));
  finish(level + 1);
}
