/** Scalar twin of kernels/morphological-geodesic-active-contour.ts: a byte a pixel, all of them in every step, and samples in order by sorting. */
import { gradient, type Plane, smooth } from "./morphological-chan-vese.js";

export interface TwinOptions {
  readonly maxIterations: number;
  readonly smoothing: number;
  readonly balloon: number;
  readonly threshold?: number;
}

/** NumPy's `percentile`. */
export function percentile(values: ArrayLike<number>, percent: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * (percent / 100);
  const k = Math.floor(place);
  const [a, b] = [sorted[k]!, sorted[Math.min(k + 1, sorted.length - 1)]!];
  const t = place - k;
  return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
}

/** The mask after all iterations. */
export function morphologicalGeodesicActiveContour(
  image: Plane,
  inside: ArrayLike<number>,
  { maxIterations, smoothing, balloon, threshold = percentile(image.data, 40) }: TwinOptions,
): Plane {
  const { height, width } = image;
  const order: { next: 0 | 1 } = { next: 0 };
  const mapPixels = (of: (y: number, x: number, i: number) => number): Plane => ({
    data: Array.from({ length: height * width }, (_, i) => of(Math.floor(i / width), i % width, i)),
    height,
    width,
  });
  let mask: Plane = { data: Array.from(inside), height, width };
  for (let k = 0; k < maxIterations; k++) {
    const before = mask;
    const blown = mapPixels((y, x, i) => {
      if (balloon === 0 || !(image.data[i]! > threshold / Math.abs(balloon))) return before.data[i]!;
      const all = [-1, 0, 1].flatMap((v) =>
        [-1, 0, 1].map((u) => {
          const [row, column] = [y + v, x + u];
          return row >= 0 && column >= 0 && row < height && column < width ? before.data[row * width + column]! : 0;
        }),
      );
      return balloon > 0 ? Math.max(...all) : Math.min(...all);
    });
    const pulled = mapPixels((y, x, i) => {
      const [slope, step] = [gradient(image, y, x), gradient(blown, y, x)];
      const product = slope[0] * step[0] + slope[1] * step[1];
      return product > 0 ? 1 : product < 0 ? 0 : blown.data[i]!;
    });
    mask = smooth(pulled, smoothing, order);
  }
  return mask;
}

/** 1 / √(1 + α · gradient) by derivatives of a Gaussian. */
export function inverseGaussianGradient({ data, height, width }: Plane, alpha: number, sigma: number): number[] {
  const radius = Math.floor(4 * sigma + 0.5);
  const offsets = Array.from({ length: 2 * radius + 1 }, (_, i) => i - radius);
  const bell = offsets.map((k) => Math.exp((-0.5 / (sigma * sigma)) * k * k));
  const total = bell.reduce((sum, weight) => sum + weight, 0);
  const even = bell.map((weight) => weight / total);
  const odd = even.map((weight, i) => (weight * offsets[i]!) / (sigma * sigma));
  const within = (at: number, size: number) => Math.max(0, Math.min(size - 1, at));
  const filtered = (down: readonly number[], along: readonly number[]): number[] => {
    const rows = Array.from({ length: height * width }, (_, i) => {
      const [y, x] = [Math.floor(i / width), i % width];
      return offsets.reduce((sum, k, j) => sum + down[j]! * data[within(y + k, height) * width + x]!, 0);
    });
    return rows.map((_, i) => {
      const [y, x] = [Math.floor(i / width), i % width];
      return offsets.reduce((sum, k, j) => sum + along[j]! * rows[y * width + within(x + k, width)]!, 0);
    });
  };
  const [vertical, horizontal] = [filtered(odd, even), filtered(even, odd)];
  return vertical.map((dy, i) => 1 / Math.sqrt(1 + alpha * Math.sqrt(dy * dy + horizontal[i]! * horizontal[i]!)));
}
