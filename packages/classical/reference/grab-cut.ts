/** Scalar twin of kernels/grab-cut.ts: models, unaries and links of every pixel, and the energy of a labeling; where there are few pixels, the least of all. */

interface Colors {
  /** Samples of 0 … 255, three a pixel. */
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

interface Model {
  readonly weights: ArrayLike<number>;
  readonly means: ArrayLike<number>;
  readonly covariances: ArrayLike<number>;
}

const colorOf = ({ data }: Colors, i: number) => [data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!] as const;

/** Determinant and inverse of a symmetric matrix of 3 × 3. */
function inverted(m: readonly number[]): readonly [determinant: number, inverse: number[]] {
  const at = (y: number, x: number): number => m[3 * (y % 3) + (x % 3)]!;
  const cofactor = (y: number, x: number): number => at(y + 1, x + 1) * at(y + 2, x + 2) - at(y + 1, x + 2) * at(y + 2, x + 1);
  const determinant = [0, 1, 2].reduce((sum, x) => sum + at(0, x) * cofactor(0, x), 0);
  return [determinant, Array.from({ length: 9 }, (_, i) => cofactor(i % 3, Math.floor(i / 3)) / determinant)];
}

/** Logarithm of each component's density at a color, without its weight and the power of 2π. */
function logDensities(color: readonly number[], { weights, means, covariances }: Model): number[] {
  return Array.from(weights, (weight, k) => {
    if (weight <= 0) return Number.NEGATIVE_INFINITY;
    const [determinant, inverse] = inverted(Array.from({ length: 9 }, (_, i) => covariances[9 * k + i]!));
    const d = color.map((value, c) => value - means[3 * k + c]!);
    const square = inverse.reduce((sum, value, i) => sum + value * d[Math.floor(i / 3)]! * d[i % 3]!, 0);
    return -(square + Math.log(determinant)) / 2;
  });
}

export function unary(color: readonly number[], model: Model): number {
  const logs = logDensities(color, model);
  const most = Math.max(...logs);
  return -most - Math.log(logs.reduce((sum, log, k) => sum + Math.exp(log - most) * model.weights[k]!, 0));
}

/** The model of some pixels: each belongs to the component that is densest before. */
export function learned(
  image: Colors,
  pixels: readonly number[],
  before: Model,
): { weights: number[]; means: number[]; covariances: number[] } {
  const own = pixels.map((i) => {
    const of = logDensities(colorOf(image, i), before);
    return of.indexOf(Math.max(...of));
  });
  const parts = Array.from(before.weights, (_, k) => pixels.filter((_, i) => own[i] === k).map((i) => colorOf(image, i)));
  const mean = (part: readonly (readonly number[])[], value: (color: readonly number[]) => number) =>
    part.length === 0 ? 0 : part.reduce((sum, color) => sum + value(color), 0) / part.length;
  const means = parts.map((part) => [0, 1, 2].map((c) => mean(part, (color) => color[c]!)));
  const covariances = parts.flatMap((part, k) =>
    Array.from({ length: 9 }, (_, i) => {
      const [a, b] = [Math.floor(i / 3), i % 3];
      return mean(part, (color) => color[a]! * color[b]!) - means[k]![a]! * means[k]![b]! + (a === b ? 0.01 : 0);
    }),
  );
  return { weights: parts.map((part) => part.length / pixels.length), means: means.flat(), covariances };
}

/** All pairs of neighbors, and what it costs to part them. */
export function links(image: Colors, gamma: number): { readonly a: number; readonly b: number; readonly cost: number }[] {
  const { height, width } = image;
  const pairs: { a: number; b: number; square: number; distance: number }[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (const [dy, dx] of [
        [0, 1],
        [1, 0],
        [1, 1],
        [1, -1],
      ] as const) {
        if (y + dy >= height || x + dx >= width || x + dx < 0) continue;
        const [a, b] = [y * width + x, (y + dy) * width + x + dx];
        const other = colorOf(image, b);
        const square = colorOf(image, a).reduce((sum, value, c) => sum + (value - other[c]!) ** 2, 0);
        pairs.push({ a, b, square, distance: Math.hypot(dy, dx) });
      }
    }
  }
  const total = pairs.reduce((sum, { square }) => sum + square, 0);
  const beta = total > 0 ? pairs.length / (2 * total) : 0;
  return pairs.map(({ a, b, square, distance }) => ({ a, b, cost: (gamma * Math.exp(-beta * square)) / distance }));
}

/** What a labeling costs. Pixels that are certain cost nothing themselves. */
export function energyOf(
  image: Colors,
  labels: ArrayLike<number>,
  isCertain: (i: number) => boolean,
  models: { readonly background: Model; readonly foreground: Model },
  gamma: number,
): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++)
    if (!isCertain(i)) sum += unary(colorOf(image, i), labels[i] === 1 ? models.foreground : models.background);
  for (const { a, b, cost } of links(image, gamma)) if (labels[a] !== labels[b]) sum += cost;
  return sum;
}

/** The labeling of least energy, of all that leave what is certain (0, 1; others −1) as it is. */
export function cheapest(
  image: Colors,
  certain: readonly number[],
  models: { readonly background: Model; readonly foreground: Model },
  gamma: number,
): { readonly labels: number[]; readonly energy: number } {
  const free = certain.flatMap((label, i) => (label < 0 ? [i] : []));
  const pairs = links(image, gamma);
  const costs = certain.map((_, i) => [models.background, models.foreground].map((model) => unary(colorOf(image, i), model)));
  let best = { labels: [] as number[], energy: Number.POSITIVE_INFINITY };
  for (let code = 0; code < 2 ** free.length; code++) {
    const labels = [...certain];
    for (const [k, i] of free.entries()) labels[i] = (code >> k) & 1;
    let energy = free.reduce((sum, i) => sum + costs[i]![labels[i]!]!, 0);
    for (const { a, b, cost } of pairs) if (labels[a] !== labels[b]) energy += cost;
    if (energy < best.energy) best = { labels, energy };
  }
  return best;
}
