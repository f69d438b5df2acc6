// Sums and products of long vectors, a part of them at a time, so that what several of them meet stays in the cache.

const TILE: usize = 1024 << 3;

// @ts-ignore: decorator
@inline
function sumOf(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

// @ts-ignore: decorator
@inline
function part(a: usize, b: usize, bytes: usize): f64 {
  let s = f64x2.splat(0);
  let t = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 32) {
    s = f64x2.add(s, f64x2.mul(v128.load(a + i), v128.load(b + i)));
    t = f64x2.add(t, f64x2.mul(v128.load(a + i, 16), v128.load(b + i, 16)));
  }
  return sumOf(f64x2.add(s, t));
}

/** The inner product of two vectors. */
export function dot(a: usize, b: usize, size: i32): f64 {
  let sum: f64 = 0;
  const end = <usize>size << 3;
  for (let at: usize = 0; at < end; at += TILE) sum += part(a + at, b + at, min(TILE, end - at));
  return sum;
}

/** Inner products of a vector with `count` others, which lie one after another. */
export function dots(vectors: usize, count: i32, size: i32, v: usize, to: usize): void {
  memory.fill(to, 0, <usize>count << 3);
  const end = <usize>size << 3;
  for (let at: usize = 0; at < end; at += TILE) {
    for (let k: usize = 0; k < <usize>count; k++) {
      const sum = to + (k << 3);
      store<f64>(sum, load<f64>(sum) + part(vectors + k * end + at, v + at, min(TILE, end - at)));
    }
  }
}

/** Takes from a vector the others times their factors. */
export function subtract(vectors: usize, count: i32, size: i32, factors: usize, v: usize): void {
  const end = <usize>size << 3;
  for (let at: usize = 0; at < end; at += TILE) {
    const last = min(TILE, end - at);
    for (let k: usize = 0; k < <usize>count; k++) {
      const factor = v128.load64_splat(factors + (k << 3));
      const from = vectors + k * end + at;
      const to = v + at;
      for (let i: usize = 0; i < last; i += 16) {
        v128.store(to + i, f64x2.sub(v128.load(to + i), f64x2.mul(factor, v128.load(from + i))));
      }
    }
  }
}

/** to = factor · a. */
export function scaleTo(a: usize, factor: f64, size: i32, to: usize): void {
  for (let i: usize = 0, end = <usize>size << 3; i < end; i += 16) v128.store(to + i, f64x2.mul(f64x2.splat(factor), v128.load(a + i)));
}

/**
 * Takes from a vector what it has of vectors that do not overlap: `own` has the entries of them all, `parts` says to which one each belongs (i32), `count` is their number; of one vector `parts` is not read.
 */
export function deflate(v: usize, own: usize, parts: usize, count: i32, nodes: i32, size: i32, sums: usize): void {
  if (count == 1) {
    const factor = f64x2.splat(dot(own, v, size));
    for (let i: usize = 0, end = <usize>size << 3; i < end; i += 16) {
      v128.store(v + i, f64x2.sub(v128.load(v + i), f64x2.mul(factor, v128.load(own + i))));
    }
    return;
  }
  memory.fill(sums, 0, <usize>count << 3);
  for (let i: usize = 0; i < <usize>nodes; i++) {
    const sum = sums + (<usize>load<i32>(parts + (i << 2)) << 3);
    store<f64>(sum, load<f64>(sum) + load<f64>(own + (i << 3)) * load<f64>(v + (i << 3)));
  }
  for (let i: usize = 0; i < <usize>nodes; i++) {
    const sum = load<f64>(sums + (<usize>load<i32>(parts + (i << 2)) << 3));
    store<f64>(v + (i << 3), load<f64>(v + (i << 3)) - sum * load<f64>(own + (i << 3)));
  }
}

/** The first `kept` of `count` vectors become combinations of all: vector k the one with `factors[k · count …]`. `buffer` holds 64 · count float64. */
export function combine(vectors: usize, count: i32, size: i32, factors: usize, kept: i32, buffer: usize): void {
  const end = <usize>size << 3;
  const rows: usize = 64 << 3;
  for (let at: usize = 0; at < end; at += rows) {
    const bytes = min(rows, end - at);
    for (let j: usize = 0; j < <usize>count; j++) memory.copy(buffer + j * rows, vectors + j * end + at, bytes);
    for (let k: usize = 0; k < <usize>kept; k++) {
      const to = vectors + k * end + at;
      memory.fill(to, 0, bytes);
      for (let j: usize = 0; j < <usize>count; j++) {
        const factor = v128.load64_splat(factors + ((k * <usize>count + j) << 3));
        const from = buffer + j * rows;
        for (let i: usize = 0; i < bytes; i += 16) {
          v128.store(to + i, f64x2.add(v128.load(to + i), f64x2.mul(factor, v128.load(from + i))));
        }
      }
    }
  }
}
