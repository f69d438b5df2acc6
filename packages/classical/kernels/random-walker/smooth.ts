// The preconditioner on the grid: the checkerboard's colors in turn, the graphs' correction of what is left, and the colors in reverse.
import { cycle } from "./cycle";
import { half, leftHalf, ownHalf, row, rows } from "./grid";
import { answerOf, doubleAt, field, floatAt, NODES, PARENTS, putDouble, rightSide } from "./levels";
import { excess, inverse, openAcross, openDown } from "./seeds";

/** The sum of the neighbors of four pixels by the weights of their edges. */
// @ts-ignore: decorator
@inline
function around(x: usize, at: usize, left: usize): v128 {
  const sides = f32x4.add(
    f32x4.mul(v128.load(openAcross + at), v128.load(x + left + 4)),
    f32x4.mul(v128.load(openAcross + left), v128.load(x + left)),
  );
  const ends = f32x4.add(
    f32x4.mul(v128.load(openDown + at), v128.load(x + at + row)),
    f32x4.mul(v128.load(openDown + at - row), v128.load(x + at - row)),
  );
  return f32x4.add(sides, ends);
}

/** Solves for the pixels of a color, the others given. */
function relax(color: i32, r: usize, x: usize): void {
  for (let y = 0; y < rows; y++) {
    const side = (y + color) & 1;
    const own = <usize>y * row + ownHalf(side);
    const left = <usize>y * row + leftHalf(side);
    for (let k: usize = 0, end = <usize>half << 2; k < end; k += 16) {
      const at = own + k;
      const sum = f32x4.add(v128.load(r + at), around(x, at, left + k));
      v128.store(x + at, f32x4.mul(sum, v128.load(inverse + at)));
    }
  }
}

/** The same where the others are 0. */
function relaxFirst(color: i32, r: usize, x: usize): void {
  for (let y = 0; y < rows; y++) {
    const own = <usize>y * row + ownHalf((y + color) & 1);
    for (let at = own, end = own + (<usize>half << 2); at < end; at += 16)
      v128.store(x + at, f32x4.mul(v128.load(r + at), v128.load(inverse + at)));
  }
}

/** What flows through four edges: the same numbers from either end. */
// @ts-ignore: decorator
@inline
function outflow(weights: usize, own: v128, other: usize): v128 {
  return f32x4.mul(v128.load(weights), f32x4.sub(own, v128.load(other)));
}

// @ts-ignore: decorator
@inline
function low(v: v128): v128 {
  return f64x2.promote_low_f32x4(v);
}

// @ts-ignore: decorator
@inline
function high(v: v128): v128 {
  return f64x2.promote_low_f32x4(i64x2.shuffle(v, v, 1, 1));
}

// @ts-ignore: decorator
@inline
function add(list: usize, i: i32, value: f64): void {
  putDouble(list, i, doubleAt(list, i) + value);
}

/** What x leaves of the right side r, of doubles, goes to level 1. */
function restrict(r: usize, x: usize): void {
  const next = rightSide(1);
  memory.fill(next, 0, field(1, NODES) << 3);
  const parents = field(0, PARENTS);
  for (let y = 0; y < rows; y++) {
    for (let side = 0; side < 2; side++) {
      const begin = <usize>y * row + ownHalf(side);
      const leftBegin = <usize>y * row + leftHalf(side);
      for (let k: usize = 0, end = <usize>half << 2; k < end; k += 16) {
        const at = begin + k;
        const left = leftBegin + k;
        const own = v128.load(x + at);
        const one = outflow(openAcross + at, own, x + left + 4);
        const two = outflow(openAcross + left, own, x + left);
        const three = outflow(openDown + at, own, x + at + row);
        const four = outflow(openDown + at - row, own, x + at - row);
        const held = f32x4.mul(v128.load(excess + at), own);
        const from = r + (at << 1);
        let a = f64x2.sub(f64x2.sub(v128.load(from), low(held)), f64x2.add(low(one), low(two)));
        let b = f64x2.sub(f64x2.sub(v128.load(from, 16), high(held)), f64x2.add(high(one), high(two)));
        a = f64x2.sub(a, f64x2.add(low(three), low(four)));
        b = f64x2.sub(b, f64x2.add(high(three), high(four)));
        const to = parents + at;
        add(next, load<i32>(to), f64x2.extract_lane(a, 0));
        add(next, load<i32>(to, 4), f64x2.extract_lane(a, 1));
        add(next, load<i32>(to, 8), f64x2.extract_lane(b, 0));
        add(next, load<i32>(to, 12), f64x2.extract_lane(b, 1));
      }
    }
  }
  putDouble(next, 0, 0);
}

/** The first color's pixels take the correction of their nodes. */
function prolong(x: usize): void {
  const answer = answerOf(1);
  const parents = field(0, PARENTS);
  for (let y = 0; y < rows; y++) {
    const own = <usize>y * row + ownHalf(y & 1);
    for (let at = own, end = own + (<usize>half << 2); at < end; at += 4)
      store<f32>(x + at, load<f32>(x + at) + floatAt(answer, load<i32>(parents + at)));
  }
}

/** About what x solves the right side r; `exact` is r in doubles. */
export function precondition(r: usize, exact: usize, x: usize, levels: i32): void {
  relaxFirst(0, r, x);
  relax(1, r, x);
  if (levels > 1) {
    restrict(exact, x);
    cycle(1);
    prolong(x);
  }
  relax(1, r, x);
  relax(0, r, x);
}
