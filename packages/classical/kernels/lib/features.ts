// Pixels as points: planes of samples, of converted colors and of positions.
import { linearToLab, linearToXyz, xyzToLuv } from "../../../core/kernels/lib/lab";
import { toLinear } from "../../../core/kernels/lib/srgb";

/** Interleaved samples to planes; returns the index of the first sample that is not finite, or −1. Bytes are taken as they are. */
export function planes(source: usize, points: usize, count: i32, samples: i32, channels: i32, floats: i32, stride: i32, first: i32): i32 {
  // what is not finite is looked for below
  const done = floats && samples == 3 && channels == 3 ? colorPlanes(source, points + (<usize>first << 2), count, <usize>stride << 2) : 0;
  for (let c = 0; c < channels; c++) {
    const to = points + (<usize>(c * stride + first) << 2);
    for (let i = done; i < count; i++) {
      const at = <usize>(i * samples + c);
      const value = floats ? load<f32>(source + (at << 2)) : <f32>load<u8>(source + at);
      if (!(abs(value) < f32.MAX_VALUE || abs(value) == f32.MAX_VALUE)) return i * samples + c;
      store<f32>(to + (<usize>i << 2), value);
    }
  }
  return -1;
}

/** Three channels of floats to planes, four pixels at a time. Returns how many are done: 0 if a sample is not finite. */
function colorPlanes(source: usize, to: usize, count: i32, plane: usize): i32 {
  let none = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const a = v128.load(source);
    const b = v128.load(source, 16);
    const c = v128.load(source, 32);
    // 0 for a number, NaN for what is none
    none = f32x4.add(none, f32x4.add(f32x4.sub(a, a), f32x4.add(f32x4.sub(b, b), f32x4.sub(c, c))));
    v128.store(to, v128.shuffle<f32>(v128.shuffle<f32>(a, b, 0, 3, 6, 6), c, 0, 1, 2, 5));
    v128.store(to + plane, v128.shuffle<f32>(v128.shuffle<f32>(a, b, 1, 4, 7, 7), c, 0, 1, 2, 6));
    v128.store(to + 2 * plane, v128.shuffle<f32>(v128.shuffle<f32>(a, b, 2, 5, 5, 5), c, 0, 1, 4, 7));
    source += 48;
    to += 16;
  }
  return i32x4.all_true(f32x4.eq(none, none)) ? i : 0;
}

/** Feature spaces, as `convert` counts them. */
const GRAY = 1;
const LAB = 2;

/**
 * Planes of sRGB, `unit` of which is 1, to gray (the first plane), CIELAB or CIELUV, in place. Returns whether every result is finite: floats far outside of 0 … 1 may not be.
 */
export function convert(points: usize, stride: i32, space: i32, unit: f32): i32 {
  const plane = <usize>stride << 2;
  const end = points + plane;
  const scale = f32x4.splat(unit);
  for (let p = points, last = points + 3 * plane; p < last; p += 16) {
    const v = f32x4.div(v128.load(p), scale);
    v128.store(p, space == GRAY ? v : toLinear(v));
  }
  if (space == GRAY) {
    for (let p = points; p < end; p += 16) {
      const rg = f32x4.add(f32x4.mul(v128.load(p), f32x4.splat(0.2125)), f32x4.mul(v128.load(p + plane), f32x4.splat(0.7154)));
      v128.store(p, f32x4.add(rg, f32x4.mul(v128.load(p + 2 * plane), f32x4.splat(0.0721))));
    }
  } else if (space == LAB) {
    linearToLab(points, plane, stride);
  } else {
    linearToXyz(points, plane, stride);
    xyzToLuv(points, plane, stride);
  }
  let sum = f32x4.splat(0);
  for (let p = points, last = points + (space == GRAY ? plane : 3 * plane); p < last; p += 16) {
    const v = v128.load(p);
    // 0 for a number, NaN for what is none
    sum = f32x4.add(sum, f32x4.sub(v, v));
  }
  return i32x4.all_true(f32x4.eq(sum, sum)) ? 1 : 0;
}

/** Two planes with the position of every pixel, times a weight: y, then x. */
export function positions(points: usize, height: i32, width: i32, stride: i32, weight: f64): void {
  for (let y = 0, i: usize = 0; y < height; y++) {
    const row = <f32>(weight * <f64>y);
    for (let x = 0; x < width; x++, i += 4) {
      store<f32>(points + i, row);
      store<f32>(points + (<usize>stride << 2) + i, <f32>(weight * <f64>x));
    }
  }
}
