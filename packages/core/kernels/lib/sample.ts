// A pixel of an image at a place between its pixels. Samples are bytes, or floats where `floats` is set.
//
// They are mixed four channels at a time. What is read and written beyond a pixel's last channel belongs to the next one, or to spare room behind the array. `fill`
// is the pixel beyond the edge, a float for each channel, with room for a multiple of four.

// @ts-ignore: decorator
@inline
function samplesAt(at: usize, floats: i32): v128 {
  if (floats) return v128.load(at);
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

// @ts-ignore: decorator
@inline
function store4(out: usize, values: v128, floats: i32): void {
  if (floats) v128.store(out, values);
  else {
    const words = i16x8.narrow_i32x4_s(i32x4.trunc_sat_f32x4_s(f32x4.nearest(values)), values);
    v128.store32_lane(out, i8x16.narrow_i16x8_u(words, words), 0);
  }
}

/** The sample of a pixel that may lie outside: the constant there, or the nearest pixel's. */
// @ts-ignore: decorator
@inline
function pick(src: usize, floats: i32, step: usize, height: i32, width: i32, x: i32, y: i32, constant: i32, fill: usize): v128 {
  if (<u32>x >= <u32>width || <u32>y >= <u32>height) {
    if (constant) return v128.load(fill);
    x = max(0, min(width - 1, x));
    y = max(0, min(height - 1, y));
  }
  return samplesAt(src + (<usize>y * <usize>width + <usize>x) * step, floats);
}

/** Keys' cubic of −0.75 at a distance of `t` behind the second of four pixels: the weight of the k-th. */
// @ts-ignore: decorator
@inline
function cubic(t: f32, k: i32): f32 {
  const a: f32 = -0.75;
  const d = abs<f32>(t + <f32>1 - <f32>k);
  if (d <= 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
  return ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
}

/** The pixel at a place, or what stands for it outside. */
// @ts-ignore: decorator
@inline
export function nearest(src: usize, floats: i32, step: usize, height: i32, width: i32, column: i32, line: i32, constant: i32, fill: usize, out: usize): void {
  const size: usize = floats ? 4 : 1;
  for (let c: usize = 0; c < step; c += 4 * size, fill += 16) {
    store4(out + c, pick(src + c, floats, step, height, width, column, line, constant, fill), floats);
  }
}

// @ts-ignore: decorator
@inline
export function bilinear(src: usize, floats: i32, step: usize, height: i32, width: i32, column: i32, line: i32, t: v128, constant: i32, fill: usize, out: usize): void {
  const size: usize = floats ? 4 : 1;
  const row = <usize>width * step;
  const inside = column >= 0 && line >= 0 && column + 1 < width && line + 1 < height;
  const fx = i32x4.shuffle(t, t, 0, 0, 0, 0);
  const fy = i32x4.shuffle(t, t, 1, 1, 1, 1);
  for (let c: usize = 0; c < step; c += 4 * size, fill += 16) {
    let nw: v128, ne: v128, sw: v128, se: v128;
    if (inside) {
      const at = src + <usize>line * row + <usize>column * step + c;
      nw = samplesAt(at, floats);
      ne = samplesAt(at + step, floats);
      sw = samplesAt(at + row, floats);
      se = samplesAt(at + row + step, floats);
    } else {
      nw = pick(src + c, floats, step, height, width, column, line, constant, fill);
      ne = pick(src + c, floats, step, height, width, column + 1, line, constant, fill);
      sw = pick(src + c, floats, step, height, width, column, line + 1, constant, fill);
      se = pick(src + c, floats, step, height, width, column + 1, line + 1, constant, fill);
    }
    const upper = f32x4.add(nw, f32x4.mul(f32x4.sub(ne, nw), fx));
    const lower = f32x4.add(sw, f32x4.mul(f32x4.sub(se, sw), fx));
    store4(out + c, f32x4.add(upper, f32x4.mul(f32x4.sub(lower, upper), fy)), floats);
  }
}

// @ts-ignore: decorator
@inline
export function bicubic(src: usize, floats: i32, step: usize, height: i32, width: i32, column: i32, line: i32, t: v128, constant: i32, fill: usize, out: usize): void {
  const size: usize = floats ? 4 : 1;
  const tx = f32x4.extract_lane(t, 0);
  const ty = f32x4.extract_lane(t, 1);
  for (let c: usize = 0; c < step; c += 4 * size, fill += 16) {
    let sum = f32x4.splat(0);
    for (let v = 0; v < 4; v++) {
      let along = f32x4.splat(0);
      for (let u = 0; u < 4; u++) {
        const sample = pick(src + c, floats, step, height, width, column + u - 1, line + v - 1, constant, fill);
        along = f32x4.add(along, f32x4.mul(sample, f32x4.splat(cubic(tx, u))));
      }
      sum = f32x4.add(sum, f32x4.mul(along, f32x4.splat(cubic(ty, v))));
    }
    store4(out + c, sum, floats);
  }
}
