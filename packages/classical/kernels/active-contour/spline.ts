// The quadratic spline through all values of a plane, with knots between the samples: none between the first two and between the last two.

let height: i32 = 0;
let width: i32 = 0;
let coefficients: usize = 0;

/** Weights of three neighboring coefficients at a place, and their derivatives. */
let first: i32 = 0;
let w0: f64 = 0;
let w1: f64 = 0;
let w2: f64 = 0;
let d0: f64 = 0;
let d1: f64 = 0;
let d2: f64 = 0;

/** The i-th knot over `m` samples. */
// @ts-ignore: decorator
@inline
function knot(i: i32, m: i32): f64 {
  return i <= 2 ? 0 : i >= m ? <f64>(m - 1) : <f64>i - 1.5;
}

/** Weights at `u`; places beyond the samples count as the nearest one. */
function weigh(place: f64, m: i32): void {
  const u = max(0.0, min(<f64>(m - 1), place));
  first = max(0, min(m - 3, <i32>Math.floor(u - 0.5)));
  if (first >= 2 && first <= m - 5) {
    // all knots are 1 apart: the same numbers without divisions
    const t = u - (<f64>first + 0.5);
    const s = <f64>first + 1.5 - u;
    w0 = s * s * 0.5;
    w2 = t * t * 0.5;
    w1 = s * (t + 1) * 0.5 + t * (s + 1) * 0.5;
    d0 = -s;
    d2 = t;
    d1 = s - t;
    return;
  }
  const a = knot(first + 1, m);
  const b = knot(first + 2, m);
  const c = knot(first + 3, m);
  const d = knot(first + 4, m);
  const left = (c - u) / (c - b);
  const right = (u - b) / (c - b);
  w0 = (left * (c - u)) / (c - a);
  w2 = (right * (u - b)) / (d - b);
  w1 = (left * (u - a)) / (c - a) + (right * (d - u)) / (d - b);
  d0 = (-2 * left) / (c - a);
  d2 = (2 * right) / (d - b);
  d1 = -d0 - d2;
}

/** Bytes that `fit` works in. */
export function factorBytes(rows: i32, columns: i32): usize {
  return <usize>(24 * max(rows, columns));
}

/** Elimination of the equations along one axis: for each of them three numbers. */
function eliminate(m: i32, factors: usize): void {
  let before: f64 = 0;
  for (let i = 0; i < m; i++) {
    weigh(<f64>i, m);
    const isEnd = i == 0 || i == m - 1;
    const low = isEnd ? 0 : w0 * before;
    // the coefficient above the diagonal of the equation before is kept times its inverse
    const diagonal = isEnd ? 1 : w1 - w0 * (i == 1 ? 0 : load<f64>(factors - 8));
    const inverse = 1 / diagonal;
    store<f64>(factors, low);
    store<f64>(factors, inverse, 8);
    store<f64>(factors, isEnd ? 0 : w2 * inverse, 16);
    before = inverse;
    factors += 24;
  }
}

/** Turns the values of a plane, at least 3 × 3, into coefficients in their place. */
export function fit(plane: usize, rows: i32, columns: i32, work: usize): void {
  height = rows;
  width = columns;
  coefficients = plane;
  eliminate(rows, work);
  fitColumns(plane, rows, columns, work);
  eliminate(columns, work);
  let y = 0;
  for (; y + 4 <= rows; y += 4) fitRows(plane + ((<usize>y * <usize>columns) << 3), <usize>columns << 3, columns, work);
  for (; y < rows; y++) fitRows(plane + ((<usize>y * <usize>columns) << 3), 0, columns, work);
}

/** Goes on with coefficients that `fit` has made. */
function fitColumns(plane: usize, rows: i32, columns: i32, factors: usize): void {
  const stride = <usize>columns << 3;
  for (let y = 1; y < rows; y++) {
    const low = load<f64>(factors + <usize>(24 * y));
    if (low == 0) continue;
    const row = plane + <usize>y * stride;
    const lows = f64x2.splat(low);
    let at = row;
    for (const end = row + (stride & ~15); at < end; at += 16) {
      v128.store(at, f64x2.sub(v128.load(at), f64x2.mul(lows, v128.load(at - stride))));
    }
    if (columns & 1) store<f64>(at, load<f64>(at) - low * load<f64>(at - stride));
  }
  for (let y = rows - 2; y > 0; y--) {
    const inverse = load<f64>(factors + <usize>(24 * y), 8);
    const upper = load<f64>(factors + <usize>(24 * y), 16);
    const row = plane + <usize>y * stride;
    const inverses = f64x2.splat(inverse);
    const uppers = f64x2.splat(upper);
    let at = row;
    for (const end = row + (stride & ~15); at < end; at += 16) {
      v128.store(at, f64x2.sub(f64x2.mul(inverses, v128.load(at)), f64x2.mul(uppers, v128.load(at + stride))));
    }
    if (columns & 1) store<f64>(at, inverse * load<f64>(at) - upper * load<f64>(at + stride));
  }
}

/** Four rows at once, whose chains of operations do not wait for each other; with a stride of 0, one. */
function fitRows(row: usize, stride: usize, columns: i32, factors: usize): void {
  const b = row + stride;
  const c = b + stride;
  const d = c + stride;
  let pa = load<f64>(row);
  let pb = load<f64>(b);
  let pc = load<f64>(c);
  let pd = load<f64>(d);
  let at = <usize>8;
  const end = <usize>(columns - 1) << 3;
  for (let f = factors + 24; at < end; at += 8, f += 24) {
    const low = load<f64>(f);
    pa = load<f64>(row + at) - low * pa;
    if (stride) {
      pb = load<f64>(b + at) - low * pb;
      pc = load<f64>(c + at) - low * pc;
      pd = load<f64>(d + at) - low * pd;
      store<f64>(b + at, pb);
      store<f64>(c + at, pc);
      store<f64>(d + at, pd);
    }
    store<f64>(row + at, pa);
  }
  pa = load<f64>(row + end);
  pb = load<f64>(b + end);
  pc = load<f64>(c + end);
  pd = load<f64>(d + end);
  at = end - 8;
  for (let f = factors + <usize>(24 * (columns - 2)); at > 0; at -= 8, f -= 24) {
    const inverse = load<f64>(f, 8);
    const upper = load<f64>(f, 16);
    pa = inverse * load<f64>(row + at) - upper * pa;
    if (stride) {
      pb = inverse * load<f64>(b + at) - upper * pb;
      pc = inverse * load<f64>(c + at) - upper * pc;
      pd = inverse * load<f64>(d + at) - upper * pd;
      store<f64>(b + at, pb);
      store<f64>(c + at, pc);
      store<f64>(d + at, pd);
    }
    store<f64>(row + at, pa);
  }
}

// @ts-ignore: decorator
@inline
function across(at: usize): f64 {
  return w0 * load<f64>(at) + w1 * load<f64>(at, 8) + w2 * load<f64>(at, 16);
}

/** The spline at a place. */
export function valueAt(x: f64, y: f64): f64 {
  weigh(y, height);
  const v0 = w0;
  const v1 = w1;
  const v2 = w2;
  const row = <usize>first * <usize>width;
  weigh(x, width);
  const stride = <usize>width << 3;
  const at = coefficients + ((row + <usize>first) << 3);
  return v0 * across(at) + v1 * across(at + stride) + v2 * across(at + 2 * stride);
}

/** Its derivatives along x and y, as two lanes. */
export function slopeAt(x: f64, y: f64): v128 {
  weigh(y, height);
  const v0 = w0;
  const v1 = w1;
  const v2 = w2;
  const e0 = d0;
  const e1 = d1;
  const e2 = d2;
  const row = <usize>first * <usize>width;
  weigh(x, width);
  const stride = <usize>width << 3;
  const a = coefficients + ((row + <usize>first) << 3);
  const b = a + stride;
  const c = b + stride;
  const along = v0 * slope(a) + v1 * slope(b) + v2 * slope(c);
  return f64x2(along, e0 * across(a) + e1 * across(b) + e2 * across(c));
}

// @ts-ignore: decorator
@inline
function slope(at: usize): f64 {
  return d0 * load<f64>(at) + d1 * load<f64>(at, 8) + d2 * load<f64>(at, 16);
}
