// Colors of bytes and noise. Sums are in single precision, in the order that torchvision has them in; bytes are cut off to whole numbers.
//
// Four pixels or sixteen bytes at a time: up to sixteen bytes beyond the end are read and written.

// @ts-ignore: decorator
@inline
function mixed(values: v128, own: v128, rest: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(f32x4.convert_i32x4_u(values), own), rest));
}

/** Each byte times `own` plus `rest`. */
export function mixBytes(src: usize, count: i32, own: f32, rest: f32, dst: usize): void {
  const o = f32x4.splat(own);
  const r = f32x4.splat(rest);
  for (const end = src + <usize>count; src < end; src += 16, dst += 16) {
    const bytes = v128.load(src);
    const low = i16x8.extend_low_i8x16_u(bytes);
    const high = i16x8.extend_high_i8x16_u(bytes);
    const first = i16x8.narrow_i32x4_s(mixed(i32x4.extend_low_i16x8_u(low), o, r), mixed(i32x4.extend_high_i16x8_u(low), o, r));
    const last = i16x8.narrow_i32x4_s(mixed(i32x4.extend_low_i16x8_u(high), o, r), mixed(i32x4.extend_high_i16x8_u(high), o, r));
    v128.store(dst, i8x16.narrow_i16x8_u(first, last));
  }
}

/** Where in sixteen bytes the reds of four pixels are; greens and blues come after them. */
// @ts-ignore: decorator
@inline
function redsOf(channels: i32): v128 {
  return channels == 3 ? i8x16(0, -1, -1, -1, 3, -1, -1, -1, 6, -1, -1, -1, 9, -1, -1, -1) : i8x16(0, -1, -1, -1, 4, -1, -1, -1, 8, -1, -1, -1, 12, -1, -1, -1);
}

/** How bright four pixels are. */
// @ts-ignore: decorator
@inline
function brightness(r: v128, g: v128, b: v128): v128 {
  const rg = f32x4.add(f32x4.mul(r, f32x4.splat(0.2989)), f32x4.mul(g, f32x4.splat(0.587)));
  return f32x4.floor(f32x4.add(rg, f32x4.mul(b, f32x4.splat(0.114))));
}

/** The sum of how bright up to 2²² pixels are, each cut off to a whole number. */
export function sumOfBrightness(src: usize, channels: i32, n: i32): u32 {
  const reds = redsOf(channels);
  const next = i8x16(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
  const greens = i8x16.add(reds, next);
  const blues = i8x16.add(greens, next);
  let sums = i32x4.splat(0);
  for (let i = 0; i < n; i += 4, src += 4 * <usize>channels) {
    const pixels = v128.load(src);
    const r = f32x4.convert_i32x4_u(i8x16.swizzle(pixels, reds));
    const g = f32x4.convert_i32x4_u(i8x16.swizzle(pixels, greens));
    const b = f32x4.convert_i32x4_u(i8x16.swizzle(pixels, blues));
    let bright = i32x4.trunc_sat_f32x4_s(brightness(r, g, b));
    if (n - i < 4) bright = v128.and(bright, i32x4.gt_s(i32x4.splat(n - i), i32x4(0, 1, 2, 3)));
    sums = i32x4.add(sums, bright);
  }
  return (
    <u32>i32x4.extract_lane(sums, 0) + <u32>i32x4.extract_lane(sums, 1) + <u32>i32x4.extract_lane(sums, 2) + <u32>i32x4.extract_lane(sums, 3)
  );
}

/** Each color times `own` plus how bright its pixel is times `rest`; alpha stays. */
export function saturateBytes(src: usize, channels: i32, n: i32, own: f32, rest: f32, dst: usize): void {
  const reds = redsOf(channels);
  const next = i8x16(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
  const greens = i8x16.add(reds, next);
  const blues = i8x16.add(greens, next);
  const alphas = i8x16.add(blues, next);
  const o = f32x4.splat(own);
  const step = 4 * <usize>channels;
  for (let i = 0; i < n; i += 4, src += step, dst += step) {
    const pixels = v128.load(src);
    const r = f32x4.convert_i32x4_u(i8x16.swizzle(pixels, reds));
    const g = f32x4.convert_i32x4_u(i8x16.swizzle(pixels, greens));
    const b = f32x4.convert_i32x4_u(i8x16.swizzle(pixels, blues));
    const gray = f32x4.mul(brightness(r, g, b), f32x4.splat(rest));
    const red = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(r, o), gray));
    const green = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(g, o), gray));
    const blue = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(b, o), gray));
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(red, green), i16x8.narrow_i32x4_s(blue, i8x16.swizzle(pixels, alphas)));
    if (channels == 4) v128.store(dst, i8x16.shuffle(bytes, bytes, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
    else v128.store(dst, i8x16.shuffle(bytes, bytes, 0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11, 12, 12, 12, 12));
  }
}

// A stream of random numbers, the same as src/random's: four words, whether a normal is left over, and that normal.

let words: u32 = 0;

function split(): u32 {
  words += 0x9e3779b9;
  let z = words ^ (words >> 16);
  z *= 0x21f0aaad;
  z = (z ^ (z >> 15)) * 0x735a2d97;
  return z ^ (z >> 15);
}

/** Begins a stream, 32 bytes. */
export function startStream(stream: usize, seed: u32): void {
  words = seed;
  for (let k: usize = 0; k < 4; k++) store<u32>(stream + 4 * k, split());
  store<u32>(stream, 0, 16);
}

// @ts-ignore: decorator
@inline
function nextOf(stream: usize): f64 {
  const b = load<u32>(stream, 4);
  const c = load<u32>(stream, 8) ^ load<u32>(stream);
  const d = load<u32>(stream, 12) ^ b;
  store<u32>(stream, load<u32>(stream) ^ d);
  store<u32>(stream, b ^ c, 4);
  store<u32>(stream, c ^ (b << 9), 8);
  store<u32>(stream, rotl<u32>(d, 11), 12);
  return <f64>(rotl<u32>(b * 5, 7) * 9) / 4294967296;
}

/** Floats uniform in −1 … 1. */
export function uniforms(stream: usize, n: i32, out: usize): void {
  for (const end = out + (<usize>n << 2); out < end; out += 4) store<f32>(out, <f32>(2 * nextOf(stream) - 1));
}

// @ts-ignore: decorator
@inline
function noisy(src: usize, dst: usize, normal: f64, mean: f64, sigma: f64): void {
  const value = <f64>load<u8>(src) + 255 * (mean + sigma * normal);
  store<u8>(dst, <u8>(min<f64>(max<f64>(value, 0), 255) + 0.5));
}

/** Adds normals of a mean and a deviation, in shares of white, to the bytes of `n` pixels; the fourth of four channels stays. */
export function addNormals(normals: usize, src: usize, n: i32, channels: i32, mean: f64, sigma: f64, dst: usize): void {
  if (channels != 4) {
    const end = src + <usize>n * channels;
    for (; src < end; src++, dst++, normals += 8) noisy(src, dst, load<f64>(normals), mean, sigma);
    return;
  }
  for (const end = src + 4 * <usize>n; src < end; src += 4, dst += 4, normals += 24) {
    noisy(src, dst, load<f64>(normals), mean, sigma);
    noisy(src + 1, dst + 1, load<f64>(normals, 8), mean, sigma);
    noisy(src + 2, dst + 2, load<f64>(normals, 16), mean, sigma);
    store<u8>(dst + 3, load<u8>(src + 3));
  }
}

/** Standard normals, by Marsaglia's polar method. */
export function normals(stream: usize, n: i32, out: usize): void {
  const end = out + (<usize>n << 3);
  if (out < end && load<u32>(stream, 16)) {
    store<f64>(out, load<f64>(stream, 24));
    store<u32>(stream, 0, 16);
    out += 8;
  }
  while (out < end) {
    const u = 2 * nextOf(stream) - 1;
    const v = 2 * nextOf(stream) - 1;
    const s = u * u + v * v;
    if (s == 0 || s >= 1) continue;
    const scale = Math.sqrt((-2 * Math.log(s)) / s);
    store<f64>(out, u * scale);
    out += 8;
    if (out < end) store<f64>(out, v * scale);
    else {
      store<f64>(stream, v * scale, 24);
      store<u32>(stream, 1, 16);
    }
    out += 8;
  }
}
