/** Scalar twin of kernels/grid-crf.ts: messages of both directions of each edge, in lists. */
const { exp, log, max, min, sqrt } = Math;

export interface Grid {
  readonly height: number;
  readonly width: number;
  /** Energy of each label of each pixel. */
  readonly energies: readonly (readonly number[])[];
  readonly edges: readonly Edge[];
  /** What two labels cost, times the edge's weight. */
  readonly cost: (a: number, b: number) => number;
}

/** From an earlier pixel in raster order to a later one. */
interface Edge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Edges of a grid, by strength and by the contrast of pixels, each a list of channels. */
export function edgesOf(
  height: number,
  width: number,
  connectivity: 4 | 8,
  strength: number,
  colors?: readonly (readonly number[])[],
  beta?: number,
): Edge[] {
  const steps = [
    [0, 1, 1],
    [1, 0, 1],
    [1, -1, sqrt(0.5)],
    [1, 1, sqrt(0.5)],
  ].slice(0, connectivity / 2) as [number, number, number][];
  const all = Array.from({ length: height * width }, (_, from) => from).flatMap((from) => {
    const [y, x] = [Math.floor(from / width), from % width];
    return steps.flatMap(([down, right, share]) => {
      const isInside = y + down < height && x + right >= 0 && x + right < width;
      return isInside ? [{ from, to: from + down * width + right, weight: strength * share }] : [];
    });
  });
  if (!colors) return all;
  const apart = all.map(({ from, to }) => colors[from]!.reduce((sum, value, c) => sum + (value - colors[to]![c]!) ** 2, 0));
  const mean = apart.reduce((a, b) => a + b, 0) / max(1, apart.length);
  const factor = beta ?? (mean > 0 ? 1 / (2 * mean) : 0);
  return all.map((edge, e) => ({ ...edge, weight: edge.weight * exp(-factor * apart[e]!) }));
}

export function energyOf({ energies, edges, cost }: Grid, labels: ArrayLike<number>): number {
  const own = energies.reduce((sum, values, p) => sum + values[labels[p]!]!, 0);
  return edges.reduce((sum, { from, to, weight }) => sum + weight * cost(labels[from]!, labels[to]!), own);
}

export interface Sweeps {
  readonly labels: number[];
  readonly energies: number[];
  readonly bounds: number[];
  readonly probabilities: number[][];
}

/** So many sweeps there and back. */
export function sweeps(grid: Grid, kind: "trw-s" | "min-sum" | "sum-product", iterations: number): Sweeps {
  const { energies, edges, cost } = grid;
  const classes = energies[0]!.map((_, c) => c);
  const zeros = () => edges.map(() => classes.map(() => 0));
  // to the later and to the earlier pixel of each edge
  const onward = zeros();
  const back = zeros();
  const isSum = kind === "sum-product";
  let bound = 0;
  const give = (e: number, belief: readonly number[], came: readonly number[], share: number): number[] => {
    const rest = belief.map((value, c) => share * value - came[c]!);
    const price = (a: number, b: number) => rest[a]! + edges[e]!.weight * cost(a, b);
    const message = classes.map((b) => {
      const prices = classes.map((a) => price(a, b));
      const least = min(...prices);
      return isSum ? least - log(prices.reduce((sum, each) => sum + exp(least - each), 0)) : least;
    });
    const off = min(...message);
    bound += off;
    return message.map((value) => value - off);
  };
  const result: Sweeps = { labels: energies.map(() => 0), energies: [], bounds: [], probabilities: energies.map(() => []) };
  const near = energies.map((_, p) => ({
    later: edges.flatMap(({ from }, e) => (from === p ? [e] : [])),
    earlier: edges.flatMap(({ to }, e) => (to === p ? [e] : [])),
  }));
  const visit = (p: number, forward: boolean): void => {
    const { later, earlier } = near[p]!;
    const add = (sums: readonly number[], e: number, message: readonly (readonly number[])[]) =>
      sums.map((value, c) => value + message[e]![c]!);
    const beside = later.reduce((sums, e) => add(sums, e, back), energies[p]! as number[]);
    const belief = earlier.reduce((sums, e) => add(sums, e, onward), beside);
    const share = kind === "trw-s" ? 1 / max(1, later.length, earlier.length) : 1;
    if (forward) {
      const sums = earlier.reduce((all, e) => {
        const { from, weight } = edges[e]!;
        return all.map((value, c) => value + weight * cost(result.labels[from]!, c));
      }, beside);
      if (!isSum) result.labels[p] = sums.indexOf(min(...sums));
      for (const e of later) onward[e] = give(e, belief, back[e]!, share);
      return;
    }
    const least = min(...belief);
    bound += least;
    const rest = belief.map((value) => value - least);
    if (isSum) {
      const shares = rest.map((value) => exp(-value));
      const total = shares.reduce((a, b) => a + b, 0);
      result.probabilities[p] = shares.map((value) => value / total);
      result.labels[p] = belief.indexOf(least);
    }
    for (const e of earlier) back[e] = give(e, rest, onward[e]!, share);
  };
  for (let step = 0; step < iterations; step++) {
    for (const p of energies.keys()) visit(p, true);
    if (!isSum) result.energies.push(energyOf(grid, result.labels));
    bound = 0;
    for (const p of [...energies.keys()].reverse()) visit(p, false);
    if (isSum) result.energies.push(energyOf(grid, result.labels));
    result.bounds.push(bound);
  }
  return result;
}

/** Iterated conditional modes from given labels, until none changes. */
export function icm(grid: Grid, labels: number[]): number[] {
  const { energies, edges, cost } = grid;
  for (let changed = true; changed; ) {
    changed = false;
    for (const [p, own] of energies.entries()) {
      const sums = own.map((value, c) =>
        edges.reduce((sum, { from, to, weight }) => {
          const other = from === p ? to : to === p ? from : -1;
          return other < 0 ? sum : sum + weight * cost(c, labels[other]!);
        }, value),
      );
      const best = sums.reduce((kept, value, c) => (value < sums[kept]! ? c : kept), labels[p]!);
      changed ||= best !== labels[p];
      labels[p] = best;
    }
  }
  return labels;
}
