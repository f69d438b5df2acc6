// The equations of a contour's tension and stiffness, (A + γ I) v = r, for both coordinates at once: bands of five, and for closed contours two unknowns beside them.

/** How ends are held: joined, or each fixed (1) or free (2). */
let n: i32 = 0;
let isClosed: bool = false;
/** Vertices of a closed contour as often as there have to be eight of them; unknowns in the band. */
let copies: i32 = 0;
let band: i32 = 0;
/** Seven f64 for each row of the band, columns row − 2 … row + 4; one i32 for each exchange of rows. */
let rows: usize = 0;
let exchanged: usize = 0;
/** Pairs: what the two unknowns beside the band take from each row; the right side. */
let border: usize = 0;
let right: usize = 0;
/** Entries of the circulant, and the inverse of what is left for the two unknowns. */
let c1: f64 = 0;
let c2: f64 = 0;
let s00: f64 = 0;
let s01: f64 = 0;
let s10: f64 = 0;
let s11: f64 = 0;

/** Bytes for a contour of `count` vertices. */
export function shapeBytes(count: i32): usize {
  return <usize>(max(count, 16) * (56 + 8 + 16 + 16));
}

// @ts-ignore: decorator
@inline
function entry(row: i32, column: i32): usize {
  return rows + <usize>((7 * row + column - row + 2) << 3);
}

/** Sets up and eliminates the equations; `start` and `end` 0: closed, 1: fixed, 2: free. */
export function factor(count: i32, alpha: f64, beta: f64, gamma: f64, start: i32, end: i32, work: usize): void {
  n = count;
  isClosed = start == 0;
  copies = isClosed ? (8 + n - 1) / n : 1;
  const all = n * copies;
  band = isClosed ? all - 2 : n;
  rows = work;
  border = rows + <usize>(56 * all);
  right = border + <usize>(16 * all);
  exchanged = right + <usize>(16 * all);
  c1 = -alpha - 4 * beta;
  c2 = beta;
  const c0 = 2 * alpha + 6 * beta + gamma;
  memory.fill(rows, 0, <usize>(56 * all));
  for (let i = 0; i < band; i++) {
    if (i > 1) store<f64>(entry(i, i - 2), c2);
    if (i > 0) store<f64>(entry(i, i - 1), c1);
    store<f64>(entry(i, i), c0);
    if (i + 1 < band) store<f64>(entry(i, i + 1), c1);
    if (i + 2 < band) store<f64>(entry(i, i + 2), c2);
  }
  if (!isClosed) {
    if (start == 1) hold(0, 1, 0);
    if (end == 1) hold(n - 1, n - 2, n - 3);
    if (start == 2) release(0, 1, 0, 0);
    if (end == 2) release(n - 1, n - 2, n - 3, n - 4);
    for (let i = 0; i < n; i++) {
      if (i < 2 || i >= n - 2) store<f64>(entry(i, i), load<f64>(entry(i, i)) + gamma);
    }
  }
  eliminate();
  if (isClosed) prepareBorder(c0);
}

function clear(row: i32): void {
  memory.fill(rows + <usize>(56 * row), 0, 56);
}

/** A fixed end: it stays, and the vertex beside it lies on a line. */
function hold(end: i32, next: i32, from: i32): void {
  clear(end);
  clear(next);
  bend(next, from);
}

/** A free end: neither bends nor shears. */
function release(end: i32, next: i32, from: i32, shear: i32): void {
  clear(end);
  bend(end, from);
  clear(next);
  store<f64>(entry(next, shear), -1);
  store<f64>(entry(next, shear + 1), 3);
  store<f64>(entry(next, shear + 2), -3);
  store<f64>(entry(next, shear + 3), 1);
}

function bend(row: i32, from: i32): void {
  store<f64>(entry(row, from), 1);
  store<f64>(entry(row, from + 1), -2);
  store<f64>(entry(row, from + 2), 1);
}

/** Gauss's elimination; rows are exchanged where the pivot below is larger. */
function eliminate(): void {
  for (let k = 0; k < band; k++) {
    const last = min(k + 2, band - 1);
    let best = k;
    for (let r = k + 1; r <= last; r++) if (Math.abs(load<f64>(entry(r, k))) > Math.abs(load<f64>(entry(best, k)))) best = r;
    store<i32>(exchanged + (<usize>k << 2), best);
    const most = min(k + 4, band - 1);
    if (best != k) {
      for (let c = k; c <= most; c++) {
        const kept = load<f64>(entry(k, c));
        store<f64>(entry(k, c), load<f64>(entry(best, c)));
        store<f64>(entry(best, c), kept);
      }
    }
    const inverse = 1 / load<f64>(entry(k, k));
    store<f64>(entry(k, k), inverse);
    for (let r = k + 1; r <= last; r++) {
      const low = load<f64>(entry(r, k)) * inverse;
      store<f64>(entry(r, k), low);
      if (low == 0) continue;
      for (let c = k + 1; c <= most; c++) store<f64>(entry(r, c), load<f64>(entry(r, c)) - low * load<f64>(entry(k, c)));
    }
  }
}

/** Solves for pairs in their place. */
function substitute(pairs: usize): void {
  for (let k = 0; k < band; k++) {
    const at = pairs + (<usize>k << 4);
    const best = load<i32>(exchanged + (<usize>k << 2));
    let value = v128.load(at);
    if (best != k) {
      const other = pairs + (<usize>best << 4);
      const kept = value;
      value = v128.load(other);
      v128.store(other, kept);
      v128.store(at, value);
    }
    if (k + 1 < band) {
      v128.store(at, f64x2.sub(v128.load(at, 16), f64x2.mul(v128.load64_splat(entry(k + 1, k)), value)), 16);
    }
    if (k + 2 < band) {
      v128.store(at, f64x2.sub(v128.load(at, 32), f64x2.mul(v128.load64_splat(entry(k + 2, k)), value)), 32);
    }
  }
  // beyond the last rows the entries are 0, and so are the values
  let v1 = f64x2.splat(0);
  let v2 = v1;
  let v3 = v1;
  let v4 = v1;
  for (let k = band - 1; k >= 0; k--) {
    const at = pairs + (<usize>k << 4);
    const row = rows + <usize>((7 * k + 2) << 3);
    let value = f64x2.sub(v128.load(at), f64x2.mul(v128.load64_splat(row, 32), v4));
    value = f64x2.sub(value, f64x2.mul(v128.load64_splat(row, 24), v3));
    value = f64x2.sub(value, f64x2.mul(v128.load64_splat(row, 16), v2));
    value = f64x2.sub(value, f64x2.mul(v128.load64_splat(row, 8), v1));
    value = f64x2.mul(value, v128.load64_splat(row));
    v128.store(at, value);
    v4 = v3;
    v3 = v2;
    v2 = v1;
    v1 = value;
  }
}

function prepareBorder(c0: f64): void {
  const m = band;
  memory.fill(border, 0, <usize>m << 4);
  // the unknowns m and m + 1 stand between m − 1 and 0
  store<f64>(border + (<usize>(m - 2) << 4), c2);
  store<f64>(border + (<usize>(m - 1) << 4), c1);
  store<f64>(border + (<usize>(m - 1) << 4), c2, 8);
  store<f64>(border, c2);
  store<f64>(border, c1, 8);
  store<f64>(border, c2, 24);
  substitute(border);
  const upper = taken(border, 0);
  const lower = taken(border, 1);
  const t00 = c0 - f64x2.extract_lane(upper, 0);
  const t01 = c1 - f64x2.extract_lane(upper, 1);
  const t10 = c1 - f64x2.extract_lane(lower, 0);
  const t11 = c0 - f64x2.extract_lane(lower, 1);
  const inverse = 1 / (t00 * t11 - t01 * t10);
  s00 = t11 * inverse;
  s01 = -t01 * inverse;
  s10 = -t10 * inverse;
  s11 = t00 * inverse;
}

/** What the rows of the two unknowns take from the band's pairs. */
function taken(pairs: usize, which: i32): v128 {
  const end = pairs + (<usize>band << 4);
  const one = f64x2.splat(c1);
  const two = f64x2.splat(c2);
  if (which == 0) {
    const sum = f64x2.add(f64x2.mul(two, v128.load(end - 32)), f64x2.mul(one, v128.load(end - 16)));
    return f64x2.add(sum, f64x2.mul(two, v128.load(pairs)));
  }
  const sum = f64x2.add(f64x2.mul(two, v128.load(end - 16)), f64x2.mul(one, v128.load(pairs)));
  return f64x2.add(sum, f64x2.mul(two, v128.load(pairs, 16)));
}

/** Solves for a right side of n pairs; gives where the n solutions lie. */
export function solve(pairs: usize): usize {
  const bytes = <usize>n << 4;
  for (let k = 0; k < copies; k++) memory.copy(right + <usize>k * bytes, pairs, bytes);
  const beside = right + (<usize>band << 4);
  const r0 = v128.load(beside);
  const r1 = v128.load(beside, 16);
  substitute(right);
  if (!isClosed) return right;
  const t0 = f64x2.sub(r0, taken(right, 0));
  const t1 = f64x2.sub(r1, taken(right, 1));
  const z0 = f64x2.add(f64x2.mul(f64x2.splat(s00), t0), f64x2.mul(f64x2.splat(s01), t1));
  const z1 = f64x2.add(f64x2.mul(f64x2.splat(s10), t0), f64x2.mul(f64x2.splat(s11), t1));
  const used = min(n, band);
  for (let k = 0; k < used; k++) {
    const at = right + (<usize>k << 4);
    const weights = border + (<usize>k << 4);
    const sum = f64x2.add(f64x2.mul(v128.load64_splat(weights), z0), f64x2.mul(v128.load64_splat(weights, 8), z1));
    v128.store(at, f64x2.sub(v128.load(at), sum));
  }
  v128.store(beside, z0);
  v128.store(beside, z1, 16);
  return right;
}
