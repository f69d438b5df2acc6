// Transforms of planes: along columns four at a time as they lie, along rows four at a time through blocks of 4 × 4 that change rows for columns.
import { forward, inverse } from "./transform";

/** Lanes 0 and 1 of two vectors in turns. */
// @ts-ignore: decorator
@inline
function low(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 4, 1, 5);
}

/** Lanes 2 and 3 of two vectors in turns. */
// @ts-ignore: decorator
@inline
function high(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 2, 6, 3, 7);
}

/** Four rows become n vectors, every second of them. */
function gatherRows(at: usize, stride: usize, n: i32, work: usize): void {
  for (let x = 0; x < n; x += 4, at += 16, work += 128) {
    const a = v128.load(at);
    const b = v128.load(at + stride);
    const c = v128.load(at + 2 * stride);
    const d = v128.load(at + 3 * stride);
    const ac = low(a, c);
    const bd = low(b, d);
    const AC = high(a, c);
    const BD = high(b, d);
    v128.store(work, low(ac, bd));
    v128.store(work, high(ac, bd), 32);
    v128.store(work, low(AC, BD), 64);
    v128.store(work, high(AC, BD), 96);
  }
}

/** The way back. */
function scatterRows(work: usize, stride: usize, n: i32, at: usize): void {
  for (let x = 0; x < n; x += 4, at += 16, work += 128) {
    const a = v128.load(work);
    const b = v128.load(work, 32);
    const c = v128.load(work, 64);
    const d = v128.load(work, 96);
    const ac = low(a, c);
    const bd = low(b, d);
    const AC = high(a, c);
    const BD = high(b, d);
    v128.store(at, low(ac, bd));
    v128.store(at + stride, high(ac, bd));
    v128.store(at + 2 * stride, low(AC, BD));
    v128.store(at + 3 * stride, high(AC, BD));
  }
}

/** Transforms `rows` rows of nx samples, a multiple of four of them. */
export function forwardRows(re: usize, im: usize, stride: usize, rows: i32, nx: i32, table: usize, work: usize): void {
  for (let y = 0; y < rows; y += 4, re += 4 * stride, im += 4 * stride) {
    gatherRows(re, stride, nx, work);
    gatherRows(im, stride, nx, work + 16);
    forward(work, nx, table);
    scatterRows(work, stride, nx, re);
    scatterRows(work + 16, stride, nx, im);
  }
}

/** Transforms all nx columns of ny samples. */
export function forwardColumns(re: usize, im: usize, stride: usize, ny: i32, nx: i32, table: usize, work: usize): void {
  for (let x = 0; x < nx; x += 4, re += 16, im += 16) {
    for (let y: usize = 0; y < <usize>ny; y++) {
      v128.store(work + (y << 5), v128.load(re + y * stride));
      v128.store(work + (y << 5), v128.load(im + y * stride), 16);
    }
    forward(work, ny, table);
    for (let y: usize = 0; y < <usize>ny; y++) {
      v128.store(re + y * stride, v128.load(work + (y << 5)));
      v128.store(im + y * stride, v128.load(work + (y << 5), 16));
    }
  }
}

/** Two spectra's product, transformed back along all columns; each spectrum is a real plane and, `plane` bytes after it, an imaginary one. */
export function multiplyColumns(
  image: usize,
  filter: usize,
  out: usize,
  plane: usize,
  stride: usize,
  ny: i32,
  nx: i32,
  tableEnd: usize,
  work: usize,
): void {
  for (let x = 0; x < nx; x += 4, image += 16, filter += 16, out += 16) {
    for (let y = 0, at: usize = 0, to = work; y < ny; y++, at += stride, to += 32) {
      const ar = v128.load(image + at);
      const ai = v128.load(image + plane + at);
      const br = v128.load(filter + at);
      const bi = v128.load(filter + plane + at);
      v128.store(to, f32x4.sub(f32x4.mul(ar, br), f32x4.mul(ai, bi)));
      v128.store(to, f32x4.add(f32x4.mul(ar, bi), f32x4.mul(ai, br)), 16);
    }
    inverse(work, ny, tableEnd);
    for (let y = 0, at: usize = 0, from = work; y < ny; y++, at += stride, from += 32) {
      v128.store(out + at, v128.load(from));
      v128.store(out + plane + at, v128.load(from, 16));
    }
  }
}

/** How a response joins what is there: it takes its place, or the larger of both stays. */
const LARGER: i32 = 1;
/** The larger absolute value of both stays, or takes the place. */
const LARGER_ABSOLUTE: i32 = 2;
const ABSOLUTE: i32 = 3;

// @ts-ignore: decorator
@inline
function join(at: usize, value: v128, how: i32): void {
  if (how == 0) v128.store(at, value);
  else if (how == LARGER) v128.store(at, f32x4.max(v128.load(at), value));
  else if (how == LARGER_ABSOLUTE) v128.store(at, f32x4.max(v128.load(at), f32x4.abs(value)));
  else v128.store(at, f32x4.abs(value));
}

/** n vectors become four rows of a response, from every second vector on; `bias` is added to all. */
function joinRows(work: usize, stride: usize, n: i32, bias: f32, how: i32, at: usize): void {
  const add = f32x4.splat(bias);
  for (let x = 0; x < n; x += 4, at += 16, work += 128) {
    const a = f32x4.add(v128.load(work), add);
    const b = f32x4.add(v128.load(work, 32), add);
    const c = f32x4.add(v128.load(work, 64), add);
    const d = f32x4.add(v128.load(work, 96), add);
    const ac = low(a, c);
    const bd = low(b, d);
    const AC = high(a, c);
    const BD = high(b, d);
    join(at, low(ac, bd), how);
    join(at + stride, high(ac, bd), how);
    join(at + 2 * stride, low(AC, BD), how);
    join(at + 3 * stride, high(AC, BD), how);
  }
}

/** The magnitudes of n complex vectors in the place of their real parts; the biases are added before. */
function magnitudes(work: usize, n: i32, reBias: f32, imBias: f32): void {
  const re = f32x4.splat(reBias);
  const im = f32x4.splat(imBias);
  for (const end = work + (<usize>n << 5); work < end; work += 32) {
    const a = f32x4.add(v128.load(work), re);
    const b = f32x4.add(v128.load(work, 16), im);
    v128.store(work, f32x4.sqrt(f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b))));
  }
}

/**
 * Transforms `rows` rows back and lets `columns` samples of each from the `skip`-th on join two planes of responses, rows and columns multiples of four. The second is left out
 * where `second` is 0; with `asMagnitude` the first gets the magnitude of both.
 */
export function inverseRows(
  re: usize,
  im: usize,
  stride: usize,
  rows: i32,
  nx: i32,
  tableEnd: usize,
  work: usize,
  skip: i32,
  columns: i32,
  first: usize,
  firstBias: f32,
  firstHow: i32,
  second: usize,
  secondBias: f32,
  secondHow: i32,
  asMagnitude: bool,
  outStride: usize,
): void {
  for (let y = 0; y < rows; y += 4, re += 4 * stride, im += 4 * stride) {
    gatherRows(re, stride, nx, work);
    gatherRows(im, stride, nx, work + 16);
    inverse(work, nx, tableEnd);
    const from = work + (<usize>skip << 5);
    const to = <usize>y * outStride;
    if (asMagnitude) magnitudes(from, columns, firstBias, secondBias);
    joinRows(from, outStride, columns, asMagnitude ? 0 : firstBias, firstHow, first + to);
    if (second) joinRows(from + 16, outStride, columns, secondBias, secondHow, second + to);
  }
}
