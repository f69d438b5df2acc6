// Scores between planes, as images have them, and points, as mean field has them.
import { exp as exactExp, log } from "../../../core/kernels/lib/functions";

/** Beyond this, energies are refused. */
const MOST: f32 = 1e30;
/** The energy of the classes that fill up a vector: none has a larger one. */
const NEVER: f32 = 3e38;

/** eˣ for x ≤ 0. */
export function expOf(x: f64): f64 {
  return f64x2.extract_lane(exactExp(f64x2.splat(x)), 0);
}

/**
 * Energies of `count` points: of each the scores in `classes` planes, `count` floats apart, at the place that `order` says, less `first`. Kinds: 0 energies, 1 logits, 2
 * probabilities, of which those below `least` count as `least`. Returns false where one is not a number within bounds.
 */
export function loadScores(planes: usize, classes: i32, order: usize, first: i32, count: i32, kind: i32, least: f32, out: usize): bool {
  const stride = <usize>count << 2;
  const width = <usize>((classes + 3) & ~3);
  const sign: f32 = kind == 0 ? 1 : -1;
  const values = classes * count;
  let outside = i32x4.splat(0);
  for (let i = 0; i < values - 3; i += 4) {
    const inside = f32x4.le(f32x4.abs(v128.load(planes + (<usize>i << 2))), f32x4.splat(MOST));
    outside = v128.or(outside, v128.not(inside));
  }
  let isGood = !v128.any_true(outside);
  for (let i = values & ~3; i < values; i++) isGood = isGood && abs(load<f32>(planes + (<usize>i << 2))) <= MOST;
  for (let p = 0; p < count; p++, out += width << 2) {
    let from = planes + (<usize>(load<i32>(order + (<usize>p << 2)) - first) << 2);
    for (let c = 0; c < classes; c++, from += stride) {
      const score = load<f32>(from);
      store<f32>(out + (<usize>c << 2), kind == 2 ? min<f32>(1, max(score, least)) : sign * score);
    }
    for (let c = <usize>classes; c < width; c++) store<f32>(out + (c << 2), NEVER);
    if (kind < 2) continue;
    for (let c = 0; c < classes; c += 2) {
      const at = out + (<usize>c << 2);
      const two = log(f64x2.promote_low_f32x4(v128.load64_zero(at)));
      store<f32>(at, -<f32>f64x2.extract_lane(two, 0));
      if (c + 1 < classes) store<f32>(at, -<f32>f64x2.extract_lane(two, 1), 4);
    }
  }
  return isGood;
}

/** Points' values as planes again. */
export function storePlanes(values: usize, classes: i32, order: usize, first: i32, count: i32, planes: usize): void {
  const stride = <usize>count << 2;
  const width = <usize>((classes + 3) & ~3);
  for (let p = 0; p < count; p++, values += width << 2) {
    let to = planes + (<usize>(load<i32>(order + (<usize>p << 2)) - first) << 2);
    for (let c = 0; c < classes; c++, to += stride) store<f32>(to, load<f32>(values + (<usize>c << 2)));
  }
}

/** −ln of numbers in place; readable beyond to a multiple of two. */
export function negativeLogs(at: usize, count: i32): void {
  for (const end = at + (<usize>count << 2); at < end; at += 8) {
    const two = log(f64x2.promote_low_f32x4(v128.load64_zero(at)));
    store<f32>(at, -<f32>f64x2.extract_lane(two, 0));
    store<f32>(at, -<f32>f64x2.extract_lane(two, 1), 4);
  }
}
