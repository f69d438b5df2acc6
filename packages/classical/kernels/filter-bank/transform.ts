// Fast Fourier transforms of four signals at once, one in each lane: n complex vectors, real part and imaginary part side by side, 32 bytes for each.
//
// The forward transform takes them apart by fours (decimation in frequency) and leaves frequencies in the order that this gives; the inverse goes back step by step, so
// that nothing is ever put in order. Both are without a factor: there and back is n times as much.

/** The factors of all steps of n points, 24 bytes for each four of them, the largest step first; less than 8 n bytes. Gives the end. */
export function makeTwiddles(n: i32, out: usize): usize {
  for (let size = n; size > 4; size >>= 2) {
    for (let k = 0; k < size >> 2; k++) {
      for (let j = 1; j < 4; j++, out += 8) {
        const angle = (-2 * Math.PI * <f64>(j * k)) / <f64>size;
        store<f32>(out, <f32>Math.cos(angle));
        store<f32>(out, <f32>Math.sin(angle), 4);
      }
    }
  }
  return out;
}

/** Real part of a · w. */
// @ts-ignore: decorator
@inline
function timesRe(ar: v128, ai: v128, wr: v128, wi: v128): v128 {
  return f32x4.sub(f32x4.mul(ar, wr), f32x4.mul(ai, wi));
}

/** Imaginary part of a · w. */
// @ts-ignore: decorator
@inline
function timesIm(ar: v128, ai: v128, wr: v128, wi: v128): v128 {
  return f32x4.add(f32x4.mul(ar, wi), f32x4.mul(ai, wr));
}

/** n points in place, n a power of two from 16 on. */
export function forward(work: usize, n: i32, table: usize): void {
  const end = work + (<usize>n << 5);
  let size = <usize>n << 5;
  for (; size > 128; size >>= 2) {
    const q = size >> 2;
    for (let first = work; first < work + q; first += 32, table += 24) {
      const w1r = v128.load32_splat(table);
      const w1i = v128.load32_splat(table, 4);
      const w2r = v128.load32_splat(table, 8);
      const w2i = v128.load32_splat(table, 12);
      const w3r = v128.load32_splat(table, 16);
      const w3i = v128.load32_splat(table, 20);
      for (let a = first; a < end; a += size) {
        const b = a + q;
        const c = b + q;
        const d = c + q;
        const sr = f32x4.add(v128.load(a), v128.load(c));
        const si = f32x4.add(v128.load(a, 16), v128.load(c, 16));
        const tr = f32x4.sub(v128.load(a), v128.load(c));
        const ti = f32x4.sub(v128.load(a, 16), v128.load(c, 16));
        const ur = f32x4.add(v128.load(b), v128.load(d));
        const ui = f32x4.add(v128.load(b, 16), v128.load(d, 16));
        const vr = f32x4.sub(v128.load(b), v128.load(d));
        const vi = f32x4.sub(v128.load(b, 16), v128.load(d, 16));
        v128.store(a, f32x4.add(sr, ur));
        v128.store(a, f32x4.add(si, ui), 16);
        const pr = f32x4.add(tr, vi);
        const pi = f32x4.sub(ti, vr);
        v128.store(b, timesRe(pr, pi, w1r, w1i));
        v128.store(b, timesIm(pr, pi, w1r, w1i), 16);
        const qr = f32x4.sub(sr, ur);
        const qi = f32x4.sub(si, ui);
        v128.store(c, timesRe(qr, qi, w2r, w2i));
        v128.store(c, timesIm(qr, qi, w2r, w2i), 16);
        const rr = f32x4.sub(tr, vi);
        const ri = f32x4.add(ti, vr);
        v128.store(d, timesRe(rr, ri, w3r, w3i));
        v128.store(d, timesIm(rr, ri, w3r, w3i), 16);
      }
    }
  }
  if (size == 128) fours(work, end, 1);
  else twos(work, end);
}

/** The way back; `tableEnd` is what `makeTwiddles` gave. */
export function inverse(work: usize, n: i32, tableEnd: usize): void {
  const whole = <usize>n << 5;
  const end = work + whole;
  // the smallest step: 4 points for even powers of two, 2 for odd ones
  const isOdd = (ctz(n) & 1) == 1;
  if (isOdd) twos(work, end);
  else fours(work, end, -1);
  let size: usize = isOdd ? 256 : 512;
  let table = tableEnd;
  for (; size <= whole; size <<= 2) {
    const q = size >> 2;
    table -= (q >> 5) * 24;
    let w = table;
    for (let first = work; first < work + q; first += 32, w += 24) {
      const w1r = v128.load32_splat(w);
      const w1i = f32x4.neg(v128.load32_splat(w, 4));
      const w2r = v128.load32_splat(w, 8);
      const w2i = f32x4.neg(v128.load32_splat(w, 12));
      const w3r = v128.load32_splat(w, 16);
      const w3i = f32x4.neg(v128.load32_splat(w, 20));
      for (let a = first; a < end; a += size) {
        const b = a + q;
        const c = b + q;
        const d = c + q;
        const br = timesRe(v128.load(b), v128.load(b, 16), w1r, w1i);
        const bi = timesIm(v128.load(b), v128.load(b, 16), w1r, w1i);
        const cr = timesRe(v128.load(c), v128.load(c, 16), w2r, w2i);
        const ci = timesIm(v128.load(c), v128.load(c, 16), w2r, w2i);
        const dr = timesRe(v128.load(d), v128.load(d, 16), w3r, w3i);
        const di = timesIm(v128.load(d), v128.load(d, 16), w3r, w3i);
        const sr = f32x4.add(v128.load(a), cr);
        const si = f32x4.add(v128.load(a, 16), ci);
        const tr = f32x4.sub(v128.load(a), cr);
        const ti = f32x4.sub(v128.load(a, 16), ci);
        const ur = f32x4.add(br, dr);
        const ui = f32x4.add(bi, di);
        const vr = f32x4.sub(br, dr);
        const vi = f32x4.sub(bi, di);
        v128.store(a, f32x4.add(sr, ur));
        v128.store(a, f32x4.add(si, ui), 16);
        v128.store(b, f32x4.sub(tr, vi));
        v128.store(b, f32x4.add(ti, vr), 16);
        v128.store(c, f32x4.sub(sr, ur));
        v128.store(c, f32x4.sub(si, ui), 16);
        v128.store(d, f32x4.add(tr, vi));
        v128.store(d, f32x4.sub(ti, vr), 16);
      }
    }
  }
}

/** The step of four points, which has no factors; `sign` −1 for the way back. */
function fours(at: usize, end: usize, sign: f32): void {
  const way = f32x4.splat(sign);
  for (; at < end; at += 128) {
    const sr = f32x4.add(v128.load(at), v128.load(at, 64));
    const si = f32x4.add(v128.load(at, 16), v128.load(at, 80));
    const tr = f32x4.sub(v128.load(at), v128.load(at, 64));
    const ti = f32x4.sub(v128.load(at, 16), v128.load(at, 80));
    const ur = f32x4.add(v128.load(at, 32), v128.load(at, 96));
    const ui = f32x4.add(v128.load(at, 48), v128.load(at, 112));
    const vr = f32x4.mul(f32x4.sub(v128.load(at, 32), v128.load(at, 96)), way);
    const vi = f32x4.mul(f32x4.sub(v128.load(at, 48), v128.load(at, 112)), way);
    v128.store(at, f32x4.add(sr, ur));
    v128.store(at, f32x4.add(si, ui), 16);
    v128.store(at, f32x4.add(tr, vi), 32);
    v128.store(at, f32x4.sub(ti, vr), 48);
    v128.store(at, f32x4.sub(sr, ur), 64);
    v128.store(at, f32x4.sub(si, ui), 80);
    v128.store(at, f32x4.sub(tr, vi), 96);
    v128.store(at, f32x4.add(ti, vr), 112);
  }
}

/** The step of two points. */
function twos(at: usize, end: usize): void {
  for (; at < end; at += 64) {
    const ar = v128.load(at);
    const ai = v128.load(at, 16);
    const br = v128.load(at, 32);
    const bi = v128.load(at, 48);
    v128.store(at, f32x4.add(ar, br));
    v128.store(at, f32x4.add(ai, bi), 16);
    v128.store(at, f32x4.sub(ar, br), 32);
    v128.store(at, f32x4.sub(ai, bi), 48);
  }
}
