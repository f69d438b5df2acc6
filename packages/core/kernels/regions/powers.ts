// Sums of powers over the regions of a label map whose labels are dense, about a center of each: moments up to order 3 along each axis.
//
// Sixteen f64 a region, Σ dy^p · dx^q at 4 · p + q. Centers are two f64, x then y.

// @ts-ignore: decorator
@inline
function add(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

/** Adds a run's sums of dx⁰ … dx³ times dy⁰ … dy³. */
// @ts-ignore: decorator
@inline
function addRun(at: usize, dy: f64, s0: f64, s1: f64, s2: f64, s3: f64): void {
  let power: f64 = 1;
  for (let p = 0; p < 4; p++) {
    add(at, power * s0);
    add(at + 8, power * s1);
    add(at + 16, power * s2);
    add(at + 24, power * s3);
    power *= dy;
    at += 32;
  }
}

/** Moments of the shapes: every pixel weighs 1. A run's sums follow from its length and its middle, so its pixels are not visited. */
export function sumPowers(labels: usize, height: i32, width: i32, centers: usize, sums: usize, n: i32): void {
  memory.fill(sums, 0, <usize>n << 7);
  for (let y = 0; y < height; y++) {
    let x = 0;
    while (x < width) {
      const label = load<i32>(labels + (<usize>x << 2));
      const start = x++;
      while (x < width && load<i32>(labels + (<usize>x << 2)) == label) x++;
      if (label < 0) continue;
      const center = centers + (<usize>label << 4);
      const count = <f64>(x - start);
      const middle = <f64>start + 0.5 * (count - 1) - load<f64>(center);
      const spread = (count * (count * count - 1)) / 12;
      const first = count * middle;
      const second = first * middle + spread;
      const third = (first * middle + 3 * spread) * middle;
      addRun(sums + (<usize>label << 7), <f64>y - load<f64>(center, 8), count, first, second, third);
    }
    labels += <usize>width << 2;
  }
}

// @ts-ignore: decorator
@inline
function sampleAt(samples: usize, i: usize, isFloat: bool): f64 {
  return isFloat ? <f64>load<f32>(samples + (i << 2)) : <f64>load<u8>(samples + i);
}

/** Moments of the samples: every pixel weighs its value. Centers and sums for each region and, within it, channel. */
export function sumWeightedPowers(labels: usize, height: i32, width: i32, samples: usize, isFloat: bool, channels: i32, centers: usize, sums: usize, n: i32): void {
  memory.fill(sums, 0, (<usize>n * channels) << 7);
  let row: usize = 0;
  for (let y = 0; y < height; y++) {
    let x = 0;
    while (x < width) {
      const label = load<i32>(labels + ((row + x) << 2));
      const start = x++;
      while (x < width && load<i32>(labels + ((row + x) << 2)) == label) x++;
      if (label < 0) continue;
      for (let c = 0; c < channels; c++) {
        const slot = <usize>label * channels + c;
        const center = centers + (slot << 4);
        const middle = load<f64>(center);
        let s0: f64 = 0;
        let s1: f64 = 0;
        let s2: f64 = 0;
        let s3: f64 = 0;
        for (let u = start; u < x; u++) {
          const dx = <f64>u - middle;
          let value = sampleAt(samples, (row + u) * channels + c, isFloat);
          s0 += value;
          value *= dx;
          s1 += value;
          value *= dx;
          s2 += value;
          s3 += value * dx;
        }
        addRun(sums + (slot << 7), <f64>y - load<f64>(center, 8), s0, s1, s2, s3);
      }
    }
    row += width;
  }
}

/** Σ (value − mean)² of each region and channel; means and sums are one f64 each. */
export function sumDeviations(labels: usize, height: i32, width: i32, samples: usize, isFloat: bool, channels: i32, means: usize, sums: usize, n: i32): void {
  memory.fill(sums, 0, (<usize>n * channels) << 3);
  const pixels = <usize>height * width;
  for (let i: usize = 0; i < pixels; i++) {
    const label = load<i32>(labels + (i << 2));
    if (label < 0) continue;
    for (let c = 0; c < channels; c++) {
      const slot = (<usize>label * channels + c) << 3;
      const difference = sampleAt(samples, i * channels + c, isFloat) - load<f64>(means + slot);
      add(sums + slot, difference * difference);
    }
  }
}
