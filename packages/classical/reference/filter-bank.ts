/** Scalar twin of kernels/filter-bank.ts: filters by their formulas, and responses as plain sums in double. */

interface Filter {
  readonly height: number;
  readonly width: number;
  readonly data: ArrayLike<number>;
}

/** A square filter of f(x, y), y upwards, less its mean and divided by the sum of its absolute values. */
export function drawn(size: number, f: (x: number, y: number) => number): Float64Array {
  const half = size >> 1;
  const values = Float64Array.from({ length: size * size }, (_, i) => f((i % size) - half, half - Math.floor(i / size)));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centered = values.map((value) => value - mean);
  const whole = centered.reduce((sum, value) => sum + Math.abs(value), 0);
  return centered.map((value) => value / whole);
}

const gauss = (x: number, sigma: number): number => Math.exp(-(x ** 2) / (2 * sigma ** 2));

/** Edge (1) or bar (2). */
export function oriented(order: number, sigma: number, theta: number): (x: number, y: number) => number {
  return (x, y) => {
    const along = Math.cos(theta) * x - Math.sin(theta) * y;
    const across = Math.sin(theta) * x + Math.cos(theta) * y;
    const factor = order === 1 ? -across / sigma ** 2 : (across ** 2 - sigma ** 2) / sigma ** 4;
    return gauss(along, 3 * sigma) * gauss(across, sigma) * factor;
  };
}

export function laplacian(sigma: number): (x: number, y: number) => number {
  return (x, y) => gauss(Math.hypot(x, y), sigma) * ((x * x + y * y - 2 * sigma ** 2) / sigma ** 4);
}

export function rings(sigma: number, tau: number): (x: number, y: number) => number {
  return (x, y) => Math.cos((Math.PI * tau * Math.hypot(x, y)) / sigma) * gauss(Math.hypot(x, y), sigma);
}

/** Correlation of a gray image with a filter, whose middle pixel is that at half its size, rounded down; `at` gives the index inside for any, −1 for `cval`. */
export function correlate(
  image: { readonly data: ArrayLike<number>; readonly height: number; readonly width: number },
  filter: Filter,
  at: (index: number, size: number) => number,
  cval = 0,
): Float64Array {
  const { data, height, width } = image;
  return Float64Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    let sum = 0;
    for (let j = 0; j < filter.height * filter.width; j++) {
      const row = at(y + Math.floor(j / filter.width) - (filter.height >> 1), height);
      const column = at(x + (j % filter.width) - (filter.width >> 1), width);
      sum += filter.data[j]! * (row < 0 || column < 0 ? cval : data[row * width + column]!);
    }
    return sum;
  });
}
