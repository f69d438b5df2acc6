// The two ends of a background's blur: sums of blocks of weighted pixels, and what is blurred laid behind the foreground.
//
// A sum is four floats: red, green and blue times weight, and the weight, which is what alpha leaves. Pixels beyond the image weigh nothing.

// @ts-ignore: decorator
@inline
function pixelAt(at: usize, floats: i32): v128 {
  if (floats) return v128.load(at);
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

/**
 * Adds `rows` rows of `width` pixels to a row of sums, each of which stands for `block` columns. A pixel has `channels` (three or four) samples, bytes or floats;
 * reads four samples of each.
 */
export function addBlocks(pixels: usize, floats: i32, channels: i32, alphas: usize, rows: i32, width: i32, block: i32, sums: usize): void {
  const step = <usize>channels << (floats ? 2 : 0);
  for (let y = 0; y < rows; y++) {
    let at = sums;
    for (let x = 0; x < width; at += 16) {
      let sum = v128.load(at);
      for (const end = min(width, x + block); x < end; x++, pixels += step, alphas += 4) {
        const weight = f32x4.splat(<f32>1 - load<f32>(alphas));
        sum = f32x4.add(sum, f32x4.mul(f32x4.replace_lane(pixelAt(pixels, floats), 3, 1), weight));
      }
      v128.store(at, sum);
    }
  }
}

/** out = above + (below − above) · share, `count` sums of four floats. */
export function between(above: usize, below: usize, share: f32, count: i32, out: usize): void {
  const part = f32x4.splat(share);
  const end = out + (<usize>count << 4);
  for (; out < end; out += 16, above += 16, below += 16) {
    const a = v128.load(above);
    v128.store(out, f32x4.add(a, f32x4.mul(f32x4.sub(v128.load(below), a), part)));
  }
}

/**
 * Lays a row of pixels over a row of sums, one for each `block` columns and one more at either end, which are mixed between their middles. Keeps a fourth channel.
 * Writes four samples of each pixel, from the first to the last.
 */
export function layOver(pixels: usize, floats: i32, channels: i32, alphas: usize, width: i32, block: i32, sums: usize, out: usize): void {
  const step = <usize>channels << (floats ? 2 : 0);
  const scale = <f32>1 / <f32>block;
  const start = (<f32>1 - <f32>block) * <f32>0.5;
  for (let x = 0; x < width; x++, pixels += step, alphas += 4, out += step) {
    const pixel = pixelAt(pixels, floats);
    const alpha = load<f32>(alphas);
    let mixed = pixel;
    if (alpha < 1) {
      // in blocks from the middle of the first, which lies before the image
      const place = (<f32>x + start) * scale + <f32>1;
      const left = <i32>place;
      const at = sums + (<usize>left << 4);
      const a = v128.load(at);
      const sum = f32x4.add(a, f32x4.mul(f32x4.sub(v128.load(at, 16), a), f32x4.splat(place - <f32>left)));
      const weight = f32x4.extract_lane(sum, 3);
      if (weight > 1e-6) {
        const behind = f32x4.div(sum, f32x4.splat(weight));
        mixed = f32x4.add(behind, f32x4.mul(f32x4.sub(pixel, behind), f32x4.splat(alpha)));
        if (channels == 4) mixed = f32x4.replace_lane(mixed, 3, f32x4.extract_lane(pixel, 3));
      }
    }
    if (floats) {
      if (channels == 4) v128.store(out, mixed);
      else {
        v128.store64_lane(out, mixed, 0);
        v128.store32_lane(out, mixed, 2, 8);
      }
    } else {
      const rounded = i32x4.trunc_sat_f32x4_s(f32x4.nearest(mixed));
      const words = i16x8.narrow_i32x4_s(rounded, rounded);
      v128.store32_lane(out, i8x16.narrow_i16x8_u(words, words), 0);
    }
  }
}
