// Lloyd's second step: sums for the centers' means, their inertia, and points for clusters that lost theirs.
import { squaredDistance } from "./distance";

/**
 * Sums of every cluster's points, `dimensions` values and the weight for each cluster. Points 0, 4, 8 … are summed apart from 1, 5, 9 … and so on, so that an addition need not
 * wait for the one before; `sums` has room for the four parts and the total is left in its beginning.
 */
export function accumulate(points: usize, count: i32, stride: i32, dimensions: i32, weights: usize, labels: usize, sums: usize, clusters: i32): void {
  clearSums(sums, dimensions, clusters);
  accumulateSome(points, 0, count, stride, dimensions, weights, labels, sums, clusters);
  totalSums(sums, dimensions, clusters);
}

// While points are summed, there are four numbers, one for each part, for every value of a cluster and then for its weight.

export function clearSums(sums: usize, dimensions: i32, clusters: i32): void {
  memory.fill(sums, 0, <usize>(clusters * (dimensions + 1)) << 5);
}

/** Adds points `first` (a multiple of four) to `last` to the sums of their clusters. */
export function accumulateSome(
  points: usize, first: i32, last: i32, stride: i32, dimensions: i32, weights: usize, labels: usize, sums: usize, clusters: i32,
): void {
  const plane = <usize>stride << 2;
  const step = <usize>(dimensions + 1) << 5;
  let i = <usize>first << 2;
  const end = <usize>last << 2;
  if (dimensions == 3 && !weights) i = accumulateRuns(points, i, end, plane, labels, sums);
  for (; i < end; i += 4) {
    let sum = sums + step * <usize>load<i32>(labels + i) + ((i & 12) << 1);
    const weight = weights ? load<f64>(weights + (i << 1)) : 1;
    for (let c = 0, q = points + i; c < dimensions; c++, q += plane, sum += 32) store<f64>(sum, load<f64>(sum) + weight * <f64>load<f32>(q));
    store<f64>(sum, load<f64>(sum) + weight);
  }
}

/** Points of three features, four at a time. While fours have one label, their sums stay in registers. Returns where it ended. */
function accumulateRuns(points: usize, i: usize, end: usize, plane: usize, labels: usize, sums: usize): usize {
  const ones = f64x2.splat(1);
  while (i + 16 <= end) {
    let four = v128.load(labels + i);
    const label = i32x4.splat(i32x4.extract_lane(four, 0));
    if (!i32x4.all_true(i32x4.eq(four, label))) {
      for (let p = points + i, at = labels + i, part: usize = 0; part < 32; p += 4, at += 4, part += 8) {
        const sum = sums + ((<usize>load<i32>(at)) << 7) + part;
        store<f64>(sum, load<f64>(sum) + <f64>load<f32>(p));
        store<f64>(sum, load<f64>(sum, 32) + <f64>load<f32>(p + plane), 32);
        store<f64>(sum, load<f64>(sum, 64) + <f64>load<f32>(p + 2 * plane), 64);
        store<f64>(sum, load<f64>(sum, 96) + 1, 96);
      }
      i += 16;
      continue;
    }
    const sum = sums + ((<usize>i32x4.extract_lane(label, 0)) << 7);
    let x0 = v128.load(sum), x1 = v128.load(sum, 16);
    let y0 = v128.load(sum, 32), y1 = v128.load(sum, 48);
    let z0 = v128.load(sum, 64), z1 = v128.load(sum, 80);
    let n = v128.load(sum, 96);
    do {
      const p = points + i;
      x0 = f64x2.add(x0, f64x2.promote_low_f32x4(v128.load64_zero(p)));
      x1 = f64x2.add(x1, f64x2.promote_low_f32x4(v128.load64_zero(p, 8)));
      y0 = f64x2.add(y0, f64x2.promote_low_f32x4(v128.load64_zero(p + plane)));
      y1 = f64x2.add(y1, f64x2.promote_low_f32x4(v128.load64_zero(p + plane, 8)));
      z0 = f64x2.add(z0, f64x2.promote_low_f32x4(v128.load64_zero(p + 2 * plane)));
      z1 = f64x2.add(z1, f64x2.promote_low_f32x4(v128.load64_zero(p + 2 * plane, 8)));
      n = f64x2.add(n, f64x2.add(ones, ones));
      i += 16;
      if (i + 16 > end) break;
      four = v128.load(labels + i);
    } while (i32x4.all_true(i32x4.eq(four, label)));
    v128.store(sum, x0);
    v128.store(sum, x1, 16);
    v128.store(sum, y0, 32);
    v128.store(sum, y1, 48);
    v128.store(sum, z0, 64);
    v128.store(sum, z1, 80);
    v128.store(sum, n, 96);
  }
  return i;
}

/** The parts' total, at the beginning: `dimensions` values and the weight of each cluster. */
export function totalSums(sums: usize, dimensions: i32, clusters: i32): void {
  for (let j = 0; j < clusters * (dimensions + 1); j++) {
    const parts = sums + ((<usize>j) << 5);
    const total = load<f64>(parts) + load<f64>(parts, 8) + (load<f64>(parts, 16) + load<f64>(parts, 24));
    store<f64>(sums + ((<usize>j) << 3), total);
  }
}

/** Sum of the squared distances to the centers of the labels. */
export function inertia(points: usize, count: i32, stride: i32, dimensions: i32, centers: usize, weights: usize, labels: usize): f64 {
  const plane = <usize>stride << 2;
  const step = <usize>dimensions << 3;
  let sum: f64 = 0;
  let i: usize = 0;
  const end = <usize>count << 2;
  for (; i + 8 <= end; i += 8) {
    const a = centers + <usize>load<i32>(labels + i) * step;
    const b = centers + <usize>load<i32>(labels + i, 4) * step;
    let two = f64x2.splat(0);
    let p = points + i;
    for (let c: usize = 0; c < step; c += 8, p += plane) {
      const center = v128.load64_lane(b + c, v128.load64_zero(a + c), 1);
      const difference = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(p)), center);
      two = f64x2.add(two, f64x2.mul(difference, difference));
    }
    if (weights) two = f64x2.mul(two, v128.load(weights + (i << 1)));
    sum = sum + f64x2.extract_lane(two, 0) + f64x2.extract_lane(two, 1);
  }
  if (i < end) {
    const distance = squaredDistance(points, count - 1, stride, dimensions, centers, labels);
    sum += weights ? distance * load<f64>(weights + (i << 1)) : distance;
  }
  return sum;
}

/**
 * The point farthest from the center of its label among those after (`distance`, `index`) in descending order of distance, then ascending index; −1 if there is none.
 * The first call passes Infinity and −1. Stores the point's squared distance at `at`.
 */
export function farthest(
  points: usize,
  count: i32,
  stride: i32,
  dimensions: i32,
  centers: usize,
  labels: usize,
  distance: f64,
  index: i32,
  at: usize,
): i32 {
  let found = -1;
  let most: f64 = -1;
  for (let i = 0; i < count; i++) {
    const d = squaredDistance(points, i, stride, dimensions, centers, labels);
    if (d > most && (d < distance || (d == distance && i > index))) {
      most = d;
      found = i;
    }
  }
  store<f64>(at, most);
  return found;
}
