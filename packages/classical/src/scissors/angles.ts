/** Angles by their cosines, from what every engine computes to the same bits: sums, products, quotients and roots. */

/** Cosines are known to a 64th, and a little beyond 1 for what rounding adds. */
const STEPS = 64;
const BEYOND = 2;

/** Angles in half turns by 64 times their cosine, from −66 on, in single precision as OpenCV's. */
export function angleTable(): Float32Array {
  const perHalfTurn = Math.fround(1 / Math.PI);
  return Float32Array.from({ length: 2 * (STEPS + BEYOND) + 1 }, (_, i) => {
    const cosine = Math.max(-1, Math.min(1, (i - STEPS - BEYOND) / STEPS));
    return Math.fround(angleOf(cosine)) * perHalfTurn;
  });
}

/** The arc cosine. */
function angleOf(cosine: number): number {
  return cosine < 0 ? Math.PI - angleOf(-cosine) : 2 * arcTangent(Math.sqrt((1 - cosine) / (1 + cosine)));
}

/** The arc tangent of 0 … 1. */
function arcTangent(tangent: number): number {
  let t = tangent;
  // three halves leave angles below 6°
  for (let k = 0; k < 3; k++) t /= 1 + Math.sqrt(1 + t * t);
  let sum = 0;
  for (let k = 12; k >= 0; k--) sum = (k % 2 === 0 ? 1 : -1) / (2 * k + 1) + t * t * sum;
  return 8 * t * sum;
}
