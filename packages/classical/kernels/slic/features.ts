// Samples to features: CIELAB from sRGB, or channels as they are.
import { featureAt, Grid, wordAt } from "./grid";

/** sRGB to XYZ over the white of D65, 2°: a row for each of X, Y, Z. */
const MATRIX = memory.data<f32>([
  0.412453 / 0.95047, 0.35758 / 0.95047, 0.180423 / 0.95047,
  0.212671, 0.71516, 0.072169,
  0.019334 / 1.08883, 0.119193 / 1.08883, 0.950227 / 1.08883,
]);

/**
 * Rows of sRGB (`stride` channels, bytes or floats 0…1; one channel is gray) from row `first` to features: L − 50, a, b in steps of 1/q. `table` has the linear light of each byte, or of 4081 levels of a float. `light` has room for two times three rows, with 4 values to spare in each and 4 more at the end.
 */
export function loadLab(
  grid: Grid, samples: usize, isFloat: i32, stride: i32, first: i32, rows: i32, table: usize, q: f32, light: usize,
): void {
  const width = grid.width;
  const row = (<usize>(width + 4)) << 2;
  const values = light + 3 * row;
  const low = i32x4.splat(0xffff);
  const scale = f32x4.splat(q);
  const step: usize = stride == 1 ? 0 : 1;
  for (let y = first; y < first + rows; y++) {
    for (let x: usize = 0; x < <usize>width << 2; x += 4) {
      for (let c: usize = 0; c < 3; c++) {
        const level = isFloat
          ? <usize>nearest(min(max(load<f32>(samples + (c * step << 2)), 0), 1) * 4080)
          : <usize>load<u8>(samples + c * step);
        store<f32>(light + c * row + x, load<f32>(table + (level << 2)));
      }
      samples += isFloat ? stride << 2 : stride;
    }
    for (let c: usize = 0; c < 3; c++) {
      const wr = v128.load32_splat(MATRIX + 12 * c);
      const wg = v128.load32_splat(MATRIX + 12 * c + 4);
      const wb = v128.load32_splat(MATRIX + 12 * c + 8);
      for (let at = light; at < light + row; at += 16) {
        const r = f32x4.mul(v128.load(at), wr);
        const g = f32x4.mul(v128.load(at + row), wg);
        const t = f32x4.add(f32x4.add(r, g), f32x4.mul(v128.load(at + 2 * row), wb));
        v128.store(at + (3 + c) * row, curve(t));
      }
    }
    for (let x = 0; x < width; x += 4) {
      const at = values + (<usize>x << 2);
      const fx = v128.load(at);
      const fy = v128.load(at + row);
      const lightness = f32x4.sub(f32x4.mul(fy, f32x4.splat(116)), f32x4.splat(66));
      const a = f32x4.mul(f32x4.sub(fx, fy), f32x4.splat(500));
      const b = f32x4.mul(f32x4.sub(fy, v128.load(at + 2 * row)), f32x4.splat(200));
      const li = i32x4.shl(i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(lightness, scale))), 1);
      const ai = i32x4.shl(i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(a, scale))), 17);
      const bi = i32x4.shl(i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(b, scale))), 1);
      const word = wordAt(grid, y, x, 0);
      v128.store(word, v128.or(v128.and(li, low), ai));
      v128.store(word, v128.and(bi, low), 256);
    }
  }
}

/** CIE's f: the cube root by one Halley step from a bit-level guess (relative error below 4e-5), a line near 0. */
// @ts-ignore: decorator
@inline
function curve(t: v128): v128 {
  const third = f32x4.mul(f32x4.convert_i32x4_s(t), f32x4.splat(<f32>(1.0 / 3.0)));
  const guess = i32x4.add(i32x4.trunc_sat_f32x4_s(third), i32x4.splat(0x2a5137a0));
  const cube = f32x4.mul(f32x4.mul(guess, guess), guess);
  const root = f32x4.mul(guess, f32x4.div(f32x4.add(cube, f32x4.add(t, t)), f32x4.add(f32x4.add(cube, cube), t)));
  const line = f32x4.add(f32x4.mul(t, f32x4.splat(7.787)), f32x4.splat(<f32>(16.0 / 116.0)));
  return v128.bitselect(root, line, f32x4.gt(t, f32x4.splat(0.008856)));
}

/** One channel of f32 samples, `spacing` floats from pixel to pixel, to features: (value − origin) · q. What is not finite, outside the mask, gets any. */
export function loadPlane(grid: Grid, plane: usize, c: i32, spacing: i32, first: i32, rows: i32, origin: f32, q: f32): void {
  for (let y = first; y < first + rows; y++) {
    for (let x = 0; x < grid.width; x++) {
      const feature = 2 * <i32>nearest(min(max((load<f32>(plane) - origin) * q, -2047), 2047));
      store<i16>(wordAt(grid, y, x, c >> 1) + ((c & 1) << 1), <i16>feature);
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
