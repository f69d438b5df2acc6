// Rows of an image, converted to planes of doubles and smoothed by a Gaussian as they are needed: only the rows under the kernel are held.
//
// The order of operations is SciPy's gaussian_filter's: columns first, then rows, pairs of neighbors from the outermost inwards; mirrored at the border.

import { exp } from "./exp";

let width = 0;
let height = 0;
let channels = 0;
let samples = 0;
let radius = 0;
let isFloat = false;
let slots = 0;
let line: usize = 0;
let taps: usize = 0;
let ring: usize = 0;
let column: usize = 0;
let bytesAsDouble: usize = 0;
let converted = 0;

/** Bytes from one plane of a row to the next: SIMD loads may run over the end of a row. */
export function lineBytes(imageWidth: i32, gaussianRadius: i32): usize {
  return <usize>((imageWidth + 2 * gaussianRadius + 9) & ~1) << 3;
}

/** Bytes of memory `beginRows` is given. */
export function smoothRowsBytes(imageWidth: i32, channelCount: i32, gaussianRadius: i32): f64 {
  const lines = (2 * <f64>gaussianRadius + 1) * <f64>channelCount + 1;
  return <f64>lineBytes(imageWidth, gaussianRadius) * lines + <f64>((gaussianRadius + 1) << 5) + 2048;
}

export function beginRows(
  memory: usize,
  imageHeight: i32,
  imageWidth: i32,
  channelCount: i32,
  sampleStride: i32,
  floats: bool,
  sigma: f64,
  gaussianRadius: i32,
): void {
  height = imageHeight;
  width = imageWidth;
  channels = channelCount;
  samples = sampleStride;
  isFloat = floats;
  radius = gaussianRadius;
  line = lineBytes(width, radius);
  slots = min(height, 2 * radius + 1);
  ring = memory;
  column = ring + line * <usize>((2 * radius + 1) * channels);
  taps = column + line;
  bytesAsDouble = taps + (<usize>(radius + 1) << 5);
  gaussian(sigma);
  for (let v = 0; v < 256; v++) store<f64>(bytesAsDouble + (<usize>v << 3), <f64>v * (1.0 / 255.0));
}

/** w[j] = exp(−j²/2σ²) / sum, the sum taken as NumPy takes it. */
function gaussian(sigma: f64): void {
  // all 2 r + 1 of them after the r + 1 that are kept; summing uses them up
  const whole = taps + (<usize>(radius + 1) << 3);
  for (let i = 0; i <= 2 * radius; i++) {
    const x = <f64>(i - radius);
    const tap = radius == 0 ? 1 : exp((-0.5 / (sigma * sigma)) * (x * x));
    store<f64>(whole + (<usize>i << 3), tap);
    if (i >= radius) store<f64>(taps + (<usize>(i - radius) << 3), tap);
  }
  const sum = pairwiseSum(whole, 2 * radius + 1);
  for (let j = taps; j < whole; j += 8) store<f64>(j, load<f64>(j) / sum);
}

function pairwiseSum(p: usize, n: i32): f64 {
  if (n > 128) {
    const half = (n >> 1) & ~7;
    return pairwiseSum(p, half) + pairwiseSum(p + (<usize>half << 3), n - half);
  }
  let sum: f64 = 0;
  let i = 0;
  if (n >= 8) {
    // eight running sums, then their sums by twos
    for (i = 8; i + 8 <= n; i += 8) {
      for (let j = 0; j < 8; j++) add(p, j, i + j);
    }
    for (let step = 1; step < 8; step <<= 1) {
      for (let j = 0; j < 8; j += 2 * step) add(p, j, j + step);
    }
    sum = load<f64>(p);
  }
  for (; i < n; i++) sum += load<f64>(p + (<usize>i << 3));
  return sum;
}

function add(p: usize, to: i32, from: i32): void {
  const at = p + (<usize>to << 3);
  store<f64>(at, load<f64>(at) + load<f64>(p + (<usize>from << 3)));
}

/** Index of a pixel outside the line mirrored back into it: d c b a | a b c d | d c b a. */
function reflect(i: i32, n: i32): i32 {
  const period = 2 * n;
  i %= period;
  if (i < 0) i += period;
  return i < n ? i : period - 1 - i;
}

/** One row of samples to planes of doubles in its slot of the ring. */
function convertRow(source: usize, y: i32): void {
  const slot = ring + line * <usize>((y % slots) * channels);
  const step = <usize>samples;
  for (let c = 0; c < channels; c++) {
    const to = slot + line * <usize>c;
    if (isFloat) {
      let from = source + (<usize>c << 2);
      for (let x: usize = 0, n = <usize>width; x < n; x++, from += step << 2) store<f64>(to + (x << 3), <f64>load<f32>(from));
    } else {
      let from = source + c;
      for (let x: usize = 0, n = <usize>width; x < n; x++, from += step) {
        store<f64>(to + (x << 3), load<f64>(bytesAsDouble + (<usize>load<u8>(from) << 3)));
      }
    }
  }
}

/**
 * The smoothed row y into `out`, planes of `lineBytes`. Rows are asked for in order from 0. `source` is row `sourceRow` of the samples; those up to row y + radius must
 * lie behind it.
 */
export function smoothRow(source: usize, sourceRow: i32, y: i32, out: usize): void {
  if (y == 0) converted = 0;
  const sourceLine = <usize>(width * samples) << (isFloat ? 2 : 0);
  for (const last = min(height - 1, y + radius); converted <= last; converted++) {
    convertRow(source + sourceLine * <usize>(converted - sourceRow), converted);
  }
  const end = <usize>width << 3;
  // the addresses of the rows that weigh the same, in pairs from the outermost inwards, after the taps
  const pairs = taps + (<usize>(2 * radius + 2) << 3);
  for (let c = 0; c < channels; c++) {
    const plane = ring + line * <usize>c;
    const step = line * <usize>channels;
    for (let j = 1; j <= radius; j++) {
      store<u32>(pairs + (<usize>j << 3), <u32>(plane + step * <usize>(reflect(y - j, height) % slots)));
      store<u32>(pairs + (<usize>j << 3), <u32>(plane + step * <usize>(reflect(y + j, height) % slots)), 4);
    }
    const center = plane + step * <usize>(y % slots);
    const middle = column + (<usize>radius << 3);
    convolve(center, middle, pairs);
    for (let j = 1; j <= radius; j++) {
      const step = <usize>j << 3;
      store<f64>(middle - step, load<f64>(middle + (<usize>reflect(-j, width) << 3)));
      store<f64>(middle + end + step - 8, load<f64>(middle + (<usize>reflect(width - 1 + j, width) << 3)));
      store<u32>(pairs + step, <u32>(middle - step));
      store<u32>(pairs + step, <u32>(middle + step), 4);
    }
    convolve(middle, out + line * <usize>c, pairs);
  }
}

/** One row: each value times the first tap, plus the sums of the pairs of lines that are j apart from it times tap j. Runs over the end of the row up to a whole block. */
function convolve(center: usize, out: usize, pairs: usize): void {
  const w0 = v128.load64_splat(taps);
  const last = <usize>radius << 3;
  for (let x: usize = 0, end = <usize>width << 3; x < end; x += 32) {
    let a = f64x2.mul(v128.load(center + x), w0);
    let b = f64x2.mul(v128.load(center + x, 16), w0);
    for (let j = last; j > 0; j -= 8) {
      const left = <usize>load<u32>(pairs + j) + x;
      const right = <usize>load<u32>(pairs + j, 4) + x;
      const w = v128.load64_splat(taps + j);
      a = f64x2.add(a, f64x2.mul(f64x2.add(v128.load(left), v128.load(right)), w));
      b = f64x2.add(b, f64x2.mul(f64x2.add(v128.load(left, 16), v128.load(right, 16)), w));
    }
    v128.store(out + x, a);
    v128.store(out + x, b, 16);
  }
}
