// Lloyd's first step: every point to its nearest center.
import { squaredDistances } from "./distance";

/** Relative slack for what rounding can do to a distance and to a bound kept as f32. */
const MARGIN: f64 = 1e-12;
const SHRINK: f32 = 0.9999995;

/**
 * Nearest center of two points, the first of equally near ones, in f64: its number into `label`, and into `gap` a lower bound of how much farther the next center is, as f32.
 */
function searchPair(p: usize, plane: usize, dimensions: i32, centers: usize, clusters: i32, label: usize, gap: usize): void {
  let nearest = i64x2.splat(0);
  let best = f64x2.splat(Infinity);
  let next = best;
  const step = <usize>dimensions << 3;
  for (let j = 0; j < clusters; j++, centers += step) {
    const distance = squaredDistances(p, plane, dimensions, centers);
    nearest = v128.bitselect(i64x2.splat(j), nearest, f64x2.lt(distance, best));
    next = f64x2.pmin(next, f64x2.pmax(best, distance));
    best = f64x2.pmin(best, distance);
  }
  v128.store64_lane(label, i32x4.shuffle(nearest, nearest, 0, 2, 0, 2), 0);
  const far = f64x2.sqrt(next);
  const more = f64x2.sub(f64x2.sub(far, f64x2.sqrt(best)), f64x2.mul(far, f64x2.splat(MARGIN)));
  if (gap) v128.store64_lane(gap, f32x4.demote_f64x2_zero(more), 0);
}

/** Writes down the centers, so many numbers, as f32. Returns the largest of them. */
export function roundCenters(centers: usize, rounded: usize, values: i32): f64 {
  let largest: f64 = 0;
  for (let j = 0; j < values; j++) {
    const value = load<f64>(centers + (<usize>j << 3));
    largest = max(largest, abs(value));
    store<f32>(rounded + (<usize>j << 2), <f32>value);
  }
  return largest;
}

// A distance computed in f32 is off by less than `relativeError` of itself + `absoluteError` (the rounding of the centers), with a factor of two to spare.

// @ts-ignore: decorator
@inline
export function relativeError(dimensions: i32): v128 {
  return f32x4.splat(<f32>((dimensions + 4) * 1.1920929e-7));
}

// @ts-ignore: decorator
@inline
export function absoluteError(dimensions: i32, largest: f64): v128 {
  return f32x4.splat(<f32>(largest * sqrt<f64>(dimensions) * 2.5e-7));
}

/**
 * The labels of four points from what f32 says: the least squared distance, the next, and whose the least is. Where that does not decide, from f64, by way of `at`. Bounds go to `gap`, if it is not 0.
 */
// @ts-ignore: decorator
@inline
export function decide(
  p: usize, plane: usize, dimensions: i32, centers: usize, clusters: i32, label: v128, best: v128, next: v128, relative: v128, absolute: v128, at: usize, gap: usize,
): v128 {
  const far = f32x4.sqrt(next);
  const doubt = f32x4.mul(f32x4.splat(2), f32x4.add(f32x4.mul(far, relative), absolute));
  const sure = v128.and(f32x4.gt(f32x4.sub(next, best), f32x4.mul(far, doubt)), f32x4.gt(next, f32x4.splat(1e-30)));
  if (i32x4.all_true(sure)) {
    if (gap) v128.store(gap, f32x4.sub(f32x4.sub(far, f32x4.sqrt(best)), doubt));
    return label;
  }
  searchPair(p, plane, dimensions, centers, clusters, at, gap);
  searchPair(p + 8, plane, dimensions, centers, clusters, at + 8, gap ? gap + 8 : 0);
  return v128.load(at);
}

/**
 * Labels every point with its nearest center, the first of equally near ones; returns how many labels changed (of the padding, too).
 *
 * Four points at a time are compared in f32; only where the two smallest distances are closer than f32 can tell apart, in f64. `rounded` is memory for the
 * centers as f32.
 *
 * Where `gaps` ≠ 0 it holds, per point, a lower bound of how much farther the second nearest center is than the nearest; `drops[label]` is the most this can have
 * shrunk since the last call. While the bound is positive the label cannot change, and nothing is computed: Hamerly's test with his two bounds kept as one number.
 * With `fresh`, bounds and labels are filled for the first time.
 */
export function assign(
  points: usize,
  count: i32,
  stride: i32,
  dimensions: i32,
  centers: usize,
  rounded: usize,
  clusters: i32,
  labels: usize,
  gaps: usize,
  drops: usize,
  fresh: i32,
): i32 {
  const plane = <usize>stride << 2;
  const relative = relativeError(dimensions);
  const absolute = absoluteError(dimensions, roundCenters(centers, rounded, clusters * dimensions));
  const zero = f32x4.splat(0);
  const one = i32x4.splat(1);
  const bounded = gaps != 0;
  let changed = i32x4.splat(0);
  for (let i: usize = 0, end = <usize>count << 2; i < end; i += 16) {
    const old = v128.load(labels + i);
    if (bounded && !fresh) {
      let drop = v128.load32_zero(drops + (<usize>i32x4.extract_lane(old, 0) << 2));
      drop = v128.load_lane<f32>(drops + (<usize>i32x4.extract_lane(old, 1) << 2), drop, 1);
      drop = v128.load_lane<f32>(drops + (<usize>i32x4.extract_lane(old, 2) << 2), drop, 2);
      drop = v128.load_lane<f32>(drops + (<usize>i32x4.extract_lane(old, 3) << 2), drop, 3);
      const left = f32x4.mul(f32x4.sub(v128.load(gaps + i), drop), f32x4.splat(SHRINK));
      if (i32x4.all_true(f32x4.gt(left, zero))) {
        v128.store(gaps + i, left);
        continue;
      }
    }
    let best = f32x4.splat(Infinity);
    let next = best;
    let label = i32x4.splat(0);
    let index = label;
    const p = points + i;
    if (dimensions == 3) {
      const x = v128.load(p);
      const y = v128.load(p + plane);
      const z = v128.load(p + 2 * plane);
      for (let at = rounded, stop = rounded + <usize>(12 * clusters); at < stop; at += 12) {
        const a = f32x4.sub(x, v128.load32_splat(at));
        const b = f32x4.sub(y, v128.load32_splat(at, 4));
        const c = f32x4.sub(z, v128.load32_splat(at, 8));
        const distance = f32x4.add(f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b)), f32x4.mul(c, c));
        label = v128.bitselect(index, label, f32x4.lt(distance, best));
        next = f32x4.pmin(next, f32x4.pmax(best, distance));
        best = f32x4.pmin(best, distance);
        index = i32x4.add(index, one);
      }
    } else {
      for (let j = 0, at = rounded; j < clusters; j++) {
        let distance = zero;
        for (let c = 0, q = p; c < dimensions; c++, q += plane, at += 4) {
          const difference = f32x4.sub(v128.load(q), v128.load32_splat(at));
          distance = f32x4.add(distance, f32x4.mul(difference, difference));
        }
        label = v128.bitselect(index, label, f32x4.lt(distance, best));
        next = f32x4.pmin(next, f32x4.pmax(best, distance));
        best = f32x4.pmin(best, distance);
        index = i32x4.add(index, one);
      }
    }
    label = decide(p, plane, dimensions, centers, clusters, label, best, next, relative, absolute, labels + i, bounded ? gaps + i : 0);
    changed = i32x4.sub(changed, i32x4.ne(label, old));
    v128.store(labels + i, label);
  }
  return i32x4.extract_lane(changed, 0) + i32x4.extract_lane(changed, 1) + i32x4.extract_lane(changed, 2) + i32x4.extract_lane(changed, 3);
}
