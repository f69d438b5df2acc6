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

/** e^-x for x ≥ 0, not large, within a millionth: (1 − x / 2²⁶) to the power of 2²⁶. */
function decay(x: number): number {
  let power = 1 - x / 2 ** 26;
  for (let i = 0; i < 26; i++) power *= power;
  return power;
}

/** Middle and one side of a Gaussian that ends at four standard deviations and sums to 1. */
export function gaussianTaps(sigma: number): Float32Array {
  const taps = Array.from({ length: Math.floor(4 * sigma + 0.5) + 1 }, (_, i) => decay((i * i) / (2 * sigma * sigma)));
  const sum = 2 * taps.reduce((total, tap) => total + tap) - 1;
  return Float32Array.from(taps, (tap) => tap / sum);
}
