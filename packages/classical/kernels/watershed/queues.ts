// A queue for each value, lowest first. A pixel never enters below the value of the one it is reached from, so that queues that were emptied stay empty, and
// the first time a pixel is reached is what counts: it enters once.
import { CLOSED, FREE, LINE, QUEUED, diagonal, height, labels, lines, rowCell, stride, width } from "./grid";

/** A marker beside another one's that has been taken from its queue: lines do not see it. */
const HIDDEN: i32 = -2;

/** Bytes of a rank: 1, 2 or 4. */
let size = 1;
let ranks: usize = 0;
let next: usize = 0;
/** First and last cell of each queue, 8 bytes; first is −1 in an empty one. */
let queues: usize = 0;
let count: i32 = 0;
let current: i32 = 0;
/** The label that a queued pixel was reached with; only with lines. */
let sources: usize = 0;

/** Bytes are their own ranks; `cells` has a byte for each cell. */
export function rankBytes(samples: usize, cells: usize): i32 {
  size = 1;
  ranks = cells;
  for (let y = 0; y < height; y++, samples += width) memory.copy(ranks + <usize>rowCell(y), samples, width);
  return 256;
}

/** So are 16-bit samples; two bytes for each cell. */
export function rankWords(samples: usize, cells: usize): i32 {
  size = 2;
  ranks = cells;
  for (let y = 0; y < height; y++, samples += <usize>width << 1)
    memory.copy(ranks + (<usize>rowCell(y) << 1), samples, <usize>width << 1);
  return 65536;
}

/** Bits that order as the floats do; both zeros are one. */
// @ts-ignore: decorator
@inline
function ordered(sample: f32): u32 {
  const bits = reinterpret<u32>(sample + 0);
  return bits ^ (<u32>(<i32>bits >> 31) | 0x80000000);
}

/**
 * Numbers the distinct floats in ascending order, four bytes for each cell, and returns how many there are: by radix, three times eleven bits. `spare` has 16 bytes for
 * each pixel, `counters` 24 kB.
 */
export function rankFloats(samples: usize, cells: usize, spare: usize, counters: usize): i32 {
  size = 4;
  ranks = cells;
  const pixels = <usize>height * <usize>width;
  memory.fill(counters, 0, 3 << 13);
  for (let i: usize = 0; i < pixels; i++) {
    const bits = ordered(load<f32>(samples + (i << 2)));
    for (let pass: u32 = 0; pass < 3; pass++) {
      const at = counters + (<usize>pass << 13) + (<usize>((bits >> (pass * 11)) & 2047) << 2);
      store<u32>(at, load<u32>(at) + 1);
    }
  }
  for (let pass: usize = 0; pass < 3; pass++) {
    let total: u32 = 0;
    for (let at = counters + (pass << 13), end = at + 8192; at < end; at += 4) {
      const n = load<u32>(at);
      store<u32>(at, total);
      total += n;
    }
  }
  let from = spare;
  let to = spare + (pixels << 3);
  for (let y = 0, i: usize = 0; y < height; y++) {
    for (let x = 0, cell = rowCell(y); x < width; x++, i++) {
      store<u64>(from + (i << 3), (<u64>(cell + x) << 32) | ordered(load<f32>(samples + (i << 2))));
    }
  }
  for (let pass: u32 = 0; pass < 3; pass++) {
    for (let i: usize = 0; i < pixels; i++) {
      const word = load<u64>(from + (i << 3));
      const at = counters + (<usize>pass << 13) + (<usize>((<u32>word >> (pass * 11)) & 2047) << 2);
      const place = load<u32>(at);
      store<u32>(at, place + 1);
      store<u64>(to + (<usize>place << 3), word);
    }
    const other = from;
    from = to;
    to = other;
  }
  let rank: i32 = -1;
  let before: u32 = 0;
  for (let i: usize = 0; i < pixels; i++) {
    const word = load<u64>(from + (i << 3));
    if (i == 0 || <u32>word != before) rank++;
    before = <u32>word;
    store<i32>(ranks + (<usize>(word >> 32) << 2), rank);
  }
  return rank + 1;
}

// @ts-ignore: decorator
@inline
function push(cell: i32, queue: i32): void {
  const at = queues + (<usize>queue << 3);
  if (load<i32>(at) < 0) store<i32>(at, cell);
  else store<i32>(next + (<usize>load<i32>(at, 4) << 2), cell);
  store<i32>(at, cell, 4);
  store<i32>(next + (<usize>cell << 2), -1);
}

// @ts-ignore: decorator
@inline
function rankOf<Rank>(cell: i32): i32 {
  return <i32>load<Rank>(ranks + <usize>cell * sizeof<Rank>());
}

/** Whether a neighbor is free, or has another label. */
// @ts-ignore: decorator
@inline
function opensAt(cell: i32, label: i32): bool {
  const other = load<i32>(labels + (<usize>cell << 2));
  return other != label && other != CLOSED;
}

/**
 * Queues the markers in raster order, those of one value one behind the other; those amid their own region are of no consequence. `cells` and `origins` have a word for each
 * cell (the latter only with lines), `heads` 8 bytes for each rank.
 */
export function seedQueues(cells: usize, heads: usize, queueCount: i32, origins: usize): void {
  next = cells;
  queues = heads;
  count = queueCount;
  current = 0;
  sources = origins;
  memory.fill(heads, 0xff, <usize>queueCount << 3);
  if (lines) memory.fill(origins, 0xff, (<usize>stride * <usize>(height + 2)) << 2);
  for (let y = 0; y < height; y++) {
    for (let cell = rowCell(y), end = cell + width; cell < end; cell++) {
      const label = load<i32>(labels + (<usize>cell << 2));
      if (label < 0) continue;
      let opens = opensAt(cell - stride, label) || opensAt(cell - 1, label) || opensAt(cell + 1, label) || opensAt(cell + stride, label);
      if (!opens && diagonal) {
        const above = cell - stride;
        const below = cell + stride;
        opens = opensAt(above - 1, label) || opensAt(above + 1, label) || opensAt(below - 1, label) || opensAt(below + 1, label);
      }
      if (opens) push(cell, size == 1 ? rankOf<u8>(cell) : size == 2 ? rankOf<u16>(cell) : rankOf<i32>(cell));
    }
  }
}

// @ts-ignore: decorator
@inline
function differsAt(cell: i32, label: i32): bool {
  const other = load<i32>(labels + (<usize>cell << 2));
  return other >= 0 && other != label && load<i32>(sources + (<usize>cell << 2)) != HIDDEN;
}

/** Whether a pixel has a neighbor of another label. */
function differs(cell: i32, label: i32): bool {
  const above = cell - stride;
  const below = cell + stride;
  if (differsAt(above, label) || differsAt(cell - 1, label) || differsAt(cell + 1, label) || differsAt(below, label)) return true;
  if (!diagonal) return false;
  return differsAt(above - 1, label) || differsAt(above + 1, label) || differsAt(below - 1, label) || differsAt(below + 1, label);
}

/** The label that a pixel with lines hands on; it becomes a line itself where it touches another region. */
function settle(cell: i32, found: i32): i32 {
  const at = <usize>cell << 2;
  if (found != QUEUED) {
    if (differs(cell, found)) store<i32>(sources + at, HIDDEN);
    return found;
  }
  const label = load<i32>(sources + at);
  store<i32>(labels + at, differs(cell, label) ? LINE : label);
  return label;
}

// @ts-ignore: decorator
@inline
function reach<Rank>(cell: i32, label: i32, least: i32): void {
  const at = labels + (<usize>cell << 2);
  if (load<i32>(at) != FREE) return;
  if (lines) {
    store<i32>(at, QUEUED);
    store<i32>(sources + (<usize>cell << 2), label);
  } else store<i32>(at, label);
  push(cell, max(rankOf<Rank>(cell), least));
}

function run<Rank>(most: i32): i32 {
  const around = diagonal;
  let taken = 0;
  while (taken < most) {
    const queue = current;
    const at = queues + (<usize>queue << 3);
    const cell = load<i32>(at);
    if (cell < 0) {
      if (queue + 1 == count) break;
      current = queue + 1;
      continue;
    }
    store<i32>(at, load<i32>(next + (<usize>cell << 2)));
    taken++;
    let label = load<i32>(labels + (<usize>cell << 2));
    if (lines) label = settle(cell, label);
    const above = cell - stride;
    const below = cell + stride;
    reach<Rank>(above, label, queue);
    reach<Rank>(cell - 1, label, queue);
    reach<Rank>(cell + 1, label, queue);
    reach<Rank>(below, label, queue);
    if (around) {
      reach<Rank>(above - 1, label, queue);
      reach<Rank>(above + 1, label, queue);
      reach<Rank>(below - 1, label, queue);
      reach<Rank>(below + 1, label, queue);
    }
  }
  return taken;
}

/** Takes so many pixels from the queues; returns how many there were, less than `most` at the end. */
export function floodQueues(most: i32): i32 {
  return size == 1 ? run<u8>(most) : size == 2 ? run<u16>(most) : run<i32>(most);
}
