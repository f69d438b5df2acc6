// Color spaces. An image is worked on in tiles of planes: unpack → one or two conversions in place → pack, all in the cache.
//
// Tiles hold a multiple of four pixels; what lies beyond an image's last pixel is computed and not used.
import * as lab from "./lib/lab";
import { fromLinear, linearOf, toLinear } from "./lib/srgb";

/** The two tables for bytes, 256 floats each: linear light, and v / 255. */
export function fillTables(linear: usize, unit: usize): void {
  for (let i = 0; i < 256; i++) {
    store<f32>(linear + (i << 2), <f32>linearOf(<f64>i / 255));
    store<f32>(unit + (i << 2), <f32>(<f64>i / 255));
  }
}

// @ts-ignore: decorator
@inline
function lookUp(table: usize, at: usize, step: usize): v128 {
  let v = v128.load32_zero(table + (<usize>load<u8>(at) << 2));
  v = v128.load32_lane(table + (<usize>load<u8>(at + step) << 2), v, 1);
  v = v128.load32_lane(table + (<usize>load<u8>(at + 2 * step) << 2), v, 2);
  return v128.load32_lane(table + (<usize>load<u8>(at + 3 * step) << 2), v, 3);
}

/** Three of `channels` interleaved bytes to planes, by a table. */
export function unpackBytes(src: usize, channels: i32, table: usize, at: usize, stride: usize, n: i32): void {
  const step = <usize>channels;
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16, src += 4 * step) {
    v128.store(at, lookUp(table, src, step));
    v128.store(at + stride, lookUp(table, src + 1, step));
    v128.store(at + 2 * stride, lookUp(table, src + 2, step));
  }
}

// @ts-ignore: decorator
@inline
function gather(at: usize, step: usize): v128 {
  let v = v128.load32_zero(at);
  v = v128.load32_lane(at + step, v, 1);
  v = v128.load32_lane(at + 2 * step, v, 2);
  return v128.load32_lane(at + 3 * step, v, 3);
}

/** Three of `channels` interleaved floats to planes. */
export function unpackFloats(src: usize, channels: i32, at: usize, stride: usize, n: i32): void {
  const step = <usize>channels << 2;
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16, src += 4 * step) {
    v128.store(at, gather(src, step));
    v128.store(at + stride, gather(src + 4, step));
    v128.store(at + 2 * stride, gather(src + 8, step));
  }
}

/** Three planes to interleaved floats. */
export function packFloats(at: usize, stride: usize, n: i32, dst: usize): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16, dst += 48) {
    const a = v128.load(at);
    const b = v128.load(at + stride);
    const c = v128.load(at + 2 * stride);
    const ab = i32x4.shuffle(a, b, 0, 4, 1, 5);
    const high = i32x4.shuffle(a, b, 2, 6, 3, 7);
    v128.store(dst, i32x4.shuffle(ab, c, 0, 1, 4, 2));
    v128.store(dst, i64x2.shuffle(i32x4.shuffle(b, c, 1, 5, 1, 5), high, 0, 2), 16);
    v128.store(dst, i32x4.shuffle(c, high, 2, 6, 7, 3), 32);
  }
}

// @ts-ignore: decorator
@inline
function byteOf(at: usize): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at), f32x4.splat(255))));
}

/** Three planes of 0 … 1 to interleaved bytes, rounded and clamped; NaN becomes 0. */
export function packBytes(at: usize, stride: usize, n: i32, dst: usize): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16, dst += 12) {
    // r g b 0 of each pixel, first as 16-bit lanes so that narrowing clamps
    const rg = i16x8.narrow_i32x4_s(byteOf(at), byteOf(at + stride));
    const b0 = i16x8.narrow_i32x4_s(byteOf(at + 2 * stride), i32x4.splat(0));
    const bytes = i8x16.narrow_i16x8_u(rg, b0);
    const pixels = i8x16.shuffle(bytes, bytes, 0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11, 12, 12, 12, 12);
    v128.store64_lane(dst, pixels, 0);
    v128.store32_lane(dst + 8, pixels, 2);
  }
}

/** sRGB to linear light; `n` values from `at` on. */
export function linearize(at: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) v128.store(at, toLinear(v128.load(at)));
}

/** Linear light to sRGB. */
export function delinearize(at: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) v128.store(at, fromLinear(v128.load(at)));
}

/** Clamps to 0 … 1. */
export function clamp(at: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) v128.store(at, f32x4.min(f32x4.max(v128.load(at), f32x4.splat(0)), f32x4.splat(1)));
}

export function linearToXyz(at: usize, stride: usize, n: i32): void {
  lab.linearToXyz(at, stride, n);
}
export function xyzToLinear(at: usize, stride: usize, n: i32): void {
  lab.xyzToLinear(at, stride, n);
}
export function linearToLab(at: usize, stride: usize, n: i32): void {
  lab.linearToLab(at, stride, n);
}
export function labToXyz(at: usize, stride: usize, n: i32): void {
  lab.labToXyz(at, stride, n);
}
export function xyzToLuv(at: usize, stride: usize, n: i32): void {
  lab.xyzToLuv(at, stride, n);
}
export function luvToXyz(at: usize, stride: usize, n: i32): void {
  lab.luvToXyz(at, stride, n);
}

/** out = matrix · (v − before) + after with 15 floats: the matrix by rows, then `before`, then `after`. In place. */
export function affine(at: usize, stride: usize, n: i32, m: usize): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) {
    const a = f32x4.sub(v128.load(at), v128.load32_splat(m, 36));
    const b = f32x4.sub(v128.load(at + stride), v128.load32_splat(m, 40));
    const c = f32x4.sub(v128.load(at + 2 * stride), v128.load32_splat(m, 44));
    v128.store(at, f32x4.add(row(a, b, c, m), v128.load32_splat(m, 48)));
    v128.store(at + stride, f32x4.add(row(a, b, c, m + 12), v128.load32_splat(m, 52)));
    v128.store(at + 2 * stride, f32x4.add(row(a, b, c, m + 24), v128.load32_splat(m, 56)));
  }
}

// @ts-ignore: decorator
@inline
function row(a: v128, b: v128, c: v128, m: usize): v128 {
  return lab.mix(a, b, c, load<f32>(m), load<f32>(m, 4), load<f32>(m, 8));
}

/** The first plane becomes the weighted sum of the three. */
export function gray(at: usize, stride: usize, n: i32, wr: f32, wg: f32, wb: f32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) {
    v128.store(at, lab.mix(v128.load(at), v128.load(at + stride), v128.load(at + 2 * stride), wr, wg, wb));
  }
}

/**
 * Bytes of `channels` (three or four) to gray bytes, sixteen pixels at a time: weights in units of 2⁻²⁴, and `half` of one to round by. Reads up to four bytes
 * beyond the last sixteen pixels.
 */
export function grayBytes(src: usize, channels: i32, n: i32, wr: u32, wg: u32, wb: u32, half: u32, dst: usize): void {
  const step = <usize>channels << 2;
  const third = channels == 3;
  const red = third ? i8x16(0, -1, -1, -1, 3, -1, -1, -1, 6, -1, -1, -1, 9, -1, -1, -1) : i8x16(0, -1, -1, -1, 4, -1, -1, -1, 8, -1, -1, -1, 12, -1, -1, -1);
  const one = i8x16(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
  const green = i8x16.add(red, one);
  const blue = i8x16.add(green, one);
  const r = i32x4.splat(wr);
  const g = i32x4.splat(wg);
  const b = i32x4.splat(wb);
  const up = i32x4.splat(half);
  for (let i = 0; i < n; i += 16, src += 4 * step, dst += 16) {
    const first = i16x8.narrow_i32x4_u(fourGrays(src, red, green, blue, r, g, b, up), fourGrays(src + step, red, green, blue, r, g, b, up));
    const last = i16x8.narrow_i32x4_u(
      fourGrays(src + 2 * step, red, green, blue, r, g, b, up),
      fourGrays(src + 3 * step, red, green, blue, r, g, b, up),
    );
    v128.store(dst, i8x16.narrow_i16x8_u(first, last));
  }
}

// @ts-ignore: decorator
@inline
function fourGrays(src: usize, red: v128, green: v128, blue: v128, r: v128, g: v128, b: v128, half: v128): v128 {
  const pixels = v128.load(src);
  const rg = i32x4.add(i32x4.mul(i8x16.swizzle(pixels, red), r), i32x4.mul(i8x16.swizzle(pixels, green), g));
  return i32x4.shr_u(i32x4.add(i32x4.add(rg, i32x4.mul(i8x16.swizzle(pixels, blue), b)), half), 24);
}

/** sRGB to hue, saturation and value, all 0 … 1; hue 0 for gray. Where two channels share the maximum the later one decides, as in scikit-image. */
export function rgbToHsv(at: usize, stride: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  const zero = f32x4.splat(0);
  for (; at < end; at += 16) {
    const r = v128.load(at);
    const g = v128.load(at + stride);
    const b = v128.load(at + 2 * stride);
    const value = f32x4.max(f32x4.max(r, g), b);
    const delta = f32x4.sub(value, f32x4.min(f32x4.min(r, g), b));
    const isGray = f32x4.eq(delta, zero);
    let hue = f32x4.div(f32x4.sub(g, b), delta);
    const ofGreen = f32x4.add(f32x4.splat(2), f32x4.div(f32x4.sub(b, r), delta));
    hue = v128.bitselect(ofGreen, hue, f32x4.eq(g, value));
    const ofBlue = f32x4.add(f32x4.splat(4), f32x4.div(f32x4.sub(r, g), delta));
    hue = f32x4.mul(v128.bitselect(ofBlue, hue, f32x4.eq(b, value)), f32x4.splat(<f32>(1.0 / 6.0)));
    hue = f32x4.sub(hue, f32x4.floor(hue));
    v128.store(at, v128.andnot(hue, isGray));
    v128.store(at + stride, v128.andnot(f32x4.div(delta, value), isGray));
    v128.store(at + 2 * stride, value);
  }
}

/** Hue, saturation and value to sRGB: the form without cases; hue is periodic. */
export function hsvToRgb(at: usize, stride: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) {
    const h = v128.load(at);
    const turn = f32x4.mul(f32x4.sub(h, f32x4.floor(h)), f32x4.splat(6));
    const s = v128.load(at + stride);
    const v = v128.load(at + 2 * stride);
    v128.store(at, channelOf(turn, s, v, 5));
    v128.store(at + stride, channelOf(turn, s, v, 3));
    v128.store(at + 2 * stride, channelOf(turn, s, v, 1));
  }
}

/** v − v · s · max(0, min(k, 4 − k, 1)) with k = (offset + turn) mod 6. */
// @ts-ignore: decorator
@inline
function channelOf(turn: v128, s: v128, v: v128, offset: f32): v128 {
  const six = f32x4.splat(6);
  let k = f32x4.add(turn, f32x4.splat(offset));
  k = f32x4.sub(k, v128.and(six, f32x4.ge(k, six)));
  const ramp = f32x4.min(f32x4.min(k, f32x4.sub(f32x4.splat(4), k)), f32x4.splat(1));
  return f32x4.sub(v, f32x4.mul(f32x4.mul(v, s), f32x4.max(ramp, f32x4.splat(0))));
}
