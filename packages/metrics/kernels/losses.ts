// Losses of scores and their gradients, in doubles: what needs exponentials, logarithms and powers, and the order of errors.

/**
 * Cross-entropy of scores, images × classes × positions, with a label for each image and position; −1 does not count. Writes the gradient of the sum, and
 * into two doubles at `out` the sum and the sum of the labels' weights.
 */
export function crossEntropy(
  scores: usize,
  labels: usize,
  images: i32,
  classes: i32,
  positions: i32,
  weights: usize,
  smoothing: f64,
  gradient: usize,
  out: usize,
): void {
  const step = <usize>positions << 3;
  const share = smoothing / <f64>classes;
  let allWeights = 0.0;
  for (let c = 0; c < classes; c++) allWeights += load<f64>(weights + (<usize>c << 3));
  let sum = 0.0;
  let counted = 0.0;
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < positions; i++) {
      const label = load<i32>(labels + (<usize>(image * positions + i) << 2));
      const first = (<usize>image * classes * positions + i) << 3;
      if (label < 0) {
        for (let c = 0; c < classes; c++) store<f64>(gradient + first + <usize>c * step, 0);
        continue;
      }
      let most = -Infinity;
      for (let c = 0; c < classes; c++) most = max(most, load<f64>(scores + first + <usize>c * step));
      let total = 0.0;
      for (let c = 0; c < classes; c++) total += Math.exp(load<f64>(scores + first + <usize>c * step) - most);
      const level = most + Math.log(total);
      const weight = load<f64>(weights + (<usize>label << 3));
      sum += (1 - smoothing) * weight * (level - load<f64>(scores + first + <usize>label * step));
      counted += weight;
      for (let c = 0; c < classes; c++) {
        const at = first + <usize>c * step;
        const own = load<f64>(weights + (<usize>c << 3));
        const surprise = level - load<f64>(scores + at);
        const p = Math.exp(-surprise);
        sum += share * own * surprise;
        store<f64>(gradient + at, (1 - smoothing) * weight * (p - f64(c == label)) + share * (p * allWeights - own));
      }
    }
  }
  store<f64>(out, sum);
  store<f64>(out, counted, 8);
}

/** Sum of the focal losses of n scores with targets 0 … 1, and its gradient. `alpha` below 0 weighs both sides alike. */
export function focal(scores: usize, targets: usize, n: i32, alpha: f64, gamma: f64, gradient: usize): f64 {
  let sum = 0.0;
  for (let i = 0; i < n; i++) {
    const at = <usize>i << 3;
    const z = load<f64>(scores + at);
    const t = load<f64>(targets + at);
    const small = Math.exp(-Math.abs(z));
    const larger = 1 / (1 + small);
    const smaller = small / (1 + small);
    const p = z >= 0 ? larger : smaller;
    const rest = z >= 0 ? smaller : larger;
    const entropy = max(z, 0.0) - z * t + Math.log1p(small);
    const wrong = rest * t + p * (1 - t);
    const factor = Math.pow(wrong, gamma);
    let slope = (p - t) * factor;
    // p · (1 − p) is wrong · (1 − wrong) where the target is 0 or 1: that stays finite where wrong is 0
    if (t == 0 || t == 1) slope -= entropy * gamma * factor * (1 - wrong) * (2 * t - 1);
    else slope -= entropy * gamma * Math.pow(wrong, gamma - 1) * p * rest * (2 * t - 1);
    const weight = alpha < 0 ? 1.0 : alpha * t + (1 - alpha) * (1 - t);
    sum += weight * entropy * factor;
    store<f64>(gradient + at, weight * slope);
  }
  return sum;
}

/**
 * Writes the order of n doubles from the greatest to the least, equal ones as they come. `keys` are lost; `scratch` holds 12 bytes for each, and 2¹⁸ more.
 */
export function orderDescending(keys: usize, n: i32, order: usize, scratch: usize): void {
  const counts = scratch;
  let from = keys;
  let to = scratch + (1 << 18);
  let fromOrder = order;
  let toOrder = to + (<usize>n << 3);
  for (let i = 0; i < n; i++) {
    const at = <usize>i << 3;
    const bits = reinterpret<u64>(load<f64>(keys + at) + 0.0);
    store<u64>(keys + at, bits >> 63 ? bits : ~bits ^ (<u64>1 << 63));
    store<u32>(order + (<usize>i << 2), i);
  }
  for (let shift: u64 = 0; shift < 64; shift += 16) {
    memory.fill(counts, 0, 1 << 18);
    for (let i = 0; i < n; i++) {
      const digit = counts + (<usize>((load<u64>(from + (<usize>i << 3)) >> shift) & 0xffff) << 2);
      store<u32>(digit, load<u32>(digit) + 1);
    }
    let total: u32 = 0;
    for (let digit = counts; digit < counts + (1 << 18); digit += 4) {
      const count = load<u32>(digit);
      store<u32>(digit, total);
      total += count;
    }
    for (let i = 0; i < n; i++) {
      const key = load<u64>(from + (<usize>i << 3));
      const digit = counts + (<usize>((key >> shift) & 0xffff) << 2);
      const place = load<u32>(digit);
      store<u32>(digit, place + 1);
      store<u64>(to + (<usize>place << 3), key);
      store<u32>(toOrder + (<usize>place << 2), load<u32>(fromOrder + (<usize>i << 2)));
    }
    const swap = from;
    from = to;
    to = swap;
    const swapOrder = fromOrder;
    fromOrder = toOrder;
    toOrder = swapOrder;
  }
}
