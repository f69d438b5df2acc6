// Bilateral filter: weighted means whose weights fall with the distance in space and in color. One exponential gives both.
import { allFinite } from "./lib/finite";
import { fromPlane, toPlane } from "./lib/planes";

/** Whether all floats are finite. */
export function finite(at: usize, count: i32): i32 {
  return allFinite(at, count) ? 1 : 0;
}

/** One plane of floats from interleaved bytes (`float` 0) or floats. */
export function unpack(src: usize, dst: usize, pixels: i32, channels: i32, channel: i32, float: i32): void {
  toPlane(src, dst, pixels, channels, channel, float);
}

/** One channel of interleaved bytes (rounded) or floats from a plane. */
export function pack(src: usize, dst: usize, pixels: i32, channels: i32, channel: i32, float: i32): void {
  fromPlane(src, dst, pixels, channels, channel, float);
}

/**
 * 2^x for x ≤ 0, to 1.5e-7 of its value; 2^−126 below. The integer part is added to the exponent's bits, the rest is a Taylor polynomial.
 */
// @ts-ignore: decorator
@inline
function exp2(x: v128): v128 {
  const shift = f32x4.splat(12582912); // 1.5 · 2²³: after the sum, the low bits are the nearest integer
  const clamped = f32x4.pmax(f32x4.splat(-126), x);
  const shifted = f32x4.add(clamped, shift);
  const f = f32x4.sub(clamped, f32x4.sub(shifted, shift));
  let p = f32x4.add(f32x4.splat(0.0013333558), f32x4.mul(f, f32x4.splat(0.00015403530)));
  p = f32x4.add(f32x4.splat(0.0096181291), f32x4.mul(f, p));
  p = f32x4.add(f32x4.splat(0.055504109), f32x4.mul(f, p));
  p = f32x4.add(f32x4.splat(0.24022651), f32x4.mul(f, p));
  p = f32x4.add(f32x4.splat(0.69314718), f32x4.mul(f, p));
  p = f32x4.add(f32x4.splat(1), f32x4.mul(f, p));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/**
 * Filters `rows` rows of `width` pixels. `planes` are `colors` (1 or 3) planes, `plane` bytes apart, with a border of `radius`; `out` gets planes of
 * rows × width, `outPlane` bytes apart, with room for a vector more. `offsets` are the neighbors in bytes, `near` their exponents, `scale` the exponent
 * for one squared unit of color difference, all to base 2.
 */
export function filter(
  planes: usize,
  plane: usize,
  rows: i32,
  width: i32,
  radius: i32,
  colors: i32,
  offsets: usize,
  near: usize,
  count: i32,
  scale: f32,
  out: usize,
  outPlane: usize,
): void {
  const stride = <usize>(width + 2 * radius) << 2;
  const factor = f32x4.splat(scale);
  const last = offsets + (<usize>count << 2);
  for (let y = 0; y < rows; y++) {
    const row = planes + <usize>(y + radius) * stride + (<usize>radius << 2);
    const to = out + ((<usize>y * width) << 2);
    for (let x: usize = 0; x < <usize>width << 2; x += 16) {
      const at = row + x;
      const a = v128.load(at);
      let weights = f32x4.splat(0);
      let sumA = f32x4.splat(0);
      let exponent = near;
      if (colors == 1) {
        for (let offset = offsets; offset < last; offset += 4, exponent += 4) {
          const va = v128.load(at + load<i32>(offset));
          const d = f32x4.sub(va, a);
          const w = exp2(f32x4.add(f32x4.mul(f32x4.mul(d, d), factor), v128.load32_splat(exponent)));
          weights = f32x4.add(weights, w);
          sumA = f32x4.add(sumA, f32x4.mul(va, w));
        }
        v128.store(to + x, f32x4.div(sumA, weights));
        continue;
      }
      const b = v128.load(at + plane);
      const c = v128.load(at + 2 * plane);
      let sumB = f32x4.splat(0);
      let sumC = f32x4.splat(0);
      for (let offset = offsets; offset < last; offset += 4, exponent += 4) {
        const neighbor = at + load<i32>(offset);
        const va = v128.load(neighbor);
        const vb = v128.load(neighbor + plane);
        const vc = v128.load(neighbor + 2 * plane);
        const d = f32x4.add(f32x4.add(f32x4.abs(f32x4.sub(va, a)), f32x4.abs(f32x4.sub(vb, b))), f32x4.abs(f32x4.sub(vc, c)));
        const w = exp2(f32x4.add(f32x4.mul(f32x4.mul(d, d), factor), v128.load32_splat(exponent)));
        weights = f32x4.add(weights, w);
        sumA = f32x4.add(sumA, f32x4.mul(va, w));
        sumB = f32x4.add(sumB, f32x4.mul(vb, w));
        sumC = f32x4.add(sumC, f32x4.mul(vc, w));
      }
      v128.store(to + x, f32x4.div(sumA, weights));
      v128.store(to + outPlane + x, f32x4.div(sumB, weights));
      v128.store(to + 2 * outPlane + x, f32x4.div(sumC, weights));
    }
  }
}
