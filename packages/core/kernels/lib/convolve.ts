// Separable convolution with symmetric taps over rows that already carry their borders.
//
// Rows may hold interleaved channels: a step to the next pixel is then `step` floats, and everything else is the same. Sums go outwards from the
// middle tap, in float32, so that every lane and the scalar tail round alike.

/**
 * out[i] = taps[0] · at[i] + Σ taps[k] · (at[i − k · stride] + at[i + k · stride]), k = 1 … radius; `stride` in bytes. With the stride of a row this
 * is the pass down columns, with the stride of a pixel the pass along rows.
 */
export function convolveLine(at: usize, stride: usize, taps: usize, radius: i32, out: usize, length: i32): void {
  const reach = <usize>radius * stride;
  const end = out + (<usize>length << 2);
  // four vectors at once: the tap is loaded once for them, and their sums do not wait for one another
  for (; out + 64 <= end; out += 64, at += 64) {
    const middle = v128.load32_splat(taps);
    let a = f32x4.mul(v128.load(at), middle);
    let b = f32x4.mul(v128.load(at, 16), middle);
    let c = f32x4.mul(v128.load(at, 32), middle);
    let d = f32x4.mul(v128.load(at, 48), middle);
    let tap = taps;
    for (let back = at - stride, ahead = at + stride; ahead <= at + reach; back -= stride, ahead += stride) {
      tap += 4;
      const weight = v128.load32_splat(tap);
      a = f32x4.add(a, f32x4.mul(f32x4.add(v128.load(back), v128.load(ahead)), weight));
      b = f32x4.add(b, f32x4.mul(f32x4.add(v128.load(back, 16), v128.load(ahead, 16)), weight));
      c = f32x4.add(c, f32x4.mul(f32x4.add(v128.load(back, 32), v128.load(ahead, 32)), weight));
      d = f32x4.add(d, f32x4.mul(f32x4.add(v128.load(back, 48), v128.load(ahead, 48)), weight));
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    v128.store(out, c, 32);
    v128.store(out, d, 48);
  }
  for (; out + 16 <= end; out += 16, at += 16) {
    let a = f32x4.mul(v128.load(at), v128.load32_splat(taps));
    let tap = taps;
    for (let back = at - stride, ahead = at + stride; ahead <= at + reach; back -= stride, ahead += stride) {
      tap += 4;
      a = f32x4.add(a, f32x4.mul(f32x4.add(v128.load(back), v128.load(ahead)), v128.load32_splat(tap)));
    }
    v128.store(out, a);
  }
  for (; out < end; out += 4, at += 4) {
    let a = load<f32>(at) * load<f32>(taps);
    let tap = taps;
    for (let back = at - stride, ahead = at + stride; ahead <= at + reach; back -= stride, ahead += stride) {
      tap += 4;
      a += (load<f32>(back) + load<f32>(ahead)) * load<f32>(tap);
    }
    store<f32>(out, a);
  }
}

/**
 * Both passes, columns first, row by row: the intermediate row stays in the cache. `src` holds rows + 2 · radiusY rows of length + 2 · radiusX · step
 * floats (the image with its borders), `dst` gets rows × length; `line` is scratch for one bordered row.
 */
export function convolveSeparable(
  src: usize,
  dst: usize,
  rows: i32,
  length: i32,
  step: i32,
  tapsY: usize,
  radiusY: i32,
  tapsX: usize,
  radiusX: i32,
  line: usize,
): void {
  const border = (<usize>radiusX * step) << 2;
  const stride = (<usize>length << 2) + 2 * border;
  const bordered = length + 2 * radiusX * step;
  let at = src + <usize>radiusY * stride;
  for (let y = 0; y < rows; y++) {
    convolveLine(at, stride, tapsY, radiusY, line, bordered);
    convolveLine(line + border, <usize>step << 2, tapsX, radiusX, dst, length);
    at += stride;
    dst += <usize>length << 2;
  }
}

/** Bytes to floats: dst[i] = src[i] / divisor. */
export function bytesToFloats(src: usize, dst: usize, count: i32, divisor: f32): void {
  const by = f32x4.splat(divisor);
  let i: usize = 0;
  for (; i + 16 <= <usize>count; i += 16) {
    const bytes = v128.load(src + i);
    const low = i16x8.extend_low_i8x16_u(bytes);
    const high = i16x8.extend_high_i8x16_u(bytes);
    const out = dst + (i << 2);
    v128.store(out, f32x4.div(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(low)), by));
    v128.store(out, f32x4.div(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(low)), by), 16);
    v128.store(out, f32x4.div(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(high)), by), 32);
    v128.store(out, f32x4.div(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(high)), by), 48);
  }
  for (; i < <usize>count; i++) store<f32>(dst + (i << 2), <f32>load<u8>(src + i) / divisor);
}
