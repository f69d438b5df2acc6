// One pass: every cell goes to the tree that reaches it by the least way, where a way costs its greatest step. A queue for each key, the first come the first taken.
import { before, behind, costs, diagonal, distance, featureOf, height, labels, quads, stride } from "./grid";

/** A key is a squared distance's exponent and first eleven bits, from 2⁻¹⁰ on; what is less has key 0. */
const KEYS: i32 = 57344;
const LEAST: i32 = 117 << 11;
const NEVER: i32 = KEYS;

/** First and last cell of each queue, 8 bytes; first is −1 in an empty one. */
let queues: usize = 0;
/** What a tree's ways are compared with: its running mean, or its seed. */
let means: usize = 0;
/** How many cells each tree has so far, as a float. */
let sizes: usize = 0;
let moving: bool = false;
let current: i32 = 0;

// @ts-ignore: decorator
@inline
function keyOf(squared: f32): i32 {
  return min(max((reinterpret<i32>(squared) >> 12) - LEAST, 0), KEYS - 1);
}

// @ts-ignore: decorator
@inline
function push(cell: i32, key: i32): void {
  const queue = queues + (<usize>key << 3);
  const at = <usize>cell << 2;
  if (load<i32>(queue) < 0) {
    store<i32>(queue, cell);
    store<i32>(before + at, -1);
  } else {
    const last = load<i32>(queue, 4);
    store<i32>(behind + (<usize>last << 2), cell);
    store<i32>(before + at, last);
  }
  store<i32>(behind + at, -1);
  store<i32>(queue, cell, 4);
}

function take(cell: i32, key: i32): void {
  const queue = queues + (<usize>key << 3);
  const at = <usize>cell << 2;
  const a = load<i32>(before + at);
  const b = load<i32>(behind + at);
  if (a < 0) store<i32>(queue, b);
  else store<i32>(behind + (<usize>a << 2), b);
  if (b < 0) store<i32>(queue, a, 4);
  else store<i32>(before + (<usize>b << 2), a);
}

/**
 * Begins a pass from the cells of a list. `heads` has 8 bytes for each of 57 344 keys, `trees` 16 · quads + 4 bytes for each seed.
 */
export function plant(seeds: usize, count: i32, heads: usize, trees: usize, withMeans: i32): void {
  queues = heads;
  means = trees;
  sizes = trees + ((<usize>count * <usize>quads) << 4);
  moving = withMeans != 0;
  current = 0;
  memory.fill(heads, 0xff, <usize>KEYS << 3);
  const cells = <usize>stride * <usize>(height + 2);
  memory.fill(costs, 0, cells << 2);
  for (let y = 1; y <= height; y++) {
    for (let at = costs + (<usize>(y * stride + 1) << 2), end = at + (<usize>(stride - 2) << 2); at < end; at += 4) store<i32>(at, NEVER);
  }
  memory.fill(sizes, 0, <usize>count << 2);
  for (let i = 0; i < count; i++) {
    const cell = load<i32>(seeds + (<usize>i << 2));
    store<i32>(costs + (<usize>cell << 2), 0);
    store<i32>(labels + (<usize>cell << 2), i);
    memory.copy(means + ((<usize>i * <usize>quads) << 4), featureOf(cell), <usize>quads << 4);
    push(cell, 0);
  }
}

// @ts-ignore: decorator
@inline
function reach(cell: i32, label: i32, mean: usize, way: i32): void {
  const at = costs + (<usize>cell << 2);
  const known = load<i32>(at);
  // what was taken came by no longer a way
  if (known <= way) return;
  const key = max(way, keyOf(distance(mean, featureOf(cell))));
  if (key >= known) return;
  if (known != NEVER) take(cell, known);
  store<i32>(at, key);
  store<i32>(labels + (<usize>cell << 2), label);
  push(cell, key);
}

/** Takes at most so many cells from the queues; returns how many there were, less than `most` at the end of a pass. */
export function grow(most: i32): i32 {
  let taken = 0;
  while (taken < most) {
    const queue = queues + (<usize>current << 3);
    const cell = load<i32>(queue);
    if (cell < 0) {
      if (++current == KEYS) break;
      continue;
    }
    take(cell, current);
    taken++;
    const label = load<i32>(labels + (<usize>cell << 2));
    const mean = means + ((<usize>label * <usize>quads) << 4);
    if (moving) join(mean, label, cell);
    const above = cell - stride;
    const below = cell + stride;
    reach(cell - 1, label, mean, current);
    reach(cell + 1, label, mean, current);
    reach(above, label, mean, current);
    reach(below, label, mean, current);
    if (!diagonal) continue;
    reach(below - 1, label, mean, current);
    reach(above + 1, label, mean, current);
    reach(above - 1, label, mean, current);
    reach(below + 1, label, mean, current);
  }
  return taken;
}

/** Moves a tree's mean by one more cell. */
// @ts-ignore: decorator
@inline
function join(mean: usize, label: i32, cell: i32): void {
  const at = sizes + (<usize>label << 2);
  const size = load<f32>(at) + 1;
  store<f32>(at, size);
  const own = featureOf(cell);
  const n = f32x4.splat(size);
  for (let q: usize = 0, end = <usize>quads << 4; q < end; q += 16) {
    const old = v128.load(mean + q);
    v128.store(mean + q, f32x4.add(old, f32x4.div(f32x4.sub(v128.load(own + q), old), n)));
  }
}
