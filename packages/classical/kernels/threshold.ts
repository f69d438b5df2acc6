// Histograms of gray samples, and labels by thresholds.

/** Counts of the 256 byte values. `counts` has room for four tables of 256, of which the first is the result: equal neighbors would wait for each other in one. */
export function countBytes(samples: usize, n: i32, counts: usize): void {
  const end = samples + (n & ~3);
  let at = samples;
  for (; at < end; at += 4) {
    const word = load<u32>(at);
    add(counts, word & 255);
    add(counts + 1024, (word >> 8) & 255);
    add(counts + 2048, (word >> 16) & 255);
    add(counts + 3072, word >> 24);
  }
  for (; at < samples + n; at++) add(counts, load<u8>(at));
}

/** Adds the other three tables to the first. */
export function joinCounts(counts: usize): void {
  for (let i: usize = 0; i < 1024; i += 16) {
    const low = i32x4.add(v128.load(counts + i), v128.load(counts + i + 1024));
    const high = i32x4.add(v128.load(counts + i + 2048), v128.load(counts + i + 3072));
    v128.store(counts + i, i32x4.add(low, high));
  }
}

// @ts-ignore: decorator
@inline
function add(counts: usize, value: u32): void {
  const at = counts + (<usize>value << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/** Widens the range [low, high] at `range` by the samples. */
export function widen(samples: usize, n: i32, range: usize): void {
  let low = load<f32>(range);
  let high = load<f32>(range, 4);
  for (let i = 0; i < n; i++) {
    const value = load<f32>(samples + (<usize>i << 2));
    if (value < low) low = value;
    if (value > high) high = value;
  }
  store<f32>(range, low);
  store<f32>(range, high, 4);
}

/** The edges of `bins` bins of equal width, bins + 1 of them, in float32 as NumPy's `linspace` has them. */
export function edges(low: f32, high: f32, bins: i32, out: usize): void {
  const step = (high - low) / <f32>bins;
  for (let i = 0; i < bins; i++) store<f32>(out + (<usize>i << 2), <f32>i * step + low);
  store<f32>(out + (<usize>bins << 2), high);
}

/** Counts of the samples by bin, in float32 as NumPy's `histogram` finds them: by division, then put right by the edges. */
export function countFloats(samples: usize, n: i32, bins: i32, at: usize, counts: usize): void {
  const low = load<f32>(at);
  const extent = load<f32>(at + (<usize>bins << 2)) - low;
  for (let i = 0; i < n; i++) {
    const value = load<f32>(samples + (<usize>i << 2));
    let bin = <i32>(((value - low) / extent) * <f32>bins);
    if (bin >= bins) bin = bins - 1;
    if (value < load<f32>(at + (<usize>bin << 2))) bin--;
    else if (bin < bins - 1 && value >= load<f32>(at + (<usize>(bin + 1) << 2))) bin++;
    add(counts, bin);
  }
}

/** labels[i] = how many of the `count` byte thresholds samples[i] is above. */
export function labelBytes(samples: usize, n: i32, thresholds: usize, count: i32, labels: usize): void {
  let i = 0;
  for (; i + 16 <= n; i += 16) {
    const value = v128.load(samples + i);
    let above = i8x16.splat(0);
    for (let k = 0; k < count; k++) above = i8x16.sub(above, i8x16.gt_u(value, v128.load8_splat(thresholds + k)));
    const low = i16x8.extend_low_i8x16_u(above);
    const high = i16x8.extend_high_i8x16_u(above);
    const out = labels + (<usize>i << 2);
    v128.store(out, i32x4.extend_low_i16x8_u(low));
    v128.store(out, i32x4.extend_high_i16x8_u(low), 16);
    v128.store(out, i32x4.extend_low_i16x8_u(high), 32);
    v128.store(out, i32x4.extend_high_i16x8_u(high), 48);
  }
  for (; i < n; i++) {
    let above = 0;
    for (let k = 0; k < count; k++) above += load<u8>(samples + i) > load<u8>(thresholds + k) ? 1 : 0;
    store<i32>(labels + (<usize>i << 2), above);
  }
}

/** labels[i] = how many of the `count` float thresholds samples[i] is above. */
export function labelFloats(samples: usize, n: i32, thresholds: usize, count: i32, labels: usize): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const value = v128.load(samples + (<usize>i << 2));
    let above = i32x4.splat(0);
    for (let k = 0; k < count; k++) {
      above = i32x4.sub(above, f32x4.gt(value, v128.load32_splat(thresholds + (<usize>k << 2))));
    }
    v128.store(labels + (<usize>i << 2), above);
  }
  for (; i < n; i++) {
    const value = load<f32>(samples + (<usize>i << 2));
    let above = 0;
    for (let k = 0; k < count; k++) above += value > load<f32>(thresholds + (<usize>k << 2)) ? 1 : 0;
    store<i32>(labels + (<usize>i << 2), above);
  }
}
