// Derivatives by 3 × 3 kernels: central differences along one axis, smoothed by (side, middle, side) along the other; and the sum of both second ones.
import { bytesToFloats } from "./lib/convolve";

/** Bytes to floats: dst[i] = src[i] / divisor. */
export function widen(src: usize, dst: usize, count: i32, divisor: f32): void {
  bytesToFloats(src, dst, count, divisor);
}

/**
 * Derivatives of `rows` rows of `length` floats. `src` carries a border of one row and one pixel of `step` floats.
 * `kind` 0: √((down² + right²) / 2), 1: down, 2: right.
 */
export function derivatives(src: usize, dst: usize, rows: i32, length: i32, step: i32, side: f32, middle: f32, kind: i32): void {
  const pixel = <usize>step << 2;
  const stride = (<usize>length << 2) + 2 * pixel;
  const sides = f32x4.splat(side);
  const middles = f32x4.splat(middle);
  const half = f32x4.splat(0.5);
  for (let y = 0; y < rows; y++) {
    let at = src + <usize>y * stride;
    const end = dst + (<usize>length << 2);
    // rows follow one another in dst, so the last vector may reach over its row's end; there is room for it after the last
    for (; dst < end; dst += 16, at += 16) {
      const middleRow = at + stride;
      const lower = middleRow + stride;
      const tl = v128.load(at);
      const tr = v128.load(at + 2 * pixel);
      const bl = v128.load(lower);
      const br = v128.load(lower + 2 * pixel);
      let result: v128;
      if (kind == 2) {
        result = along(f32x4.sub(tr, tl), f32x4.sub(v128.load(middleRow + 2 * pixel), v128.load(middleRow)), f32x4.sub(br, bl), sides, middles);
      } else {
        result = along(f32x4.sub(bl, tl), f32x4.sub(v128.load(lower + pixel), v128.load(at + pixel)), f32x4.sub(br, tr), sides, middles);
        if (kind == 0) {
          const right = along(
            f32x4.sub(tr, tl),
            f32x4.sub(v128.load(middleRow + 2 * pixel), v128.load(middleRow)),
            f32x4.sub(br, bl),
            sides,
            middles,
          );
          result = f32x4.sqrt(f32x4.mul(f32x4.add(f32x4.mul(result, result), f32x4.mul(right, right)), half));
        }
      }
      v128.store(dst, result);
    }
    dst = end;
  }
}

// @ts-ignore: decorator
@inline
function along(first: v128, middle: v128, last: v128, sides: v128, middles: v128): v128 {
  return f32x4.add(f32x4.mul(f32x4.add(first, last), sides), f32x4.mul(middle, middles));
}

/** The sum of both second differences, (up + down) + (left + right) − 4 · middle, of `rows` rows of `length` floats; `src` as for `derivatives`. */
export function laplacian(src: usize, dst: usize, rows: i32, length: i32, step: i32): void {
  const pixel = <usize>step << 2;
  const stride = (<usize>length << 2) + 2 * pixel;
  const four = f32x4.splat(4);
  for (let y = 0; y < rows; y++) {
    let at = src + <usize>(y + 1) * stride + pixel;
    const end = dst + (<usize>length << 2);
    for (; dst < end; dst += 16, at += 16) {
      const columns = f32x4.add(v128.load(at - stride), v128.load(at + stride));
      const sides = f32x4.add(v128.load(at - pixel), v128.load(at + pixel));
      v128.store(dst, f32x4.sub(f32x4.add(columns, sides), f32x4.mul(v128.load(at), four)));
    }
    dst = end;
  }
}
