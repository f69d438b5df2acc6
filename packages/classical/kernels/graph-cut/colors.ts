// Histograms of colors, smoothed, and what they say of each color.
import { logOf } from "../../../core/kernels/lib/functions";

/** Writes each pixel's bin, 16 bits: of `bins` for each of the first `counted` channels of floats 0 … 1, interleaved. */
export function binPixels(samples: usize, channels: i32, counted: i32, bins: i32, out: usize, count: i32): void {
  for (let end = out + (<usize>count << 1); out < end; out += 2, samples += <usize>channels << 2) {
    let bin = 0;
    for (let c = 0; c < counted; c++) {
      const value = load<f32>(samples + (<usize>c << 2)) * <f32>bins;
      bin = bin * bins + min(bins - 1, <i32>max<f32>(0, min<f32>(value, 65535)));
    }
    store<u16>(out, <u16>bin);
  }
}

/** Smooths counts, f64, along each axis by the weights 1 4 6 4 1; what would leave the histogram stays in its last bins. `spare` has 8 bytes for each bin of an axis. */
export function smoothCounts(counts: usize, axes: i32, bins: i32, spare: usize): void {
  let total: usize = 1;
  for (let axis = 0; axis < axes; axis++) total *= <usize>bins;
  for (let stride: usize = 1; stride < total; stride *= <usize>bins) {
    for (let first: usize = 0; first < total; first++) {
      if ((first / stride) % <usize>bins != 0) continue;
      memory.fill(spare, 0, <usize>bins << 3);
      for (let k = 0; k < bins; k++) {
        const value = load<f64>(counts + ((first + <usize>k * stride) << 3)) / 16;
        if (value == 0) continue;
        for (let d = -2; d <= 2; d++) {
          const at = spare + (<usize>max(0, min(bins - 1, k + d)) << 3);
          store<f64>(at, load<f64>(at) + value * (d == 0 ? 6 : abs(d) == 1 ? 4 : 1));
        }
      }
      for (let k = 0; k < bins; k++) store<f64>(counts + ((first + <usize>k * stride) << 3), load<f64>(spare + (<usize>k << 3)));
    }
  }
}

/**
 * Writes for each bin ln p − ln q, times the scale, as i32, where p is its share of the first counts and q of the second, both mixed with so much of an even distribution; and the lesser of −ln p and −ln q.
 */
export function writeModels(first: usize, second: usize, total: i32, even: f64, scale: f64, out: usize, least: usize): void {
  let firstSum: f64 = 0;
  let secondSum: f64 = 0;
  for (let k: usize = 0; k < <usize>total; k++) {
    firstSum += load<f64>(first + (k << 3));
    secondSum += load<f64>(second + (k << 3));
  }
  const rest = even / <f64>total;
  for (let k: usize = 0; k < <usize>total; k++) {
    const p = logOf((1 - even) * (load<f64>(first + (k << 3)) / firstSum) + rest);
    const q = logOf((1 - even) * (load<f64>(second + (k << 3)) / secondSum) + rest);
    store<i32>(out + (k << 2), <i32>nearest((p - q) * scale));
    store<f64>(least + (k << 3), min(-p, -q));
  }
}
