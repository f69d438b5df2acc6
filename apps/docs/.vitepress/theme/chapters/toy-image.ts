/** An image of three intensities with noise, its histogram, and k-means on it by half steps. */
import { type Features, kmeansFeatures, kmeansPredict } from "@segkit/classical/kmeans";
import { random } from "@segkit/core/random";

export const TOY = { height: 48, width: 72 } as const;
export const BINS = 48;

/** A dark ground, a gray disk, a bright bar; intensities 0 … 1. */
export function toyImage(noise: number): Float32Array {
  const stream = random(5);
  return Float32Array.from({ length: TOY.height * TOY.width }, (_, i) => {
    const [x, y] = [i % TOY.width, Math.floor(i / TOY.width)];
    const inDisk = (x - 22) ** 2 + (y - 25) ** 2 < 15 ** 2;
    const inBar = x > 44 && x < 64 && y > 8 && y < 40;
    const level = inDisk ? 0.6 : inBar ? 0.85 : 0.15;
    return Math.min(1, Math.max(0, level + noise * stream.normal()));
  });
}

/** How many pixels have an intensity in each of the bins. */
export function histogram(values: Float32Array): number[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) counts[Math.min(BINS - 1, Math.floor(value * BINS))]!++;
  return counts;
}

const featuresOf = (data: Float32Array): Features => ({ data, dimensions: 1 });

/** The nearest mean of each pixel, and the sum of squared distances to it. */
export function assign(values: Float32Array, means: readonly number[]): { labels: Int32Array; cost: number } {
  const labels = kmeansPredict(featuresOf(values), means);
  return { labels, cost: values.reduce((sum, value, i) => sum + (value - means[labels[i]!]!) ** 2, 0) };
}

/** Each mean moved to the mean of its pixels, once or until all rest. */
export function moveMeans(values: Float32Array, means: readonly number[], maxIterations = 1): number[] {
  const { centers } = kmeansFeatures(featuresOf(values), {
    nClusters: means.length,
    init: means.map((mean) => [mean]),
    maxIterations,
    tolerance: 0,
  });
  return [...centers];
}
