// sRGB and linear light, four values at a time. Vectors in and out, so that loops over planes can be put together from them.

/** Linear light of one sRGB value in 0 … 1, in float64. */
export function linearOf(v: f64): f64 {
  return v > 0.04045 ? Math.pow((v + 0.055) / 1.055, 2.4) : v / 12.92;
}

/**
 * Cube roots of normal numbers > 0, relative error below 2e-7: the exponent divided by three in the bit pattern (error below 3.2 %), then
 * Halley's step (error cubed: 4e-5) and Newton's (error squared: rounding alone remains).
 */
// @ts-ignore: decorator
@inline
export function cubeRoot(t: v128): v128 {
  const guess = i32x4.add(
    i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.convert_i32x4_s(t), f32x4.splat(<f32>(1.0 / 3.0)))),
    i32x4.splat(0x2a5137a0),
  );
  const cube = f32x4.mul(f32x4.mul(guess, guess), guess);
  const root = f32x4.mul(guess, f32x4.div(f32x4.add(cube, f32x4.add(t, t)), f32x4.add(f32x4.add(cube, cube), t)));
  const square = f32x4.mul(root, root);
  // root − (root − t / root²) / 3: the correction is small, so its rounding does not count
  return f32x4.sub(root, f32x4.mul(f32x4.sub(root, f32x4.div(t, square)), f32x4.splat(<f32>(1.0 / 3.0))));
}

/** Fifth roots of normal numbers > 0: as the cube root, by three of Newton's steps. */
// @ts-ignore: decorator
@inline
function fifthRoot(t: v128): v128 {
  let root = i32x4.add(
    i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.convert_i32x4_s(t), f32x4.splat(<f32>0.2))),
    i32x4.splat(0x32c9a3a0),
  );
  for (let step = 0; step < 3; step++) {
    const square = f32x4.mul(root, root);
    root = f32x4.sub(root, f32x4.mul(f32x4.sub(root, f32x4.div(t, f32x4.mul(square, square))), f32x4.splat(<f32>0.2)));
  }
  return root;
}

/** sRGB to linear light: ((v + 0.055) / 1.055)^2.4, where x^2.4 = x² · (x^⅕)²; a line below 0.04045, also for negative values. */
// @ts-ignore: decorator
@inline
export function toLinear(v: v128): v128 {
  const base = f32x4.mul(f32x4.add(v, f32x4.splat(<f32>0.055)), f32x4.splat(<f32>(1.0 / 1.055)));
  const root = fifthRoot(base);
  const product = f32x4.mul(base, root);
  const line = f32x4.mul(v, f32x4.splat(<f32>(1.0 / 12.92)));
  return v128.bitselect(f32x4.mul(product, product), line, f32x4.gt(v, f32x4.splat(<f32>0.04045)));
}

/** Linear light to sRGB: 1.055 · v^(1/2.4) − 0.055, where x^(5/12) = c · ⁴√c with c = ³√x; a line below 0.0031308, also for negative values. */
// @ts-ignore: decorator
@inline
export function fromLinear(v: v128): v128 {
  const root = cubeRoot(v);
  const power = f32x4.mul(root, f32x4.sqrt(f32x4.sqrt(root)));
  const curve = f32x4.sub(f32x4.mul(power, f32x4.splat(<f32>1.055)), f32x4.splat(<f32>0.055));
  return v128.bitselect(curve, f32x4.mul(v, f32x4.splat(<f32>12.92)), f32x4.gt(v, f32x4.splat(<f32>0.0031308)));
}
