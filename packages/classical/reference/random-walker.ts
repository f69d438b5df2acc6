/** Random walker as the paper has it: one system of equations for each label, solved by elimination. */
interface Picture {
  /** Samples 0 … 1, or floats; all channels are compared. */
  readonly data: readonly number[];
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export interface WalkerTwinOptions {
  readonly beta?: number;
  readonly spacing?: readonly [number, number];
  readonly mask?: Uint8Array;
}

/** Of each pixel, of each label ascending: its probability; of pixels that no walker leaves for a seed, none. */
export function randomWalker(
  { data, height, width, channels }: Picture,
  seeds: ArrayLike<number>,
  { beta = 130, spacing = [1, 1], mask }: WalkerTwinOptions = {},
): { readonly classes: number[]; readonly probabilities: (number[] | undefined)[] } {
  const pixels = height * width;
  const isIn = (i: number): boolean => mask === undefined || mask[i] !== 0;
  const labelOf = (i: number): number => (isIn(i) ? seeds[i]! : -1);
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const spread = Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length);
  const scale = spread > 0 ? beta / (10 * spread * Math.sqrt(channels)) : 0;
  const edges: (readonly [number, number])[][] = Array.from({ length: pixels }, () => []);
  const connect = (a: number, b: number, step: number): void => {
    if (!isIn(a) || !isIn(b)) return;
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += ((data[a * channels + c]! - data[b * channels + c]!) / step) ** 2;
    const weight = Math.exp(-scale * sum) + 1e-10;
    edges[a]!.push([b, weight]);
    edges[b]!.push([a, weight]);
  };
  for (let i = 0; i < pixels; i++) {
    if (i % width < width - 1) connect(i, i + 1, spacing[1]);
    if (i + width < pixels) connect(i, i + width, spacing[0]);
  }
  const classes = [...new Set(Array.from({ length: pixels }, (_, i) => labelOf(i)))]
    .filter((l) => l >= 0)
    .sort((a, b) => a - b);
  const reached = Array.from({ length: pixels }, (_, i) => labelOf(i) >= 0);
  const stack = [...reached.keys()].filter((i) => reached[i]);
  while (stack.length > 0) {
    for (const [other] of edges[stack.pop()!]!) {
      if (reached[other]) continue;
      reached[other] = true;
      stack.push(other);
    }
  }
  const unknowns = [...reached.keys()].filter((i) => reached[i] && labelOf(i) < 0);
  const rowOf = new Map(unknowns.map((pixel, k) => [pixel, k]));
  const rows = unknowns.map((pixel, k) => {
    const row = new Float64Array(unknowns.length + classes.length);
    for (const [other, weight] of edges[pixel]!) {
      row[k]! += weight;
      const label = labelOf(other);
      row[label >= 0 ? unknowns.length + classes.indexOf(label) : rowOf.get(other)!]! += label >= 0 ? weight : -weight;
    }
    return row;
  });
  eliminate(rows);
  const probabilities = Array.from({ length: pixels }, (_, i) => {
    if (labelOf(i) >= 0) return classes.map((label) => (label === labelOf(i) ? 1 : 0));
    return reached[i] ? [...rows[rowOf.get(i)!]!.subarray(unknowns.length)] : undefined;
  });
  return { classes, probabilities };
}

/** Turns the square part of a symmetric, positive definite system into the identity. */
function eliminate(rows: readonly Float64Array[]): void {
  for (const [k, row] of rows.entries()) {
    const pivot = row[k]!;
    for (let j = k; j < row.length; j++) row[j]! /= pivot;
    for (const [other, each] of rows.entries()) {
      const factor = each[k]!;
      if (other === k || factor === 0) continue;
      for (let j = k; j < row.length; j++) each[j]! -= factor * row[j]!;
    }
  }
}
