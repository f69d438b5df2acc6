// The watershed with a compactness: pixels by value, then by age, where values depend on the marker that reaches a pixel.
//
// A value is never below that of the pixel it is reached from. So only pixels with values of the lowest bucket lie on a heap, which stays small; all others wait in the lists of higher
// buckets, which are in no order. A pixel that is reached with a lower value waits once more; what it waited with before is passed over.
import { add, emptyHeap, first, firstValue, items, mayAdd, rise, riseAdded, room, sink } from "../lib/heap";
import { CLOSED, diagonal, height, labels, rowCell, stride, width } from "./grid";

/** A cell: its sample f32, the cell of its marker i32 (0: none yet), and the least value that it was reached with f64. Four share 64 bytes. */
const CELL: usize = 16;
const SOURCE: usize = 4;
const VALUE: usize = 8;
/** A node: an entry of the heap, and the address of the next node. */
const NODE: usize = 24;
const NEXT: usize = 16;
const BUCKETS: i32 = 1 << 16;

let cells: usize = 0;
/** First node of each bucket; 0 where there is none. A bit for each that has one. */
let heads: usize = 0;
let filled: usize = 0;
/** The bucket of the heap, and what is left of its list. */
let current = 0;
let rest: usize = 0;
/** Nodes that are free, the first one and their number, and those in lists. */
let free: usize = 0;
let spare = 0;
let stored = 0;
let age = 0;
let weight: f64 = 0;
let low: f64 = 0;
let scale: f64 = 0;
/** One over the cells of a row. */
let rowOf: f64 = 0;
let labeled = 0;

// @ts-ignore: decorator
@inline
function recordOf(cell: i32): usize {
  return cells + <usize>cell * CELL;
}

// @ts-ignore: decorator
@inline
function bucketOf(value: f64): i32 {
  return <i32>min<f64>((value - low) * scale, BUCKETS - 1);
}

/** More room for cells in lists. */
export function addNodes(at: usize, count: i32): void {
  for (let i = 0; i < count; i++, at += NODE) {
    store<u32>(at, <u32>free, NEXT);
    free = at;
  }
  spare += count;
}

/** How many more cells fit into lists. */
export function spareNodes(): i32 {
  return spare;
}

/** Lets a cell wait. */
// @ts-ignore: decorator
@inline
function wait(cell: i32, value: f64): void {
  const bucket = bucketOf(value);
  if (bucket <= current) {
    rise(value, age++, cell);
    return;
  }
  const node = free;
  free = load<u32>(node, NEXT);
  spare--;
  stored++;
  const head = heads + (<usize>bucket << 2);
  store<f64>(node, value);
  store<i32>(node, age++, 8);
  store<i32>(node, cell, 12);
  store<u32>(node, load<u32>(head), NEXT);
  store<u32>(head, <u32>node);
  const word = filled + (<usize>(bucket >> 6) << 3);
  store<u64>(word, load<u64>(word) | ((<u64>1) << (<u64>bucket & 63)));
}

// @ts-ignore: decorator
@inline
function isFree(cell: i32): bool {
  return load<f64>(recordOf(cell), VALUE) == Infinity;
}

function touchesFree(cell: i32): bool {
  const up = cell - stride;
  const down = cell + stride;
  if (isFree(up) || isFree(cell - 1) || isFree(cell + 1) || isFree(down)) return true;
  return diagonal && (isFree(up - 1) || isFree(up + 1) || isFree(down - 1) || isFree(down + 1));
}

/** Begins a flood; returns how many markers will wait. `records` has 16 bytes for each cell, which begin with its sample, `lists` 270,336 bytes. */
export function openCompact(records: usize, lists: usize, compactness: f64): i32 {
  cells = records;
  heads = lists;
  filled = lists + (BUCKETS << 2);
  memory.fill(lists, 0, (BUCKETS << 2) + (BUCKETS >> 3));
  weight = compactness;
  current = -1;
  rest = 0;
  free = 0;
  spare = 0;
  stored = 0;
  age = 0;
  labeled = 0;
  rowOf = 1 / <f64>stride;
  emptyHeap();
  low = Infinity;
  let high = -Infinity;
  let open = 0;
  for (let cell = 0, end = stride * (height + 2); cell < end; cell++) {
    const at = recordOf(cell);
    const label = load<i32>(labels + (<usize>cell << 2));
    store<i32>(at, 0, SOURCE);
    store<f64>(at, -Infinity, VALUE);
    if (label == CLOSED) continue;
    const sample = <f64>load<f32>(at);
    low = min(low, sample);
    high = max(high, sample);
    if (label >= 0) labeled++;
    else {
      store<f64>(at, Infinity, VALUE);
      open++;
    }
  }
  // what a pixel between markers may cost; what costs more shares the last bucket
  const spread = high - low + 4 * weight * sqrt(<f64>open / <f64>labeled);
  scale = spread > 0 && spread < Infinity ? <f64>BUCKETS / spread : 0;
  let count = 0;
  for (let y = 0; y < height; y++) {
    for (let cell = rowCell(y), end = cell + width; cell < end; cell++) {
      if (load<i32>(labels + (<usize>cell << 2)) < 0 || !touchesFree(cell)) continue;
      store<i32>(recordOf(cell), cell, SOURCE);
      count++;
    }
  }
  return count;
}

/** Lets the markers wait, in raster order: those amid their own region are of no consequence. */
export function seedCompact(): void {
  for (let y = 0; y < height; y++) {
    for (let cell = rowCell(y), end = cell + width; cell < end; cell++) {
      const at = recordOf(cell);
      if (load<i32>(at, SOURCE) == cell) wait(cell, <f64>load<f32>(at));
    }
  }
}

/** How many entries the heap has room for, if it is full; else 0. */
export function fullHeap(): i32 {
  return items + 8 > room ? max(room, 1) : 0;
}

/** How many pixels wait. */
export function waiting(): i32 {
  return items + stored;
}

/** Whether a cell waits with this value, and has not been taken: markers wait with their own. */
// @ts-ignore: decorator
@inline
function waitsWith(cell: i32, value: f64): bool {
  const at = recordOf(cell);
  return <bool>(<i32>(load<f64>(at, VALUE) == value) | <i32>(load<i32>(at, SOURCE) == cell));
}

/** Moves the lowest list onto the heap, which is empty or has a part of it; false where there is none, or no room. */
function refill(): bool {
  while (items == 0 || rest != 0) {
    let node = rest;
    if (node == 0) {
      if (stored == 0) return false;
      let word = filled + (<usize>(max(current, 0) >> 6) << 3);
      while (!load<u64>(word)) word += 8;
      const bits = load<u64>(word);
      current = (<i32>(word - filled) << 3) + <i32>ctz(bits);
      store<u64>(word, bits & (bits - 1));
      const head = heads + (<usize>current << 2);
      node = <usize>load<u32>(head);
      store<u32>(head, 0);
    }
    for (; node != 0 && mayAdd(); stored--, spare++) {
      const after = <usize>load<u32>(node, NEXT);
      add(v128.load(node), waitsWith(load<i32>(node, 12), load<f64>(node)));
      store<u32>(node, <u32>free, NEXT);
      free = node;
      node = after;
    }
    riseAdded();
    rest = node;
    if (node != 0) return false;
  }
  return true;
}

/** Reaches a neighbor: the way counts if none was as short. */
// @ts-ignore: decorator
@inline
function reach(near: i32, source: i32, value: f64, down: i32, across: i32): void {
  const at = recordOf(near);
  const best = load<f64>(at, VALUE);
  // labeled or closed
  if (best == -Infinity) return;
  const dy = <f64>down;
  const dx = <f64>across;
  const cost = max(<f64>load<f32>(at) + weight * sqrt(dy * dy + dx * dx), value);
  if (cost >= best) return;
  store<f64>(at, cost, VALUE);
  store<i32>(at, source, SOURCE);
  wait(near, cost);
}

/** The row of a cell, without a division. */
// @ts-ignore: decorator
@inline
function rowAt(cell: i32): i32 {
  return <i32>((<f64>cell + 0.5) * rowOf);
}

/** Gives all cells that were taken the labels of their markers. */
export function labelCompact(): void {
  for (let cell = 0, end = stride * (height + 2); cell < end; cell++) {
    const source = load<i32>(recordOf(cell), SOURCE);
    if (source) store<i32>(labels + (<usize>cell << 2), load<i32>(labels + (<usize>source << 2)));
  }
}

/** Takes at most so many pixels, while there is room for the neighbors of one more; returns how many are labeled. */
export function floodCompact(most: i32): i32 {
  for (; most > 0; most--) {
    if ((items == 0 || rest != 0) && !refill()) break;
    if (items + 8 > room || spare < 8) break;
    const value = firstValue();
    const cell = first();
    sink();
    if (!waitsWith(cell, value)) continue;
    const at = recordOf(cell);
    const source = load<i32>(at, SOURCE);
    if (source != cell) {
      labeled++;
      store<f64>(at, -Infinity, VALUE);
    }
    const rows = rowAt(cell) - rowAt(source);
    const columns = cell - source - rows * stride;
    const up = cell - stride;
    const below = cell + stride;
    reach(up, source, value, rows - 1, columns);
    reach(cell - 1, source, value, rows, columns - 1);
    reach(cell + 1, source, value, rows, columns + 1);
    reach(below, source, value, rows + 1, columns);
    if (diagonal) {
      reach(up - 1, source, value, rows - 1, columns - 1);
      reach(up + 1, source, value, rows - 1, columns + 1);
      reach(below - 1, source, value, rows + 1, columns - 1);
      reach(below + 1, source, value, rows + 1, columns + 1);
    }
  }
  return labeled;
}
