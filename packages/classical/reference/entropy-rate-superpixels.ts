/** Entropy rate superpixels by looking at every edge before each step: for tests only. */

export interface EntropyRateTwinOptions {
  readonly nSegments: number;
  readonly balance: number;
  readonly sigma: number;
  readonly connectivity: 4 | 8;
}

interface Samples {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

const xLogX = (x: number): number => (x <= 0 ? 0 : x * Math.log(x));

/** Edges in raster order, and by direction, with weights of sum ½. */
function edgesOf({ data, height, width, channels }: Samples, { sigma, connectivity }: EntropyRateTwinOptions): Edge[] {
  const steps = [
    [0, 1],
    [1, 0],
    [1, 1],
    [-1, 1],
  ].slice(0, connectivity / 2) as [number, number][];
  const edges: Edge[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (const [dy, dx] of steps) {
        if (y + dy < 0 || y + dy >= height || x + dx >= width) continue;
        const [a, b] = [y * width + x, (y + dy) * width + x + dx];
        let d = 0;
        for (let c = 0; c < channels; c++) d += Math.abs(data[a * channels + c]! - data[b * channels + c]!);
        if (dy !== 0 && dx !== 0) d *= Math.SQRT2;
        edges.push({ a, b, weight: Math.exp(-(d * d) / (2 * (sigma * channels) ** 2)) });
      }
    }
  }
  const total = 2 * edges.reduce((sum, { weight }) => sum + weight, 0);
  return edges.map((edge) => ({ ...edge, weight: total === 0 ? 0 : edge.weight / total }));
}

/** Labels of an image of bytes, numbered in raster order, and the gains of the steps together. */
export function entropyRateSuperpixels(image: Samples, options: EntropyRateTwinOptions): { labels: Int32Array; gain: number } {
  const pixels = image.height * image.width;
  const edges = edgesOf(image, options);
  const loops = new Float64Array(pixels);
  for (const { a, b, weight } of edges) {
    loops[a]! += weight;
    loops[b]! += weight;
  }
  const labels = Int32Array.from({ length: pixels }, (_, i) => i);
  const sizes = new Array<number>(pixels).fill(1);
  const entropy = ({ a, b, weight }: Edge): number =>
    (xLogX(loops[a]!) + xLogX(loops[b]!) - xLogX(loops[a]! - weight) - xLogX(loops[b]! - weight) - 2 * xLogX(weight)) /
    Math.LN2;
  const evenness = (s: number, t: number): number =>
    (xLogX(s / pixels) + xLogX(t / pixels) - xLogX((s + t) / pixels)) / Math.LN2 + 1;
  const most = Math.max(0, ...edges.map(entropy));
  const balancing = evenness(1, 1) > 1e-20 ? (options.balance * options.nSegments * most) / evenness(1, 1) : 0;
  let gain = 0;
  for (let count = pixels; count > options.nSegments && count > 1; count--) {
    let best: Edge | undefined;
    let bestGain = Number.NEGATIVE_INFINITY;
    for (const edge of edges) {
      const [a, b] = [labels[edge.a]!, labels[edge.b]!];
      if (a === b) continue;
      const found = entropy(edge) + balancing * evenness(sizes[a]!, sizes[b]!);
      // gains that differ by rounding alone are equal
      if (found > bestGain + 1e-14 * Math.abs(bestGain) || best === undefined) [best, bestGain] = [edge, found];
    }
    gain += bestGain;
    const [a, b] = [labels[best!.a]!, labels[best!.b]!];
    sizes[a]! += sizes[b]!;
    for (let i = 0; i < pixels; i++) if (labels[i] === b) labels[i] = a;
    loops[best!.a]! -= best!.weight;
    loops[best!.b]! -= best!.weight;
  }
  const names = new Map<number, number>();
  return {
    labels: labels.map((label) => {
      if (!names.has(label)) names.set(label, names.size);
      return names.get(label)!;
    }),
    gain,
  };
}
