// Resampling in two passes, along rows and then down columns. Each output sample is a weighted sum of a run of input samples; the runs and weights
// come from outside, so that one loop serves every filter.
//
// Spans: two i32 per output position, the run's first input position and its length. Images are interleaved; sources may be read up to 16 bytes
// beyond their end, rows of floats written up to 4 bytes beyond theirs.

/** Lanczos's window sinc(x) · sinc(x / 3), in float64: the one filter that needs a sine. */
export function lanczos(x: f64): f64 {
  return x > -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
}

function sinc(x: f64): f64 {
  if (x == 0) return 1;
  x *= Math.PI;
  return Math.sin(x) / x;
}

/** Floats along a row: dst[x] = Σ weights · src[span(x)], for `rows` rows. `taps` weights are kept per position. */
export function alongFloats(
  src: usize, width: i32, dst: usize, outWidth: i32, rows: i32, channels: i32, spans: usize, weights: usize, taps: i32,
): void {
  const step = <usize>channels << 2;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < outWidth; x++) {
      const from = src + <usize>load<i32>(spans + (<usize>x << 3)) * step;
      const count = load<i32>(spans + (<usize>x << 3), 4);
      const w = weights + ((<usize>x * taps) << 2);
      if (channels >= 3) {
        let c = 0;
        while (true) {
          const at = from + (<usize>c << 2);
          v128.store(dst + (<usize>c << 2), channels == 3 ? sumFour(at, 12, w, count) : sumFour(at, step, w, count));
          if (c + 4 >= channels) break;
          c = min(c + 4, channels - 4); // the last four overlap those before
        }
      } else {
        for (let c = 0; c < channels; c++) {
          store<f32>(dst + (<usize>c << 2), sumOne(from + (<usize>c << 2), step, w, count));
        }
      }
      dst += step;
    }
    src += <usize>width * step;
  }
}

// @ts-ignore: decorator
@inline
function sumFour(at: usize, step: usize, w: usize, count: i32): v128 {
  let sum = f32x4.mul(v128.load(at), v128.load32_splat(w));
  for (let k = 1; k < count; k++) {
    at += step;
    w += 4;
    sum = f32x4.add(sum, f32x4.mul(v128.load(at), v128.load32_splat(w)));
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function sumOne(at: usize, step: usize, w: usize, count: i32): f32 {
  let sum = load<f32>(at) * load<f32>(w);
  for (let k = 1; k < count; k++) {
    at += step;
    w += 4;
    sum += load<f32>(at) * load<f32>(w);
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function fourBytes(at: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

/**
 * Bytes along a row to floats, for three or four channels and two taps: alongFloats for the commonest case, without a copy of the source as floats.
 * The second tap is always read; its weight is 0 where a run has one pixel.
 */
export function alongPairs(src: usize, width: i32, dst: usize, outWidth: i32, rows: i32, channels: i32, spans: usize, weights: usize): void {
  const step = <usize>channels;
  for (let y = 0; y < rows; y++) {
    for (let x: usize = 0; x < <usize>outWidth; x++) {
      const at = src + <usize>load<i32>(spans + (x << 3)) * step;
      const first = f32x4.mul(fourBytes(at), v128.load32_splat(weights + (x << 3)));
      const second = f32x4.mul(fourBytes(at + step), v128.load32_splat(weights + (x << 3), 4));
      v128.store(dst, f32x4.add(first, second));
      dst += step << 2;
    }
    src += <usize>width * step;
  }
}

/** Floats down a column: one output row of `length` floats from `count` rows, `stride` bytes apart. */
export function downFloats(src: usize, stride: usize, dst: usize, length: i32, w: usize, count: i32): void {
  let i = 0;
  for (; i + 16 <= length; i += 16, src += 64, dst += 64) {
    let weight = v128.load32_splat(w);
    let a = f32x4.mul(v128.load(src), weight);
    let b = f32x4.mul(v128.load(src, 16), weight);
    let c = f32x4.mul(v128.load(src, 32), weight);
    let d = f32x4.mul(v128.load(src, 48), weight);
    let at = src;
    for (let k = 1; k < count; k++) {
      at += stride;
      weight = v128.load32_splat(w + (<usize>k << 2));
      a = f32x4.add(a, f32x4.mul(v128.load(at), weight));
      b = f32x4.add(b, f32x4.mul(v128.load(at, 16), weight));
      c = f32x4.add(c, f32x4.mul(v128.load(at, 32), weight));
      d = f32x4.add(d, f32x4.mul(v128.load(at, 48), weight));
    }
    v128.store(dst, a);
    v128.store(dst, b, 16);
    v128.store(dst, c, 32);
    v128.store(dst, d, 48);
  }
  for (; i < length; i++, src += 4, dst += 4) store<f32>(dst, sumOne(src, stride, w, count));
}

/** Bytes to floats. */
export function widen(src: usize, dst: usize, count: i32): void {
  for (let i = 0; i < count; i += 8) {
    const words = v128.load8x8_u(src + i);
    v128.store(dst + (<usize>i << 2), f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(words)));
    v128.store(dst + (<usize>i << 2), f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(words)), 16);
  }
}

/** Floats to bytes, rounded half to even and clamped. */
export function narrow(src: usize, dst: usize, count: i32): void {
  for (let i = 0; i < count; i += 8) {
    const at = src + (<usize>i << 2);
    const words = i16x8.narrow_i32x4_s(
      i32x4.trunc_sat_f32x4_s(f32x4.nearest(v128.load(at))),
      i32x4.trunc_sat_f32x4_s(f32x4.nearest(v128.load(at, 16))),
    );
    v128.store64_lane(dst + i, i8x16.narrow_i16x8_u(words, words), 0);
  }
}

// Bytes, exactly as PIL computes them: weights w are integers of 22 fractional bits, sums are exact, and each pass rounds to bytes. A product of a byte
// and such a weight needs 30 bits; w = high · 2¹¹ + low makes it two products of 16-bit numbers, of which one instruction adds pairs. Both parts are
// kept per position as `taps` (a multiple of 8, the rest 0) 16-bit numbers: first the high ones, then the low ones.

const HALF = 1 << 21;

// @ts-ignore: decorator
@inline
function join(high: v128, low: v128): v128 {
  const sum = i32x4.add(i32x4.add(i32x4.shl(high, 11), low), i32x4.splat(HALF));
  return i32x4.shr_s(sum, 22);
}

// @ts-ignore: decorator
@inline
function clampByte(sum: i32): i32 {
  return min(max(sum >> 22, 0), 255);
}

/** Bytes along a row. */
export function alongBytes(
  src: usize, width: i32, dst: usize, outWidth: i32, rows: i32, channels: i32, spans: usize, weights: usize, taps: i32,
): void {
  const step = <usize>channels;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < outWidth; x++) {
      const from = src + <usize>load<i32>(spans + (<usize>x << 3)) * step;
      const count = load<i32>(spans + (<usize>x << 3), 4);
      const high = weights + ((<usize>x * taps) << 2);
      const low = high + (<usize>taps << 1);
      if (channels == 3) {
        store32(dst, pixelOf(from, 6, high, low, count, i8x16(0, 16, 3, 16, 1, 16, 4, 16, 2, 16, 5, 16, 16, 16, 16, 16)), 3);
      } else if (channels == 4) {
        store32(dst, pixelOf(from, 8, high, low, count, i8x16(0, 16, 4, 16, 1, 16, 5, 16, 2, 16, 6, 16, 3, 16, 7, 16)), 4);
      } else if (channels == 1) {
        store<u8>(dst, grayOf(from, high, low, count));
      } else {
        for (let c = 0; c < channels; c++) {
          let sum = HALF;
          for (let k = 0; k < count; k++) {
            const w = (<i32>load<i16>(high + (<usize>k << 1)) << 11) + <i32>load<i16>(low + (<usize>k << 1));
            sum += w * <i32>load<u8>(from + <usize>k * step + c);
          }
          store<u8>(dst + c, clampByte(sum));
        }
      }
      dst += step;
    }
    src += <usize>width * step;
  }
}

/** The sums of up to four channels, two pixels at a time; the mask pairs their bytes as 16-bit numbers. */
// @ts-ignore: decorator
@inline
function pixelOf(at: usize, step: usize, high: usize, low: usize, count: i32, pairs: v128): v128 {
  let h = i32x4.splat(0);
  let l = i32x4.splat(0);
  for (let k = 0; k < count; k += 2, at += step, high += 4, low += 4) {
    const pair = i8x16.swizzle(v128.load64_zero(at), pairs);
    h = i32x4.add(h, i32x4.dot_i16x8_s(pair, v128.load32_splat(high)));
    l = i32x4.add(l, i32x4.dot_i16x8_s(pair, v128.load32_splat(low)));
  }
  return join(h, l);
}

// @ts-ignore: decorator
@inline
function store32(dst: usize, sums: v128, channels: i32): void {
  const words = i16x8.narrow_i32x4_s(sums, sums);
  const bytes = i8x16.narrow_i16x8_u(words, words);
  if (channels == 4) v128.store32_lane(dst, bytes, 0);
  else {
    v128.store16_lane(dst, bytes, 0);
    v128.store8_lane(dst + 2, bytes, 2);
  }
}

// @ts-ignore: decorator
@inline
function grayOf(at: usize, high: usize, low: usize, count: i32): i32 {
  let h = i32x4.splat(0);
  let l = i32x4.splat(0);
  for (let k = 0; k < count; k += 8, at += 8, high += 16, low += 16) {
    const eight = v128.load8x8_u(at);
    h = i32x4.add(h, i32x4.dot_i16x8_s(eight, v128.load(high)));
    l = i32x4.add(l, i32x4.dot_i16x8_s(eight, v128.load(low)));
  }
  let sum = i32x4.add(i32x4.shl(h, 11), l);
  sum = i32x4.add(sum, i32x4.shuffle(sum, sum, 2, 3, 2, 3));
  return clampByte(i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + HALF);
}

/** Bytes down a column: one output row of `length` bytes from `count` rows, `stride` bytes apart. Reads and writes whole 16 bytes. */
export function downBytes(src: usize, stride: usize, dst: usize, length: i32, weights: usize, taps: i32, count: i32): void {
  for (let i = 0; i < length; i += 16) {
    let high = weights;
    let low = weights + (<usize>taps << 1);
    let h0 = i32x4.splat(0), h1 = h0, h2 = h0, h3 = h0;
    let l0 = h0, l1 = h0, l2 = h0, l3 = h0;
    let at = src + i;
    for (let k = 0; k < count; k += 2, high += 4, low += 4) {
      const a = v128.load(at);
      const b = k + 1 < count ? v128.load(at + stride) : i32x4.splat(0);
      at += 2 * stride;
      const wh = v128.load32_splat(high);
      const wl = v128.load32_splat(low);
      const near = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const far = i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      const p0 = i16x8.extend_low_i8x16_u(near);
      const p1 = i16x8.extend_high_i8x16_u(near);
      const p2 = i16x8.extend_low_i8x16_u(far);
      const p3 = i16x8.extend_high_i8x16_u(far);
      h0 = i32x4.add(h0, i32x4.dot_i16x8_s(p0, wh));
      h1 = i32x4.add(h1, i32x4.dot_i16x8_s(p1, wh));
      h2 = i32x4.add(h2, i32x4.dot_i16x8_s(p2, wh));
      h3 = i32x4.add(h3, i32x4.dot_i16x8_s(p3, wh));
      l0 = i32x4.add(l0, i32x4.dot_i16x8_s(p0, wl));
      l1 = i32x4.add(l1, i32x4.dot_i16x8_s(p1, wl));
      l2 = i32x4.add(l2, i32x4.dot_i16x8_s(p2, wl));
      l3 = i32x4.add(l3, i32x4.dot_i16x8_s(p3, wl));
    }
    const first = i16x8.narrow_i32x4_s(join(h0, l0), join(h1, l1));
    const second = i16x8.narrow_i32x4_s(join(h2, l2), join(h3, l3));
    v128.store(dst + i, i8x16.narrow_i16x8_u(first, second));
  }
}
