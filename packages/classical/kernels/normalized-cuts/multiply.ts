// Products with the normalized affinities A = D^−½ (W + loop · I) D^−½, in one form for all steps that need them: y = alpha · A x + beta · x + gamma · p.

/** Rows whose sums are gathered at a time. */
const TILE = 1024;

/** to = scale · x, entry by entry. */
export function rescale(x: usize, scale: usize, size: i32, to: usize): void {
  for (let i: usize = 0, end = <usize>size << 3; i < end; i += 16) v128.store(to + i, f64x2.mul(v128.load(x + i), v128.load(scale + i)));
}

/** The sums of W's rows become y. */
// @ts-ignore: decorator
@inline
function finish(
  sums: usize,
  scale: usize,
  loop: f64,
  x: usize,
  previous: usize,
  alpha: f64,
  beta: f64,
  gamma: f64,
  bytes: usize,
  y: usize,
): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    const s = v128.load(scale + i);
    const v = v128.load(x + i);
    const own = f64x2.mul(f64x2.mul(f64x2.splat(loop), v), f64x2.mul(s, s));
    const product = f64x2.add(f64x2.mul(s, v128.load(sums + i)), own);
    const sum = f64x2.add(f64x2.mul(f64x2.splat(alpha), product), f64x2.mul(f64x2.splat(beta), v));
    v128.store(y + i, f64x2.add(sum, f64x2.mul(f64x2.splat(gamma), v128.load(previous + i))));
  }
}

/** For a graph in compressed rows. `t` is `scale · x`; `buffer` holds 1024 float64. */
export function multiplyRows(
  count: i32,
  size: i32,
  offsets: usize,
  neighbors: usize,
  weights: usize,
  t: usize,
  scale: usize,
  loop: f64,
  x: usize,
  previous: usize,
  alpha: f64,
  beta: f64,
  gamma: f64,
  buffer: usize,
  y: usize,
): void {
  for (let first = 0; first < size; first += TILE) {
    const rows = min(TILE, size - first);
    for (let r = 0; r < rows; r++) {
      const i = first + r;
      let a: f64 = 0;
      let b: f64 = 0;
      if (i < count) {
        let at = <usize>load<i32>(offsets + (<usize>i << 2)) << 2;
        const end = <usize>load<i32>(offsets + (<usize>i << 2), 4) << 2;
        for (; at + 4 < end; at += 8) {
          a += <f64>load<f32>(weights + at) * load<f64>(t + (<usize>load<i32>(neighbors + at) << 3));
          b += <f64>load<f32>(weights + at, 4) * load<f64>(t + (<usize>load<i32>(neighbors + at, 4) << 3));
        }
        if (at < end) a += <f64>load<f32>(weights + at) * load<f64>(t + (<usize>load<i32>(neighbors + at) << 3));
      }
      store<f64>(buffer + (<usize>r << 3), a + b);
    }
    const from = <usize>first << 3;
    finish(buffer, scale + from, loop, x + from, previous + from, alpha, beta, gamma, <usize>rows << 3, y + from);
  }
}

// @ts-ignore: decorator
@inline
function two(p: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(p));
}

/**
 * For a graph whose edges are on few diagonals: `shifts` lists how far to the right of the main one they are (i32), plane k of `size` floats has the weights of edges (i, i + shift k) and 0 where there is none.
 * Before the first plane, and on both sides of `t`, lie at least as many zeros as the furthest diagonal is away, and four more.
 */
export function multiplyDiagonals(
  size: i32,
  shifts: usize,
  diagonals: i32,
  planes: usize,
  t: usize,
  scale: usize,
  loop: f64,
  x: usize,
  previous: usize,
  alpha: f64,
  beta: f64,
  gamma: f64,
  buffer: usize,
  y: usize,
): void {
  for (let first = 0; first < size; first += TILE) {
    const bytes = <usize>min(TILE, size - first) << 3;
    memory.fill(buffer, 0, bytes);
    const here = t + (<usize>first << 3);
    for (let k = 0; k < diagonals; k++) {
      const shift = <usize>load<i32>(shifts + (<usize>k << 2));
      const ahead = planes + ((<usize>k * <usize>size + <usize>first) << 2);
      const behind = ahead - (shift << 2);
      const right = here + (shift << 3);
      const left = here - (shift << 3);
      for (let i: usize = 0; i < bytes; i += 32) {
        const half = i >> 1;
        let a = v128.load(buffer + i);
        let b = v128.load(buffer + i, 16);
        a = f64x2.add(a, f64x2.mul(two(ahead + half), v128.load(right + i)));
        b = f64x2.add(b, f64x2.mul(two(ahead + half + 8), v128.load(right + i, 16)));
        a = f64x2.add(a, f64x2.mul(two(behind + half), v128.load(left + i)));
        b = f64x2.add(b, f64x2.mul(two(behind + half + 8), v128.load(left + i, 16)));
        v128.store(buffer + i, a);
        v128.store(buffer + i, b, 16);
      }
    }
    const from = <usize>first << 3;
    finish(buffer, scale + from, loop, x + from, previous + from, alpha, beta, gamma, bytes, y + from);
  }
}
