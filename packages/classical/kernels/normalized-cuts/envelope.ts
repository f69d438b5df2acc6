// Cholesky's factor of a symmetric positive definite matrix whose rows are kept from their first entry to the diagonal.

// @ts-ignore: decorator
@inline
function firstOf(firsts: usize, i: i32): i32 {
  return load<i32>(firsts + (<usize>i << 2));
}

/** Where entry 0 of a row would be: row i ends at `ends[i]`, with its diagonal. */
// @ts-ignore: decorator
@inline
function rowOf(values: usize, ends: usize, i: i32): usize {
  return values + (<usize>(load<i32>(ends + (<usize>i << 2)) - i) << 3);
}

function dotOf(a: usize, b: usize, count: i32): f64 {
  let s = f64x2.splat(0);
  let t = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4, a += 32, b += 32) {
    s = f64x2.add(s, f64x2.mul(v128.load(a), v128.load(b)));
    t = f64x2.add(t, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
  }
  s = f64x2.add(s, t);
  let sum = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  for (; i < count; i++, a += 8, b += 8) sum += load<f64>(a) * load<f64>(b);
  return sum;
}

/** The rows `from` to before `to` of the factor take the place of the matrix's. */
export function factorize(firsts: usize, ends: usize, values: usize, from: i32, to: i32): void {
  for (let i = from; i < to; i++) {
    const first = firstOf(firsts, i);
    const row = rowOf(values, ends, i);
    for (let j = first; j <= i; j++) {
      const start = max(first, firstOf(firsts, j));
      const other = rowOf(values, ends, j);
      const at = row + (<usize>j << 3);
      const rest = load<f64>(at) - dotOf(row + (<usize>start << 3), other + (<usize>start << 3), j - start);
      // rounding may have left nothing of a tiny pivot
      store<f64>(at, j < i ? rest / load<f64>(other + (<usize>j << 3)) : sqrt(max(rest, 1e-14)));
    }
  }
}

/** Solves with the factor, in place. */
export function solve(firsts: usize, ends: usize, values: usize, count: i32, v: usize): void {
  for (let i = 0; i < count; i++) {
    const first = firstOf(firsts, i);
    const row = rowOf(values, ends, i);
    const at = v + (<usize>i << 3);
    const rest = load<f64>(at) - dotOf(row + (<usize>first << 3), v + (<usize>first << 3), i - first);
    store<f64>(at, rest / load<f64>(row + (<usize>i << 3)));
  }
  for (let i = count - 1; i >= 0; i--) {
    const first = firstOf(firsts, i);
    const row = rowOf(values, ends, i);
    const at = v + (<usize>i << 3);
    const value = load<f64>(at) / load<f64>(row + (<usize>i << 3));
    store<f64>(at, value);
    for (let k = first; k < i; k++) {
      const to = v + (<usize>k << 3);
      store<f64>(to, load<f64>(to) - value * load<f64>(row + (<usize>k << 3)));
    }
  }
}
