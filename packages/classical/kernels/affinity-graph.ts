// Affinities of pixels and of points: w = exp(−what they differ by). Exponents in float64, weights in float32.
export { countRows, packRows } from "./affinity-graph/rows";
export { stencil } from "./affinity-graph/stencil";
export { planes, positions } from "./lib/features";
import { exp } from "../../core/kernels/lib/functions";

// @ts-ignore: decorator
@inline
function two(p: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(p));
}

/** How far points are from one of them: squares of the differences, each dimension times its factor (float64). `to` gets `stride` values, those past the last point of no use. */
export function squaresFrom(points: usize, stride: i32, dimensions: i32, factors: usize, at: i32, to: usize): void {
  const plane = <usize>stride << 2;
  for (let i: usize = 0; i < <usize>stride; i += 2) {
    let sum = f64x2.splat(0);
    for (let f = 0; f < dimensions; f++) {
      const p = points + <usize>f * plane;
      const apart = f64x2.sub(two(p + (i << 2)), f64x2.splat(<f64>load<f32>(p + (<usize>at << 2))));
      sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(factors + (<usize>f << 3)), f64x2.mul(apart, apart)));
    }
    v128.store(to + (i << 3), sum);
  }
}

/** exp(−scale · square) of float64 as float32; both arrays have room for an even number. */
export function affinities(squares: usize, count: i32, scale: f64, to: usize): void {
  const factor = f64x2.splat(-scale);
  for (let i: usize = 0; i < <usize>count; i += 2) {
    const weight = exp(f64x2.mul(factor, v128.load(squares + (i << 3))));
    v128.store64_lane(to + (i << 2), f32x4.demote_f64x2_zero(weight), 0);
  }
}
