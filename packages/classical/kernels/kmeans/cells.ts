// Points of three features by the cells of a grid: which centers a cell's points can be nearest to is found once for all of them, and most points have
// no choice.
import { absoluteError, decide, relativeError, roundCenters } from "./assign";
import { accumulateSome, clearSums, totalSums } from "./update";

/** Cells along each side. */
const SIDE = 32;
const SIDE_BITS = 5;
/** Centers that a mask has bits for. */
const MOST = 32;
/** Points whose labels are found before they are summed, while they are in the cache. */
const BLOCK: i32 = 4096;

/** What the grid is made of: least value and scale of each axis. */
const LEAST = memory.data(12);
const SCALE = memory.data(12);
/** Whether a cell has points. */
const USED = memory.data(SIDE * SIDE * SIDE, 16);
/** Bits of the centers that can be nearest, of each cell that has points. */
const MASKS = memory.data(4 * SIDE * SIDE * SIDE);
/** Squared distances along each axis: axis, cell, center. */
const SQUARES = memory.data(4 * 3 * SIDE * MOST);
/** By how much the difference of two centers' squared distances can change from a cell's middle to its corners. */
const SWAYS = memory.data(4 * MOST * MOST);
/** Squared distances along two axes, then along three. */
const SUMS = memory.data(4 * 2 * MOST);

// @ts-ignore: decorator
@inline
function along(axis: i32, cell: i32): usize {
  return SQUARES + ((<usize>((axis * SIDE + cell) * MOST)) << 2);
}

/** Labels of four points. */
const BEFORE = memory.data(16);
const AFTER = memory.data(16);

/** Beyond every distance. */
const NOWHERE: f32 = 1e30;

/**
 * Notes every point's cell (u16). Returns 0 where the points' range is too large or too small for squares as f32, else 1; 2 if sums of any of the points
 * are exact as f64, in whatever order: if all values are multiples of a power of two that is not too small beside the largest.
 */
export function findCells(points: usize, count: i32, stride: i32, cells: usize): i32 {
  const plane = <usize>stride << 2;
  let widest: f32 = 0;
  let largest: f32 = 0;
  for (let c: usize = 0; c < 3; c++) {
    const from = points + c * plane;
    let low = v128.load(from);
    let high = low;
    for (let p = from; p < from + plane; p += 16) {
      low = f32x4.pmin(low, v128.load(p));
      high = f32x4.pmax(high, v128.load(p));
    }
    const least = min(min(f32x4.extract_lane(low, 0), f32x4.extract_lane(low, 1)), min(f32x4.extract_lane(low, 2), f32x4.extract_lane(low, 3)));
    const most = max(max(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1)), max(f32x4.extract_lane(high, 2), f32x4.extract_lane(high, 3)));
    store<f32>(LEAST + 4 * c, least);
    store<f32>(SCALE + 4 * c, most > least ? <f32>SIDE / (most - least) : 0);
    widest = max(widest, most - least);
    largest = max(largest, max(abs(least), abs(most)));
  }
  if (!(widest > 1e-12 && widest < 1e12)) return 0;
  // |values| < 2^(exponent + 1), count < 2^(32 - clz(count)): what is a multiple of the last of 53 bits is a whole number after scaling
  const exponent = <i32>(reinterpret<u32>(largest) >> 23) - 127;
  const power = 53 - (exponent + 1) - (32 - clz(count));
  const scale = f32x4.splat(reinterpret<f32>((min(max(power, -126), 126) + 127) << 23));
  memory.fill(USED, 0, SIDE * SIDE * SIDE);
  let whole = i32x4.splat(abs(power) < 126 ? -1 : 0);
  for (let i: usize = 0; i < plane; i += 16) {
    const p = points + i;
    whole = v128.and(whole, v128.and(isWhole(p, scale), v128.and(isWhole(p + plane, scale), isWhole(p + 2 * plane, scale))));
    const x = cellsAlong(p, 0);
    const y = cellsAlong(p + plane, 4);
    const z = cellsAlong(p + 2 * plane, 8);
    const cell = i32x4.add(i32x4.shl(i32x4.add(i32x4.shl(x, SIDE_BITS), y), SIDE_BITS), z);
    store<u8>(USED + <usize>i32x4.extract_lane(cell, 0), 1);
    store<u8>(USED + <usize>i32x4.extract_lane(cell, 1), 1);
    store<u8>(USED + <usize>i32x4.extract_lane(cell, 2), 1);
    store<u8>(USED + <usize>i32x4.extract_lane(cell, 3), 1);
    v128.store64_lane(cells + (i >> 1), i16x8.narrow_i32x4_u(cell, cell), 0);
  }
  return i32x4.all_true(whole) ? 2 : 1;
}

// @ts-ignore: decorator
@inline
function isWhole(p: usize, scale: v128): v128 {
  const value = f32x4.mul(v128.load(p), scale);
  return f32x4.eq(f32x4.nearest(value), value);
}

// @ts-ignore: decorator
@inline
function cellsAlong(p: usize, axis: usize): v128 {
  const from = f32x4.sub(v128.load(p), v128.load32_splat(LEAST + axis));
  return i32x4.min_s(i32x4.trunc_sat_f32x4_s(f32x4.mul(from, v128.load32_splat(SCALE + axis))), i32x4.splat(SIDE - 1));
}

/**
 * For every cell, the centers that are not farther from all of it than the one nearest to its middle. Whichever of two centers is nearer is linear in the
 * point, so the corners decide; there is a margin for rounding.
 */
function fillMasks(centers: usize, clusters: i32): void {
  const padded = (clusters + 3) & ~3;
  let reach: f32 = 0;
  for (let c: usize = 0; c < 3; c++) {
    const scale = load<f32>(SCALE + 4 * c);
    const side: f32 = scale > 0 ? 1 / scale : 0;
    let most: f32 = side * <f32>SIDE;
    for (let j = 0; j < padded; j++) {
      const at = j < clusters ? <f32>(load<f64>(centers + ((3 * <usize>j + c) << 3)) - <f64>load<f32>(LEAST + 4 * c)) : 0;
      most = max(most, abs(at));
      for (let k = 0; k < SIDE; k++) {
        const d = at - (<f32>k + 0.5) * side;
        store<f32>(along(<i32>c, k) + (<usize>j << 2), j < clusters ? d * d : NOWHERE);
      }
    }
    reach += most * most;
  }
  if (!(reach < 1e28)) {
    for (let at = MASKS; at < MASKS + 4 * SIDE * SIDE * SIDE; at += 4) store<i32>(at, <i32>(0xffffffff >>> (MOST - clusters)));
    return;
  }
  const margin = reach * 1e-5;
  for (let b = 0; b < clusters; b++) {
    for (let j = 0; j < padded; j++) {
      let sway: f32 = margin;
      for (let c: usize = 0; c < 3; c++) {
        const scale = load<f32>(SCALE + 4 * c);
        // cells overlap a little, as rounding may have put a point into the next one
        const half: f32 = scale > 0 ? <f32>1.001 / scale : 0;
        if (j < clusters) sway += half * abs(<f32>(load<f64>(centers + ((3 * <usize>b + c) << 3)) - load<f64>(centers + ((3 * <usize>j + c) << 3))));
      }
      store<f32>(SWAYS + ((<usize>(b * MOST + j)) << 2), sway);
    }
  }
  const end = <usize>padded << 2;
  const three = SUMS + 4 * MOST;
  for (let x = 0; x < SIDE; x++) {
    for (let y = 0; y < SIDE; y++) {
      const line = (x * SIDE + y) * SIDE;
      if (!v128.any_true(v128.or(v128.load(USED + <usize>line), v128.load(USED + <usize>line, 16)))) continue;
      const alongX = along(0, x);
      const alongY = along(1, y);
      for (let j: usize = 0; j < end; j += 16) v128.store(SUMS + j, f32x4.add(v128.load(alongX + j), v128.load(alongY + j)));
      for (let z = 0; z < SIDE; z++) {
        if (!load<u8>(USED + <usize>(line + z))) continue;
        const alongZ = along(2, z);
        let least = f32x4.splat(Infinity);
        for (let j: usize = 0; j < end; j += 16) {
          const sum = f32x4.add(v128.load(SUMS + j), v128.load(alongZ + j));
          v128.store(three + j, sum);
          least = f32x4.pmin(least, sum);
        }
        least = f32x4.pmin(least, i32x4.shuffle(least, least, 2, 3, 0, 1));
        least = f32x4.pmin(least, i32x4.shuffle(least, least, 1, 0, 3, 2));
        let nearest: usize = 0;
        while (load<f32>(three + (nearest << 2)) > f32x4.extract_lane(least, 0)) nearest++;
        const sways = SWAYS + 4 * MOST * nearest;
        let bits = 0;
        for (let j: usize = 0; j < end; j += 16) {
          const near = f32x4.le(f32x4.sub(v128.load(three + j), least), v128.load(sways + j));
          bits |= i32x4.bitmask(near) << <i32>(j >> 2);
        }
        store<i32>(MASKS + (<usize>(line + z) << 2), bits);
      }
    }
  }
}

/** Bits of the centers of the cell whose number lies in bits 2 … 17. */
// @ts-ignore: decorator
@inline
function maskOf(cell: u64): i32 {
  return load<i32>(MASKS + (<usize>cell & 0x3fffc));
}

/**
 * Labels every point with its nearest center, the first of equally near ones, and sums up every cluster's points as `accumulate` does. Returns how many labels changed (of the padding, too).
 * `cells` are those that `findCells` noted; at most 32 clusters, points of three features. Where sums are exact, `running` ≠ 0 holds them for the labels so far (−1: none), and only what changes is
 * added and taken away.
 */
export function assignByCells(
  points: usize, count: i32, stride: i32, centers: usize, rounded: usize, clusters: i32, weights: usize, labels: usize, cells: usize, sums: usize, running: usize,
): i32 {
  const plane = <usize>stride << 2;
  const relative = relativeError(3);
  const absolute = absoluteError(3, roundCenters(centers, rounded, 3 * clusters));
  fillMasks(centers, clusters);
  if (!running) clearSums(sums, 3, clusters);
  let changed = i32x4.splat(0);
  for (let first = 0; first < stride; first += BLOCK) {
    const last = min(stride, first + BLOCK);
    for (let i = <usize>first << 2, end = <usize>last << 2; i < end; i += 16) {
      const four = load<u64>(cells + (i >> 1));
      const bits = maskOf(four << 2) | maskOf(four >> 14) | maskOf(four >> 30) | maskOf(four >> 46);
      const old = v128.load(labels + i);
      // colors are sorted: what is true of four of them is true of the next
      const isSure = weights != 0 && !(bits & (bits - 1));
      const found = isSure ? i32x4.splat(ctz(bits)) : choose(points + i, plane, centers, rounded, clusters, bits, relative, absolute, labels + i);
      const others = i32x4.ne(found, old);
      if (!v128.any_true(others)) continue;
      changed = i32x4.sub(changed, others);
      if (running) {
        v128.store(BEFORE, old);
        v128.store(AFTER, found);
        // those of the padding do not count
        const there = min<i32>(4, count - <i32>(i >> 2));
        for (let lanes = i32x4.bitmask(others) & ((1 << there) - 1); lanes; lanes &= lanes - 1) {
          const lane = <usize>ctz(lanes) << 2;
          const at = i + lane;
          const before = load<i32>(BEFORE + lane);
          const after = load<i32>(AFTER + lane);
          const weight = weights ? load<f64>(weights + (at << 1)) : 1;
          if (before >= 0) move(points + at, plane, running + ((<usize>before) << 5), -weight);
          move(points + at, plane, running + ((<usize>after) << 5), weight);
        }
      }
      v128.store(labels + i, found);
    }
    if (!running) accumulateSome(points, first, min(count, last), stride, 3, weights, labels, sums, clusters);
  }
  if (running) memory.copy(sums, running, <usize>clusters << 5);
  else totalSums(sums, 3, clusters);
  return i32x4.extract_lane(changed, 0) + i32x4.extract_lane(changed, 1) + i32x4.extract_lane(changed, 2) + i32x4.extract_lane(changed, 3);
}

/** Adds a point, so many times, to a cluster's sums. */
// @ts-ignore: decorator
@inline
function move(p: usize, plane: usize, sum: usize, weight: f64): void {
  const weights = f64x2.splat(weight);
  const two = f64x2.promote_low_f32x4(v128.load32_lane(p + plane, v128.load32_zero(p), 1));
  const last = f64x2.promote_low_f32x4(v128.load32_lane(p + 2 * plane, f32x4(0, 1, 0, 0), 0));
  v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(weights, two)));
  v128.store(sum, f64x2.add(v128.load(sum, 16), f64x2.mul(weights, last)), 16);
}

// @ts-ignore: decorator
@inline
function distanceTo(x: v128, y: v128, z: v128, rounded: usize, j: i32): v128 {
  const at = rounded + <usize>(12 * j);
  const a = f32x4.sub(x, v128.load32_splat(at));
  const b = f32x4.sub(y, v128.load32_splat(at, 4));
  const c = f32x4.sub(z, v128.load32_splat(at, 8));
  return f32x4.add(f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b)), f32x4.mul(c, c));
}

/** The nearest of the centers whose bits are set, of four points. */
// @ts-ignore: decorator
@inline
function choose(p: usize, plane: usize, centers: usize, rounded: usize, clusters: i32, bits: i32, relative: v128, absolute: v128, old: usize): v128 {
  const x = v128.load(p);
  const y = v128.load(p + plane);
  const z = v128.load(p + 2 * plane);
  // most have one center or two: no branch tells these apart
  const one = ctz(bits);
  bits &= bits - 1;
  const other = bits ? ctz(bits) : one;
  const first = distanceTo(x, y, z, rounded, one);
  const second = distanceTo(x, y, z, rounded, other);
  let nearest = v128.bitselect(i32x4.splat(other), i32x4.splat(one), f32x4.lt(second, first));
  let best = f32x4.pmin(first, second);
  let next = v128.bitselect(f32x4.pmax(first, second), f32x4.splat(NOWHERE), i32x4.splat(-<i32>(bits != 0)));
  for (bits &= bits - 1; bits; bits &= bits - 1) {
    const j = ctz(bits);
    const distance = distanceTo(x, y, z, rounded, j);
    nearest = v128.bitselect(i32x4.splat(j), nearest, f32x4.lt(distance, best));
    next = f32x4.pmin(next, f32x4.pmax(best, distance));
    best = f32x4.pmin(best, distance);
  }
  return decide(p, plane, 3, centers, clusters, nearest, best, next, relative, absolute, old, 0);
}
