/** Scalar twin of kernels/logistic-regression.ts. */

/** Probabilities of one vector's classes. */
export function shares(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Loss and gradient, of rows of parameters; classes below `first` have none. */
export function evaluate(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  weights: readonly number[],
  parameters: readonly (readonly number[])[],
  first: number,
): { loss: number; gradient: number[][] } {
  const gradient = parameters.map((row) => row.map(() => 0));
  let loss = 0;
  for (const [i, row] of rows.entries()) {
    const dots = parameters.map((each) => each.reduce((sum, value, j) => sum + value * row[j]!, 0));
    const own = shares([...Array.from({ length: first }, () => 0), ...dots]);
    loss -= weights[i]! * Math.log(own[labels[i]!]!);
    for (let c = first; c < own.length; c++)
      for (let j = 0; j < row.length; j++)
        gradient[c - first]![j]! += weights[i]! * (own[c]! - Number(c === labels[i])) * row[j]!;
  }
  return { loss, gradient };
}
