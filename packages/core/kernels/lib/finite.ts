// Looks for values that are not numbers, or not finite.

/** Whether all floats are numbers; infinities are. */
export function noneNaN(at: usize, count: i32): bool {
  const end = at + (<usize>count << 2);
  let equal = i32x4.splat(-1);
  for (; at + 16 <= end; at += 16) {
    const values = v128.load(at);
    equal = v128.and(equal, f32x4.eq(values, values));
  }
  if (!i32x4.all_true(equal)) return false;
  for (; at < end; at += 4) {
    const value = load<f32>(at);
    if (value != value) return false;
  }
  return true;
}

/** Whether all floats are finite. */
export function allFinite(at: usize, count: i32): bool {
  const end = at + (<usize>count << 2);
  let equal = i32x4.splat(-1);
  for (; at + 16 <= end; at += 16) {
    const values = v128.load(at);
    // ∞ − ∞ is not a number
    const zero = f32x4.sub(values, values);
    equal = v128.and(equal, f32x4.eq(zero, zero));
  }
  if (!i32x4.all_true(equal)) return false;
  for (; at < end; at += 4) {
    const value = load<f32>(at);
    if (value - value != 0) return false;
  }
  return true;
}
