// Samples to features: CIELAB from sRGB, or channels as they are.
import { featureAt, Grid, wordAt } from "./grid";

/** sRGB to XYZ over the white of D65, 2°: a row for each of X, Y, Z. */
const MATRIX = memory.data<f32>([
  0.412453 / 0.95047, 0.35758 / 0.95047, 0.180423 / 0.95047,
  0.212671, 0.71516, 0.072169,
  0.019334 / 1.08883, 0.119193 / 1.08883, 0.950227 / 1.08883,
]);

/** What each level of each channel adds to X, Y and Z (a vector of four): of bytes. */
const SHARES = memory.data(3 * 256 * 16);

/** Fills SHARES from the linear light of the 256 levels. */
function fillShares(table: usize): void {
  for (let c: usize = 0; c < 3; c++) {
    const row = f32x4(load<f32>(MATRIX + 4 * c), load<f32>(MATRIX + 4 * c, 12), load<f32>(MATRIX + 4 * c, 24), 0);
    for (let level: usize = 0; level < 256; level++)
      v128.store(SHARES + ((c << 12) | (level << 4)), f32x4.mul(v128.load32_splat(table + (level << 2)), row));
  }
}

/**
 * Rows of sRGB (`stride` channels, bytes or floats 0…1; one channel is gray) from row `first` to features: L − 50, a, b in steps of 1/q. `table` has the linear light of each byte, or of 4081 levels of a float.
 */
export function loadLab(
  grid: Grid, samples: usize, isFloat: i32, stride: i32, first: i32, rows: i32, table: usize, q: f32,
): void {
  const width = grid.width;
  const one: usize = isFloat ? 4 : 1;
  const step: usize = stride == 1 ? 0 : one;
  const pixel = <usize>stride * one;
  if (!isFloat) fillShares(table);
  for (let y = first; y < first + rows; y++) {
    const last = samples + (<usize>width - 1) * pixel;
    for (let x = 0; x < width; x += 4) {
      let p1 = samples + pixel;
      let p2 = p1 + pixel;
      let p3 = p2 + pixel;
      if (p3 > last) {
        // beyond the end of the row its last pixel again
        p1 = min(last, p1);
        p2 = min(last, p2);
        p3 = last;
      }
      const word = wordAt(grid, y, x, 0);
      if (isFloat) {
        const a = floatXyz(samples, step, table);
        const b = floatXyz(p1, step, table);
        storeLab(word, q, a, b, floatXyz(p2, step, table), floatXyz(p3, step, table));
      } else storeLab(word, q, byteXyz(samples, step), byteXyz(p1, step), byteXyz(p2, step), byteXyz(p3, step));
      samples += 4 * pixel;
    }
    samples = last + pixel;
  }
}

/** A pixel's X, Y and Z over the white. */
// @ts-ignore: decorator
@inline
function byteXyz(p: usize, step: usize): v128 {
  const r = v128.load(SHARES + ((<usize>load<u8>(p)) << 4));
  const g = v128.load(SHARES + ((<usize>load<u8>(p + step)) << 4), 4096);
  return f32x4.add(f32x4.add(r, g), v128.load(SHARES + ((<usize>load<u8>(p + 2 * step)) << 4), 8192));
}

function floatXyz(p: usize, step: usize, table: usize): v128 {
  let sum = f32x4.splat(0);
  for (let c: usize = 0; c < 3; c++) {
    const level = <usize>nearest(min(max(load<f32>(p + c * step), 0), 1) * 4080);
    const row = f32x4(load<f32>(MATRIX + 4 * c), load<f32>(MATRIX + 4 * c, 12), load<f32>(MATRIX + 4 * c, 24), 0);
    sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(table + (level << 2)), row));
  }
  return sum;
}

/** Four pixels, X, Y and Z each, to their words. */
// @ts-ignore: decorator
@inline
function storeLab(word: usize, q: f32, a: v128, b: v128, c: v128, d: v128): void {
  const abXy = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cdXy = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const fx = curve(v128.shuffle<f64>(abXy, cdXy, 0, 2));
  const fy = curve(v128.shuffle<f64>(abXy, cdXy, 1, 3));
  const fz = curve(v128.shuffle<f64>(v128.shuffle<f32>(a, b, 2, 6, 3, 7), v128.shuffle<f32>(c, d, 2, 6, 3, 7), 0, 2));
  const scale = f32x4.splat(q);
  const lightness = f32x4.sub(f32x4.mul(fy, f32x4.splat(116)), f32x4.splat(66));
  const green = f32x4.mul(f32x4.sub(fx, fy), f32x4.splat(500));
  const blue = f32x4.mul(f32x4.sub(fy, fz), f32x4.splat(200));
  const li = i32x4.shl(rounded(f32x4.mul(lightness, scale)), 1);
  const bi = i32x4.shl(rounded(f32x4.mul(blue, scale)), 1);
  const low = i32x4.splat(0xffff);
  v128.store(word, v128.or(v128.and(li, low), i32x4.shl(rounded(f32x4.mul(green, scale)), 17)));
  v128.store(word, v128.and(bi, low), 256);
}

/** The nearest integers (half to even), below 2^22, in the low 16 bits: beside 1.5 · 2^23 a float's last bit is 1. */
// @ts-ignore: decorator
@inline
function rounded(v: v128): v128 {
  return f32x4.add(v, f32x4.splat(12582912));
}

/**
 * CIE's f: the cube root by one Halley step from a bit-level guess (relative error below 4e-5), a line near 0. A third of a float's bits, as a float, lies between 2^28 and 2^29, where the last bit is
 * 32: its own bits times 32 are the integer but for what the exponent adds.
 */
// @ts-ignore: decorator
@inline
function curve(t: v128): v128 {
  const third = f32x4.mul(f32x4.convert_i32x4_s(t), f32x4.splat(<f32>(1.0 / 3.0)));
  const guess = i32x4.add(i32x4.shl(third, 5), i32x4.splat(0x2a5137a0 + 0x10000000 - 0xb0000000));
  const cube = f32x4.mul(f32x4.mul(guess, guess), guess);
  const twice = f32x4.add(t, t);
  const root = f32x4.mul(guess, f32x4.div(f32x4.add(cube, twice), f32x4.add(f32x4.add(cube, cube), t)));
  const line = f32x4.add(f32x4.mul(t, f32x4.splat(7.787)), f32x4.splat(<f32>(16.0 / 116.0)));
  return v128.bitselect(root, line, f32x4.gt(t, f32x4.splat(0.008856)));
}

/** One channel of f32 samples, `spacing` floats from pixel to pixel, to features: (value − origin) · q. What is not finite, outside the mask, gets any. */
export function loadPlane(grid: Grid, plane: usize, c: i32, spacing: i32, first: i32, rows: i32, origin: f32, q: f32): void {
  const isAlone = c + 1 == grid.channels && !(c & 1);
  for (let y = first; y < first + rows; y++) {
    for (let x = 0; x < grid.width; x++) {
      const feature = 2 * <i32>nearest(min(max((load<f32>(plane) - origin) * q, -2047), 2047));
      const word = wordAt(grid, y, x, c >> 1);
      // the half of a word that has no channel must be 0
      if (isAlone) store<i32>(word, feature & 0xffff);
      else store<i16>(word + ((c & 1) << 1), <i16>feature);
      plane += <usize>spacing << 2;
    }
  }
}

/** Blurs the features along both axes; `planes` has room for two f32 planes. */
export function blur(grid: Grid, planes: usize, tapsY: usize, radiusY: i32, tapsX: usize, radiusX: i32): void {
  const height = grid.height;
  const width = grid.width;
  const other = planes + ((<usize>(height * width)) << 2);
  for (let c = 0; c < grid.channels; c++) {
    let at = planes;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        store<f32>(at, <f32>featureAt(grid, y, x, c));
        at += 4;
      }
    }
    blurLines(planes, other, width, 1, height, width, tapsY, radiusY);
    blurLines(other, planes, 1, width, width, height, tapsX, radiusX);
    loadPlane(grid, planes, c, 1, 0, height, 0, 0.5);
  }
}

/**
 * Blurs `lines` lines of `length` values along themselves: values of a line are `next` apart, lines `line` apart. `taps`: the middle of the kernel
 * and one side. Beyond the ends the line is reflected, its last value twice.
 */
function blurLines(from: usize, to: usize, next: i32, line: i32, length: i32, lines: i32, taps: usize, radius: i32): void {
  for (let l = 0; l < lines; l++) {
    for (let i = 0; i < length; i++) {
      let sum: f32 = 0;
      for (let r = -radius; r <= radius; r++) {
        let j = i + r;
        while (<u32>j >= <u32>length) j = j < 0 ? -1 - j : 2 * length - 1 - j;
        sum += load<f32>(taps + (<usize>abs(r) << 2)) * load<f32>(from + ((<usize>(l * line + j * next)) << 2));
      }
      store<f32>(to + ((<usize>(l * line + i * next)) << 2), sum);
    }
  }
}
