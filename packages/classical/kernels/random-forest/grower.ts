// The growing of one tree by CART with Gini's impurity, in the order and with the rules of scikit-learn.
import { randomBelow } from "./random";

/** An impurity below this is none. */
const PURE: f64 = 2.220446049250313e-16;

/** All that a tree is grown from, and the best split of a node so far. Lies at the start of the work memory. */
@unmanaged
export class Grower {
  count: i32;
  dimensions: i32;
  nClasses: i32;
  maxFeatures: i32;
  maxDepth: i32;
  minSamplesSplit: i32;
  minSamplesLeaf: i32;
  orders: usize;
  ranks: usize;
  sorted: usize;
  classes: usize;
  weights: usize;
  drawn: usize;
  features: usize;
  thresholds: usize;
  lefts: usize;
  rights: usize;
  values: usize;
  importances: usize;
  /** Samples of all nodes, each node a range; places of a node's samples by rising value; bits of these places. */
  samples: usize;
  places: usize;
  bits: usize;
  /** The features, in the order that they are drawn from. */
  candidates: usize;
  /** Weights of classes: of the node, left of the split, right of it. */
  all: usize;
  left: usize;
  right: usize;
  stack: usize;
  /** Values that are not farther apart are one. */
  same: f64;
  bestProxy: f64;
  bestThreshold: f32;
  bestFeature: i32;

  grow(memory: usize): i32 {
    const count = this.count;
    const wide = <usize>(this.nClasses << 3);
    this.samples = (memory + 15) & ~15;
    this.places = this.samples + (<usize>count << 2);
    this.bits = (this.places + (<usize>(count + 64) << 2) + 7) & ~7;
    this.all = this.bits + (<usize>((count + 63) >> 6) << 3);
    this.left = this.all + wide;
    this.right = this.left + wide;
    this.candidates = this.right + wide;
    this.stack = this.candidates + (<usize>this.dimensions << 2);
    memoryFill(this.bits, (count + 63) >> 6);
    let n = 0;
    for (let i = 0; i < count; i++) {
      if (load<i32>(this.drawn + (<usize>i << 2)) == 0) continue;
      store<i32>(this.samples + (<usize>n << 2), i);
      n++;
    }
    for (let f = 0; f < this.dimensions; f++) store<i32>(this.candidates + (<usize>f << 2), f);
    return this.nodes(n);
  }

  /** All nodes from the root, left sides first. An entry of the stack: first sample, end, and depth with the parent whose right side it is. */
  nodes(n: i32): i32 {
    let top = this.stack;
    store<i32>(top, 0);
    store<i32>(top, n, 4);
    store<i32>(top, -1, 8);
    top += 12;
    let nodes = 0;
    // depths lie in `lefts` until a node is done, so that the stack stays small
    let depth = 0;
    while (top > this.stack) {
      top -= 12;
      const start = load<i32>(top);
      const end = load<i32>(top, 4);
      const parent = load<i32>(top, 8);
      if (parent >= 0) {
        depth = load<i32>(this.rights + (<usize>parent << 2)) + 1;
        store<i32>(this.rights + (<usize>parent << 2), nodes);
      }
      // down the left sides, without the stack
      let from = start;
      let to = end;
      for (;;) {
        const node = nodes++;
        const at = <usize>node << 2;
        const split = this.node(node, from, to, depth);
        if (split < 0) {
          store<i32>(this.features + at, -1);
          store<f32>(this.thresholds + at, 0);
          store<i32>(this.lefts + at, -1);
          store<i32>(this.rights + at, -1);
          break;
        }
        store<i32>(this.features + at, this.bestFeature);
        store<f32>(this.thresholds + at, this.bestThreshold);
        store<i32>(this.lefts + at, node + 1);
        store<i32>(this.rights + at, depth);
        store<i32>(top, split);
        store<i32>(top, to, 4);
        store<i32>(top, node, 8);
        top += 12;
        to = split;
        depth++;
      }
    }
    return nodes;
  }

  /** Writes the weights of a node, looks for its best split and parts its samples; returns where the right side begins, or −1 for a leaf. */
  node(node: i32, start: i32, end: i32, depth: i32): i32 {
    const k = this.nClasses;
    const n = end - start;
    const all = this.all;
    for (let c = 0; c < k; c++) store<f64>(all + (<usize>c << 3), 0);
    for (let i = start; i < end; i++) this.add(all, load<i32>(this.samples + (<usize>i << 2)), 1);
    let total: f64 = 0;
    let squares: f64 = 0;
    for (let c = 0; c < k; c++) {
      const weight = load<f64>(all + (<usize>c << 3));
      total += weight;
      squares += weight * weight;
      store<f64>(this.values + (<usize>(node * k + c) << 3), weight);
    }
    const impurity = 1 - squares / (total * total);
    if (depth >= this.maxDepth || n < this.minSamplesSplit || n < 2 * this.minSamplesLeaf || impurity <= PURE) return -1;
    this.bestProxy = -Infinity;
    this.bestFeature = -1;
    this.search(start, end, total);
    if (this.bestFeature < 0) return -1;
    const split = this.part(start, end);
    const parted = this.bestProxy - squares / total;
    const importance = this.importances + (<usize>this.bestFeature << 3);
    store<f64>(importance, load<f64>(importance) + parted);
    return split;
  }

  // @ts-ignore: decorator
  @inline
  add(to: usize, sample: i32, sign: f64): f64 {
    const at = <usize>sample;
    const weight = load<f64>(this.weights + (at << 3)) * <f64>load<i32>(this.drawn + (at << 2)) * sign;
    const place = to + (<usize>load<i32>(this.classes + (at << 2)) << 3);
    store<f64>(place, load<f64>(place) + weight);
    return weight;
  }

  /** Draws features without replacement until enough were seen and one of them is not constant. */
  search(start: i32, end: i32, total: f64): void {
    let rest = this.dimensions;
    let seen = 0;
    let constant = 0;
    while (rest > 0 && (seen < this.maxFeatures || seen <= constant)) {
      const drawn = this.candidates + (<usize>(this.maxFeatures < this.dimensions ? randomBelow(rest) : this.dimensions - rest) << 2);
      const f = load<i32>(drawn);
      if (this.maxFeatures < this.dimensions) {
        const last = this.candidates + (<usize>(rest - 1) << 2);
        store<i32>(drawn, load<i32>(last));
        store<i32>(last, f);
      }
      rest--;
      seen++;
      if (!this.tryFeature(f, start, end, total)) constant++;
    }
  }

  /** Looks at every split of a node by one feature; false where the feature is constant there. */
  tryFeature(f: i32, start: i32, end: i32, total: f64): bool {
    const n = end - start;
    const offset = <usize>(f * this.count) << 2;
    const sorted = this.sorted + offset;
    const order = this.orders + offset;
    this.sortPlaces(this.ranks + offset, start, end);
    const places = this.places;
    const first = <f64>load<f32>(sorted + (<usize>load<i32>(places) << 2));
    const last = <f64>load<f32>(sorted + (<usize>load<i32>(places + (<usize>(n - 1) << 2)) << 2));
    if (last <= first + this.same) return false;
    const k = this.nClasses;
    const left = this.left;
    for (let c = 0; c < k; c++) store<f64>(left + (<usize>c << 3), 0);
    let weightLeft: f64 = 0;
    let before: f32 = <f32>first;
    for (let p = 0; p < n; p++) {
      const place = <usize>load<i32>(places + (<usize>p << 2)) << 2;
      const value = load<f32>(sorted + place);
      if (p >= this.minSamplesLeaf && n - p >= this.minSamplesLeaf && <f64>value > <f64>before + this.same)
        this.judge(f, before, value, weightLeft, total);
      weightLeft += this.add(left, load<i32>(order + place), 1);
      before = value;
    }
    return true;
  }

  /** Keeps a split if it is better than the best so far. */
  judge(f: i32, before: f32, value: f32, weightLeft: f64, total: f64): void {
    const k = this.nClasses;
    let squaresLeft: f64 = 0;
    let squaresRight: f64 = 0;
    for (let c: usize = 0; c < <usize>k << 3; c += 8) {
      const one = load<f64>(this.left + c);
      const other = load<f64>(this.all + c) - one;
      squaresLeft += one * one;
      squaresRight += other * other;
    }
    const proxy = squaresLeft / weightLeft + squaresRight / (total - weightLeft);
    if (!(proxy > this.bestProxy)) return;
    const middle = <f64>before / 2 + <f64>value / 2;
    this.bestProxy = proxy;
    this.bestFeature = f;
    this.bestThreshold = middle == <f64>value ? before : below(middle);
  }

  /** The places of a node's samples among a feature's values, in rising order: few by insertion, many as bits of a row. */
  sortPlaces(ranks: usize, start: i32, end: i32): void {
    const places = this.places;
    const n = end - start;
    if (n > 24 && n * 24 > this.count >> 6) {
      for (let i = start; i < end; i++) {
        const place = load<i32>(ranks + (<usize>load<i32>(this.samples + (<usize>i << 2)) << 2));
        const word = this.bits + (<usize>(place >> 6) << 3);
        store<u64>(word, load<u64>(word) | ((<u64>1) << (place & 63)));
      }
      let to = places;
      const words = (this.count + 63) >> 6;
      for (let w = 0; w < words; w++) {
        const at = this.bits + (<usize>w << 3);
        let word = load<u64>(at);
        if (word == 0) continue;
        store<u64>(at, 0);
        for (; word != 0; word &= word - 1, to += 4) store<i32>(to, (w << 6) + <i32>ctz(word));
      }
      return;
    }
    for (let i = 0; i < n; i++) {
      const place = load<i32>(ranks + (<usize>load<i32>(this.samples + (<usize>(start + i) << 2)) << 2));
      let to = places + (<usize>i << 2);
      for (; to > places && load<i32>(to - 4) > place; to -= 4) store<i32>(to, load<i32>(to - 4));
      store<i32>(to, place);
    }
  }

  /** Brings the samples at most the threshold before the others. */
  part(start: i32, end: i32): i32 {
    const offset = <usize>(this.bestFeature * this.count) << 2;
    let low = start;
    let high = end;
    while (low < high) {
      const at = this.samples + (<usize>low << 2);
      const sample = load<i32>(at);
      const place = <usize>load<i32>(this.ranks + offset + (<usize>sample << 2)) << 2;
      if (load<f32>(this.sorted + offset + place) <= this.bestThreshold) low++;
      else {
        high--;
        const other = this.samples + (<usize>high << 2);
        store<i32>(at, load<i32>(other));
        store<i32>(other, sample);
      }
    }
    return low;
  }
}

/** The largest float32 that is at most x: what is at most x is at most this, and no float lies between. */
function below(x: f64): f32 {
  const near = <f32>x;
  if (<f64>near <= x) return near;
  const bits = reinterpret<i32>(near);
  if (near == 0) return reinterpret<f32>(0x80000001);
  return reinterpret<f32>(bits > 0 ? bits - 1 : bits + 1);
}

function memoryFill(at: usize, words: i32): void {
  for (const end = at + (<usize>words << 3); at < end; at += 8) store<u64>(at, 0);
}
