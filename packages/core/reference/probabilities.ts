/** Scalar twins of kernels/probabilities.ts. */
export function sigmoid(scores: Float32Array): Float32Array {
  return scores.map((x) => 1 / (1 + Math.exp(-x)));
}

/** Scores `[batch, classes, plane]`. */
export function softmax(scores: Float32Array, classes: number, plane: number): Float32Array {
  const out = new Float32Array(scores.length);
  for (let image = 0; image < scores.length; image += classes * plane) {
    for (let i = image; i < image + plane; i++) {
      const own = Array.from({ length: classes }, (_, c) => scores[i + c * plane]!);
      const most = Math.max(...own);
      const powers = own.map((x) => Math.exp(x - most));
      const sum = powers.reduce((a, b) => a + b, 0);
      powers.forEach((power, c) => {
        out[i + c * plane] = power / sum;
      });
    }
  }
  return out;
}

export function logit(probabilities: Float32Array, least: number, both: boolean): Float32Array {
  return probabilities.map((value) => {
    const p = Math.max(least, value);
    const inside = Math.min(1 - least, p);
    return Math.log(both ? inside / (1 - inside) : p);
  });
}
