// From seeds to modes: the mean of the points around, again and again.
//
// Whole nodes inside of a flat kernel count by their sums; a node's box is measured by the same operations in the same order as a point, so that both decide alike.
import { exp } from "../../../core/kernels/lib/functions";
import { endOf, firstOf } from "./tree";

// what a call is about
let base: usize = 0;
let plane: usize = 0;
let weights: usize = 0;
let count: i32 = 0;
let dimensions: i32 = 0;
let boxes: usize = 0;
let sums: usize = 0;
let leaves: u32 = 0;
/** Two lanes for each dimension, then for the weight. */
let totals: usize = 0;
let stack: usize = 0;
/** The square of how far points count, and what squared distances are multiplied by in the exponent; 0 for a flat kernel. */
let farthest: f64 = 0;
let scale: f64 = 0;

// @ts-ignore: decorator
@inline
function increase(at: usize, by: v128): void {
  v128.store(at, f64x2.add(v128.load(at), by));
}

/** The points of a leaf, two at a time; the second of the last may be none. */
function addPoints(mean: usize, from: i32, to: i32): void {
  const limit = f64x2.splat(farthest);
  for (let i = from; i < to; i += 2) {
    const p = base + (<usize>i << 2);
    let square = f64x2.splat(0);
    for (let f = 0, at = p; f < dimensions; f++, at += plane) {
      const d = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(at)), v128.load64_splat(mean + (<usize>f << 3)));
      square = f64x2.add(square, f64x2.mul(d, d));
    }
    let counts = f64x2.le(square, limit);
    if (i + 1 == to) counts = i64x2.replace_lane(counts, 1, 0);
    if (!v128.any_true(counts)) continue;
    let weight = v128.and(v128.load(weights + (<usize>i << 3)), counts);
    if (scale != 0) weight = f64x2.mul(weight, exp(f64x2.mul(square, f64x2.splat(scale))));
    let to2 = totals;
    for (let f = 0, at = p; f < dimensions; f++, at += plane, to2 += 16) {
      // what does not count may be no number
      increase(to2, v128.and(f64x2.mul(weight, f64x2.promote_low_f32x4(v128.load64_zero(at))), counts));
    }
    increase(to2, v128.and(weight, counts));
  }
}

/** Adds up the points around a mean. */
function addUp(mean: usize): void {
  memory.fill(totals, 0, <usize>(dimensions + 1) << 4);
  store<u32>(stack, 1);
  for (let top = 1; top > 0; ) {
    const node = load<u32>(stack + (<usize>--top << 2));
    const box = boxes + ((<usize>node * <usize>dimensions) << 3);
    let nearest: f64 = 0;
    let most: f64 = 0;
    for (let f = 0; f < dimensions; f++) {
      const m = load<f64>(mean + (<usize>f << 3));
      const low = <f64>load<f32>(box + (<usize>f << 3)) - m;
      const high = <f64>load<f32>(box + (<usize>f << 3), 4) - m;
      const inner = max(max(low, -high), 0);
      const outer = max(abs(low), abs(high));
      nearest += inner * inner;
      most += outer * outer;
    }
    if (nearest > farthest) continue;
    if (scale == 0 && most <= farthest) {
      const from = sums + <usize>node * (<usize>(dimensions + 1) << 3);
      for (let f = 0; f <= dimensions; f++) {
        const to = totals + (<usize>f << 4);
        store<f64>(to, load<f64>(to) + load<f64>(from + (<usize>f << 3)));
      }
    } else if (node >= leaves) {
      addPoints(mean, firstOf(node, count), endOf(node, count));
    } else {
      store<u32>(stack + (<usize>top << 2), node * 2 + 1);
      store<u32>(stack + (<usize>(top + 1) << 2), node * 2);
      top += 2;
    }
  }
}

// @ts-ignore: decorator
@inline
function totalOf(f: i32): f64 {
  const both = v128.load(totals + (<usize>f << 4));
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

/**
 * Moves the seeds `from` … `to` − 1 to their modes, in place. `found` gets the weight of the points around each mode's last step, 0 where there were none, `steps` how many steps
 * it took after the first. `room` is memory for dimensions + 1 pairs of f64 and for 64 nodes. A `bend` of 0 is a flat kernel.
 */
export function climb(
  sorted: usize,
  stride: i32,
  points: i32,
  features: i32,
  pointWeights: usize,
  depth: i32,
  nodeBoxes: usize,
  nodeSums: usize,
  room: usize,
  reach: f64,
  bend: f64,
  still: f64,
  maxIterations: i32,
  seeds: usize,
  found: usize,
  steps: usize,
  from: i32,
  to: i32,
): void {
  base = sorted;
  plane = <usize>stride << 2;
  count = points;
  dimensions = features;
  weights = pointWeights;
  leaves = 1 << depth;
  boxes = nodeBoxes;
  sums = nodeSums;
  totals = room;
  stack = room + (<usize>(features + 1) << 4);
  farthest = reach * reach;
  scale = bend;
  for (let s = from; s < to; s++) {
    const mean = seeds + ((<usize>s * <usize>features) << 3);
    let done = 0;
    let weight: f64 = 0;
    while (true) {
      addUp(mean);
      weight = totalOf(features);
      if (weight == 0) break;
      let way: f64 = 0;
      for (let f = 0; f < features; f++) {
        const at = mean + (<usize>f << 3);
        const next = totalOf(f) / weight;
        const moved = next - load<f64>(at);
        store<f64>(at, next);
        way += moved * moved;
      }
      if (sqrt(way) <= still || done == maxIterations) break;
      done++;
    }
    store<f64>(found + (<usize>s << 3), weight);
    store<i32>(steps + (<usize>s << 2), done);
  }
}
