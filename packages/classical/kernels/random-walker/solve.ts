// Conjugate gradients for the probabilities of one label. They are kept in doubles, and what is left is computed from them each time: it is the true residual, also of a few pixels that
// hang on the others by weights near 1e-10. All else is in floats.
import { openCycle } from "./cycle";
import { across, cellOf, columns, down, half, leftHalf, ownHalf, row, rows, total } from "./grid";
import { excess, inverse, openAcross, openDown } from "./seeds";
import { precondition } from "./smooth";

/** A plane of f64: probabilities; those of seeds are given. */
export let shares: usize = 0;
/** The residual, f64. */
let exact: usize = 0;
/** Planes of f32: the residual, the residual preconditioned, the direction, and the matrix times the direction. */
let residual: usize = 0;
let answer: usize = 0;
let direction: usize = 0;
let product: usize = 0;
let levels: i32 = 0;
let isFirst: bool = false;
let curvature: f64 = 0;

/** Says where four planes of f32 are, each after the other, and two of f64; pointers are to the first row. Graphs from level `twice` on are visited twice. */
export function openVectors(planes: usize, bytesOfPlane: usize, sharesAt: usize, exactAt: usize, levelCount: i32, twice: i32): void {
  residual = planes;
  answer = planes + bytesOfPlane;
  direction = planes + 2 * bytesOfPlane;
  product = planes + 3 * bytesOfPlane;
  shares = sharesAt;
  exact = exactAt;
  levels = levelCount;
  openCycle(levelCount, twice);
}

/** Begins with the seeds of a label at 1, and 0 elsewhere. */
export function beginLabel(seeds: usize, label: i32): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const isOwn = load<i32>(seeds + (<usize>(y * columns + x) << 2)) == label;
      store<f64>(shares + (<usize>cellOf(y, x) << 3), isOwn ? 1 : 0);
    }
  }
  for (let y = 0; y < rows; y++) leaveRow(y);
  isFirst = true;
}

/** Low and high lanes of floats as doubles. */
// @ts-ignore: decorator
@inline
function low(v: v128): v128 {
  return f64x2.promote_low_f32x4(v);
}

// @ts-ignore: decorator
@inline
function high(v: v128): v128 {
  return f64x2.promote_low_f32x4(i64x2.shuffle(v, v, 1, 1));
}

/** A weight times a difference of two shares, added to a sum. */
// @ts-ignore: decorator
@inline
function flow(sum: v128, weights: v128, own: v128, other: usize): v128 {
  return f64x2.add(sum, f64x2.mul(weights, f64x2.sub(v128.load(other), own)));
}

/** The residual of a row: what flows into each pixel. */
function leaveRow(y: i32): void {
  for (let side = 0; side < 2; side++) {
    const begin = <usize>y * row + ownHalf(side);
    const leftBegin = <usize>y * row + leftHalf(side);
    for (let k: usize = 0, end = <usize>half << 2; k < end; k += 16) {
      const at = begin + k;
      const left = leftBegin + k;
      const toRight = v128.load(across + at);
      const toLeft = v128.load(across + left);
      const toLower = v128.load(down + at);
      const toUpper = v128.load(down + at - row);
      const to = shares + (at << 1);
      const leftTo = shares + (left << 1);
      const one = v128.load(to);
      const two = v128.load(to, 16);
      let a = f64x2.splat(0);
      let b = a;
      a = flow(a, low(toRight), one, leftTo + 8);
      b = flow(b, high(toRight), two, leftTo + 24);
      a = flow(a, low(toLeft), one, leftTo);
      b = flow(b, high(toLeft), two, leftTo + 16);
      a = flow(a, low(toLower), one, to + (row << 1));
      b = flow(b, high(toLower), two, to + (row << 1) + 16);
      a = flow(a, low(toUpper), one, to - (row << 1));
      b = flow(b, high(toUpper), two, to - (row << 1) + 16);
      // nothing is left where nothing is asked for
      const isOpen = f32x4.gt(v128.load(inverse + at), f32x4.splat(0));
      a = v128.and(a, i32x4.shuffle(isOpen, isOpen, 0, 0, 1, 1));
      b = v128.and(b, i32x4.shuffle(isOpen, isOpen, 2, 2, 3, 3));
      v128.store(exact + (at << 1), a);
      v128.store(exact + (at << 1), b, 16);
      v128.store(residual + at, i64x2.shuffle(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 2));
    }
  }
}

/** The largest |value| of the preconditioned residual, and its product with the last direction's. */
let largest: f64 = 0;
let along: f64 = 0;

function measure(): void {
  let most = f32x4.splat(0);
  along = 0;
  for (let y = 0; y < rows; y++) {
    const begin = <usize>y * row;
    let sums = f32x4.splat(0);
    for (let at = begin; at < begin + row; at += 16) {
      const value = v128.load(answer + at);
      most = f32x4.max(most, f32x4.abs(value));
      if (!isFirst) sums = f32x4.add(sums, f32x4.mul(value, v128.load(product + at)));
    }
    along += total(sums);
  }
  largest = max(
    max(<f64>f32x4.extract_lane(most, 0), <f64>f32x4.extract_lane(most, 1)),
    max(<f64>f32x4.extract_lane(most, 2), <f64>f32x4.extract_lane(most, 3)),
  );
}

/** A row's new direction. */
function turnRow(y: i32, beta: f32): void {
  const betas = f32x4.splat(beta);
  const begin = <usize>y * row;
  for (let at = begin; at < begin + row; at += 16) {
    const value = v128.load(answer + at);
    v128.store(direction + at, isFirst ? value : f32x4.add(value, f32x4.mul(betas, v128.load(direction + at))));
  }
}

let gain: f64 = 0;

/** The matrix times the direction, in a row, from differences. */
function multiplyRow(y: i32): void {
  let energies = f32x4.splat(0);
  let gains = f32x4.splat(0);
  for (let side = 0; side < 2; side++) {
    const begin = <usize>y * row + ownHalf(side);
    const leftBegin = <usize>y * row + leftHalf(side);
    for (let k: usize = 0, end = <usize>half << 2; k < end; k += 16) {
      const at = begin + k;
      const left = leftBegin + k;
      const own = v128.load(direction + at);
      const right = f32x4.mul(v128.load(openAcross + at), f32x4.sub(own, v128.load(direction + left + 4)));
      const before = f32x4.mul(v128.load(openAcross + left), f32x4.sub(own, v128.load(direction + left)));
      const below = f32x4.mul(v128.load(openDown + at), f32x4.sub(own, v128.load(direction + at + row)));
      const above = f32x4.mul(v128.load(openDown + at - row), f32x4.sub(own, v128.load(direction + at - row)));
      const held = f32x4.mul(v128.load(excess + at), own);
      const value = f32x4.add(f32x4.add(held, f32x4.add(right, before)), f32x4.add(below, above));
      v128.store(product + at, value);
      energies = f32x4.add(energies, f32x4.mul(value, own));
      gains = f32x4.add(gains, f32x4.mul(own, v128.load(residual + at)));
    }
  }
  curvature += total(energies);
  gain += total(gains);
}

/** A row's shares, a step further. */
function stepRow(y: i32, step: f64): void {
  const steps = f64x2.splat(step);
  const begin = <usize>y * row;
  for (let at = begin; at < begin + row; at += 16) {
    const value = v128.load(direction + at);
    const to = shares + (at << 1);
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(steps, low(value))));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(steps, high(value))), 16);
  }
}

/** One iteration; returns by how much probabilities may have been off before it: the largest |value| of the preconditioned residual. */
export function iterate(): f64 {
  precondition(residual, exact, answer, levels);
  measure();
  if (largest == 0) return 0;
  const beta = isFirst ? 0 : -along / curvature;
  curvature = 0;
  gain = 0;
  for (let y = 0; y <= rows; y++) {
    if (y < rows) turnRow(y, <f32>beta);
    if (y > 0) multiplyRow(y - 1);
  }
  isFirst = false;
  if (!(curvature > 0)) return 0;
  const step = gain / curvature;
  for (let y = 0; y <= rows; y++) {
    if (y < rows) stepRow(y, step);
    if (y > 0) leaveRow(y - 1);
  }
  return largest;
}
