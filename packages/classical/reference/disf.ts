/** Plain twin of kernels/disf.ts: a queue for each key as an array, in which stale entries are passed over. */
export interface Features {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export interface Settings {
  readonly connectivity: 4 | 8;
  readonly compare: "mean" | "seed";
}

const STEPS = [
  [0, -1],
  [0, 1],
  [-1, 0],
  [1, 0],
  [1, -1],
  [-1, 1],
  [-1, -1],
  [1, 1],
] as const;
const { fround } = Math;

/** Lanes of four, added in pairs. */
function total(values: readonly number[]): number {
  const lanes = [0, 0, 0, 0];
  for (const [i, value] of values.entries()) lanes[i % 4] = fround(lanes[i % 4]! + value);
  return fround(fround(lanes[0]! + lanes[1]!) + fround(lanes[2]! + lanes[3]!));
}

const squared = (a: readonly number[], b: readonly number[]): number =>
  total(
    a.map((value, i) => {
      const difference = fround(value - b[i]!);
      return fround(difference * difference);
    }),
  );

/** Exponent and first eleven bits from 2⁻¹⁰ on. */
function keyOf(value: number): number {
  const bits = new Int32Array(Float32Array.of(value).buffer)[0]!;
  return Math.min(Math.max((bits >> 12) - (117 << 11), 0), 57_343);
}

const colorOf = ({ data, channels }: Features, pixel: number): number[] =>
  Array.from({ length: channels }, (_, c) => data[pixel * channels + c]!);

function neighbors({ height, width }: Features, pixel: number, connectivity: number): number[] {
  return STEPS.slice(0, connectivity).flatMap(([dy, dx]) => {
    const [y, x] = [Math.floor(pixel / width) + dy, (pixel % width) + dx];
    return y >= 0 && x >= 0 && y < height && x < width ? [y * width + x] : [];
  });
}

/** The labels of one pass from these seeds. */
export function grow(image: Features, seeds: readonly number[], { connectivity, compare }: Settings): Int32Array {
  const pixels = image.height * image.width;
  const labels = new Int32Array(pixels).fill(-1);
  const costs = new Float64Array(pixels).fill(Number.POSITIVE_INFINITY);
  const isTaken = new Uint8Array(pixels);
  const queues: number[][] = [];
  const push = (pixel: number, key: number): void => {
    queues[key] ??= [];
    queues[key].push(pixel);
  };
  const means = seeds.map((seed) => colorOf(image, seed));
  const sizes = seeds.map(() => 0);
  for (const [label, seed] of seeds.entries()) {
    costs[seed] = 0;
    labels[seed] = label;
    push(seed, 0);
  }
  for (let key = 0; key < queues.length; key++) {
    for (const pixel of queues[key] ?? []) {
      if (isTaken[pixel] === 1 || costs[pixel] !== key) continue;
      isTaken[pixel] = 1;
      const label = labels[pixel]!;
      const size = ++sizes[label]!;
      if (compare === "mean") {
        const own = colorOf(image, pixel);
        means[label] = means[label]!.map((mean, c) => fround(mean + fround(fround(own[c]! - mean) / size)));
      }
      for (const near of neighbors(image, pixel, connectivity)) {
        const way = Math.max(key, keyOf(squared(means[label]!, colorOf(image, near))));
        if (isTaken[near] === 1 || way >= costs[near]!) continue;
        costs[near] = way;
        labels[near] = label;
        push(near, way);
      }
    }
  }
  return labels;
}

/** The seeds that are left: the most relevant, in their order. */
export function keep(
  image: Features,
  labels: Int32Array,
  seeds: readonly number[],
  count: number,
  connectivity: 4 | 8,
): number[] {
  const areas = seeds.map(() => 0);
  const sums = seeds.map(() => new Array<number>(image.channels).fill(0));
  for (const [pixel, label] of labels.entries()) {
    areas[label]!++;
    for (const [c, value] of colorOf(image, pixel).entries()) sums[label]![c]! += value;
  }
  const means = sums.map((sum, label) => sum.map((value) => fround(value / areas[label]!)));
  const least = seeds.map(() => Number.POSITIVE_INFINITY);
  for (const [pixel, label] of labels.entries()) {
    for (const near of neighbors(image, pixel, connectivity)) {
      const other = labels[near]!;
      const found = squared(means[label]!, means[other]!);
      // of two trees of one color the later one is like the other
      if (other !== label && (found > 0 || label > other)) least[label] = Math.min(least[label]!, found);
    }
  }
  const relevance = areas.map((area, label) => area * Math.sqrt(least[label]!));
  const order = seeds.map((_, i) => i).sort((a, b) => relevance[b]! - relevance[a]! || a - b);
  return order
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((i) => seeds[i]!);
}

/** From seeds that do not move. */
export function disf(image: Features, first: readonly number[], schedule: readonly number[], settings: Settings): Int32Array {
  let seeds = first;
  let labels = grow(image, seeds, settings);
  for (const count of schedule.slice(1)) {
    seeds = keep(image, labels, seeds, count, settings.connectivity);
    labels = grow(image, seeds, settings);
  }
  return labels;
}

/** Each seed where the image changes least among the 3 × 3 pixels around it. */
export function moved(image: Features, seeds: readonly number[]): number[] {
  const gradient = (pixel: number): number => {
    let sum = 0;
    const own = colorOf(image, pixel);
    const around = neighbors(image, pixel, 8).sort((a, b) => a - b);
    for (const near of around) {
      const all = total(colorOf(image, near).map((value, c) => Math.abs(fround(own[c]! - value))));
      const isDiagonal =
        pixel % image.width !== near % image.width && Math.floor(pixel / image.width) !== Math.floor(near / image.width);
      sum = fround(sum + (isDiagonal ? fround(all * fround(Math.SQRT1_2)) : all));
    }
    return sum;
  };
  return seeds.map((seed) => {
    let best = seed;
    for (const near of neighbors(image, seed, 8).sort((a, b) => a - b)) if (gradient(near) < gradient(best)) best = near;
    return best;
  });
}
