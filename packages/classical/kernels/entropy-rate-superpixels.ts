// Entropy rate superpixels: edges join regions, the one that gains most first, until as many regions are left as are asked for.
//
// An edge is `pixel · directions + direction`; directions are right, down, down right, up right. Its weight is a function of its level, the difference of the samples at its ends,
// so that weights and their logarithms are looked up. Gains never rise: what an edge gained when it was last looked at bounds what it gains now. Edges wait in buckets of
// falling gains. When a bucket's turn comes its edges are looked at again; those that have not fallen into a later one wait in a heap, ordered by gain and number.

import { exponential, xLogX } from "./entropy-rate-superpixels/functions";
import { append, capacity, clear, heap, openHeap, order, removeFirst, sink, waiting, widenHeap } from "./entropy-rate-superpixels/heap";

const BUCKETS = 131072;

let height = 0;
let width = 0;
let channels = 0;
/** Directions are two or four: the number of a pixel is that of an edge, shifted by so many bits. */
let bits = 0;
let pixels = 0;
/** 8 bytes for each edge: i32 the next in its bucket or −1, i32 its level. */
let edges: usize = 0;
/** 24 bytes for each pixel: f64 what is left of its weights, f64 that times its logarithm, i32 its parent or −size of a root. */
let nodes: usize = 0;
/** For each level: weight and weight · log(weight), f64, along an edge; then the same over a corner. */
let table: usize = 0;
let levels = 0;
/** The edges of the bucket in hand that are still to be looked at, the first of them; −1: none. */
let pending = -1;
let heads: usize = 0;
let bucket = 0;
let bucketScale: f64 = 0;
let topGain: f64 = 0;
let balancing: f64 = 0;
/** size / n · log(size / n) of small sizes. */
let shares: usize = 0;
const SHARES = 4096;
const PARENT: usize = 16;
const LEVEL: usize = 4;

// @ts-ignore: decorator
@inline
function offsetOf(direction: i32): i32 {
  return direction == 0 ? 1 : direction == 1 ? width : direction == 2 ? width + 1 : 1 - width;
}

// @ts-ignore: decorator
@inline
function nodeAt(pixel: i32): usize {
  return nodes + <usize>pixel * 24;
}

// @ts-ignore: decorator
@inline
function edgeAt(edge: i32): usize {
  return edges + (<usize>edge << 3);
}

/** Bytes of working memory beside the samples; `begin` is given them. The heap ends them: it may grow. */
export function workBytes(imageHeight: i32, imageWidth: i32, directions: i32, levelCount: i32): f64 {
  const n = <f64>imageHeight * <f64>imageWidth;
  return n * <f64>(directions * 16 + 24) + <f64>(levelCount * 32 + BUCKETS * 4 + SHARES * 8);
}

/** Lays out the memory. */
export function begin(memory: usize, imageHeight: i32, imageWidth: i32, channelCount: i32, directions: i32, levelCount: i32): void {
  height = imageHeight;
  width = imageWidth;
  channels = channelCount;
  bits = directions >> 1;
  levels = levelCount;
  pixels = height * width;
  edges = memory;
  nodes = edges + (<usize>pixels << (3 + bits));
  table = nodes + <usize>pixels * 24;
  shares = table + (<usize>levels << 5);
  heads = shares + (SHARES << 3);
  openHeap(heads + (BUCKETS << 2), (pixels << bits) >> 1);
}

/** Differences of the pixels of the rows first … end − 1 from their neighbors right and below, and above right, summed over the channels, times `scale`; `stride` samples lie between pixels. */
export function differences(samples: usize, isFloat: i32, stride: i32, first: i32, end: i32, scale: f32): void {
  for (let y = first; y < end; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      for (let d = 0; d < 1 << bits; d++) {
        if (!isEdge(y, x, d)) continue;
        const a = samples + (<usize>(pixel * stride) << (isFloat ? 2 : 0));
        const b = samples + (<usize>((pixel + offsetOf(d)) * stride) << (isFloat ? 2 : 0));
        let code = 0;
        if (isFloat) {
          let sum: f32 = 0;
          for (let c: usize = 0; c < <usize>channels << 2; c += 4) sum += abs(load<f32>(a + c) - load<f32>(b + c));
          code = <i32>nearest(min<f32>(sum * scale, <f32>(levels - 1)));
        } else {
          for (let c: usize = 0; c < <usize>channels; c++) code += abs(<i32>load<u8>(a + c) - <i32>load<u8>(b + c));
        }
        store<i32>(edgeAt((pixel << bits) + d), code, LEVEL);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function isEdge(y: i32, x: i32, d: i32): bool {
  return d == 0 ? x < width - 1 : d == 1 ? y < height - 1 : x < width - 1 && (d == 2 ? y < height - 1 : y > 0);
}

// @ts-ignore: decorator
@inline
function weightAt(edge: i32, d: i32): usize {
  const level = load<i32>(edgeAt(edge), LEVEL);
  return table + (<usize>((d > 1 ? levels : 0) + level) << 4);
}

/** Weights exp(−d² / (2 σ²)) of a step of `unit`, divided by their sum; every pixel's sum of them. */
export function weigh(unit: f64, sigma: f64): void {
  for (let corner = 0; corner < 2; corner++) {
    for (let i = 0; i < levels; i++) {
      const d = <f64>i * unit * (corner ? Math.SQRT2 : 1);
      store<f64>(table + (<usize>(corner * levels + i) << 4), exponential(-(d * d) / (2 * sigma * sigma)));
    }
  }
  for (let i = 0; i < pixels; i++) store<f64>(nodeAt(i), 0);
  for (let y = 0, edge = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const a = nodeAt(y * width + x);
      for (let d = 0; d < 1 << bits; d++, edge++) {
        if (!isEdge(y, x, d)) continue;
        const weight = load<f64>(weightAt(edge, d));
        const b = a + <usize>offsetOf(d) * 24;
        store<f64>(a, load<f64>(a) + weight);
        store<f64>(b, load<f64>(b) + weight);
      }
    }
  }
  let total: f64 = 0;
  for (let i = 0; i < pixels; i++) total += load<f64>(nodeAt(i));
  if (total == 0) total = 1;
  for (let i = 0; i < pixels; i++) setLoop(i, load<f64>(nodeAt(i)) / total);
  for (let p = table, last = table + (<usize>levels << 5); p < last; p += 16) {
    const weight = load<f64>(p) / total;
    store<f64>(p, weight);
    store<f64>(p, xLogX(weight), 8);
  }
}

// @ts-ignore: decorator
@inline
function setLoop(pixel: i32, value: f64): void {
  store<f64>(nodeAt(pixel), value);
  store<f64>(nodeAt(pixel), xLogX(value), 8);
}

/** By how much the entropy rate grows where an edge joins, in nats. */
// @ts-ignore: decorator
@inline
function entropyGain(a: i32, b: i32, entry: usize): f64 {
  const weight = load<f64>(entry);
  const before = xLogX(load<f64>(nodeAt(a)) - weight);
  const after = xLogX(load<f64>(nodeAt(b)) - weight);
  return load<f64>(nodeAt(a), 8) + load<f64>(nodeAt(b), 8) - (before + after) - 2 * load<f64>(entry, 8);
}

// @ts-ignore: decorator
@inline
function share(size: i32): f64 {
  return size < SHARES ? load<f64>(shares + (<usize>size << 3)) : xLogX(<f64>size / <f64>pixels);
}

/** By how much the balance of sizes grows where two regions join, in bits. */
// @ts-ignore: decorator
@inline
function balanceGain(s: i32, t: i32): f64 {
  return (share(s) + share(t) - share(s + t)) * (1 / Math.LN2) + 1;
}

/** Puts every edge into the bucket of its gain; `balance` and `count` are the weight of the balance and the number of regions in the end. */
export function seed(balance: f64, count: i32): void {
  for (let i = 0; i < SHARES; i++) store<f64>(shares + (<usize>i << 3), xLogX(<f64>i / <f64>pixels));
  for (let i = 0; i < pixels; i++) store<i32>(nodeAt(i), -1, PARENT);
  let most: f64 = 0;
  for (let y = 0, edge = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const a = y * width + x;
      for (let d = 0; d < 1 << bits; d++, edge++) {
        if (!isEdge(y, x, d)) continue;
        const gain = entropyGain(a, a + offsetOf(d), weightAt(edge, d)) * (1 / Math.LN2);
        store<f64>(heap + (<usize>edge << 3), gain);
        most = max(most, gain);
      }
    }
  }
  const first = balanceGain(1, 1);
  balancing = first > 1e-20 ? (balance * <f64>count * most) / first : 0;
  topGain = most + balancing * first;
  // what an entropy gains at most, and what the balance loses while regions grow to their mean size; the last bucket takes all below
  const range = most * (1 + 2 * balance);
  bucketScale = range > 0 ? <f64>(BUCKETS - 1) / range : 0;
  memory.fill(heads, 255, BUCKETS << 2);
  for (let y = height - 1, edge = (pixels << bits) - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      for (let d = (1 << bits) - 1; d >= 0; d--, edge--) {
        if (!isEdge(y, x, d)) continue;
        wait(edge, bucketOf(load<f64>(heap + (<usize>edge << 3)) + balancing * first));
      }
    }
  }
  bucket = -1;
  clear();
  pending = -1;
}

// @ts-ignore: decorator
@inline
function bucketOf(gain: f64): i32 {
  return <i32>max<f64>(0, min<f64>((topGain - gain) * bucketScale, <f64>(BUCKETS - 1)));
}

// @ts-ignore: decorator
@inline
function wait(edge: i32, place: i32): void {
  const head = heads + (<usize>place << 2);
  store<i32>(edgeAt(edge), load<i32>(head));
  store<i32>(head, edge);
}

function find(i: i32): i32 {
  let parent = load<i32>(nodeAt(i), PARENT);
  while (parent >= 0) {
    const grand = load<i32>(nodeAt(parent), PARENT);
    if (grand < 0) return parent;
    store<i32>(nodeAt(i), grand, PARENT);
    i = grand;
    parent = load<i32>(nodeAt(i), PARENT);
  }
  return i;
}

/** What a join across an edge gains; −1 where both ends are in one region already. */
// @ts-ignore: decorator
@inline
function look(edge: i32): f64 {
  const a = edge >> bits;
  const d = edge - (a << bits);
  const b = a + offsetOf(d);
  const rootA = find(a);
  const rootB = find(b);
  if (rootA == rootB) return -1;
  const sizes = balanceGain(-load<i32>(nodeAt(rootA), PARENT), -load<i32>(nodeAt(rootB), PARENT));
  return max<f64>(entropyGain(a, b, weightAt(edge, d)) * (1 / Math.LN2) + balancing * sizes, 0);
}

/** The edges of the next bucket that has any become the heap; false where there is none, or no room. */
function refill(): bool {
  while (waiting == 0 || pending >= 0) {
    if (pending < 0) {
      if (bucket == BUCKETS - 1) return false;
      pending = load<i32>(heads + (<usize>++bucket << 2));
    }
    while (pending >= 0) {
      if (waiting == capacity) return false;
      const edge = pending;
      pending = load<i32>(edgeAt(edge));
      const gain = look(edge);
      if (gain < 0) continue;
      const later = bucketOf(gain);
      if (later > bucket) wait(edge, later);
      else append(gain, edge);
    }
    order();
  }
  return true;
}

/** Joins regions `joins` times, after at most `looks` looks at the heap; returns how often it did. Where `isFull` it stops early. */
export function grow(joins: i32, looks: i32): i32 {
  let joined = 0;
  for (; joined < joins && looks > 0 && refill(); looks--) {
    const known = load<f64>(heap);
    const edge = load<i32>(heap, 8);
    const gain = look(edge);
    if (gain < 0) {
      removeFirst();
    } else if (gain >= known) {
      removeFirst();
      join(edge);
      joined++;
    } else {
      const later = bucketOf(gain);
      if (later <= bucket) sink(gain, edge, 0);
      else {
        removeFirst();
        wait(edge, later);
      }
    }
  }
  return joined;
}

function join(edge: i32): void {
  const a = edge >> bits;
  const d = edge - (a << bits);
  const b = a + offsetOf(d);
  const rootA = find(a);
  const rootB = find(b);
  const s = -load<i32>(nodeAt(rootA), PARENT);
  const t = -load<i32>(nodeAt(rootB), PARENT);
  store<i32>(nodeAt(s < t ? rootB : rootA), -(s + t), PARENT);
  store<i32>(nodeAt(s < t ? rootA : rootB), s < t ? rootB : rootA, PARENT);
  const weight = load<f64>(weightAt(edge, d));
  setLoop(a, load<f64>(nodeAt(a)) - weight);
  setLoop(b, load<f64>(nodeAt(b)) - weight);
}

/** Whether the heap has no room for more edges of the bucket in hand: it has to be given some with `widen`. */
export function isFull(): i32 {
  return pending >= 0 ? 1 : 0;
}

/** Makes room for as many edges more in the heap, 16 bytes each, which lie behind the working memory. */
export function widen(more: i32): void {
  widenHeap(more);
}

/** Numbers the regions in the order of their first pixels. Returns how many there are. */
export function number(labels: usize): i32 {
  // the number of a root lies in what edges no longer need
  const names = heap;
  memory.fill(names, 255, <usize>pixels << 2);
  let count = 0;
  for (let i = 0; i < pixels; i++) {
    const name = names + (<usize>find(i) << 2);
    if (load<i32>(name) < 0) store<i32>(name, count++);
    store<i32>(labels + (<usize>i << 2), load<i32>(name));
  }
  return count;
}
