/** Tables of transcendental functions from basic arithmetic alone, so that every engine has the same bits. */

/** Linear light of an sRGB level 0…1. */
function linear(v: number): number {
  if (v <= 0.04045) return v / 12.92;
  const x = (v + 0.055) / 1.055;
  // the fifth root by Newton's method: x^2.4 = x² · (x^0.2)²
  let root = 1;
  for (let i = 0; i < 20; i++) root = 0.8 * root + (0.2 * x) / (root * root * root * root);
  return x * x * root * root;
}

/** Linear light of `levels` evenly spaced levels of sRGB, 0 and 1 included. */
export function linearLight(levels: number): Float32Array {
  return Float32Array.from({ length: levels }, (_, i) => linear(i / (levels - 1)));
}

/** e^-x for x ≥ 0. */
function decay(x: number): number {
  let halvings = 0;
  for (; x > 0.5; x /= 2) halvings++;
  let term = 1;
  let sum = 1;
  for (let i = 1; i < 16; i++) {
    term *= -x / i;
    sum += term;
  }
  for (; halvings > 0; halvings--) sum *= sum;
  return sum;
}

/** Middle and one side of a Gaussian that ends at four standard deviations and sums to 1. */
export function gaussianTaps(sigma: number): Float32Array {
  const radius = Math.floor(4 * sigma + 0.5);
  const taps = Float64Array.from({ length: radius + 1 }, (_, i) => decay((i * i) / (2 * sigma * sigma)));
  const sum = taps.reduce((total, tap, i) => total + (i ? 2 * tap : tap), 0);
  return Float32Array.from(taps, (tap) => tap / sum);
}
