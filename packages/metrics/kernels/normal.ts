// The normal distribution, and what of it decides: computed here and not by the engine, whose Math.exp and Math.log may differ in the last bit.

/** Sum of the continued fraction of the normal's tail at x > 0 (Laplace), from below up. */
function tail(x: f64): f64 {
  let fraction = x;
  for (let k = 120; k > 0; k--) fraction = x + <f64>k / fraction;
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI) / fraction;
}

/** The share of a standard normal below x. */
export function normalBelow(x: f64): f64 {
  const far = Math.abs(x);
  if (far > 1.5) return x < 0 ? tail(far) : 1 - tail(far);
  // Marsaglia's series around 0: every term has the sign of x, so that nothing cancels
  let term = far;
  let sum = far;
  for (let k = 3; term > sum * 1e-18; k += 2) {
    term *= (far * far) / <f64>k;
    sum += term;
  }
  const part = sum * (Math.exp(-0.5 * far * far) / Math.sqrt(2 * Math.PI));
  return x < 0 ? 0.5 - part : 0.5 + part;
}

/** Where a standard normal has a share below, 0 < share < 1: Halley's steps from a rational start (Abramowitz and Stegun 26.2.23). */
export function normalQuantile(share: f64): f64 {
  const low = min(share, 1 - share);
  const t = Math.sqrt(-2 * Math.log(low));
  let x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let i = 0; i < 4; i++) {
    const density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    const step = (normalBelow(x) - low) / density;
    x -= step / (1 + 0.5 * x * step);
  }
  return share < 0.5 ? x : -x;
}
