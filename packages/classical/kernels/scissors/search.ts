// Dijkstra's search, as far as is asked. Cells wait in buckets of distances so narrow that few are taken twice; what is cheapest does not depend on the order within a bucket.

const BUCKETS: i32 = 256;
const SQRT_HALF: f32 = 0.7071067811865475;
/** Between directions of opposite sense: the table begins with that of −66. */
const MIDDLE: usize = 66 << 2;
export const UNREACHED: f32 = f32.MAX_VALUE;
/** Where in a record what lies. */
const STRENGTH: usize = 16;
const DISTANCE: usize = 20;
const EXPANDED: usize = 24;
const STEP: usize = 28;
/** A chunk of a bucket has 256 words: the chunk before it, and cells. */
const CHUNK: usize = 1024;
const FULL: u32 = 255;
/** Chunks that the neighbors of a cell may need. */
const SPARE: i32 = 8;

let columns: i32 = 0;
let cells: i32 = 0;
let records: usize = 0;
let heads: usize = 0;
/** What each step from a cell costs: memory for nine floats. */
let costs: usize = 0;
let angles: usize = 0;
let edgeWeight: f32 = 0;
let directionWeight: f32 = 0;
let magnitudeWeight: f32 = 0;
let perBucket: f32 = 0;
let current: i32 = 0;
let waiting: i32 = 0;
/** Chunks in no bucket, and how many they are. */
let free: usize = 0;
let spare: i32 = 0;
/** Whether records are as they were written. */
let isFresh: bool = true;

/** Tells where everything is, and that no search has seen the records; `table` has 133 angles by 64 times their cosine, in half turns. `narrow` is one through the width of a bucket. */
export function openSearch(
  height: i32,
  width: i32,
  recordsAt: usize,
  work: usize,
  table: usize,
  edge: f32,
  direction: f32,
  magnitude: f32,
  narrow: f32,
): void {
  columns = width + 2;
  cells = columns * (height + 2);
  records = recordsAt;
  isFresh = true;
  heads = work;
  memory.fill(heads, 0, BUCKETS << 3);
  costs = heads + (BUCKETS << 3);
  free = 0;
  spare = 0;
  angles = table;
  edgeWeight = edge;
  directionWeight = direction;
  magnitudeWeight = magnitude;
  perBucket = narrow;
}

// @ts-ignore: decorator
@inline
function recordOf(cell: i32): usize {
  return records + (<usize>cell << 5);
}

/** Gives memory for so many chunks. */
export function giveRoom(at: usize, chunks: i32): void {
  for (let k = 0; k < chunks; k++) release(at + CHUNK * <usize>k);
}

/** Whether the search has stopped for want of room. */
export function needsRoom(): bool {
  return spare < SPARE;
}

// @ts-ignore: decorator
@inline
function release(chunk: usize): void {
  store<u32>(chunk, <u32>free);
  free = chunk;
  spare++;
}

/** Begins at a cell. */
export function start(cell: i32): void {
  if (!isFresh) {
    for (let at = records, end = recordOf(cells); at < end; at += 32) {
      store<f32>(at, UNREACHED, DISTANCE);
      store<f32>(at, -1, EXPANDED);
    }
  }
  isFresh = false;
  // nothing is cheaper than the frame
  for (let x = 0; x < columns; x++) {
    store<f32>(recordOf(x), -1, DISTANCE);
    store<f32>(recordOf(cells - columns + x), -1, DISTANCE);
  }
  for (let i = columns; i < cells; i += columns) {
    store<f32>(recordOf(i), -1, DISTANCE);
    store<f32>(recordOf(i - 1), -1, DISTANCE);
  }
  for (let head = heads; head < heads + (BUCKETS << 3); head += 8) {
    for (let chunk = <usize>load<u32>(head); chunk != 0; ) {
      const before = <usize>load<u32>(chunk);
      release(chunk);
      chunk = before;
    }
  }
  memory.fill(heads, 0, BUCKETS << 3);
  store<f32>(recordOf(cell), 0, DISTANCE);
  store<i32>(recordOf(cell), 0, STEP);
  current = 0;
  waiting = 0;
  enter(cell, 0);
}

/** Lets a cell wait. Where it waits already, it is passed over later. */
// @ts-ignore: decorator
@inline
function enter(cell: i32, distance: f32): void {
  const head = heads + (<usize>(<i32>(distance * perBucket) & (BUCKETS - 1)) << 3);
  let chunk = <usize>load<u32>(head);
  let count = load<u32>(head, 4);
  if (chunk == 0 || count == FULL) {
    const before = chunk;
    chunk = free;
    free = <usize>load<u32>(chunk);
    spare--;
    store<u32>(chunk, <u32>before);
    store<u32>(head, <u32>chunk);
    count = 0;
  }
  store<i32>(chunk + (<usize>count << 2), cell, 4);
  store<u32>(head, count + 1, 4);
  waiting++;
}

/** Takes the last cell of a bucket that has a chunk. */
// @ts-ignore: decorator
@inline
function take(head: usize): i32 {
  const chunk = <usize>load<u32>(head);
  const count = load<u32>(head, 4) - 1;
  const cell = load<i32>(chunk + (<usize>count << 2), 4);
  if (count == 0) {
    const before = load<u32>(chunk);
    release(chunk);
    store<u32>(head, before);
    store<u32>(head, before ? FULL : 0, 4);
  } else store<u32>(head, count, 4);
  waiting--;
  return cell;
}

/** What a neighbor costs from a cell: `turn` is 1 or −1 as the neighbor's edge is taken, `angle` what the cell's own makes with the way. */
// @ts-ignore: decorator
@inline
function costBy(at: usize, distance: f32, lane: usize, turn: f32, angle: f32, diagonal: bool): f32 {
  const cosine = turn * load<f32>(at + lane);
  const other = load<f32>(angles + MIDDLE + ((<i32>floor(cosine)) << 2));
  const bits = load<u32>(at, STRENGTH);
  let strength = reinterpret<f32>(bits & 0x7fffffff);
  if (!diagonal) strength *= SQRT_HALF;
  const edge: f32 = reinterpret<f32>(reinterpret<u32>(edgeWeight) & <u32>(<i32>bits >> 31));
  return distance + (edge + directionWeight * (angle + other) + magnitudeWeight * strength);
}

/** The bit of a step, where it makes a neighbor cheaper. */
// @ts-ignore: decorator
@inline
function bitOf(at: usize, found: f32, step: i32): u32 {
  return <u32>(found < load<f32>(at, DISTANCE)) << step;
}

// @ts-ignore: decorator
@inline
function angleOf(cosine: f32): f32 {
  return load<f32>(angles + MIDDLE + ((<i32>floor(abs(cosine))) << 2));
}

/** Reaches all neighbors of a cell. Most are settled or have a cheaper way: all are computed and compared before any branch, which could not be foretold. */
function expand(cell: i32): void {
  const record = recordOf(cell);
  const distance = load<f32>(record, DISTANCE);
  store<f32>(record, distance, EXPANDED);
  const right = load<f32>(record);
  const down = load<f32>(record, 4);
  const falling = load<f32>(record, 8);
  const rising = load<f32>(record, 12);
  const alongRight = angleOf(right);
  const alongDown = angleOf(down);
  const alongFalling = angleOf(falling);
  const alongRising = angleOf(rising);
  const above = record - (<usize>columns << 5);
  const below = record + (<usize>columns << 5);
  // the edge's sense is the one in which it goes with the way; one at right angles keeps its own
  const found1 = costBy(above - 32, distance, 8, falling > 0 ? 1 : -1, alongFalling, true);
  const found2 = costBy(above, distance, 4, down > 0 ? 1 : -1, alongDown, false);
  const found3 = costBy(above + 32, distance, 12, rising < 0 ? -1 : 1, alongRising, true);
  const found4 = costBy(record - 32, distance, 0, right > 0 ? 1 : -1, alongRight, false);
  const found5 = costBy(record + 32, distance, 0, right < 0 ? -1 : 1, alongRight, false);
  const found6 = costBy(below - 32, distance, 12, rising > 0 ? 1 : -1, alongRising, true);
  const found7 = costBy(below, distance, 4, down < 0 ? -1 : 1, alongDown, false);
  const found8 = costBy(below + 32, distance, 8, falling < 0 ? -1 : 1, alongFalling, true);
  store<f32>(costs, found1, 4);
  store<f32>(costs, found2, 8);
  store<f32>(costs, found3, 12);
  store<f32>(costs, found4, 16);
  store<f32>(costs, found5, 20);
  store<f32>(costs, found6, 24);
  store<f32>(costs, found7, 28);
  store<f32>(costs, found8, 32);
  const upper = bitOf(above - 32, found1, 1) | bitOf(above, found2, 2) | bitOf(above + 32, found3, 3) | bitOf(record - 32, found4, 4);
  const lower = bitOf(record + 32, found5, 5) | bitOf(below - 32, found6, 6) | bitOf(below, found7, 7) | bitOf(below + 32, found8, 8);
  for (let bits = upper | lower; bits != 0; bits &= bits - 1) {
    const step = <i32>ctz(bits);
    const neighbor = cell + offsetOf(step);
    const found = load<f32>(costs + (<usize>step << 2));
    const at = recordOf(neighbor);
    store<f32>(at, found, DISTANCE);
    store<i32>(at, step, STEP);
    enter(neighbor, found);
  }
}

/** Cells that a step leads on: 1 … 8 in raster order, without the middle. */
// @ts-ignore: decorator
@inline
function offsetOf(step: i32): i32 {
  const place = step > 4 ? step : step - 1;
  return (place / 3 - 1) * columns + (place % 3) - 1;
}

/**
 * Goes on until nothing can be cheaper for a cell, or (0) for any, or so many cells are taken, or there is no room; returns how many were. Fewer than `most`, with room: it is done.
 */
export function search(target: i32, most: i32): i32 {
  for (let taken = 0; taken < most; ) {
    const head = heads + (<usize>(current & (BUCKETS - 1)) << 3);
    if (load<u32>(head)) {
      if (spare < SPARE) return taken;
      const cell = take(head);
      const record = recordOf(cell);
      if (load<f32>(record, DISTANCE) == load<f32>(record, EXPANDED)) continue;
      expand(cell);
      taken++;
      continue;
    }
    if (waiting == 0) return taken;
    // all that are in this bucket or before are settled
    if (target && costOf(target) < UNREACHED && <i32>(costOf(target) * perBucket) <= current) return taken;
    current++;
  }
  return most;
}

/** What the cheapest path to a cell costs, where the search has come so far. */
export function costOf(cell: i32): f32 {
  return load<f32>(recordOf(cell), DISTANCE);
}

/** x and y of every pixel from a cell back to where the search began; returns how many. `to` 0 counts only. */
export function trace(cell: i32, to: usize): i32 {
  let count = 0;
  for (let step = 1; step != 0; count++) {
    if (to) {
      store<i32>(to, (cell % columns) - 1);
      store<i32>(to + 4, cell / columns - 1);
      to += 8;
    }
    step = load<i32>(recordOf(cell), STEP);
    if (step) cell -= offsetOf(step);
  }
  return count;
}
