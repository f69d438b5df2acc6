// Minima of a bordered image's pixels under a flat structuring element. Maxima are minima of the complement.
//
// A minimum over a window of n is the minimum of two overlapping windows of p, the largest power of two within n; windows of powers of two follow from
// one another by doubling. A rectangle so costs log₂ of its sides per pixel, any other element two loads for each of its rows.
// Rows may hold interleaved channels: `step` samples are one pixel.
import { noneNaN } from "./lib/finite";

// @ts-ignore: decorator
@inline
function lower<T>(a: v128, b: v128): v128 {
  return isFloat<T>() ? f32x4.pmin(a, b) : i8x16.min_u(a, b);
}

/** out[i] = min(at[i], at[i + ahead]) for `count` samples; `out` may be `at`. */
function pairs<T>(at: usize, ahead: usize, out: usize, count: i32): void {
  const other = at + ahead * sizeof<T>();
  const bytes = <usize>count * sizeof<T>();
  let i: usize = 0;
  for (; i + 64 <= bytes; i += 64) {
    const a = lower<T>(v128.load(at + i), v128.load(other + i));
    const b = lower<T>(v128.load(at + i, 16), v128.load(other + i, 16));
    const c = lower<T>(v128.load(at + i, 32), v128.load(other + i, 32));
    const d = lower<T>(v128.load(at + i, 48), v128.load(other + i, 48));
    v128.store(out + i, a);
    v128.store(out + i, b, 16);
    v128.store(out + i, c, 32);
    v128.store(out + i, d, 48);
  }
  for (; i + 16 <= bytes; i += 16) v128.store(out + i, lower<T>(v128.load(at + i), v128.load(other + i)));
  for (; i < bytes; i += sizeof<T>()) {
    const a = load<T>(at + i);
    const b = load<T>(other + i);
    store<T>(out + i, b < a ? b : a);
  }
}

/** Minima over windows of `size` places that lie `apart` samples from one another: `count` of them, in place but for the last step. */
function windows<T>(at: usize, apart: usize, size: i32, out: usize, count: i32): void {
  let power = 1;
  for (; power * 2 <= size; power *= 2) {
    pairs<T>(at, <usize>power * apart, at, count + <i32>(<usize>(size - 2 * power) * apart));
  }
  pairs<T>(at, <usize>(size - power) * apart, out, count);
}

function rectangle<T>(
  src: usize,
  stride: i32,
  rows: i32,
  length: i32,
  step: i32,
  height: i32,
  width: i32,
  out: usize,
  line: usize,
  work: usize,
): void {
  const bordered = (<usize>length + <usize>(width - 1) * step) * sizeof<T>();
  const below = rows + height - 1;
  for (let y = 0; y < below; y++) {
    memory.copy(line, src + <usize>y * stride * sizeof<T>(), bordered);
    windows<T>(line, step, width, work + <usize>y * length * sizeof<T>(), length);
  }
  windows<T>(work, length, height, out, rows * length);
}

function anyShape<T>(
  src: usize,
  stride: i32,
  rows: i32,
  length: i32,
  step: i32,
  height: i32,
  powers: i32,
  taps: usize,
  count: i32,
  out: usize,
  tables: usize,
): void {
  const rowBytes = <usize>stride * sizeof<T>();
  const pitch = rowBytes * powers;
  for (let y = 0; y < rows + height - 1; y++) {
    let table = tables + <usize>y * pitch;
    memory.copy(table, src + <usize>y * rowBytes, rowBytes);
    for (let k = 1; k < powers; k++) {
      // the last values of a table have no partner and are never asked for
      const ahead = <usize>step << (k - 1);
      pairs<T>(table, ahead, table + rowBytes, max(0, stride - <i32>ahead));
      table += rowBytes;
    }
  }
  const last = taps + (<usize>count << 2);
  const lineBytes = <usize>length * sizeof<T>();
  for (let y = 0; y < rows; y++) {
    const base = tables + <usize>y * pitch;
    const line = out + <usize>y * lineBytes;
    let i: usize = 0;
    for (; i + 64 <= lineBytes; i += 64) {
      const first = base + load<u32>(taps) + i;
      let a = v128.load(first);
      let b = v128.load(first, 16);
      let c = v128.load(first, 32);
      let d = v128.load(first, 48);
      for (let tap = taps + 4; tap < last; tap += 4) {
        const at = base + load<u32>(tap) + i;
        a = lower<T>(a, v128.load(at));
        b = lower<T>(b, v128.load(at, 16));
        c = lower<T>(c, v128.load(at, 32));
        d = lower<T>(d, v128.load(at, 48));
      }
      v128.store(line + i, a);
      v128.store(line + i, b, 16);
      v128.store(line + i, c, 32);
      v128.store(line + i, d, 48);
    }
    for (; i < lineBytes; i += sizeof<T>()) {
      let least = load<T>(base + load<u32>(taps) + i);
      for (let tap = taps + 4; tap < last; tap += 4) {
        const value = load<T>(base + load<u32>(tap) + i);
        if (value < least) least = value;
      }
      store<T>(line + i, least);
    }
  }
}

/**
 * Minima under a rectangle of height × width pixels. `src` is the first sample under it for the first output sample; rows are `stride` samples apart.
 * Scratch: `line` of one bordered row, `work` of rows + height − 1 rows of `length` samples.
 */
export function rectangleMinima(
  src: usize,
  stride: i32,
  rows: i32,
  length: i32,
  step: i32,
  height: i32,
  width: i32,
  float: i32,
  out: usize,
  line: usize,
  work: usize,
): void {
  if (float) rectangle<f32>(src, stride, rows, length, step, height, width, out, line, work);
  else rectangle<u8>(src, stride, rows, length, step, height, width, out, line, work);
}

/**
 * Minima under any element of `height` rows. Row y of `src` becomes `powers` tables of minima over 1, 2, 4 … pixels, one after the other in `tables`;
 * `taps` are the byte offsets into them, from the first table of the output row's first row, whose minimum is wanted.
 */
export function minima(
  src: usize,
  stride: i32,
  rows: i32,
  length: i32,
  step: i32,
  height: i32,
  powers: i32,
  taps: usize,
  count: i32,
  float: i32,
  out: usize,
  tables: usize,
): void {
  if (float) anyShape<f32>(src, stride, rows, length, step, height, powers, taps, count, out, tables);
  else anyShape<u8>(src, stride, rows, length, step, height, powers, taps, count, out, tables);
}

/** src to dst with the order turned round: 255 − value of bytes, −value of floats. */
export function complement(src: usize, dst: usize, bytes: i32, float: i32): void {
  const flip = float ? i32x4.splat(0x80000000) : i32x4.splat(-1);
  let i: usize = 0;
  for (; i + 16 <= <usize>bytes; i += 16) v128.store(dst + i, v128.xor(v128.load(src + i), flip));
  if (float) for (; i < <usize>bytes; i += 4) store<u32>(dst + i, load<u32>(src + i) ^ 0x80000000);
  else for (; i < <usize>bytes; i++) store<u8>(dst + i, ~load<u8>(src + i));
}

/** Whether all floats are numbers. */
export function numbers(at: usize, count: i32): i32 {
  return noneNaN(at, count) ? 1 : 0;
}
