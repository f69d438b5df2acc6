// Sums of the samples inside, kept up to date by the pixels that go in and out.
import { rowOf, strideOf } from "../lib/bit-planes";

/** Interleaved samples of `given` channels, bytes or floats, as planes of floats of the same numbers: the first `channels` of them. */
export function loadSamples(from: usize, isFloat: i32, pixels: i32, given: i32, channels: i32, to: usize): void {
  for (let c = 0; c < channels; c++) {
    const plane = to + ((<usize>c * pixels) << 2);
    for (let i = 0; i < pixels; i++) {
      const at = <usize>i * given + c;
      store<f32>(plane + (<usize>i << 2), isFloat ? load<f32>(from + (at << 2)) : <f32>load<u8>(from + at));
    }
  }
}

/**
 * Sums over a plane of samples, at `out`: of the samples, of their squares, of their magnitudes, and 1 if their sums are exact in doubles in any order: where every sample is a multiple of 2^-q and the
 * magnitudes' sum, counted in these, has at most 53 bits; else 0.
 */
export function totals(samples: usize, pixels: i32, out: usize): void {
  let sum: f64 = 0;
  let squares: f64 = 0;
  let magnitudes: f64 = 0;
  // the least exponent of a sample's last bit
  let least = 1024;
  for (let i = 0; i < pixels; i++) {
    const value = load<f32>(samples + (<usize>i << 2));
    sum += <f64>value;
    squares += <f64>value * <f64>value;
    magnitudes += Math.abs(<f64>value);
    const bits = reinterpret<u32>(value);
    const exponent = (bits >> 23) & 255;
    const fraction = bits & 0x7fffff;
    if (exponent == 0 && fraction == 0) continue;
    const whole = exponent == 0 ? fraction : fraction | 0x800000;
    const last = <i32>(exponent == 0 ? 1 : exponent) - 150 + <i32>ctz(whole);
    if (last < least) least = last;
  }
  store<f64>(out, sum);
  store<f64>(out, squares, 8);
  store<f64>(out, magnitudes, 16);
  // half of what fits, since the magnitudes' own sum is rounded
  store<f64>(out, least == 1024 || magnitudes < Math.pow(2, <f64>(least + 52)) ? 1 : 0, 24);
}

/** Brings the sums of what is inside, (samples, squares) for each channel, from one plane to the other; gives how many pixels changed. */
export function move(from: usize, to: usize, height: i32, width: i32, samples: usize, channels: i32, sums: usize): i32 {
  const stride = strideOf(width);
  const plane = (<usize>height * width) << 2;
  const words = <usize>((width + 63) >> 6);
  let changed = 0;
  for (let c = 0; c < channels; c++) {
    let sum = load<f64>(sums + (<usize>c << 4));
    let squares = load<f64>(sums + (<usize>c << 4), 8);
    for (let y = 0; y < height; y++) {
      const a = rowOf(from, stride, y);
      const b = rowOf(to, stride, y);
      const values = samples + <usize>c * plane + ((<usize>y * width) << 2);
      for (let k: usize = 0; k < words; k++) {
        const now = load<u64>(b + (k << 3));
        let flips = load<u64>(a + (k << 3)) ^ now;
        if (c == 0) changed += <i32>popcnt(flips);
        while (flips != 0) {
          const x = ctz(flips);
          flips &= flips - 1;
          const value = <f64>load<f32>(values + (k << 8) + (<usize>x << 2));
          // +1 where the pixel has gone in
          const sign = <f64>(<i32>((now >> x) & 1) * 2 - 1);
          sum += sign * value;
          squares += sign * (value * value);
        }
      }
    }
    store<f64>(sums + (<usize>c << 4), sum);
    store<f64>(sums + (<usize>c << 4), squares, 8);
  }
  return changed;
}
