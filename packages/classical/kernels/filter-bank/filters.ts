// Filters by their closed forms, in f64: rows from the top down, y upwards, as in the published programs.

/** Derivatives of a Gaussian of order 0, 1 or 2 at x, without the factor that normalizing removes. */
function derivative(x: f64, sigma: f64, order: i32): f64 {
  const variance = sigma * sigma;
  const g = Math.exp(-(x * x) / (2 * variance));
  if (order == 1) return -g * (x / variance);
  if (order == 2) return (g * (x * x - variance)) / (variance * variance);
  return g;
}

/** A Gaussian `elongation` times as long as wide, derived `order` times across its length, which points along the angle −θ. */
export function orientedFilter(size: i32, sigma: f64, elongation: f64, order: i32, theta: f64, out: usize): void {
  const half = size >> 1;
  const c = Math.cos(theta);
  const s = Math.sin(theta);
  for (let y = half; y >= -half; y--) {
    for (let x = -half; x <= half; x++, out += 8) {
      const along = c * <f64>x - s * <f64>y;
      const across = s * <f64>x + c * <f64>y;
      store<f64>(out, derivative(along, elongation * sigma, 0) * derivative(across, sigma, order));
    }
  }
}

/** A round Gaussian. */
export function gaussianFilter(size: i32, sigma: f64, out: usize): void {
  const half = size >> 1;
  for (let y = half; y >= -half; y--)
    for (let x = -half; x <= half; x++, out += 8) store<f64>(out, Math.exp(-<f64>(x * x + y * y) / (2 * sigma * sigma)));
}

/** The Laplacian of a Gaussian that sums to 1 inside the window. */
export function laplacianFilter(size: i32, sigma: f64, out: usize): void {
  const count = size * size;
  const half = size >> 1;
  const variance = sigma * sigma;
  gaussianFilter(size, sigma, out);
  let sum: f64 = 0;
  for (let i = 0; i < count; i++) sum += load<f64>(out + (<usize>i << 3));
  for (let y = half; y >= -half; y--) {
    for (let x = -half; x <= half; x++, out += 8) {
      const factor = (<f64>(x * x + y * y) - 2 * variance) / (variance * variance);
      store<f64>(out, (load<f64>(out) / sum) * factor);
    }
  }
}

/** Schmid's rings: a cosine of the radius, with τ cycles in a width of 2σ, under a Gaussian. */
export function cosineFilter(size: i32, sigma: f64, tau: f64, out: usize): void {
  const half = size >> 1;
  for (let y = half; y >= -half; y--) {
    for (let x = -half; x <= half; x++, out += 8) {
      const square = <f64>(x * x + y * y);
      store<f64>(out, Math.cos((Math.PI * tau * Math.sqrt(square)) / sigma) * Math.exp(-square / (2 * sigma * sigma)));
    }
  }
}

/**
 * A wave under a Gaussian, real part and imaginary part; y downwards, as in scikit-image. With `zeroMean`, as much of the Gaussian is taken off both parts as makes their sums 0.
 */
export function gaborFilter(
  height: i32,
  width: i32,
  frequency: f64,
  theta: f64,
  sigma: f64,
  offset: f64,
  zeroMean: bool,
  re: usize,
  im: usize,
): void {
  const c = Math.cos(theta);
  const s = Math.sin(theta);
  const factor = 1 / (2 * Math.PI * sigma * sigma);
  let whole: f64 = 0;
  let reSum: f64 = 0;
  let imSum: f64 = 0;
  for (let y = -(height >> 1), i: usize = 0; y <= height >> 1; y++) {
    for (let x = -(width >> 1); x <= width >> 1; x++, i += 8) {
      const along = <f64>x * c + <f64>y * s;
      const across = -<f64>x * s + <f64>y * c;
      const envelope = factor * Math.exp(-0.5 * ((along * along + across * across) / (sigma * sigma)));
      const phase = 2 * Math.PI * frequency * along + offset;
      store<f64>(re + i, envelope * Math.cos(phase));
      store<f64>(im + i, envelope * Math.sin(phase));
      whole += envelope;
      reSum += load<f64>(re + i);
      imSum += load<f64>(im + i);
    }
  }
  if (!zeroMean) return;
  const reShare = reSum / whole;
  const imShare = imSum / whole;
  for (let y = -(height >> 1), i: usize = 0; y <= height >> 1; y++) {
    for (let x = -(width >> 1); x <= width >> 1; x++, i += 8) {
      const along = <f64>x * c + <f64>y * s;
      const across = -<f64>x * s + <f64>y * c;
      const envelope = factor * Math.exp(-0.5 * ((along * along + across * across) / (sigma * sigma)));
      store<f64>(re + i, load<f64>(re + i) - reShare * envelope);
      store<f64>(im + i, load<f64>(im + i) - imShare * envelope);
    }
  }
}

/** The sum of values, or of absolute values, with what rounding took from it (Kahan), so that its error does not grow with the window. */
function sumOf(at: usize, count: i32, absolute: bool): f64 {
  let sum: f64 = 0;
  let lost: f64 = 0;
  for (const end = at + (<usize>count << 3); at < end; at += 8) {
    const value = load<f64>(at);
    const term = (absolute ? Math.abs(value) : value) - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return sum;
}

/** Takes the mean off a filter, then divides it by the sum of its absolute values. */
export function normalizeFilter(at: usize, count: i32): void {
  const end = at + (<usize>count << 3);
  const mean = sumOf(at, count, false) / <f64>count;
  for (let i = at; i < end; i += 8) store<f64>(i, load<f64>(i) - mean);
  const size = sumOf(at, count, true);
  if (size > 0) for (let i = at; i < end; i += 8) store<f64>(i, load<f64>(i) / size);
}

/** The Gaussian's σ of a wave's frequency and its bandwidth in octaves. */
export function gaborSigma(frequency: f64, bandwidth: f64): f64 {
  const octaves = Math.pow(2, bandwidth);
  return ((1 / Math.PI) * Math.sqrt(Math.log(2) / 2) * (octaves + 1)) / (octaves - 1) / frequency;
}

/** How many pixels a filter reaches from its middle along x, or along y. */
export function gaborHalf(sigma: f64, deviations: f64, theta: f64, alongY: bool): f64 {
  const c = Math.abs(deviations * sigma * Math.cos(theta));
  const s = Math.abs(deviations * sigma * Math.sin(theta));
  return Math.ceil(Math.max(Math.max(c, s), 1));
}
