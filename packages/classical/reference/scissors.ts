/** Scalar twin of kernels/scissors.ts: edges pixel by pixel, and Bellman's relaxation until no path gets cheaper. */
const f = Math.fround;

interface Samples {
  /** Samples of 0 … 255. */
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

interface Options {
  readonly edges?: "zeroCrossings" | "canny";
  readonly minGradient?: number;
  readonly maxGradient?: number;
  readonly lowThreshold?: number;
  readonly highThreshold?: number;
  readonly edgeWeight?: number;
  readonly directionWeight?: number;
  readonly magnitudeWeight?: number;
}

const NEIGHBORS = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].flatMap((dx) => (dy === 0 && dx === 0 ? [] : [[dy, dx] as const])));

/** Sobel's gradient of a channel; positions beyond the frame are where `extend` says. */
function sobelAt(
  { data, height, width, channels }: Samples,
  y: number,
  x: number,
  c: number,
  extend: (i: number, n: number) => number,
) {
  const at = (dy: number, dx: number): number => data[(extend(y + dy, height) * width + extend(x + dx, width)) * channels + c]!;
  const gx = f(f(f(at(-1, 1) - at(-1, -1)) + f(at(1, 1) - at(1, -1))) + 2 * f(at(0, 1) - at(0, -1)));
  const gy = f(f(f(at(1, -1) - at(-1, -1)) + f(at(1, 1) - at(-1, 1))) + 2 * f(at(1, 0) - at(-1, 0)));
  return [gx, gy] as const;
}

const mirrored = (i: number, n: number): number => (n === 1 ? 0 : i < 0 ? -i : i >= n ? 2 * n - 2 - i : i);
const repeated = (i: number, n: number): number => Math.max(0, Math.min(n - 1, i));

/** 0 where the Laplacian changes its sign, else 1. */
function zeroCrossings({ data, height, width }: Samples): Uint8Array {
  const at = (y: number, x: number): number => data[mirrored(y, height) * width + mirrored(x, width)]!;
  const laplacian = Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return 2 * (at(y - 1, x - 1) + at(y - 1, x + 1) + at(y + 1, x - 1) + at(y + 1, x + 1)) - 8 * at(y, x);
  });
  const marks = new Uint8Array(height * width).fill(1);
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const i = y * width + x;
      const v = laplacian[i]!;
      for (const j of [i + 1, ...(x > 0 ? [i + width - 1] : []), i + width, i + width + 1]) {
        const w = laplacian[j]!;
        if (v < 0 ? w > 0 : w < 0) marks[Math.abs(w) < Math.abs(v) ? j : i] = 0;
      }
    }
  }
  return marks;
}

/** 0 on lines of OpenCV's Canny, else 1. */
function cannyLines(image: Samples, colors: number, low: number, high: number): Uint8Array {
  const { height, width } = image;
  const gradients = Array.from({ length: height * width }, (_, i) =>
    Array.from({ length: colors }, (_, c) => sobelAt(image, Math.floor(i / width), i % width, c, repeated)).reduce(
      (best, next) => (Math.abs(next[0]) + Math.abs(next[1]) > Math.abs(best[0]) + Math.abs(best[1]) ? next : best),
    ),
  );
  const sum = (y: number, x: number): number => {
    if (y < 0 || x < 0 || y >= height || x >= width) return 0;
    const [gx, gy] = gradients[y * width + x]!;
    return Math.abs(gx) + Math.abs(gy);
  };
  const ridge = gradients.map(([gx, gy], i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    const m = sum(y, x);
    if (m <= low) return false;
    const [across, along] = [32768 * Math.abs(gy), 13573 * Math.abs(gx)];
    if (across < along) return m > sum(y, x - 1) && m >= sum(y, x + 1);
    if (across > along + 65536 * Math.abs(gx)) return m > sum(y - 1, x) && m >= sum(y + 1, x);
    const step = gx < 0 !== gy < 0 ? -1 : 1;
    return m > sum(y - 1, x - step) && m > sum(y + 1, x + step);
  });
  const marks = new Uint8Array(height * width).fill(1);
  const follow = (y: number, x: number): void => {
    const i = y * width + x;
    if (y < 0 || x < 0 || y >= height || x >= width || !ridge[i] || marks[i] === 0) return;
    marks[i] = 0;
    for (const [dy, dx] of NEIGHBORS) follow(y + dy, x + dx);
  };
  for (const [i, is] of ridge.entries())
    if (is && sum(Math.floor(i / width), i % width) > high) follow(Math.floor(i / width), i % width);
  return marks;
}

/** What a step from one pixel to a neighbor costs. */
export function stepCosts(
  image: Samples,
  gray: ArrayLike<number>,
  options: Options = {},
): (y: number, x: number, dy: number, dx: number) => number {
  const { edges = "zeroCrossings", minGradient = 0, maxGradient = 0, lowThreshold = 10, highThreshold = 100 } = options;
  const [edge, direction, magnitude] = [
    options.edgeWeight ?? 0.43,
    options.directionWeight ?? 0.43,
    options.magnitudeWeight ?? 0.14,
  ].map(f);
  const { height, width, channels } = image;
  const plane = { data: gray, height, width, channels: 1 };
  const gradients = Array.from({ length: height * width }, (_, i) =>
    sobelAt(plane, Math.floor(i / width), i % width, 0, mirrored),
  );
  const strengths = gradients.map(([gx, gy]) => f(Math.sqrt(f(f(gx * gx) + f(gy * gy)))));
  const marks =
    edges === "canny" ? cannyLines(image, Math.min(3, channels), lowThreshold, highThreshold) : zeroCrossings(plane);
  if (edges !== "canny") for (const [i, m] of strengths.entries()) if (m < minGradient) marks[i] = 1;
  const most = maxGradient > 0 ? f(maxGradient) : Math.max(...strengths);
  const weak = strengths.map((m) => (most > 2 ** -23 ? Math.max(0, f(f(Math.min(m, most) * f(-1 / most)) + 1)) : 0));
  const along = gradients.map(([gx, gy], i) =>
    strengths[i]! > 2 ** -23 ? [f(gx * f(1 / strengths[i]!)), f(gy * f(1 / strengths[i]!))] : [0, 0],
  );
  const half = f(Math.SQRT1_2);
  const edgeCost = edges === "canny" ? f(255 * f(edge! * f(1 / 255))) : edge!;
  const angle = (cosine: number): number => {
    const step = Math.max(-64, Math.min(64, Math.floor(cosine * 64)));
    return f(f(Math.acos(step / 64)) * f(1 / Math.PI));
  };
  return (y, x, dy, dx) => {
    const [p, q] = [y * width + x, (y + dy) * width + x + dx];
    const isDiagonal = dy !== 0 && dx !== 0;
    const cosine = (i: number): number => {
      const value = f(f(along[i]![1]! * dx) - f(along[i]![0]! * dy));
      return isDiagonal ? f(value * half) : value;
    };
    const own = cosine(p);
    const other = own < 0 ? -cosine(q) : cosine(q);
    const angles = f(angle(Math.abs(own)) + angle(other));
    const strength = isDiagonal ? weak[q]! : f(weak[q]! * half);
    return f(f(marks[q]! * edgeCost + f(direction! * angles)) + f(magnitude! * strength));
  };
}

/** What the cheapest path from a pixel to every other costs. */
export function scissorsCosts(image: Samples, gray: ArrayLike<number>, start: number, options: Options = {}): Float32Array {
  const { height, width } = image;
  const cost = stepCosts(image, gray, options);
  const costs = new Float32Array(height * width).fill(3.4028234663852886e38);
  costs[start] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < costs.length; i++) {
      const [y, x] = [Math.floor(i / width), i % width];
      for (const [dy, dx] of NEIGHBORS) {
        if (y + dy < 0 || x + dx < 0 || y + dy >= height || x + dx >= width) continue;
        const found = f(costs[i]! + cost(y, x, dy, dx));
        if (found >= costs[i + dy * width + dx]!) continue;
        costs[i + dy * width + dx] = found;
        changed = true;
      }
    }
  }
  return costs;
}
