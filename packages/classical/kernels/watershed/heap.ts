// A binary heap by value, then by age. Its moves are scikit-image's, so that markers of one value, which have no age there, leave it in the same order.
import { CLOSED, FREE, diagonal, height, labels, lines, rowCell, stride, width } from "./grid";

/** An item is 24 bytes: value f64, age, cell and cell of its marker i32. */
const ITEM: usize = 24;

let relief: usize = 0;
/** 1 where a pixel takes part. */
let open: usize = 0;
let heap: usize = 0;
let items: i32 = 0;
let age: i32 = 0;
let weight: f64 = 0;
let labeled: i32 = 0;

export function loadBytes(samples: usize, memory: usize, pitch: i32): void {
  loadSamples<u8>(samples, memory, pitch);
}

export function loadWords(samples: usize, memory: usize, pitch: i32): void {
  loadSamples<u16>(samples, memory, pitch);
}

/** Samples as floats, `pitch` bytes from cell to cell. */
export function loadFloats(samples: usize, memory: usize, pitch: i32): void {
  loadSamples<f32>(samples, memory, pitch);
}

function loadSamples<Sample>(samples: usize, memory: usize, pitch: usize): void {
  relief = memory;
  for (let y = 0; y < height; y++) {
    for (let x = 0, to = relief + <usize>rowCell(y) * pitch; x < width; x++, to += pitch, samples += sizeof<Sample>()) {
      store<f32>(to, <f32>load<Sample>(samples));
    }
  }
}

// @ts-ignore: decorator
@inline
function isBefore(a: usize, value: f64, itemAge: i32): bool {
  const other = load<f64>(a);
  return other < value || (other == value && load<i32>(a, 8) < itemAge);
}

// @ts-ignore: decorator
@inline
function write(at: usize, value: f64, itemAge: i32, cell: i32, source: i32): void {
  store<f64>(at, value);
  store<i32>(at, itemAge, 8);
  store<i32>(at, cell, 12);
  store<i32>(at, source, 16);
}

// @ts-ignore: decorator
@inline
function move(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  store<i32>(to, load<i32>(from, 16), 16);
}

function push(value: f64, itemAge: i32, cell: i32, source: i32): void {
  let child = items++;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const over = heap + <usize>parent * ITEM;
    const above = load<f64>(over);
    if (!(value < above || (value == above && itemAge < load<i32>(over, 8)))) break;
    move(heap + <usize>child * ITEM, over);
    child = parent;
  }
  write(heap + <usize>child * ITEM, value, itemAge, cell, source);
}

/** Takes the first item away; the last one sinks from its place. */
function pop(): void {
  items--;
  if (items == 0) return;
  const last = heap + <usize>items * ITEM;
  const value = load<f64>(last);
  const itemAge = load<i32>(last, 8);
  const cell = load<i32>(last, 12);
  const source = load<i32>(last, 16);
  let i = 0;
  for (;;) {
    const left = 2 * i + 1;
    if (left >= items) break;
    let child = heap + <usize>left * ITEM;
    let chosen = left;
    if (left + 1 < items && isBefore(child + ITEM, load<f64>(child), load<i32>(child, 8))) {
      child += ITEM;
      chosen++;
    }
    if (!isBefore(child, value, itemAge)) break;
    move(heap + <usize>i * ITEM, child);
    i = chosen;
  }
  write(heap + <usize>i * ITEM, value, itemAge, cell, source);
}

/** How many items wait. */
export function pending(): i32 {
  return items;
}

/** Puts the markers onto the heap, which has room for them, in raster order, all as old as each other. `opened` has a byte for each cell. */
export function seedHeap(opened: usize, memory: usize, compactness: f64): void {
  open = opened;
  heap = memory;
  weight = compactness;
  items = 0;
  age = 1;
  labeled = 0;
  for (let cell = 0, end = stride * (height + 2); cell < end; cell++) {
    const label = load<i32>(labels + (<usize>cell << 2));
    store<u8>(open + <usize>cell, <u8>(label != CLOSED));
    if (label < 0) continue;
    labeled++;
    push(<f64>load<f32>(relief + (<usize>cell << 2)), 0, cell, cell);
  }
}

/** Whether a pixel has a neighbor of another label; it is then closed. */
function differs(cell: i32, label: i32): bool {
  if (!load<u8>(open + <usize>cell)) return true;
  for (let k = 0, end = diagonal ? 8 : 4; k < end; k++) {
    const near = cell + rowOffset(k) * stride + columnOffset(k);
    if (!load<u8>(open + <usize>near)) continue;
    const other = load<i32>(labels + (<usize>near << 2));
    if (other < 0 || other == label) continue;
    store<u8>(open + <usize>cell, 0);
    return true;
  }
  return false;
}

// Neighbors are those that share an edge, then the diagonal ones, each in raster order: rows and columns to go for the k-th.
// @ts-ignore: decorator
@inline
function rowOffset(k: i32): i32 {
  return k < 4 ? (k == 0 ? -1 : k == 3 ? 1 : 0) : k < 6 ? -1 : 1;
}

// @ts-ignore: decorator
@inline
function columnOffset(k: i32): i32 {
  return k < 4 ? (k == 1 ? -1 : k == 2 ? 1 : 0) : (k & 1) * 2 - 1;
}

/** Takes at most so many items, while the heap has room for the neighbors of one more; returns how many pixels are labeled. */
export function floodHeap(most: i32, capacity: i32): i32 {
  const compact = weight > 0;
  const onTaking = compact || lines;
  const directions = diagonal ? 8 : 4;
  for (; most > 0 && items > 0 && items + directions <= capacity; most--) {
    const value = load<f64>(heap);
    const cell = load<i32>(heap, 12);
    const source = load<i32>(heap, 16);
    pop();
    const own = labels + (<usize>cell << 2);
    const label = load<i32>(labels + (<usize>source << 2));
    if (onTaking) {
      const found = load<i32>(own);
      if (found >= 0 && cell != source) continue;
      if (compact || !differs(cell, label)) {
        labeled += <i32>(found < 0);
        store<i32>(own, label);
      }
    }
    const down = cell / stride - source / stride;
    const across = (cell % stride) - (source % stride);
    for (let k = 0; k < directions; k++) {
      const near = cell + rowOffset(k) * stride + columnOffset(k);
      if (!load<u8>(open + <usize>near)) continue;
      const at = labels + (<usize>near << 2);
      if (load<i32>(at) >= 0) continue;
      let cost = <f64>load<f32>(relief + (<usize>near << 2));
      if (compact) {
        const dy = <f64>(down + rowOffset(k));
        const dx = <f64>(across + columnOffset(k));
        cost += weight * sqrt(dy * dy + dx * dx);
      } else if (!lines) {
        store<i32>(at, label);
        labeled++;
      }
      push(max(cost, value), ++age, near, source);
    }
  }
  return labeled;
}
