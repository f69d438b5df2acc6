// Felzenszwalb–Huttenlocher in four steps: count edges by weight → scatter them into buckets → sort and merge bucket by bucket → merge what is small.
//
// Every number is a double computed in scikit-image's order of operations (Gaussian by columns, then by rows, pairs from the outermost inwards;
// squares added channel by channel; square root), so that the order of edges, and with it the partition, is the same.
//
// An edge is one 64-bit word: the low bits of its weight's bit pattern, then its number `direction << positionBits | position`. The high bits of the weight
// are the bucket it lies in, so that nothing is rounded, words order as (weight, direction, position) do, and no two words are equal.

import { beginRows, lineBytes, smoothRow, smoothRowsBytes } from "./felzenszwalb/smooth-rows";
import { SORT_BYTES, sortWords } from "./felzenszwalb/sort-words";

/** A forest node is 8 bytes: i32 parent, or −size at a root; f32 the largest weight a root still accepts (later: its label). */
const NODE: usize = 8;
/** Edges whose ends are looked up together. */
const CHUNK: usize = 256;

let width = 0;
let height = 0;
let channels = 0;
let diagonal = false;
let line: usize = 0;
let smooth: usize = 0;
let costs: usize = 0;
let counters: usize = 0;
let pairs: usize = 0;

let nodes: usize = 0;
let buckets: usize = 0;
let lowest: u64 = 0;
let shift: u64 = 0;
let positionBits: u64 = 0;
let edges: usize = 0;
let scale: f64 = 0;
let kept: u32 = 0;

/** Bytes of working memory, what `begin` is given first; more than can be had for absurd sizes. */
export function workBytes(imageWidth: i32, channelCount: i32, gaussianRadius: i32): f64 {
  const rows = <f64>lineBytes(imageWidth, gaussianRadius) * <f64>(2 * channelCount + 4);
  return rows + smoothRowsBytes(imageWidth, channelCount, gaussianRadius) + <f64>(SORT_BYTES + (CHUNK << 4));
}

/** Lays out the working memory and computes the Gaussian. `sampleStride` samples lie between pixels, of which the first `channelCount` are used. */
export function begin(
  memory: usize,
  imageHeight: i32,
  imageWidth: i32,
  channelCount: i32,
  sampleStride: i32,
  floats: i32,
  sigma: f64,
  gaussianRadius: i32,
  scaleOfWeight: f64,
  connectivity: i32,
): void {
  height = imageHeight;
  width = imageWidth;
  channels = channelCount;
  diagonal = connectivity == 8;
  scale = scaleOfWeight;
  line = lineBytes(width, gaussianRadius);
  smooth = memory;
  costs = smooth + line * <usize>(2 * channels);
  counters = costs + line * 4;
  pairs = counters + SORT_BYTES;
  beginRows(pairs + (CHUNK << 4), height, width, channels, sampleStride, floats != 0, sigma, gaussianRadius);
}

/** Makes every pixel a region of its own. */
export function beginForest(forest: usize): void {
  nodes = forest;
  const threshold = <f32>scale;
  for (let i: usize = 0, n = <usize>height * width; i < n; i++) {
    store<i32>(nodes + i * NODE, -1);
    store<f32>(nodes + i * NODE, threshold, 4);
  }
}

/**
 * How many buckets weights up to `maximum` need: one for each pattern of the bits that no longer fit beside an edge's number, over 64 octaves. Weights further below
 * are rounding noise; they share the first bucket, ordered by what fits.
 */
export function bucketCount(maximum: f64): i32 {
  positionBits = 64 - clz<u64>(<u64>height * <u64>width - 1);
  shift = 62 - positionBits;
  lowest = max<u64>(reinterpret<u64>(maximum * (1.0 / 18446744073709551616.0)) >> shift, 1) - 1;
  return <i32>((reinterpret<u64>(maximum) >> shift) - lowest) + 2;
}

/** Distances of two rows of planes, pixel by pixel, into `out`. */
function costRow(a: usize, b: usize, count: i32, out: usize): void {
  for (let x: usize = 0, end = <usize>max(count, 0) << 3; x < end; x += 16) {
    let difference = f64x2.sub(v128.load(a + x), v128.load(b + x));
    let sum = f64x2.mul(difference, difference);
    for (let c: usize = line, last = line * <usize>channels; c < last; c += line) {
      difference = f64x2.sub(v128.load(a + c + x), v128.load(b + c + x));
      sum = f64x2.add(sum, f64x2.mul(difference, difference));
    }
    v128.store(out + x, f64x2.sqrt(sum));
  }
}

/**
 * Runs over the rows first … end − 1 of the image: counts their edges in `counts`, or with `into` > 0 puts them into their buckets. `source` is row `sourceRow`; rows up to
 * min(height, end + radius) must lie behind it. Rows come in order, the first call of a sweep with first = 0.
 */
export function sweep(source: usize, sourceRow: i32, first: i32, end: i32, counts: usize, into: usize, mergeEqual: i32): void {
  buckets = counts;
  edges = into;
  const half = line * <usize>channels;
  for (let y = first; y < end; y++) {
    const row = smooth + (y & 1 ? half : 0);
    const above = smooth + (y & 1 ? 0 : half);
    smoothRow(source, sourceRow, y, row);
    costRow(row + 8, row, width - 1, costs);
    if (y > 0) {
      costRow(row, above, width, costs + line);
      if (diagonal) {
        costRow(row + 8, above, width - 1, costs + 2 * line);
        costRow(row, above + 8, width - 1, costs + 3 * line);
      }
    }
    const position = y * width;
    for (let direction = 0, last = y == 0 ? 1 : diagonal ? 4 : 2; direction < last; direction++) {
      const count = direction == 1 ? width : width - 1;
      const start = direction == 0 ? position : position - width;
      sortRow(costs + line * <usize>direction, count, direction, start, mergeEqual != 0);
    }
  }
}

/** Counts the edges of a row of weights, or with `edges` set writes each where its bucket goes on. */
function sortRow(row: usize, count: i32, direction: i32, start: i32, mergeEqual: bool): void {
  const number = (<u64>direction << positionBits) + <u64>start;
  const low = positionBits + 2;
  const mask = (<u64>1 << shift) - 1;
  const target = edges;
  let equal = counters;
  for (let x = 0; x < count; x++) {
    const weight = load<u64>(row + (<usize>x << 3));
    if (weight == 0 && mergeEqual) {
      // equal pixels come first in any order and always merge
      if (target != 0) continue;
      store<u64>(equal, number + <u64>x);
      equal += 8;
      if (equal == counters + (CHUNK << 3)) {
        merge(counters, equal, 0, 0);
        equal = counters;
      }
      continue;
    }
    const high = weight >> shift;
    const at = buckets + (high > lowest ? <usize>(high - lowest) << 2 : 0);
    const slot = load<u32>(at);
    store<u32>(at, slot + 1);
    if (target != 0) {
      const residual = high > lowest ? weight & mask : weight >> (64 - shift);
      store<u64>(target + (<usize>slot << 3), (residual << low) | (number + <u64>x));
    }
  }
  merge(counters, equal, 0, 0);
}

/** Counts become first places; returns how many edges there are. */
export function placeBuckets(counts: usize, count: i32): u32 {
  let total: u32 = 0;
  for (let b = 0; b < count; b++) {
    const at = counts + (<usize>b << 2);
    const n = load<u32>(at);
    store<u32>(at, total);
    total += n;
  }
  kept = 0;
  return total;
}

function find(i: i32): i32 {
  let parent = load<i32>(nodes + <usize>i * NODE);
  while (parent >= 0) {
    const grand = load<i32>(nodes + <usize>parent * NODE);
    if (grand < 0) return parent;
    store<i32>(nodes + <usize>i * NODE, grand);
    i = grand;
    parent = load<i32>(nodes + <usize>i * NODE);
  }
  return i;
}

/**
 * Of the edges from … to − 1, keeps at the front those that lie between two regions, with their regions' roots in `pairs`; returns how many. Nothing is joined
 * here, so that the loads of one edge need not wait for those of another: over a large forest most of them miss the cache.
 */
function candidates(from: usize, to: usize): usize {
  const bits = <u32>positionBits;
  const forest = nodes;
  let pair = pairs;
  for (let p = from; p < to; p += 8, pair += 16) {
    const number = load<u32>(p);
    const direction = (number >> bits) & 3;
    const position = number & ((1 << bits) - 1);
    const a = position + <u32>(direction == 3);
    const b = position + (direction == 0 ? 1 : width + <u32>(direction == 2));
    const overA = load<i32>(forest + <usize>a * NODE);
    const overB = load<i32>(forest + <usize>b * NODE);
    store<u32>(pair, a);
    store<u32>(pair, b, 4);
    store<i32>(pair, select<i32>(a, overA, overA < 0), 8);
    store<i32>(pair, select<i32>(b, overB, overB < 0), 12);
  }
  pair = pairs;
  let kept: usize = 0;
  for (let p = from; p < to; p += 8, pair += 16) {
    const a = rootFor(load<i32>(pair), load<i32>(pair, 8));
    const b = rootFor(load<i32>(pair, 4), load<i32>(pair, 12));
    store<i32>(pairs + (kept << 3), a);
    store<i32>(pairs + (kept << 3), b, 4);
    store<u64>(from + (kept << 3), load<u64>(p));
    kept += <usize>(a != b);
  }
  return kept;
}

/** The root of a pixel whose parent, or itself if it is one, is known. */
// @ts-ignore: decorator
@inline
function rootFor(pixel: i32, parent: i32): i32 {
  if (load<i32>(nodes + <usize>parent * NODE) < 0) return parent;
  const root = find(parent);
  store<i32>(nodes + <usize>pixel * NODE, root);
  return root;
}

/** Joins two roots across an edge of this weight: the smaller under the larger. */
function join(a: i32, b: i32, weight: f64): void {
  let root = nodes + <usize>a * NODE;
  let child = nodes + <usize>b * NODE;
  const size = load<i32>(root) + load<i32>(child);
  if (load<i32>(child) < load<i32>(root)) {
    const other = root;
    root = child;
    child = other;
  }
  store<i32>(child, <i32>((root - nodes) / NODE));
  store<i32>(root, size);
  store<f32>(root, <f32>(weight + scale / <f64>-size), 4);
}

/**
 * Merges across the edges from … to − 1, in their order: with a minimum size where one of the regions is smaller; else where the weight is below what both accept, keeping the
 * other edges from the beginning of the edge memory. A weight's high bits are those of bucket `b`.
 */
function merge(from: usize, to: usize, b: i32, minSize: i32): void {
  const low = positionBits + 2;
  const high = (lowest + <u64>b) << shift;
  for (let p = from; p < to; p += CHUNK << 3) {
    const open = p + (candidates(p, min(to, p + (CHUNK << 3))) << 3);
    let roots = pairs;
    for (let q = p; q < open; q += 8, roots += 8) {
      const a = find(load<i32>(roots));
      const c = find(load<i32>(roots, 4));
      if (a == c) continue;
      const nodeA = nodes + <usize>a * NODE;
      const nodeC = nodes + <usize>c * NODE;
      if (minSize > 0) {
        if (-max(load<i32>(nodeA), load<i32>(nodeC)) < minSize) join(a, c, 0);
        continue;
      }
      const word = load<u64>(q);
      const weight = reinterpret<f64>(b > 0 ? high | (word >> low) : (word >> low) << (64 - shift));
      if (weight < <f64>min(load<f32>(nodeA, 4), load<f32>(nodeC, 4))) join(a, c, weight);
      else {
        store<u64>(edges + (<usize>kept << 3), word);
        kept++;
      }
    }
  }
}

/** Sorts the buckets first … end − 1 and merges across their edges; returns how many edges are kept so far. */
export function mergeBuckets(first: i32, end: i32): u32 {
  let start = first == 0 ? 0 : load<u32>(buckets + (<usize>(first - 1) << 2));
  for (let b = first; b < end; b++) {
    const stop = load<u32>(buckets + (<usize>b << 2));
    const from = edges + (<usize>start << 3);
    sortWords(from, <i32>(stop - start), counters);
    merge(from, edges + (<usize>stop << 3), b, 0);
    start = stop;
  }
  return kept;
}

/** Second pass over the kept edges first … end − 1, still in order: regions below the minimum size join their neighbor across the weakest edge. */
export function mergeSmall(first: u32, end: u32, minSize: i32): void {
  merge(edges + (<usize>first << 3), edges + (<usize>end << 3), 0, minSize);
}

/** Numbers the regions in the order of their first pixels; returns how many there are. */
export function label(labels: usize): i32 {
  const pixels = height * width;
  for (let i = 0; i < pixels; i++) store<i32>(nodes + <usize>i * NODE, -1, 4);
  let count = 0;
  for (let i = 0; i < pixels; i++) {
    const root = nodes + <usize>find(i) * NODE;
    let name = load<i32>(root, 4);
    if (name < 0) {
      name = count++;
      store<i32>(root, name, 4);
    }
    store<i32>(labels + (<usize>i << 2), name);
  }
  return count;
}
