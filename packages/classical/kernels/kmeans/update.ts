// Lloyd's second step: sums for the centers' means, their inertia, and points for clusters that lost theirs.
import { squaredDistance } from "./distance";

/**
 * Sums of every cluster's points, `dimensions` values and the weight for each cluster. Points 0, 4, 8 … are summed apart from 1, 5, 9 … and so on, so that an addition need not
 * wait for the one before; `sums` has room for the four parts and the total is left in the first.
 */
export function accumulate(points: usize, count: i32, stride: i32, dimensions: i32, weights: usize, labels: usize, sums: usize, clusters: i32): void {
  const plane = <usize>stride << 2;
  const step = <usize>(dimensions + 1) << 3;
  const part = step * <usize>clusters;
  memory.fill(sums, 0, part * 4);
  for (let i: usize = 0, end = <usize>count << 2; i < end; i += 4) {
    let sum = sums + part * ((i >> 2) & 3) + step * <usize>load<i32>(labels + i);
    const p = points + i;
    if (dimensions == 3) {
      let low = f64x2.promote_low_f32x4(v128.load_lane<f32>(p + plane, v128.load32_zero(p), 1));
      let high = f64x2.replace_lane(f64x2.promote_low_f32x4(v128.load32_zero(p + 2 * plane)), 1, 1);
      if (weights) {
        const weight = v128.load64_splat(weights + (i << 1));
        low = f64x2.mul(low, weight);
        high = f64x2.mul(high, weight);
      }
      v128.store(sum, f64x2.add(v128.load(sum), low));
      v128.store(sum, f64x2.add(v128.load(sum, 16), high), 16);
    } else {
      const weight = weights ? load<f64>(weights + (i << 1)) : 1;
      for (let c = 0, q = p; c < dimensions; c++, q += plane, sum += 8) store<f64>(sum, load<f64>(sum) + weight * <f64>load<f32>(q));
      store<f64>(sum, load<f64>(sum) + weight);
    }
  }
  for (let j: usize = 0; j < part; j += 8) {
    const at = sums + j;
    store<f64>(at, load<f64>(at) + load<f64>(at + part) + (load<f64>(at + 2 * part) + load<f64>(at + 3 * part)));
  }
}

/** Sum of the squared distances to the centers of the labels. */
export function inertia(points: usize, count: i32, stride: i32, dimensions: i32, centers: usize, weights: usize, labels: usize): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < count; i++) {
    const distance = squaredDistance(points, i, stride, dimensions, centers, labels);
    sum += weights ? distance * load<f64>(weights + (<usize>i << 3)) : distance;
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
