/** Scalar twin of kernels/slic.ts: the same integers, every pixel against every candidate, regions by flood fill. */

/** What the twin works on. `features` are interleaved, `height × width × channels`. */
export interface SlicInput {
  readonly features: ArrayLike<number>;
  readonly valid: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly seeds: ArrayLike<number>;
  readonly step: number;
  readonly block: number;
  readonly weights: readonly [number, number];
  readonly masked: boolean;
  readonly maxIterations: number;
  readonly tolerance: number;
  /** Iterations at half the size, and the blocks there. */
  readonly coarse: { readonly iterations: number; readonly block: number };
  /** (scale · compactness)², or undefined without SLICO. */
  readonly spreadUnit?: number;
  readonly enforceConnectivity: boolean;
  readonly minSizeFactor: number;
  readonly maxSizeFactor: number;
}

export interface SlicOutput {
  readonly labels: Int32Array;
  readonly count: number;
  readonly iterations: number;
  readonly residual: number;
}

const f = Math.fround;

/** Rounds half to even, as the kernel's `nearest` does. */
export function nearest(v: number): number {
  const floor = Math.floor(v);
  const rest = v - floor;
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}

export function slic(input: SlicInput): SlicOutput {
  const { width, channels, seeds, masked, maxIterations, tolerance, spreadUnit, step } = input;
  const clusters = seeds.length / 2;
  const centers = Array.from({ length: clusters }, (_, k) => {
    const [y, x] = masked || step < 4 ? [seeds[2 * k]!, seeds[2 * k + 1]!] : flattest(input, seeds[2 * k]!, seeds[2 * k + 1]!);
    return [y, x, ...Array.from({ length: channels }, (_, c) => input.features[(y * width + x) * channels + c]!)];
  });
  const spreads = new Float32Array(clusters).fill(1);
  if (masked) for (let i = 0; i < 10 && update(input, centers, assign(input, centers, 2 * step, 0)) > 0; i++);
  let residual = Number.POSITIVE_INFINITY;
  let iterations = 0;
  if (input.coarse.iterations > 0) {
    const half = halve(input);
    for (const center of centers) for (const i of [0, 1]) center[i] = center[i]! * 0.5 - 0.25;
    while (iterations < input.coarse.iterations && residual > tolerance) {
      iterations++;
      residual = 2 * update(half, centers, assign(half, centers, half.step, 1));
    }
    for (const center of centers) for (const i of [0, 1]) center[i] = center[i]! * 2 + 0.5;
    residual = Number.POSITIVE_INFINITY;
  }
  const weight = (): Int32Array => assign(input, centers, step, 1, spreadUnit === undefined ? undefined : spreads);
  let labels: Int32Array = new Int32Array(0);
  while (iterations < maxIterations && residual > tolerance) {
    iterations++;
    labels = weight();
    residual = update(input, centers, labels);
  }
  if (iterations < maxIterations) {
    labels = weight();
    update(input, centers, labels);
  }
  return { ...regions(input, labels, clusters), iterations, residual };
}

function halve(input: SlicInput): SlicInput {
  const { features, channels, weights, step, coarse } = input;
  const height = input.height >> 1;
  const width = input.width >> 1;
  const values = Float64Array.from({ length: height * width * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const at = (2 * Math.floor(pixel / width) * input.width + 2 * (pixel % width)) * channels + (i % channels);
    const below = at + input.width * channels;
    return 2 * Math.floor((features[at]! + features[at + channels]! + features[below]! + features[below + channels]! + 4) / 8);
  });
  const valid = new Uint8Array(height * width).fill(1);
  return {
    ...input,
    features: values,
    valid,
    height,
    width,
    weights: [4 * weights[0], 4 * weights[1]],
    step: step / 2,
    block: coarse.block,
  };
}

function flattest({ features, valid, height, width, channels }: SlicInput, y: number, x: number): [number, number] {
  const at = (v: number, u: number, c: number): number =>
    features[(Math.min(height - 1, Math.max(0, v)) * width + Math.min(width - 1, Math.max(0, u))) * channels + c]!;
  const gradient = (v: number, u: number): number => {
    let sum = 0;
    for (let c = 0; c < channels; c++)
      sum += (at(v + 1, u, c) - at(v - 1, u, c)) ** 2 + (at(v, u + 1, c) - at(v, u - 1, c)) ** 2;
    return sum;
  };
  let best: [number, number] = [y, x];
  let least = gradient(y, x);
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      if (!valid[v * width + u]) continue;
      const steepness = gradient(v, u);
      if (steepness < least) [least, best] = [steepness, [v, u]];
    }
  }
  return best;
}

function assign(
  input: SlicInput,
  centers: readonly number[][],
  radius: number,
  colorWeight: number,
  spreads?: Float32Array,
): Int32Array {
  const { features, valid, height, width, channels, block, spreadUnit } = input;
  const labels = new Int32Array(height * width).fill(-1);
  const side = 8 * block;
  const grown = spreads?.slice();
  for (let top = 0; top < height; top += side) {
    for (let left = 0; left < width; left += side) {
      const near = centers.flatMap(([y, x], k) => {
        const touches =
          y! + radius >= top && y! - radius <= top + side - 1 && x! + radius >= left && x! - radius <= left + side - 1;
        return touches ? [k] : [];
      });
      if (near.length === 0) near.push(closest(centers, top + (side - 1) / 2, left + (side - 1) / 2));
      for (let y = top; y < Math.min(height, top + side); y++) {
        for (let x = left; x < Math.min(width, left + side); x++) {
          const pixel = y * width + x;
          if (!valid[pixel]) continue;
          const color = Array.from({ length: channels }, (_, c) => features[pixel * channels + c]!);
          let least = Number.POSITIVE_INFINITY;
          let found = 0;
          for (const k of near) {
            const center = centers[k]!;
            const colors = center.slice(2).map((value) => colorWeight * nearest(value));
            const [distance, apart] = spreads
              ? adapted(input, y, x, color, center, colors, spreads[k]!)
              : [linear(input, y, x, color, center, colors), 0];
            if (distance < least) {
              least = distance;
              labels[pixel] = k;
              found = apart;
            }
          }
          if (grown && spreadUnit !== undefined) {
            const k = labels[pixel]!;
            grown[k] = Math.max(grown[k]!, f(f(f(found) * 0.25) / f(spreadUnit)));
          }
        }
      }
    }
  }
  if (grown) spreads?.set(grown);
  return labels;
}

/** Twice the half distance, without the pixel's own squares: a function linear in position and color, rounded at the tile's middle. */
function linear({ weights }: SlicInput, y: number, x: number, color: number[], [cy, cx]: number[], colors: number[]): number {
  const v = f(f(cy!) - f((y & ~7) + 3.5));
  const u = f(f(cx!) - f((x & ~7) + 3.5));
  const wv = f(f(weights[0]) * v);
  const wu = f(f(weights[1]) * u);
  const square = colors.reduce((sum, k) => f(sum + f(f(k * k) * 0.25)), 0);
  const base = nearest(f(square + f(f(wv * v) + f(wu * u))));
  const dot = colors.reduce((sum, k, c) => sum + k * color[c]!, 0);
  return 2 * base - dot - 2 * nearest(wu) * (2 * (x & 7) - 7) - 2 * nearest(wv) * (2 * (y & 7) - 7);
}

function adapted(
  { weights }: SlicInput,
  y: number,
  x: number,
  color: number[],
  [cy, cx]: number[],
  colors: number[],
  spread: number,
): [number, number] {
  const dy = f(f((y & ~7) - f(cy!)) + (y & 7));
  const dx = f(f(f((x & ~7) - f(cx!)) + (x & 4)) + (x & 3));
  const away = f(f(f(f(weights[0]) * dy) * dy) + f(f(weights[1]) * f(dx * dx)));
  const apart = colors.reduce((sum, k, c) => sum + (color[c]! - k) ** 2, 0);
  return [f(f(f(apart) * f(0.25 / spread)) + away), apart];
}

function closest(centers: readonly number[][], y: number, x: number): number {
  const distances = centers.map(([cy, cx]) => (cy! - y) * (cy! - y) + (cx! - x) * (cx! - x));
  return distances.indexOf(Math.min(...distances));
}

/** Moves centers to means; the mean movement. */
function update({ features, width, channels }: SlicInput, centers: number[][], labels: Int32Array): number {
  const sums = centers.map(() => new Array<number>(channels + 3).fill(0));
  labels.forEach((k, pixel) => {
    if (k < 0) return;
    const values = [1, Math.floor(pixel / width), pixel % width];
    for (let c = 0; c < channels; c++) values.push(features[pixel * channels + c]!);
    values.forEach((value, i) => {
      sums[k]![i]! += value;
    });
  });
  let moved = 0;
  sums.forEach(([count, ...rest], k) => {
    if (count === 0) return;
    const mean = rest.map((sum) => sum / count!);
    const dy = mean[0]! - centers[k]![0]!;
    const dx = mean[1]! - centers[k]![1]!;
    moved += Math.sqrt(dy * dy + dx * dx);
    centers[k] = mean;
  });
  return moved / centers.length;
}

/** Regions of the clusters' labels: runs joined in raster order, as long as they are not too large; then small regions joined to neighbors. */
function regions(input: SlicInput, labels: Int32Array, clusters: number): { labels: Int32Array; count: number } {
  const { width, valid, height, enforceConnectivity, minSizeFactor, maxSizeFactor } = input;
  if (!enforceConnectivity) return number(labels, (pixel) => labels[pixel]!);
  let area = 0;
  for (let i = 0; i < height * width; i++) if (valid[i]) area++;
  const least = Math.floor((minSizeFactor * area) / clusters);
  const most = Math.max(1, Math.floor((maxSizeFactor * area) / clusters));
  // every pixel belongs to a run, every run to a set named by its first pixel
  const run = new Int32Array(height * width);
  const size = new Int32Array(height * width);
  for (let i = 0; i < height * width; i++) {
    const goes = i % width > 0 && labels[i] === labels[i - 1] && size[run[i - 1]!]! < most;
    run[i] = goes ? run[i - 1]! : i;
    size[run[i]!]!++;
  }
  const parent = Int32Array.from(run, (_, i) => i);
  const find = (i: number): number => (parent[i] === i ? i : find(parent[i]!));
  const meet = (one: number, other: number, least: number, most: number): void => {
    if (labels[one]! < 0 || labels[other]! < 0 || (least === 0 && labels[one] !== labels[other])) return;
    const [a, b] = [find(run[one]!), find(run[other]!)].sort((p, q) => p - q) as [number, number];
    const together = size[a]! + size[b]!;
    if (a === b || together > most || (least > 0 && Math.min(size[a]!, size[b]!) >= least)) return;
    parent[b] = a;
    size[a] = together;
  };
  const rounds = [
    [0, most],
    [least, Math.max(least, Math.floor(area / clusters))],
    [least, area],
  ] as const;
  for (const [few, many] of least > 1 ? rounds : rounds.slice(0, 1)) {
    for (let i = 0; i < height * width; i++) {
      if (run[i] !== i) continue;
      if (few > 0 && i % width > 0) meet(i - 1, i, few, many);
      for (let x = i; x < height * width && run[x] === i; x++) if (x >= width) meet(x - width, i, few, many);
    }
  }
  return number(labels, (pixel) => find(run[pixel]!));
}

/** Numbers in the order of first pixels; pixels without a label have none. */
function number(labels: Int32Array, setOf: (pixel: number) => number): { labels: Int32Array; count: number } {
  const numbers = new Map<number, number>();
  const result = labels.map((label, pixel) => {
    if (label < 0) return -1;
    const set = setOf(pixel);
    if (!numbers.has(set)) numbers.set(set, numbers.size);
    return numbers.get(set)!;
  });
  return { labels: result, count: numbers.size };
}
