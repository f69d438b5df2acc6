// k-means: Lloyd's two steps, k-means++ seeding, and the table of distinct colours of an 8-bit picture.
//
// Points are planes of f32, `stride` values apart, padded to a multiple of four; weights, where there are any, are f64. Every distance is the sum of squared
// differences, dimension by dimension, in double; every sum over points runs in their order. So the results do not depend on what is skipped.

import { linearToLab, linearToXyz, xyzToLuv } from "../../core/kernels/lib/lab";
import { toLinear } from "../../core/kernels/lib/srgb";

/** Relative slack for what rounding can do to a distance and to a bound kept as f32. */
const MARGIN: f64 = 1e-12;
const SHRINK: f32 = 0.9999995;

/** Interleaved samples to planes; returns the index of the first sample that is not finite, or −1. Bytes are taken as they are. */
export function planes(source: usize, points: usize, count: i32, samples: i32, channels: i32, floats: i32, stride: i32, first: i32): i32 {
  for (let c = 0; c < channels; c++) {
    const to = points + (<usize>(c * stride + first) << 2);
    for (let i = 0; i < count; i++) {
      const at = <usize>(i * samples + c);
      const value = floats ? load<f32>(source + (at << 2)) : <f32>load<u8>(source + at);
      if (!(abs(value) < f32.MAX_VALUE || abs(value) == f32.MAX_VALUE)) return i * samples + c;
      store<f32>(to + (<usize>i << 2), value);
    }
  }
  return -1;
}

/** Feature spaces, as `convert` counts them. */
const GRAY = 1;
const LAB = 2;

/**
 * Planes of sRGB, `unit` of which is 1, to grey (the first plane), CIELAB or CIELUV, in place. Returns whether every result is finite: floats far outside of 0 … 1 may not be.
 */
export function convert(points: usize, stride: i32, space: i32, unit: f32): i32 {
  const plane = <usize>stride << 2;
  const end = points + plane;
  const scale = f32x4.splat(unit);
  for (let p = points, last = points + 3 * plane; p < last; p += 16) {
    const v = f32x4.div(v128.load(p), scale);
    v128.store(p, space == GRAY ? v : toLinear(v));
  }
  if (space == GRAY) {
    for (let p = points; p < end; p += 16) {
      const rg = f32x4.add(f32x4.mul(v128.load(p), f32x4.splat(0.2125)), f32x4.mul(v128.load(p + plane), f32x4.splat(0.7154)));
      v128.store(p, f32x4.add(rg, f32x4.mul(v128.load(p + 2 * plane), f32x4.splat(0.0721))));
    }
  } else if (space == LAB) {
    linearToLab(points, plane, stride);
  } else {
    linearToXyz(points, plane, stride);
    xyzToLuv(points, plane, stride);
  }
  let sum = f32x4.splat(0);
  for (let p = points, last = points + (space == GRAY ? plane : 3 * plane); p < last; p += 16) {
    const v = v128.load(p);
    // 0 for a number, NaN for what is none
    sum = f32x4.add(sum, f32x4.sub(v, v));
  }
  return i32x4.all_true(f32x4.eq(sum, sum)) ? 1 : 0;
}

/** Two planes with the position of every pixel, times a weight: y, then x. */
export function positions(points: usize, height: i32, width: i32, stride: i32, weight: f64): void {
  for (let y = 0, i: usize = 0; y < height; y++) {
    const row = <f32>(weight * <f64>y);
    for (let x = 0; x < width; x++, i += 4) {
      store<f32>(points + i, row);
      store<f32>(points + (<usize>stride << 2) + i, <f32>(weight * <f64>x));
    }
  }
}

function colorAt(p: usize, channels: i32): u32 {
  return channels == 3 ? ((<u32>load<u8>(p) << 16) | (<u32>load<u8>(p, 1) << 8) | load<u8>(p, 2)) : channels == 2 ? ((<u32>load<u8>(p) << 8) | load<u8>(p, 1)) : load<u8>(p);
}

/** Place of a colour among those present, by the bits set below its own. */
function rankOf(color: u32, bitmap: usize, ranks: usize): usize {
  const word = <usize>(color >> 6);
  const below = load<u64>(bitmap + (word << 3)) & (((<u64>1) << (color & 63)) - 1);
  return <usize>load<u32>(ranks + (word << 2)) + <usize>popcnt<u64>(below);
}

/** Sets the bit of each colour that occurs, then counts: `ranks` gets the number of colours before each 64-bit word. Returns how many there are. */
export function distinctColors(source: usize, count: i32, samples: i32, channels: i32, bitmap: usize, ranks: usize, words: i32): i32 {
  for (let i = 0, p = source; i < count; i++, p += samples) {
    const color = colorAt(p, channels);
    const at = bitmap + (<usize>(color >> 6) << 3);
    store<u64>(at, load<u64>(at) | ((<u64>1) << (color & 63)));
  }
  let total = 0;
  for (let w = 0; w < words; w++) {
    store<u32>(ranks + (<usize>w << 2), total);
    total += <i32>popcnt<u64>(load<u64>(bitmap + (<usize>w << 3)));
  }
  return total;
}

/** The distinct colours in ascending order as planes, how many pixels have each, and the place of every pixel's colour among them. */
export function listColors(
  source: usize,
  count: i32,
  samples: i32,
  channels: i32,
  bitmap: usize,
  ranks: usize,
  words: i32,
  points: usize,
  stride: i32,
  weights: usize,
  places: usize,
): void {
  const plane = <usize>stride << 2;
  let to = points;
  for (let w = 0; w < words; w++) {
    for (let bits = load<u64>(bitmap + (<usize>w << 3)); bits != 0; bits &= bits - 1, to += 4) {
      const color = (<u32>w << 6) | <u32>ctz<u64>(bits);
      for (let c = 0; c < channels; c++) store<f32>(to + plane * <usize>c, <f32>((color >> (8 * (channels - 1 - c))) & 255));
    }
  }
  for (let i = 0, p = source; i < count; i++, p += samples) {
    const place = rankOf(colorAt(p, channels), bitmap, ranks);
    const at = weights + (place << 3);
    store<f64>(at, load<f64>(at) + 1);
    store<u32>(places + (<usize>i << 2), <u32>place);
  }
}

/** Replaces every pixel's place of its colour by that colour's label. */
export function labelPixels(places: usize, count: i32, colorLabels: usize): void {
  for (let i: usize = 0, end = <usize>count << 2; i < end; i += 4) {
    store<i32>(places + i, load<i32>(colorLabels + (<usize>load<u32>(places + i) << 2)));
  }
}

/** Squared distance of one point to the centre of its label. */
function squaredDistance(points: usize, i: i32, stride: i32, dimensions: i32, centers: usize, labels: usize): f64 {
  const center = centers + <usize>load<i32>(labels + (<usize>i << 2)) * (<usize>dimensions << 3);
  let sum: f64 = 0;
  let p = points + (<usize>i << 2);
  for (let c = 0; c < dimensions; c++, p += <usize>stride << 2) {
    const difference = <f64>load<f32>(p) - load<f64>(center + (<usize>c << 3));
    sum += difference * difference;
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function squaredDistances(p: usize, plane: usize, dimensions: i32, center: usize): v128 {
  let difference = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(p)), v128.load64_splat(center));
  let sum = f64x2.mul(difference, difference);
  for (let c = 1; c < dimensions; c++) {
    p += plane;
    difference = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(p)), v128.load64_splat(center + (<usize>c << 3)));
    sum = f64x2.add(sum, f64x2.mul(difference, difference));
  }
  return sum;
}

/**
 * Nearest centre of two points, the first of equally near ones, in f64: its number into `label`, and into `gap` a lower bound of how much farther the next centre is, as f32.
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

/**
 * Labels every point with its nearest centre, the first of equally near ones; returns how many labels changed (of the padding, too).
 *
 * Four points at a time are compared in f32; only where the two smallest distances are closer than f32 can tell apart, in f64. `rounded` is memory for the
 * centres as f32.
 *
 * Where `gaps` ≠ 0 it holds, per point, a lower bound of how much farther the second nearest centre is than the nearest; `drops[label]` is the most this can have
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
  let largest: f64 = 0;
  for (let j = 0; j < clusters * dimensions; j++) {
    const value = load<f64>(centers + (<usize>j << 3));
    largest = max(largest, abs(value));
    store<f32>(rounded + (<usize>j << 2), <f32>value);
  }
  // A distance computed in f32 is off by less than `relative` of itself + `absolute` (the rounding of the centres), with a factor of two to spare.
  const relative = f32x4.splat(<f32>((dimensions + 4) * 1.1920929e-7));
  const absolute = f32x4.splat(<f32>(largest * sqrt<f64>(dimensions) * 2.5e-7));
  const two = f32x4.splat(2);
  const tiny = f32x4.splat(1e-30);
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
    const far = f32x4.sqrt(next);
    const doubt = f32x4.mul(two, f32x4.add(f32x4.mul(far, relative), absolute));
    const sure = v128.and(f32x4.gt(f32x4.sub(next, best), f32x4.mul(far, doubt)), f32x4.gt(next, tiny));
    if (i32x4.all_true(sure)) {
      if (bounded) v128.store(gaps + i, f32x4.sub(f32x4.sub(far, f32x4.sqrt(best)), doubt));
    } else {
      searchPair(p, plane, dimensions, centers, clusters, labels + i, bounded ? gaps + i : 0);
      searchPair(p + 8, plane, dimensions, centers, clusters, labels + i + 8, bounded ? gaps + i + 8 : 0);
      label = v128.load(labels + i);
    }
    changed = i32x4.sub(changed, i32x4.ne(label, old));
    v128.store(labels + i, label);
  }
  return i32x4.extract_lane(changed, 0) + i32x4.extract_lane(changed, 1) + i32x4.extract_lane(changed, 2) + i32x4.extract_lane(changed, 3);
}

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

/** Sum of the squared distances to the centres of the labels. */
export function inertia(points: usize, count: i32, stride: i32, dimensions: i32, centers: usize, weights: usize, labels: usize): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < count; i++) {
    const distance = squaredDistance(points, i, stride, dimensions, centers, labels);
    sum += weights ? distance * load<f64>(weights + (<usize>i << 3)) : distance;
  }
  return sum;
}

/**
 * The point farthest from the centre of its label among those after (`distance`, `index`) in descending order of distance, then ascending index; −1 if there is none.
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

/** A point as doubles. */
export function copyPoint(points: usize, index: i32, stride: i32, dimensions: i32, to: usize): void {
  for (let c = 0; c < dimensions; c++) store<f64>(to + (<usize>c << 3), <f64>load<f32>(points + (<usize>(c * stride + index) << 2)));
}

/**
 * k-means++: for each of `candidates` possible centres, the weighted sum of squared distances to the nearest centre if it were added. `closest` holds the squared
 * distances to the nearest centre so far, 0 for the padding; with `adopt` it is lowered to those with the candidate, the only one.
 */
export function potentials(
  points: usize,
  stride: i32,
  dimensions: i32,
  weights: usize,
  closest: usize,
  centers: usize,
  candidates: i32,
  sums: usize,
  adopt: i32,
): void {
  const plane = <usize>stride << 2;
  memory.fill(sums, 0, <usize>candidates << 3);
  // in blocks that stay in the cache while the candidates take turns
  for (let block: usize = 0; block < plane; block += 8192) {
    const end = min(plane, block + 8192);
    for (let j = 0; j < candidates; j++) {
      const center = centers + <usize>(j * dimensions << 3);
      let sum = f64x2.splat(0);
      for (let i = block; i < end; i += 8) {
        const distance = f64x2.pmin(v128.load(closest + (i << 1)), squaredDistances(points + i, plane, dimensions, center));
        if (adopt) v128.store(closest + (i << 1), distance);
        sum = f64x2.add(sum, weights ? f64x2.mul(distance, v128.load(weights + (i << 1))) : distance);
      }
      const at = sums + (<usize>j << 3);
      store<f64>(at, load<f64>(at) + (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)));
    }
  }
}

/** First point up to which the weighted sum of `closest` (or, without it, of the weights) exceeds `target`; the last one with a positive share where rounding leaves none. */
export function draw(count: i32, weights: usize, closest: usize, target: f64): i32 {
  let sum: f64 = 0;
  let last = count - 1;
  for (let i = 0; i < count; i++) {
    const share = (closest ? load<f64>(closest + (<usize>i << 3)) : 1) * (weights ? load<f64>(weights + (<usize>i << 3)) : 1);
    sum += share;
    if (sum > target) return i;
    if (share > 0) last = i;
  }
  return last;
}
