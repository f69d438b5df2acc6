// Guided filter (He, Sun, Tang 2010): in each window the result is a linear function of the guide, fitted to the input; every pixel takes the mean of the
// functions of all windows that hold it. Everything is box means, so that the time does not depend on the radius.
import { boxSums } from "./lib/box";
import { bytesToFloats } from "./lib/convolve";
import { allFinite } from "./lib/finite";
import { fromPlane, toPlane } from "./lib/planes";

/** Bytes to floats: dst[i] = src[i] / divisor. */
export function widen(src: usize, dst: usize, count: i32, divisor: f32): void {
  bytesToFloats(src, dst, count, divisor);
}

/** Whether all floats are finite. */
export function finite(at: usize, count: i32): i32 {
  return allFinite(at, count) ? 1 : 0;
}

/** One plane from interleaved floats. */
export function unpack(src: usize, dst: usize, pixels: i32, channels: i32, channel: i32): void {
  toPlane(src, dst, pixels, channels, channel, 1);
}

/** One channel of interleaved floats from a plane. */
export function pack(src: usize, dst: usize, pixels: i32, channels: i32, channel: i32): void {
  fromPlane(src, dst, pixels, channels, channel, 1);
}

/** Means over windows of (2 · radius + 1)²: dst has 2 · radius rows and columns less than src, whose rows have `width` floats. */
export function means(src: usize, width: i32, dst: usize, rows: i32, radius: i32, sums: usize): void {
  const side = 2 * radius + 1;
  boxSums(src, width, dst, rows, width - 2 * radius, 1, side, side, 1 / (<f64>side * <f64>side), sums);
}

/** The same of the product of two planes of rows + 2 · radius rows; `product` is scratch of their size. */
export function productMeans(a: usize, b: usize, width: i32, dst: usize, rows: i32, radius: i32, sums: usize, product: usize): void {
  const bytes = <usize>width * (rows + 2 * radius) << 2;
  // planes have room for a vector more
  for (let i: usize = 0; i < bytes; i += 16) v128.store(product + i, f32x4.mul(v128.load(a + i), v128.load(b + i)));
  means(product, width, dst, rows, radius, sums);
}

/** q += a · I: the result from the averaged functions; rows of the guide's plane are `stride` floats apart. */
export function apply(a: usize, guide: usize, stride: i32, q: usize, rows: i32, width: i32): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const at = (<usize>y * width + x) << 2;
      const value = load<f32>(guide + ((<usize>y * stride + x) << 2));
      store<f32>(q + at, load<f32>(q + at) + load<f32>(a + at) * value);
    }
  }
}

/** Gray guide. In: means of I and of p, of I · I (`ii`) and of I · p (`ip`). Out, in their place: a in `ip`, b in `p`. */
export function fitGray(i: usize, p: usize, ii: usize, ip: usize, count: i32, eps: f32): void {
  const damp = f32x4.splat(eps);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    const mi = v128.load(i + at);
    const mp = v128.load(p + at);
    const variance = f32x4.sub(v128.load(ii + at), f32x4.mul(mi, mi));
    const a = f32x4.div(f32x4.sub(v128.load(ip + at), f32x4.mul(mi, mp)), f32x4.add(variance, damp));
    v128.store(ip + at, a);
    v128.store(p + at, f32x4.sub(mp, f32x4.mul(a, mi)));
  }
}

/**
 * Color guide. `guide`: planes, `plane` bytes apart, of the means of I₀, I₁, I₂, I₀I₀, I₀I₁, I₀I₂, I₁I₁, I₁I₂, I₂I₂; `input`: the means of p, I₀p, I₁p,
 * I₂p, which become b, a₀, a₁, a₂.
 */
export function fitColor(guide: usize, plane: usize, input: usize, count: i32, eps: f32): void {
  const damp = f32x4.splat(eps);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    const means = guide + at;
    const r = v128.load(means);
    const g = v128.load(means + plane);
    const b = v128.load(means + 2 * plane);
    const rr = f32x4.add(f32x4.sub(v128.load(means + 3 * plane), f32x4.mul(r, r)), damp);
    const rg = f32x4.sub(v128.load(means + 4 * plane), f32x4.mul(r, g));
    const rb = f32x4.sub(v128.load(means + 5 * plane), f32x4.mul(r, b));
    const gg = f32x4.add(f32x4.sub(v128.load(means + 6 * plane), f32x4.mul(g, g)), damp);
    const gb = f32x4.sub(v128.load(means + 7 * plane), f32x4.mul(g, b));
    const bb = f32x4.add(f32x4.sub(v128.load(means + 8 * plane), f32x4.mul(b, b)), damp);
    // the inverse of the symmetric 3 × 3 matrix by cofactors
    const c00 = f32x4.sub(f32x4.mul(gg, bb), f32x4.mul(gb, gb));
    const c01 = f32x4.sub(f32x4.mul(rb, gb), f32x4.mul(rg, bb));
    const c02 = f32x4.sub(f32x4.mul(rg, gb), f32x4.mul(rb, gg));
    const c11 = f32x4.sub(f32x4.mul(rr, bb), f32x4.mul(rb, rb));
    const c12 = f32x4.sub(f32x4.mul(rb, rg), f32x4.mul(rr, gb));
    const c22 = f32x4.sub(f32x4.mul(rr, gg), f32x4.mul(rg, rg));
    const det = f32x4.add(f32x4.add(f32x4.mul(rr, c00), f32x4.mul(rg, c01)), f32x4.mul(rb, c02));
    const p = v128.load(input + at);
    const x = f32x4.sub(v128.load(input + plane + at), f32x4.mul(r, p));
    const y = f32x4.sub(v128.load(input + 2 * plane + at), f32x4.mul(g, p));
    const z = f32x4.sub(v128.load(input + 3 * plane + at), f32x4.mul(b, p));
    const a0 = f32x4.div(f32x4.add(f32x4.add(f32x4.mul(c00, x), f32x4.mul(c01, y)), f32x4.mul(c02, z)), det);
    const a1 = f32x4.div(f32x4.add(f32x4.add(f32x4.mul(c01, x), f32x4.mul(c11, y)), f32x4.mul(c12, z)), det);
    const a2 = f32x4.div(f32x4.add(f32x4.add(f32x4.mul(c02, x), f32x4.mul(c12, y)), f32x4.mul(c22, z)), det);
    const rest = f32x4.add(f32x4.add(f32x4.mul(a0, r), f32x4.mul(a1, g)), f32x4.mul(a2, b));
    v128.store(input + at, f32x4.sub(p, rest));
    v128.store(input + plane + at, a0);
    v128.store(input + 2 * plane + at, a1);
    v128.store(input + 3 * plane + at, a2);
  }
}
