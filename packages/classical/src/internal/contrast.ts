/** Weights of links between neighbors, which fall with the contrast between them. */
import type { Image } from "@segkit/core/image";

/** What a kernel does for it. */
export interface ContrastExports {
  sumDifferences(samples: number, height: number, width: number, channels: number, dy: number, dx: number): number;
  writeContrast(
    samples: number,
    height: number,
    width: number,
    channels: number,
    dy: number,
    dx: number,
    beta: number,
    factor: number,
    out: number,
    first: number,
    end: number,
  ): void;
}

/** Rows and columns that links lead on, and how far: right, down, down right, down left. */
export const LINKS = [
  { name: "right", dy: 0, dx: 1, length: 1 },
  { name: "down", dy: 1, dx: 0, length: 1 },
  { name: "downRight", dy: 1, dx: 1, length: Math.SQRT2 },
  { name: "downLeft", dy: 1, dx: -1, length: Math.SQRT2 },
] as const;

/** Those of 4 neighbors, or of 8. */
export function linksOf(connectivity: 4 | 8): readonly (typeof LINKS)[number][] {
  return LINKS.slice(0, connectivity / 2);
}

/** 1 / (2 · mean squared difference of neighbors); 0 for a flat image. */
export function betaOf(kernel: ContrastExports, samples: number, image: Omit<Image, "data">, connectivity: 4 | 8): number {
  const { height, width, channels } = image;
  let [sum, count] = [0, 0];
  for (const { dy, dx } of linksOf(connectivity)) {
    sum += kernel.sumDifferences(samples, height, width, channels, dy, dx);
    count += Math.max(0, height - dy) * Math.max(0, width - Math.abs(dx));
  }
  return sum > 0 ? count / (2 * sum) : 0;
}
