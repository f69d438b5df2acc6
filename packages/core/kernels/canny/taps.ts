// The Gaussian that SciPy smooths with.

/**
 * taps[k] of a Gaussian at distance k = 0 … radius. They are summed in NumPy's order, so that they are SciPy's to the last bit wherever exp is; `work` has room for
 * 2 · radius + 1 values.
 */
export function taps(sigma: f64, radius: i32, work: usize, out: usize): void {
  const scale = -0.5 / (sigma * sigma);
  for (let k = -radius; k <= radius; k++) {
    store<f64>(work + (<usize>(k + radius) << 3), radius == 0 ? 1 : Math.exp(scale * <f64>(k * k)));
  }
  const sum = pairwise(work, 2 * radius + 1);
  for (let k = 0; k <= radius; k++) store<f64>(out + (<usize>k << 3), load<f64>(work + (<usize>(k + radius) << 3)) / sum);
}

function pairwise(at: usize, n: i32): f64 {
  if (n < 8) {
    let sum: f64 = 0;
    for (let i = 0; i < n; i++) sum += load<f64>(at + (<usize>i << 3));
    return sum;
  }
  if (n > 128) {
    const half = (n >> 1) & ~7;
    return pairwise(at, half) + pairwise(at + (<usize>half << 3), n - half);
  }
  let a = v128.load(at);
  let b = v128.load(at, 16);
  let c = v128.load(at, 32);
  let d = v128.load(at, 48);
  let i = 8;
  for (; i < n - (n & 7); i += 8) {
    const next = at + (<usize>i << 3);
    a = f64x2.add(a, v128.load(next));
    b = f64x2.add(b, v128.load(next, 16));
    c = f64x2.add(c, v128.load(next, 32));
    d = f64x2.add(d, v128.load(next, 48));
  }
  let sum =
    f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1) + (f64x2.extract_lane(b, 0) + f64x2.extract_lane(b, 1)) +
    (f64x2.extract_lane(c, 0) + f64x2.extract_lane(c, 1) + (f64x2.extract_lane(d, 0) + f64x2.extract_lane(d, 1)));
  for (; i < n; i++) sum += load<f64>(at + (<usize>i << 3));
  return sum;
}
