// Eigenvalues of symmetric 2 × 2 matrices, as scikit-image has them: the mean of the diagonal, more and less a root.

/** The larger eigenvalue of [a b; b c] in four lanes; the smaller one is `sums` less the root. */
// @ts-ignore: decorator
@inline
export function rootOf(a: v128, b: v128, c: v128): v128 {
  const half = f32x4.mul(f32x4.sub(a, c), f32x4.splat(0.5));
  return f32x4.sqrt(f32x4.add(f32x4.mul(b, b), f32x4.mul(half, half)));
}

/** (a + c) / 2 in four lanes. */
// @ts-ignore: decorator
@inline
export function middleOf(a: v128, c: v128): v128 {
  return f32x4.mul(f32x4.add(a, c), f32x4.splat(0.5));
}
