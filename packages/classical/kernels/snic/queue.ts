// The queue of candidates, by distance, then by age: a heap of those below a bound, and buckets in no order of those above it.
//
// Distances are not monotone: a mean that moves may bring a neighbor nearer than what was taken last. Such a candidate goes onto the heap, where all below the bound are; the
// bound rises only when the heap is empty. So the heap is small, and the order is that of one heap of all.
//
// In a bucket an entry is 24 bytes: distance f64, age and pixel u32, and the next one's address.
import { add, emptyHeap, first, items, mayAdd, rise, riseAdded, room, sink } from "../lib/heap";

const NODE: usize = 24;
/** Bits of a float's mantissa that tell buckets apart, below its eight of the exponent. */
const BITS: u32 = 8;
const BUCKETS: i32 = 1 << (8 + BITS);

let age: u32 = 0;
/** First node of each bucket, 0 where it is empty. */
let heads: usize = 0;
/** The bucket up to which candidates are on the heap. */
let bound: i32 = 0;
let free: usize = 0;
let spare: i32 = 0;
/** Nodes in buckets. */
let stored: i32 = 0;
/** What is left of a bucket that did not fit on the heap. */
let rest: usize = 0;

/** `bucketHeads` has 256 kB. */
export function openQueue(bucketHeads: usize): void {
  heads = bucketHeads;
  memory.fill(heads, 0, <usize>BUCKETS << 2);
  emptyHeap();
  age = 0;
  bound = 0;
  free = 0;
  spare = 0;
  stored = 0;
  rest = 0;
}

/** More room for entries in buckets. */
export function addNodes(at: usize, count: i32): void {
  for (let i = 0; i < count; i++, at += NODE) {
    store<u32>(at, <u32>free, 16);
    free = at;
  }
  spare += count;
}

/** Whether the neighbors of one more pixel can wait. */
// @ts-ignore: decorator
@inline
export function hasRoom(): bool {
  return items + 4 <= room && spare >= 4;
}

/** How many entries the heap has room for, if it is full; else 0. */
export function fullHeap(): i32 {
  return items + 4 > room ? max(room, 1) : 0;
}

/** How many more entries fit into buckets. */
export function spareNodes(): i32 {
  return spare;
}

// @ts-ignore: decorator
@inline
function bucketOf(distance: f64): i32 {
  return <i32>(reinterpret<u32>(<f32>distance) >> (23 - BITS));
}

/** Lets a pixel wait. */
// @ts-ignore: decorator
@inline
export function push(distance: f64, pixel: i32): void {
  const bucket = bucketOf(distance);
  if (bucket <= bound) {
    rise(distance, age++, pixel);
    return;
  }
  const node = free;
  free = load<u32>(node, 16);
  spare--;
  stored++;
  const head = heads + (<usize>bucket << 2);
  store<f64>(node, distance);
  store<u32>(node, age++, 8);
  store<i32>(node, pixel, 12);
  store<u32>(node, load<u32>(head), 16);
  store<u32>(head, <u32>node);
}

/**
 * The pixel that is next, which waits no longer; −1 when none waits, or the heap has no room for those that are next. `bests` says with which distance each pixel waits, `record` bytes
 * apart: entries of another one are dropped.
 */
// @ts-ignore: decorator
@inline
export function next(bests: usize, record: usize): i32 {
  if ((items == 0 || rest != 0) && !refill(bests, record)) return -1;
  const pixel = first();
  sink();
  return pixel;
}

/** Raises the bound to the first bucket that has a candidate; false where there is none, or no room. */
function refill(bests: usize, record: usize): bool {
  while (items == 0 || rest != 0) {
    let node = rest;
    if (node == 0) {
      if (stored == 0) return false;
      let head = heads + (<usize>(bound + 1) << 2);
      while (load<u32>(head) == 0) head += 4;
      bound = <i32>((head - heads) >> 2);
      node = <usize>load<u32>(head);
      store<u32>(head, 0);
    }
    for (; node != 0 && mayAdd(); stored--, spare++) {
      const after = <usize>load<u32>(node, 16);
      const best = load<f64>(bests + <usize>load<i32>(node, 12) * record);
      add(v128.load(node), best == load<f64>(node));
      store<u32>(node, <u32>free, 16);
      free = node;
      node = after;
    }
    riseAdded();
    rest = node;
    if (node != 0) return false;
  }
  return true;
}
