// The balloon: a step outward or inward wherever the image is above a threshold.
import { east, lastPixels, rowOf, strideOf, west } from "../lib/bit-planes";

/** The pixels of an image of floats that are above a threshold. */
export function pixelsAbove(image: usize, height: i32, width: i32, threshold: f64, plane: usize): void {
  const stride = strideOf(width);
  for (let y = 0; y < height; y++) {
    const row = rowOf(plane, stride, y);
    const from = image + ((<usize>y * width) << 2);
    for (let x = 0; x < width; x += 64) {
      const count = min(64, width - x);
      let word: u64 = 0;
      for (let k = 0; k < count; k++) word |= (<u64>(<f64>load<f32>(from + (<usize>(x + k) << 2)) > threshold)) << k;
      store<u64>(row + (<usize>x >> 3), word);
    }
  }
}

/** `to` is `from`, and where `open` allows it a pixel more on all eight sides, or, where it does not grow, one less. */
export function balloon(from: usize, to: usize, open: usize, height: i32, width: i32, grows: i32): void {
  const stride = strideOf(width);
  const end = stride - 16;
  for (let k: usize = 0; k < end; k += 16) {
    const pixels = k + 16 == end ? lastPixels(width) : i64x2.splat(-1);
    let at = rowOf(from, stride, 0) + k;
    let out = rowOf(to, stride, 0) + k;
    let where = rowOf(open, stride, 0) + k;
    let mid = v128.load(at);
    // of each row, what all or any of three pixels beside one another are
    let above = i64x2.splat(0);
    let row = threeOf(at, grows);
    for (let y = 0; y < height; y++) {
      at += stride;
      const below = threeOf(at, grows);
      const moved = grows ? v128.or(v128.or(above, row), below) : v128.and(v128.and(above, row), below);
      const chosen = v128.bitselect(moved, mid, v128.load(where));
      v128.store(out, v128.and(pixels, chosen));
      out += stride;
      where += stride;
      above = row;
      row = below;
      mid = v128.load(at);
    }
  }
}

// @ts-ignore: decorator
@inline
function threeOf(at: usize, grows: i32): v128 {
  const mid = v128.load(at);
  return grows ? v128.or(v128.or(west(at), mid), east(at)) : v128.and(v128.and(west(at), mid), east(at));
}
