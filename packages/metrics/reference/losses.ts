/** Twin of kernels/losses.ts, by the definitions. */
export function crossEntropy(
  scores: Float64Array,
  labels: Int32Array,
  [images, classes, positions]: readonly [number, number, number],
  weights: readonly number[],
  smoothing: number,
): { readonly sum: number; readonly counted: number } {
  let [sum, counted] = [0, 0];
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < positions; i++) {
      const label = labels[image * positions + i]!;
      if (label < 0) continue;
      const own = weights.map((_, c) => scores[(image * classes + c) * positions + i]!);
      const most = Math.max(...own);
      const level = most + Math.log(own.reduce((total, score) => total + Math.exp(score - most), 0));
      for (const [c, weight] of weights.entries()) {
        const wanted = (c === label ? 1 - smoothing : 0) + smoothing / classes;
        sum += wanted * weight * (level - own[c]!);
      }
      counted += weights[label]!;
    }
  }
  return { sum, counted };
}

/** The focal loss of one score. */
export function focal(score: number, target: number, alpha: number, gamma: number): number {
  const p = 1 / (1 + Math.exp(-score));
  const entropy = -(target * Math.log(p) + (1 - target) * Math.log(1 - p));
  const right = p * target + (1 - p) * (1 - target);
  return (alpha < 0 ? 1 : alpha * target + (1 - alpha) * (1 - target)) * (1 - right) ** gamma * entropy;
}

export function orderDescending(keys: Float64Array): number[] {
  return [...keys.keys()].sort((i, j) => keys[j]! - keys[i]! || i - j);
}
