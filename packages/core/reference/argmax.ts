/** Scalar twin of kernels/argmax.ts. */
export function argmax(scores: Float32Array, classes: number, pixels: number): Int32Array {
  const labels = new Int32Array(pixels);
  for (let i = 0; i < pixels; i++) {
    let best = scores[i]!;
    for (let c = 1; c < classes; c++) {
      const score = scores[c * pixels + i]!;
      if (score > best || (Number.isNaN(best) && !Number.isNaN(score))) {
        best = score;
        labels[i] = c;
      }
    }
  }
  return labels;
}
