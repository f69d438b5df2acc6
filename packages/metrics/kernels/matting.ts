// Gradients of alpha mattes, and how far two differ. Mattes are planes of doubles.

/** Reaches over which derivatives of a Gaussian of 1.4 fall to a hundredth. */
const RADIUS: i32 = 4;
const SIGMA: f64 = 1.4;

/** Weights of the Gaussian and of its derivative, nine doubles each, of which the outer product has norm 1. */
function fillWeights(smooth: usize, derivative: usize): void {
  let squares = 0.0;
  let slopes = 0.0;
  for (let k = -RADIUS; k <= RADIUS; k++) {
    const at = <usize>(k + RADIUS) << 3;
    const value = Math.exp(<f64>(-k * k) / (2 * SIGMA * SIGMA));
    const slope = <f64>k * value;
    store<f64>(smooth + at, value);
    store<f64>(derivative + at, slope);
    squares += value * value;
    slopes += slope * slope;
  }
  const norm = Math.sqrt(squares * slopes);
  for (let k = 0; k <= 2 * RADIUS; k++) store<f64>(derivative + (<usize>k << 3), load<f64>(derivative + (<usize>k << 3)) / norm);
}

// @ts-ignore: decorator
@inline
function clamp(value: i32, last: i32): i32 {
  return max(0, min(last, value));
}

/** Length of the gradient at each pixel, over edges that repeat; `scratch` holds two doubles a pixel, and eighteen more. */
export function gradient(matte: usize, height: i32, width: i32, scratch: usize, out: usize): void {
  const n = height * width;
  const alongX = scratch;
  const smoothed = alongX + (<usize>n << 3);
  const smooth = smoothed + (<usize>n << 3);
  const derivative = smooth + (9 << 3);
  fillWeights(smooth, derivative);
  for (let y = 0; y < height; y++) {
    const row = matte + ((<usize>y * width) << 3);
    for (let x = 0; x < width; x++) {
      let slope = 0.0;
      let value = 0.0;
      for (let k = 0; k <= 2 * RADIUS; k++) {
        const sample = load<f64>(row + (<usize>clamp(x + k - RADIUS, width - 1) << 3));
        slope += load<f64>(derivative + (<usize>k << 3)) * sample;
        value += load<f64>(smooth + (<usize>k << 3)) * sample;
      }
      const at = <usize>(y * width + x) << 3;
      store<f64>(alongX + at, slope);
      store<f64>(smoothed + at, value);
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let dx = 0.0;
      let dy = 0.0;
      for (let k = 0; k <= 2 * RADIUS; k++) {
        const at = <usize>(clamp(y + k - RADIUS, height - 1) * width + x) << 3;
        dx += load<f64>(smooth + (<usize>k << 3)) * load<f64>(alongX + at);
        dy += load<f64>(derivative + (<usize>k << 3)) * load<f64>(smoothed + at);
      }
      store<f64>(out + (<usize>(y * width + x) << 3), Math.sqrt(dx * dx + dy * dy));
    }
  }
}
