/** Scalar twin of kernels/quickshift.ts: every pixel looks at its whole window, in float64. */
interface Colors {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Densities, parents (a pixel's own number where there is none), their distances and, where longer ways are cut, the number of each pixel's tree. */
export function quickshift(
  { data, height, width, channels }: Colors,
  noise: ArrayLike<number>,
  kernelSize: number,
  maxDist: number,
): { densities: Float64Array; parents: Int32Array; distances: Float64Array; labels: Int32Array } {
  const pixels = height * width;
  const reach = Math.ceil(3 * kernelSize);
  const square = (p: number, q: number): number => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += (data[p * channels + c]! - data[q * channels + c]!) ** 2;
    return sum + (Math.floor(p / width) - Math.floor(q / width)) ** 2 + ((p % width) - (q % width)) ** 2;
  };
  const windowOf = (p: number): number[] => {
    const [y, x] = [Math.floor(p / width), p % width];
    const found: number[] = [];
    for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++)
      for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) found.push(v * width + u);
    return found;
  };
  const densities = Float64Array.from({ length: pixels }, (_, p) =>
    windowOf(p).reduce((sum, q) => sum + Math.exp((-0.5 * square(p, q)) / kernelSize ** 2), noise[p]!),
  );
  const parents = new Int32Array(pixels);
  const distances = new Float64Array(pixels);
  for (let p = 0; p < pixels; p++) {
    let [best, parent] = [Number.POSITIVE_INFINITY, p];
    for (const q of windowOf(p)) if (densities[q]! > densities[p]! && square(p, q) < best) [best, parent] = [square(p, q), q];
    parents[p] = parent;
    distances[p] = Math.sqrt(best);
  }
  return { densities, parents, distances, labels: cutTrees(parents, distances, maxDist) };
}

/** Labels of trees, numbered as their roots follow in raster order. */
export function cutTrees(parents: ArrayLike<number>, distances: ArrayLike<number>, maxDist: number): Int32Array {
  const rootOf = (p: number): number => (parents[p] === p || distances[p]! > maxDist ? p : rootOf(parents[p]!));
  const roots = Array.from(parents, (_, p) => rootOf(p));
  const numbers = [...new Set(roots)].sort((a, b) => a - b);
  return Int32Array.from(roots, (root) => numbers.indexOf(root));
}
