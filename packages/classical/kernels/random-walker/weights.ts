// Weights of edges: exp(−beta · |difference|²) + 1e-10, in doubles, two at a time.
import { exp } from "../../../core/kernels/lib/functions";
import { across, cellOf, columns, down, rows } from "./grid";

/** What every edge has at least, so that all pixels hang together. */
const LEAST: f64 = 1e-10;

/** Standard deviation of the first `compared` channels of all pixels; what is not finite is left out. */
function spread<T>(samples: usize, channels: i32, compared: i32): f64 {
  const pixels = rows * columns;
  let mean: f64 = 0;
  let variance: f64 = 0;
  for (let round = 0; round < 2; round++) {
    let sum: f64 = 0;
    let count: f64 = 0;
    for (let i = 0; i < pixels; i++) {
      const at = samples + <usize>i * <usize>channels * sizeof<T>();
      for (let c = 0; c < compared; c++) {
        const value = <f64>load<T>(at + <usize>c * sizeof<T>());
        if (value - value != 0) continue;
        count += 1;
        sum += round == 0 ? value : (value - mean) * (value - mean);
      }
    }
    const found = count > 0 ? sum / count : 0;
    if (round == 0) mean = found;
    else variance = found;
  }
  return sqrt(variance);
}

/** The same of bytes. */
export function spreadOfBytes(samples: usize, channels: i32, compared: i32): f64 {
  return spread<u8>(samples, channels, compared);
}

/** The same of floats. */
export function spreadOfFloats(samples: usize, channels: i32, compared: i32): f64 {
  return spread<f32>(samples, channels, compared);
}

let stride: usize = 0;
let counted: usize = 0;
let inside: usize = 0;

/** The squared difference of two pixels' samples, times a factor ≤ 0; 1 where there is no edge. */
// @ts-ignore: decorator
@inline
function exponent<T>(samples: usize, a: i32, b: i32, isEdge: bool, factor: f64): f64 {
  if (!isEdge || (inside && !(load<u8>(inside + <usize>a) && load<u8>(inside + <usize>b)))) return 1;
  const one = samples + <usize>a * stride;
  const other = samples + <usize>b * stride;
  let sum: f64 = 0;
  for (let c: usize = 0; c < counted; c += sizeof<T>()) {
    const difference = <f64>load<T>(one + c) - <f64>load<T>(other + c);
    sum += difference * difference;
  }
  return sum * factor;
}

/** The weights of two edges by their exponents, into two cells. */
// @ts-ignore: decorator
@inline
function place(plane: usize, even: i32, odd: i32, a: f64, b: f64): void {
  const both = exp(f64x2.replace_lane(f64x2.splat(min(a, 0)), 1, min(b, 0)));
  store<f32>(plane + (<usize>even << 2), a > 0 ? 0 : <f32>(f64x2.extract_lane(both, 0) + LEAST));
  store<f32>(plane + (<usize>odd << 2), b > 0 ? 0 : <f32>(f64x2.extract_lane(both, 1) + LEAST));
}

function weigh<T>(samples: usize, channels: i32, compared: i32, mask: usize, alongX: f64, alongY: f64): void {
  stride = <usize>channels * sizeof<T>();
  counted = <usize>compared * sizeof<T>();
  inside = mask;
  for (let y = 0; y < rows; y++) {
    const isLast = y + 1 == rows;
    for (let x = 0; x < columns; x += 2) {
      const i = y * columns + x;
      const even = cellOf(y, x);
      const odd = cellOf(y, x + 1);
      const right = x + 1 < columns;
      place(
        across,
        even,
        odd,
        exponent<T>(samples, i, i + 1, right, alongX),
        exponent<T>(samples, i + 1, i + 2, x + 2 < columns, alongX),
      );
      place(
        down,
        even,
        odd,
        exponent<T>(samples, i, i + columns, !isLast, alongY),
        exponent<T>(samples, i + 1, i + 1 + columns, right && !isLast, alongY),
      );
    }
  }
}

/** Weighs the edges of an image of bytes; `mask` may be 0. The factors, ≤ 0, are what squared differences along x and y are multiplied by. */
export function weighBytes(samples: usize, channels: i32, compared: i32, mask: usize, alongX: f64, alongY: f64): void {
  weigh<u8>(samples, channels, compared, mask, alongX, alongY);
}

/** The same of floats. */
export function weighFloats(samples: usize, channels: i32, compared: i32, mask: usize, alongX: f64, alongY: f64): void {
  weigh<f32>(samples, channels, compared, mask, alongX, alongY);
}
