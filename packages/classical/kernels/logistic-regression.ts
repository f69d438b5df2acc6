// Logistic regression: loss, gradient and curvature of the training set, and scores of pixels. Samples and parameters are rows of `wide` doubles, an even number: features, a 1 for the intercept, zeros.
import { logOf } from "../../core/kernels/lib/functions";
import { expOf } from "./lib/scores";

// @ts-ignore: decorator
@inline
function dot(a: usize, b: usize, bytes: usize): f64 {
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(a + i), v128.load(b + i)));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

// @ts-ignore: decorator
@inline
function addTimes(to: usize, from: usize, factor: f64, bytes: usize): void {
  const by = f64x2.splat(factor);
  for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f64x2.add(v128.load(to + i), f64x2.mul(v128.load(from + i), by)));
}

/** Scores of one sample become its probabilities, in place; returns the logarithm of their sum before, to which the score of a class is compared. */
function softmax(scores: usize, classes: i32): f64 {
  let most = load<f64>(scores);
  for (let c = 1; c < classes; c++) most = max(most, load<f64>(scores + (<usize>c << 3)));
  let sum: f64 = 0;
  for (let c = 0; c < classes; c++) {
    const at = scores + (<usize>c << 3);
    const value = expOf(load<f64>(at) - most);
    store<f64>(at, value);
    sum += value;
  }
  for (let c = 0; c < classes; c++) {
    const at = scores + (<usize>c << 3);
    store<f64>(at, load<f64>(at) / sum);
  }
  return most + logOf(sum);
}

/**
 * The weighted loss of `count` samples. Classes below `first` have no parameters: their score is 0. `shares` gets the probabilities, `gradient` (rows as the parameters) is added to.
 */
export function evaluate(
  samples: usize,
  count: i32,
  wide: i32,
  classes: i32,
  first: i32,
  parameters: usize,
  labels: usize,
  weights: usize,
  shares: usize,
  gradient: usize,
): f64 {
  const row = <usize>wide << 3;
  let loss: f64 = 0;
  for (let i = 0; i < count; i++, samples += row, shares += <usize>classes << 3) {
    const label = load<i32>(labels + (<usize>i << 2));
    const weight = load<f64>(weights + (<usize>i << 3));
    for (let c = 0; c < classes; c++) {
      store<f64>(shares + (<usize>c << 3), c < first ? 0 : dot(parameters + <usize>(c - first) * row, samples, row));
    }
    const own = load<f64>(shares + (<usize>label << 3));
    loss += weight * (softmax(shares, classes) - own);
    for (let c = first; c < classes; c++) {
      const off = load<f64>(shares + (<usize>c << 3)) - (c == label ? 1 : 0);
      addTimes(gradient + <usize>(c - first) * row, samples, weight * off, row);
    }
  }
  return loss;
}

/** Adds to `out` the product of the loss's second derivatives with `vector`; `scratch` has room for a double of each class. */
export function curvature(
  samples: usize,
  count: i32,
  wide: i32,
  classes: i32,
  first: i32,
  weights: usize,
  shares: usize,
  vector: usize,
  scratch: usize,
  out: usize,
): void {
  const row = <usize>wide << 3;
  for (let i = 0; i < count; i++, samples += row, shares += <usize>classes << 3) {
    const weight = load<f64>(weights + (<usize>i << 3));
    let mean: f64 = 0;
    for (let c = first; c < classes; c++) {
      const along = dot(vector + <usize>(c - first) * row, samples, row);
      store<f64>(scratch + (<usize>c << 3), along);
      mean += load<f64>(shares + (<usize>c << 3)) * along;
    }
    for (let c = first; c < classes; c++) {
      const factor = weight * load<f64>(shares + (<usize>c << 3)) * (load<f64>(scratch + (<usize>c << 3)) - mean);
      addTimes(out + <usize>(c - first) * row, samples, factor, row);
    }
  }
}

/**
 * The best class of each of `count` interleaved pixels, the first of equal ones, and the probabilities of all as floats: class c of pixel i at `shares + 4 · (c · byClass + i · byPixel)`. `parameters` are rows of
 * `dimensions` coefficients and an intercept; `scratch` has room for a double of each class.
 */
export function predict(
  data: usize,
  count: i32,
  dimensions: i32,
  classes: i32,
  parameters: usize,
  scratch: usize,
  labels: usize,
  shares: usize,
  byClass: i32,
  byPixel: i32,
): void {
  for (let i = 0; i < count; i++, data += <usize>dimensions << 2) {
    let best = 0;
    let parameter = parameters;
    for (let c = 0; c < classes; c++) {
      let score: f64 = 0;
      for (let f: usize = 0; f < <usize>dimensions; f++, parameter += 8) score += <f64>load<f32>(data + (f << 2)) * load<f64>(parameter);
      score += load<f64>(parameter);
      parameter += 8;
      store<f64>(scratch + (<usize>c << 3), score);
      if (score > load<f64>(scratch + (<usize>best << 3))) best = c;
    }
    store<i32>(labels + (<usize>i << 2), best);
    if (!shares) continue;
    softmax(scratch, classes);
    for (let c = 0; c < classes; c++) {
      store<f32>(shares + (<usize>(c * byClass + i * byPixel) << 2), <f32>load<f64>(scratch + (<usize>c << 3)));
    }
  }
}
