// Weights of edges: the same for all, or less across a contrast, and less across corners.
import { exp } from "../../../core/kernels/lib/functions";
import { directions, height, neighbor, weights, width } from "./grid";

const SQRT_HALF: f64 = 0.70710678118654752;

// @ts-ignore: decorator
@inline
function contrast(samples: usize, channels: i32, p: i32, q: i32): f64 {
  let sum: f64 = 0;
  for (let c = 0; c < channels; c++) {
    const difference = <f64>load<f32>(samples + (<usize>(p * channels + c) << 2)) - <f64>load<f32>(samples + (<usize>(q * channels + c) << 2));
    sum += difference * difference;
  }
  return sum;
}

/** Sum of squared differences over all edges. */
export function contrastSum(samples: usize, channels: i32): f64 {
  let sum: f64 = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let k = 0; k < directions; k++) {
        const to = neighbor(y, x, k, true);
        if (to >= 0) sum += contrast(samples, channels, y * width + x, to);
      }
    }
  }
  return sum;
}

/** strength · exp(−beta · contrast) / distance; without samples there is no contrast. */
export function fillWeights(strength: f64, samples: usize, channels: i32, beta: f64): void {
  let at = weights;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let k = 0; k < directions; k++, at += 4) {
        const to = neighbor(y, x, k, true);
        let weight = k < 2 ? strength : strength * SQRT_HALF;
        if (to >= 0 && samples != 0)
          weight *= f64x2.extract_lane(exp(f64x2.splat(-beta * contrast(samples, channels, y * width + x, to))), 0);
        store<f32>(at, <f32>weight);
      }
    }
  }
}
