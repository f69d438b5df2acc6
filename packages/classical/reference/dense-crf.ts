/** Scalar twin of kernels/dense-crf.ts: a lattice that is a map of keys, and mean field over any filter; also the filter by sums over all pairs of points. */
const { exp, fround, log, max, sqrt } = Math;

type Vectors = readonly (readonly number[])[];
/** What all points tell each: values of points to values of points. */
export type Filter = (values: Vectors) => number[][];

export interface Kernel {
  readonly filter: Filter;
  /** What class b's message counts in the logarithm of class a's probability. */
  readonly gain: (a: number, b: number) => number;
}

/** Sums of exp(−½ ‖f − g‖²) over all points. */
export function exactFilter(features: Vectors): Filter {
  const weights = features.map((f) =>
    features.map((g) => exp(-0.5 * f.reduce((sum, value, k) => sum + (value - g[k]!) ** 2, 0))),
  );
  return (values) =>
    weights.map((row) => values[0]!.map((_, c) => row.reduce((sum, weight, j) => sum + weight * values[j]![c]!, 0)));
}

/** Corners of a point's simplex, as keys, and their weights. */
function cornersOf(feature: readonly number[]): { readonly key: number[]; readonly weight: number }[] {
  const d = feature.length;
  const spread = fround(sqrt(2 / 3) * (d + 1));
  const elevated = new Array<number>(d + 1).fill(0);
  let sum = 0;
  for (let j = d; j > 0; j--) {
    const value = fround(fround(feature[j - 1]!) * fround((1 / sqrt((j + 1) * j)) * spread));
    elevated[j] = fround(sum - fround(j * value));
    sum = fround(sum + value);
  }
  elevated[0] = sum;
  const down = fround(1 / (d + 1));
  const near = elevated.map((value) => roundEven(fround(down * value)));
  const rests = near.map((value) => value * (d + 1));
  const total = near.reduce((a, b) => a + b, 0);
  const apart = elevated.map((value, i) => fround(value - rests[i]!));
  const ranks = apart.map(
    (own, i) => apart.filter((other, j) => (j > i ? own < other : j < i && !(other < own))).length + total,
  );
  for (const i of ranks.keys()) {
    const turn = ranks[i]! < 0 ? d + 1 : ranks[i]! > d ? -d - 1 : 0;
    ranks[i]! += turn;
    rests[i]! += turn;
  }
  const shares = new Array<number>(d + 2).fill(0);
  for (const [i, rank] of ranks.entries()) {
    const share = fround(fround(elevated[i]! - rests[i]!) * down);
    shares[d - rank] = fround(shares[d - rank]! + share);
    shares[d - rank + 1] = fround(shares[d - rank + 1]! - share);
  }
  shares[0] = fround(shares[0]! + fround(1 + shares[d + 1]!));
  return Array.from({ length: d + 1 }, (_, r) => ({
    key: ranks.slice(0, d).map((rank, i) => rests[i]! + r - (rank > d - r ? d + 1 : 0)),
    weight: shares[r]!,
  }));
}

function roundEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}

/** The permutohedral lattice, without the factor that its own sums of ones take out. */
export function latticeFilter(features: Vectors): Filter {
  const d = features[0]!.length;
  const corners = features.map(cornersOf);
  const keys = new Map(corners.flat().map(({ key }) => [key.join(), key]));
  return (values) => {
    const zero = values[0]!.map(() => 0);
    let at = new Map([...keys.keys()].map((key) => [key, [...zero]]));
    for (const [i, own] of corners.entries())
      for (const { key, weight } of own) for (const c of zero.keys()) at.get(key.join())![c]! += weight * values[i]![c]!;
    for (let j = 0; j <= d; j++) {
      const beside = (key: readonly number[], sign: number) =>
        at.get(key.map((value, k) => value - sign + (k === j ? sign * (d + 1) : 0)).join()) ?? zero;
      at = new Map(
        [...keys].map(([name, key]) => [
          name,
          at.get(name)!.map((value, c) => value + 0.5 * (beside(key, 1)[c]! + beside(key, -1)[c]!)),
        ]),
      );
    }
    return corners.map((own) =>
      zero.map((_, c) => own.reduce((sum, { key, weight }) => sum + weight * at.get(key.join())![c]!, 0)),
    );
  };
}

/** A filter divided by the roots of its sums, or by those of the point that tells or is told. */
export function normalized(filter: Filter, points: number, normalization: "symmetric" | "before" | "after"): Filter {
  const sums = filter(Array.from({ length: points }, () => [1])).map(([sum]) => sum! + 1e-20);
  const before = sums.map((sum) => (normalization === "symmetric" ? 1 / sqrt(sum) : normalization === "before" ? 1 / sum : 1));
  const after = sums.map((sum) => (normalization === "symmetric" ? 1 / sqrt(sum) : normalization === "after" ? 1 / sum : 1));
  return (values) =>
    filter(values.map((own, i) => own.map((value) => value * before[i]!))).map((own, i) =>
      own.map((value) => value * after[i]!),
    );
}

function softmax(logarithms: readonly number[]): number[] {
  const most = max(...logarithms);
  const powers = logarithms.map((value) => exp(value - most));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((value) => value / total);
}

/** What the kernels count for each class of each point. */
function told(probabilities: Vectors, kernels: readonly Kernel[]): number[][] {
  const sums = probabilities.map((own) => own.map(() => 0));
  for (const { filter, gain } of kernels) {
    for (const [i, message] of filter(probabilities).entries())
      for (const a of message.keys()) for (const [b, value] of message.entries()) sums[i]![a]! += gain(a, b) * value;
  }
  return sums;
}

/** Probabilities of each point after so many iterations. */
export function meanField(energies: Vectors, kernels: readonly Kernel[], iterations: number): number[][] {
  let probabilities = energies.map((own) => softmax(own.map((energy) => -energy)));
  for (let step = 0; step < iterations; step++) {
    const messages = told(probabilities, kernels);
    probabilities = energies.map((own, i) => softmax(own.map((energy, c) => messages[i]![c]! - energy)));
  }
  return probabilities;
}

/** Σ q (ln q + energy − message). */
export function divergence(energies: Vectors, kernels: readonly Kernel[], probabilities: Vectors): number {
  const messages = told(probabilities, kernels);
  return probabilities
    .flatMap((own, i) => own.map((q, c) => q * (log(max(q, 1e-20)) + energies[i]![c]! - messages[i]![c]!)))
    .reduce((a, b) => a + b, 0);
}
