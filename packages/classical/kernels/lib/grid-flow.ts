// Maximum flow on a grid of 4 or 8 neighbors, on any of whose links and terminals capacities differ: 33 or 49 bytes a pixel, since no links are stored.
//
// What a pixel gets from the source less what it gives to the sink is its excess, positive or negative. In the order of calls (a kernel has one grid at a time; pointers stay the caller's):
//
//   openFlow(height, width, 4 or 8, memory)   `memory` has flowBytes(height, width, connectivity) bytes; all capacities and excesses are 0 then
//   setLinks(direction, there, back, y, end)  capacities, i32, of the links of rows y … end − 1 into a direction (0 right, 2 down, 4 down right, 6 down left), and `back` against it: a value for each pixel; what
//                                             leads out of the grid is not looked at. A kernel may set its own: setLink(cellAt(y, x), direction, there, back)
//   addTerminals(values, y, end)              adds source − sink, i32, to the excess of rows y … end − 1; a kernel may add its own: addExcess(cellAt(y, x), value)
//   startFlow(levels, count)                  plants the trees; `levels` has 8 bytes for each of `count`, at least 4
//   solveFlow(most)                           goes on from at most so many pixels; 0: done, 1: there is more to do, 2: call giveLevels(levels, count) with more room, then go on
//   leftOver()                                the excess that has found no way to the sink. The flow, and the cost of the cut, is Σ source − leftOver(), with the terminals of now
//   readSides(out, y, end)                    i32s, 1 what can be reached from the source: the smallest source side of all minimum cuts, which is unique; else 0
//   readSinks(out, y, end)                    the same, 1 from where the sink can be reached
//
// To solve again with other terminals, add what has changed, then startFlow: links keep the flow that they have. Between calls, keptBytes() bytes at keptFrom() are all that has to be kept; reopenFlow finds them
// again. setLinks begins anew.
//
// Numbers fit where |source − sink| and the capacities of all of a pixel's links, there and back, have a sum less than 2³¹; startFlow does not check.
import { Grid, excesses, labelOf, neighborOf, openNodes, residualAt } from "./flow-nodes";
import { excessLeft, giveLevels, solve, start } from "./flow-search";

export { giveLevels } from "./flow-search";

let height: i32 = 0;
let width: i32 = 0;

function cellsOf(rows: i32, columns: i32): usize {
  return <usize>((rows + 2) * (columns + 1) + 1);
}

/** Bytes that a grid needs. */
export function flowBytes(rows: i32, columns: i32, connectivity: i32): usize {
  return ((cellsOf(rows, columns) + 15) & ~15) * <usize>(4 * connectivity + 17);
}

/** Begins a grid without capacities. */
export function openFlow(rows: i32, columns: i32, connectivity: i32, memoryAt: usize): void {
  reopenFlow(rows, columns, connectivity, memoryAt);
  memory.fill(excesses, 0, <usize>keptBytes(rows, columns, connectivity));
}

/** Opens a grid that has its capacities, where `memory` holds at keptFrom what it held there after a call of solveFlow. */
export function reopenFlow(rows: i32, columns: i32, connectivity: i32, memoryAt: usize): void {
  height = rows;
  width = columns;
  openNodes(cellsOf(rows, columns), columns + 1, connectivity, memoryAt);
}

/** Where excesses and capacities lie in a grid's memory, and how many bytes they take: all that has to be kept between two searches. */
export function keptFrom(): usize {
  return excesses;
}

export function keptBytes(rows: i32, columns: i32, connectivity: i32): usize {
  return ((cellsOf(rows, columns) + 15) & ~15) * <usize>(4 * connectivity + 4);
}

/** Where a pixel lies in the grid, which has a margin. */
// @ts-ignore: decorator
@inline
export function cellAt(y: i32, x: i32): usize {
  return <usize>((y + 1) * (width + 1) + x + 1);
}

/** Sets the capacities of a link in both directions. */
// @ts-ignore: decorator
@inline
export function setLink(cell: usize, direction: usize, there: i32, back: i32): void {
  store<i32>(residualAt<Grid>(cell, direction), there);
  store<i32>(residualAt<Grid>(neighborOf<Grid>(cell, direction), direction ^ 1), back);
}

/** Adds to a pixel's excess. */
// @ts-ignore: decorator
@inline
export function addExcess(cell: usize, value: i32): void {
  const at = excesses + (cell << 2);
  store<i32>(at, load<i32>(at) + value);
}

/** Sets a pixel's excess, of a grid that carries no flow. */
// @ts-ignore: decorator
@inline
export function setExcess(cell: usize, value: i32): void {
  store<i32>(excesses + (cell << 2), value);
}

// @ts-ignore: decorator
@inline
export function excessOf(cell: usize): i32 {
  return load<i32>(excesses + (cell << 2));
}

/** Whether a pixel is on the source's side. */
// @ts-ignore: decorator
@inline
export function isOfSource(cell: usize): bool {
  return labelOf(cell) > 0;
}

/** Sets the capacities of the links of whole rows. */
export function setLinks(direction: i32, there: usize, back: usize, first: i32, end: i32): void {
  const begin = direction == 6 ? 1 : 0;
  const last = direction == 0 || direction == 4 ? width - 1 : width;
  for (let y = first, rows = direction == 0 ? end : min(end, height - 1); y < rows; y++) {
    const row = <usize>((y - first) * width) << 2;
    for (let x = begin; x < last; x++) {
      const at = row + (<usize>x << 2);
      setLink(cellAt(y, x), <usize>direction, load<i32>(there + at), load<i32>(back + at));
    }
  }
}

/** Adds source − sink of whole rows. */
export function addTerminals(values: usize, first: i32, end: i32): void {
  for (let y = first; y < end; y++) {
    for (let x = 0, cell = cellAt(y, 0); x < width; x++, cell++, values += 4) addExcess(cell, load<i32>(values));
  }
}

/** Plants the trees. */
export function startFlow(memoryAt: usize, most: i32): void {
  giveLevels(memoryAt, most);
  start<Grid>();
}

/** Lets the trees grow. */
export function solveFlow(most: i32): i32 {
  return solve<Grid>(most);
}

/** The excess that has found no way to the sink. */
export function leftOver(): f64 {
  return excessLeft();
}

/** Writes the source's side of the cut. */
export function readSides(out: usize, first: i32, end: i32): void {
  for (let y = first; y < end; y++) {
    for (let x = 0, cell = cellAt(y, 0); x < width; x++, cell++, out += 4) store<i32>(out, <i32>isOfSource(cell));
  }
}

/** Writes the sink's side. */
export function readSinks(out: usize, first: i32, end: i32): void {
  for (let y = first; y < end; y++) {
    for (let x = 0, cell = cellAt(y, 0); x < width; x++, cell++, out += 4) store<i32>(out, <i32>(labelOf(cell) < 0));
  }
}
