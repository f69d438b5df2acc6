/** Scalar twin of kernels/morphological-chan-vese.ts: a byte a pixel, all of them in every step. */

/** A mask, or one channel of an image. */
export interface Plane {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

const LINES = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
] as const;

/** A mask's pixel, 0 beyond the frame. */
function pixelOf({ data, height, width }: Plane, y: number, x: number): number {
  return y >= 0 && x >= 0 && y < height && x < width ? data[y * width + x]! : 0;
}

function mapPixels({ height, width }: Plane, of: (y: number, x: number) => number): Plane {
  return { data: Array.from({ length: height * width }, (_, i) => of(Math.floor(i / width), i % width)), height, width };
}

/** Of the four lines of three pixels through each pixel, the largest of the least, or the least of the largest. */
function overLines(mask: Plane, isSupInf: boolean): Plane {
  const [outer, inner] = isSupInf ? [Math.max, Math.min] : [Math.min, Math.max];
  return mapPixels(mask, (y, x) =>
    outer(...LINES.map(([v, u]) => inner(pixelOf(mask, y - v, x - u), pixelOf(mask, y, x), pixelOf(mask, y + v, x + u)))),
  );
}

/** Smooths a front so many times; `order` says which operator is next, and is left so. */
export function smooth(mask: Plane, times: number, order: { next: 0 | 1 }): Plane {
  let result = mask;
  for (let k = 0; k < times; k++) {
    result = overLines(overLines(result, order.next === 1), order.next === 0);
    order.next = order.next === 0 ? 1 : 0;
  }
  return result;
}

/** NumPy's `gradient` along both axes; 0 along an axis of one pixel. */
export function gradient({ data, height, width }: Plane, y: number, x: number): readonly [number, number] {
  const along = (at: number, size: number, of: (at: number) => number): number => {
    const [from, to] = [Math.max(0, at - 1), Math.min(size - 1, at + 1)];
    return to === from ? 0 : (of(to) - of(from)) / (to - from);
  };
  return [along(y, height, (v) => data[v * width + x]!), along(x, width, (u) => data[y * width + u]!)];
}

/** NumPy's pairwise sum. */
export function pairwise(values: readonly number[]): number {
  const n = values.length;
  if (n > 128) {
    const half = Math.floor(n / 2);
    const first = half - (half % 8);
    return pairwise(values.slice(0, first)) + pairwise(values.slice(first));
  }
  const r = Array.from({ length: 8 }, () => 0);
  const whole = n - (n % 8);
  for (let i = 0; i < whole; i++) r[i % 8]! += values[i]!;
  let sum = r[0]! + r[1]! + (r[2]! + r[3]!) + (r[4]! + r[5]! + (r[6]! + r[7]!));
  for (let i = whole; i < n; i++) sum += values[i]!;
  return sum;
}

export interface TwinOptions {
  readonly maxIterations: number;
  readonly smoothing: number;
  readonly lambda1: number;
  readonly lambda2: number;
}

/** The mask after all iterations, of the channels as planes of numbers. */
export function morphologicalChanVese(
  channels: readonly Plane[],
  inside: ArrayLike<number>,
  { maxIterations, smoothing, lambda1, lambda2 }: TwinOptions,
): Plane {
  const { height, width } = channels[0]!;
  const order: { next: 0 | 1 } = { next: 0 };
  let mask: Plane = { data: Array.from(inside), height, width };
  for (let k = 0; k < maxIterations; k++) {
    const before = mask;
    const area = Array.from(before.data).reduce((sum, value) => sum + value, 0);
    const means = channels.map(({ data }) => {
      const sumOf = (side: number) => pairwise(Array.from(data, (value, i) => (before.data[i] === side ? value : 0)));
      return [sumOf(1) / (area + 1e-8), sumOf(0) / (height * width - area + 1e-8)] as const;
    });
    mask = mapPixels(before, (y, x) => {
      const i = y * width + x;
      if (gradient(before, y, x).every((slope) => slope === 0)) return before.data[i]!;
      const cost = channels.reduce((sum, { data }, c) => {
        const [a, b] = [data[i]! - means[c]![0], data[i]! - means[c]![1]];
        return sum + (lambda1 * (a * a) - lambda2 * (b * b));
      }, 0);
      return cost < 0 ? 1 : cost > 0 ? 0 : before.data[i]!;
    });
    mask = smooth(mask, smoothing, order);
  }
  return mask;
}
