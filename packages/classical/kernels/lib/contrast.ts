// How strongly neighbors hang together: the less, the more they differ.
import { exp } from "../../../core/kernels/lib/functions";

/** Squared difference of two pixels of interleaved floats. */
// @ts-ignore: decorator
@inline
function difference(a: usize, b: usize, channels: i32): f64 {
  let sum: f64 = 0;
  for (let c = 0; c < channels; c++, a += 4, b += 4) {
    const d = <f64>load<f32>(a) - <f64>load<f32>(b);
    sum += d * d;
  }
  return sum;
}

/** Sum of the squared differences over all links into a direction, `dy` rows down and `dx` columns to the right. */
export function sumDifferences(samples: usize, height: i32, width: i32, channels: i32, dy: i32, dx: i32): f64 {
  const record = <usize>channels << 2;
  const step = <usize>(<isize>(dy * width + dx)) * record;
  let sum: f64 = 0;
  for (let y = 0; y < height - dy; y++) {
    let row: f64 = 0;
    for (let x = max(0, -dx), end = width - max(0, dx); x < end; x++) {
      const at = samples + <usize>(y * width + x) * record;
      row += difference(at, at + step, channels);
    }
    sum += row;
  }
  return sum;
}

/** Writes factor · exp(−beta · squared difference) of each pixel's link into a direction, rows first … end − 1, as floats; 0 for links that lead out. */
export function writeContrast(samples: usize, height: i32, width: i32, channels: i32, dy: i32, dx: i32, beta: f64, factor: f64, out: usize, first: i32, end: i32): void {
  const record = <usize>channels << 2;
  const step = <usize>(<isize>(dy * width + dx)) * record;
  const begin = max(0, -dx);
  const last = width - max(0, dx);
  for (let y = first; y < end; y++) {
    const row = out + (<usize>((y - first) * width) << 2);
    memory.fill(row, 0, <usize>width << 2);
    if (y + dy >= height) continue;
    for (let x = begin; x < last; x += 2) {
      const at = samples + <usize>(y * width + x) * record;
      const isPair = x + 1 < last;
      const one = difference(at, at + step, channels);
      const other = isPair ? difference(at + record, at + record + step, channels) : 0;
      const values = f64x2.mul(exp(f64x2.mul(f64x2.replace_lane(f64x2.splat(one), 1, other), f64x2.splat(-beta))), f64x2.splat(factor));
      store<f32>(row + (<usize>x << 2), <f32>f64x2.extract_lane(values, 0));
      if (isPair) store<f32>(row + (<usize>x << 2), <f32>f64x2.extract_lane(values, 1), 4);
    }
  }
}
