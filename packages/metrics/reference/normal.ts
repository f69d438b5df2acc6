/** Twin of kernels/normal.ts: the share by Simpson's rule over the density, the quantile by bisection. */
export function normalBelow(x: number): number {
  const steps = 4000;
  const [from, to] = [Math.min(-12, x - 1), x];
  const width = (to - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const at = from + i * width;
    sum += (i === 0 || i === steps ? 1 : i % 2 ? 4 : 2) * Math.exp(-0.5 * at * at);
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}

export function normalQuantile(share: number): number {
  let [low, high] = [-10, 10];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
