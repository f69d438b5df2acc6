// The affinity of every pixel with the one that lies by one offset from it.
import { exp } from "../../../core/kernels/lib/functions";

// @ts-ignore: decorator
@inline
function two(p: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(p));
}

/**
 * Weights exp(−(color · ‖difference of samples‖² + place + edge · m²)) of pixels (y, x) and (y + dy, x + dx), dy ≥ 0, where both exist; 0 elsewhere. m is the most that the plane `edges` has at the
 * pixels of the line between them: `line` lists `steps` offsets (i32), both ends among them; 0 steps where there are no edges. Planes are `stride` floats apart, and readable 4 beyond.
 */
export function stencil(
  points: usize,
  stride: i32,
  channels: i32,
  height: i32,
  width: i32,
  dy: i32,
  dx: i32,
  color: f64,
  place: f64,
  edges: usize,
  line: usize,
  steps: i32,
  edge: f64,
  to: usize,
): void {
  memory.fill(to, 0, (<usize>height * <usize>width) << 2);
  const other = <isize>(dy * width + dx) << 2;
  const first = max(0, -dx);
  const last = min(width, width - dx);
  for (let y = 0; y < height - dy; y++) {
    for (let x = first; x < last; x += 2) {
      const at = <usize>(y * width + x) << 2;
      let sum = f64x2.splat(place);
      for (let c = 0; c < channels; c++) {
        const p = points + (<usize>(c * stride) << 2) + at;
        const apart = f64x2.sub(two(p), two(p + other));
        sum = f64x2.add(sum, f64x2.mul(f64x2.splat(color), f64x2.mul(apart, apart)));
      }
      if (steps > 0) {
        let most = v128.load64_zero(edges + at);
        for (let k: usize = 0; k < <usize>steps; k++) {
          most = f32x4.max(most, v128.load64_zero(edges + at + (<isize>load<i32>(line + (k << 2)) << 2)));
        }
        const m = f64x2.promote_low_f32x4(most);
        sum = f64x2.add(sum, f64x2.mul(f64x2.splat(edge), f64x2.mul(m, m)));
      }
      const weights = f32x4.demote_f64x2_zero(exp(f64x2.neg(sum)));
      if (x + 1 < last) v128.store64_lane(to + at, weights, 0);
      else v128.store32_lane(to + at, weights, 0);
    }
  }
}
