// Probabilities of scores and back, of floats in place, computed in doubles.
import { exp, log } from "./lib/functions";

/** 1 / (1 + e⁻ˣ), with an exponential of what is below 0 alone. */
// @ts-ignore: decorator
@inline
function sigmoidOf(x: v128): v128 {
  const one = f64x2.splat(1);
  const small = exp(f64x2.neg(f64x2.abs(x)));
  const part = f64x2.div(v128.bitselect(small, one, f64x2.lt(x, f64x2.splat(0))), f64x2.add(one, small));
  // what is not a number stays so
  return v128.bitselect(part, x, f64x2.eq(x, x));
}

/** Each score's sigmoid; `count` is rounded up to a multiple of four. */
export function sigmoid(data: usize, count: i32): void {
  for (let at = data, end = data + (<usize>count << 2); at < end; at += 16) {
    const x = v128.load(at);
    const low = f32x4.demote_f64x2_zero(sigmoidOf(f64x2.promote_low_f32x4(x)));
    const high = f32x4.demote_f64x2_zero(sigmoidOf(f64x2.promote_low_f32x4(i64x2.shuffle(x, x, 1, 0))));
    v128.store(at, i64x2.shuffle(low, high, 0, 2));
  }
}

/** Two scores of a class, or one, as doubles. */
// @ts-ignore: decorator
@inline
function two(at: usize, single: bool): v128 {
  return f64x2.promote_low_f32x4(single ? v128.load32_zero(at) : v128.load64_zero(at));
}

/** The softmax over the classes of `count` positions, one plane of `stride` floats per class. `scratch` holds 16 bytes per class. */
export function softmax(data: usize, classes: i32, stride: i32, count: i32, scratch: usize): void {
  const step = <usize>stride << 2;
  for (let i = 0; i < count; i += 2) {
    const single = i + 1 == count;
    const first = data + (<usize>i << 2);
    let most = f64x2.splat(-Infinity);
    for (let c = 0, at = first; c < classes; c++, at += step) most = f64x2.max(most, two(at, single));
    let sum = f64x2.splat(0);
    for (let c = 0, at = first; c < classes; c++, at += step) {
      const difference = f64x2.sub(two(at, single), most);
      const own = exp(difference);
      v128.store(scratch + (<usize>c << 4), own);
      sum = f64x2.add(sum, own);
    }
    for (let c = 0, at = first; c < classes; c++, at += step) {
      const part = f32x4.demote_f64x2_zero(f64x2.div(v128.load(scratch + (<usize>c << 4)), sum));
      if (single) v128.store_lane<f32>(at, part, 0);
      else v128.store_lane<f64>(at, part, 0);
    }
  }
}

/** The natural logarithm of p, or with `both` of p / (1 − p), for p from `least` on, and with `both` up to 1 − `least`; `count` is rounded up to a multiple of two. */
export function logits(data: usize, count: i32, least: f64, both: bool): void {
  const one = f64x2.splat(1);
  const low = f64x2.splat(least);
  const high = f64x2.splat(1 - least);
  for (let at = data, end = data + (<usize>count << 2); at < end; at += 8) {
    const given = f64x2.promote_low_f32x4(v128.load64_zero(at));
    let p = f64x2.max(given, low);
    if (both) {
      p = f64x2.min(p, high);
      p = f64x2.div(p, f64x2.sub(one, p));
    }
    const found = v128.bitselect(log(p), given, f64x2.eq(given, given));
    v128.store_lane<f64>(at, f32x4.demote_f64x2_zero(found), 0);
  }
}
