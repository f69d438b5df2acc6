// Two samples of T at a time, as float64.

// @ts-ignore: decorator
@inline
export function load2<T>(at: usize): v128 {
  return sizeof<T>() == 4 ? f64x2.promote_low_f32x4(v128.load64_zero(at)) : v128.load(at);
}

// @ts-ignore: decorator
@inline
export function store2<T>(at: usize, value: v128): void {
  if (sizeof<T>() == 4) v128.store64_lane(at, f32x4.demote_f64x2_zero(value), 0);
  else v128.store(at, value);
}

/** Rounds to T. */
// @ts-ignore: decorator
@inline
export function round2<T>(value: v128): v128 {
  return sizeof<T>() == 4 ? f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(value)) : value;
}
