// One iteration in one pass: a block of points is in the cache while densities, responsibilities and their sums take turns.
import { density3, densityDiagonal, densityFull } from "./density";
import { exp, log } from "../../../core/kernels/lib/functions";
import { moments, moments3, squares3 } from "./moments";

/** Points of a block; the memory for responsibilities has so many doubles for each component. */
const BLOCK = 128;

/**
 * Turns a block's logarithms of densities to responsibilities times the points' weights; returns the sums of the weighted log-likelihoods of even and odd points.
 * The largest decides the label, the first of equal ones. `soft` gets the responsibilities alone, as planes of f32.
 */
function normalize(shares: usize, components: i32, count: i32, weights: usize, labels: usize, soft: usize, plane: usize): v128 {
  const row: usize = BLOCK << 3;
  let sum = f64x2.splat(0);
  for (let i = 0; i < count; i += 2, shares += 16, weights += 16) {
    let best = v128.load(shares);
    let label = i64x2.splat(0);
    for (let k = 1, at = shares + row; k < components; k++, at += row) {
      const value = v128.load(at);
      label = v128.bitselect(i64x2.splat(k), label, f64x2.gt(value, best));
      best = f64x2.pmax(best, value);
    }
    let total = f64x2.splat(0);
    for (let k = 0, at = shares; k < components; k++, at += row) {
      const density = exp(f64x2.sub(v128.load(at), best));
      v128.store(at, density);
      total = f64x2.add(total, density);
    }
    const weight = v128.load(weights);
    sum = f64x2.add(sum, f64x2.mul(weight, f64x2.add(best, log(total))));
    if (labels) v128.store64_lane(labels + (<usize>i << 2), i32x4.shuffle(label, label, 0, 2, 0, 2), 0);
    if (soft) {
      for (let k = 0, at = shares, to = soft + (<usize>i << 2); k < components; k++, at += row, to += plane) {
        v128.store64_lane(to, f32x4.demote_f64x2_zero(f64x2.div(v128.load(at), total)), 0);
      }
    }
    const scale = f64x2.div(weight, total);
    for (let k = 0, at = shares; k < components; k++, at += row) v128.store(at, f64x2.mul(v128.load(at), scale));
  }
  return sum;
}

/** Doubles of one component's sums. */
function sizeOfSums(dimensions: i32, full: i32): usize {
  return <usize>(2 * (1 + dimensions + (full ? (dimensions * (dimensions + 1)) / 2 : dimensions))) << 3;
}

function addMoments(p: usize, plane: usize, count: i32, dimensions: i32, components: i32, full: i32, means: usize, shares: usize, sums: usize): void {
  const size = sizeOfSums(dimensions, full);
  for (let k = 0; k < components; k++) {
    if (dimensions == 3 && full) moments3(p, plane, count, means, shares, sums);
    else if (dimensions == 3) squares3(p, plane, count, means, shares, sums);
    else moments(p, plane, count, dimensions, full != 0, means, shares, sums);
    means += <usize>dimensions << 3;
    shares += BLOCK << 3;
    sums += size;
  }
}

/**
 * Responsibilities of the components for all points, and their sums about the means; returns the weighted sum of the log-likelihoods. Each of `sums`, `labels` and
 * `soft` may be 0: then it is not wanted. `factors` has for each component the lower triangle of its covariance's inverse Cholesky factor (`full`) or the inverse
 * standard deviations, `constants` the logarithm of the density at the mean times the component's weight. `shares` is memory for a block's responsibilities and
 * one pair of points.
 */
export function step(
  points: usize,
  stride: i32,
  dimensions: i32,
  weights: usize,
  components: i32,
  full: i32,
  means: usize,
  factors: usize,
  constants: usize,
  shares: usize,
  sums: usize,
  labels: usize,
  soft: usize,
): f64 {
  const plane = <usize>stride << 2;
  const row: usize = BLOCK << 3;
  const deviations = shares + row * <usize>components;
  const sizeOfFactor = <usize>(full ? (dimensions * (dimensions + 1)) / 2 : dimensions) << 3;
  if (sums) memory.fill(sums, 0, sizeOfSums(dimensions, full) * <usize>components);
  let total = f64x2.splat(0);
  for (let i = 0; i < stride; i += BLOCK) {
    const count = min(BLOCK, stride - i);
    const p = points + (<usize>i << 2);
    let mean = means;
    let factor = factors;
    let to = shares;
    for (let k = 0; k < components; k++) {
      const constant = load<f64>(constants + (<usize>k << 3));
      if (!full) densityDiagonal(p, plane, count, dimensions, mean, factor, constant, to);
      else if (dimensions == 3) density3(p, plane, count, mean, factor, constant, to);
      else densityFull(p, plane, count, dimensions, mean, factor, constant, deviations, to);
      mean += <usize>dimensions << 3;
      factor += sizeOfFactor;
      to += row;
    }
    const at = <usize>i << 2;
    total = f64x2.add(total, normalize(shares, components, count, weights + 2 * at, labels ? labels + at : 0, soft ? soft + at : 0, plane));
    if (sums) addMoments(p, plane, count, dimensions, components, full, means, shares, sums);
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** The same sums where each point belongs wholly to the component of its label. */
export function collect(
  points: usize,
  stride: i32,
  dimensions: i32,
  weights: usize,
  components: i32,
  full: i32,
  means: usize,
  shares: usize,
  sums: usize,
  labels: usize,
): void {
  memory.fill(sums, 0, sizeOfSums(dimensions, full) * <usize>components);
  for (let i = 0; i < stride; i += BLOCK) {
    const count = min(BLOCK, stride - i);
    memory.fill(shares, 0, (BLOCK << 3) * <usize>components);
    for (let j = 0; j < count; j++) {
      const label = load<i32>(labels + (<usize>(i + j) << 2));
      store<f64>(shares + (<usize>(label * BLOCK + j) << 3), load<f64>(weights + (<usize>(i + j) << 3)));
    }
    addMoments(points + (<usize>i << 2), <usize>stride << 2, count, dimensions, components, full, means, shares, sums);
  }
}
