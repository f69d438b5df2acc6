// Logarithms of weighted densities, for the points of one block and one component: constant − ½ ‖(x − mean) · factor‖².

/** What a squared distance counts at most: keeps the difference of two logarithms a number. */
const FAR: f64 = 1e300;

/** x − mean for two points. */
// @ts-ignore: decorator
@inline
export function deviation(p: usize, mean: v128): v128 {
  return f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(p)), mean);
}

// @ts-ignore: decorator
@inline
function logDensity(square: v128, constant: v128): v128 {
  return f64x2.sub(constant, f64x2.mul(f64x2.splat(0.5), f64x2.pmin(f64x2.splat(FAR), square)));
}

/** Three dimensions; `factor` has the lower triangle of the inverse Cholesky factor, row by row. */
export function density3(p: usize, plane: usize, count: i32, mean: usize, factor: usize, constant: f64, to: usize): void {
  const mx = v128.load64_splat(mean);
  const my = v128.load64_splat(mean, 8);
  const mz = v128.load64_splat(mean, 16);
  const xx = v128.load64_splat(factor);
  const yx = v128.load64_splat(factor, 8);
  const yy = v128.load64_splat(factor, 16);
  const zx = v128.load64_splat(factor, 24);
  const zy = v128.load64_splat(factor, 32);
  const zz = v128.load64_splat(factor, 40);
  const c = f64x2.splat(constant);
  for (let i = 0; i < count; i += 2, p += 8, to += 16) {
    const x = deviation(p, mx);
    const y = deviation(p + plane, my);
    const z = deviation(p + 2 * plane, mz);
    const first = f64x2.mul(x, xx);
    const second = f64x2.add(f64x2.mul(x, yx), f64x2.mul(y, yy));
    const third = f64x2.add(f64x2.add(f64x2.mul(x, zx), f64x2.mul(y, zy)), f64x2.mul(z, zz));
    const square = f64x2.add(f64x2.add(f64x2.mul(first, first), f64x2.mul(second, second)), f64x2.mul(third, third));
    v128.store(to, logDensity(square, c));
  }
}

/** Any number of dimensions; `deviations` is memory for one pair of points. */
export function densityFull(
  p: usize,
  plane: usize,
  count: i32,
  dimensions: i32,
  mean: usize,
  factor: usize,
  constant: f64,
  deviations: usize,
  to: usize,
): void {
  const c = f64x2.splat(constant);
  for (let i = 0; i < count; i += 2, p += 8, to += 16) {
    let square = f64x2.splat(0);
    let at = factor;
    for (let j = 0; j < dimensions; j++) {
      v128.store(deviations + (<usize>j << 4), deviation(p + plane * <usize>j, v128.load64_splat(mean + (<usize>j << 3))));
      let sum = f64x2.splat(0);
      for (let a = 0; a <= j; a++, at += 8) sum = f64x2.add(sum, f64x2.mul(v128.load(deviations + (<usize>a << 4)), v128.load64_splat(at)));
      square = f64x2.add(square, f64x2.mul(sum, sum));
    }
    v128.store(to, logDensity(square, c));
  }
}

/** Dimensions that are independent; `factor` has one value for each. */
export function densityDiagonal(p: usize, plane: usize, count: i32, dimensions: i32, mean: usize, factor: usize, constant: f64, to: usize): void {
  const c = f64x2.splat(constant);
  for (let i = 0; i < count; i += 2, p += 8, to += 16) {
    let square = f64x2.splat(0);
    for (let j = 0; j < dimensions; j++) {
      const at = <usize>j << 3;
      const scaled = f64x2.mul(deviation(p + plane * <usize>j, v128.load64_splat(mean + at)), v128.load64_splat(factor + at));
      square = f64x2.add(square, f64x2.mul(scaled, scaled));
    }
    v128.store(to, logDensity(square, c));
  }
}
