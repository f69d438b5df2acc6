/** Scalar twin of kernels/alpha-expansion.ts: moves as cuts of general graphs. */
import { type Arc, maxFlow } from "./max-flow.js";

export interface Energy {
  readonly height: number;
  readonly width: number;
  /** A list of costs, integers, for each pixel. */
  readonly unary: readonly (readonly number[])[];
  /** Links of neighbors with their weights. */
  readonly links: readonly { readonly from: number; readonly to: number; readonly weight: number }[];
  /** A row for each label. */
  readonly labelCosts: readonly (readonly number[])[];
}

export function energyOf({ unary, links, labelCosts }: Energy, labels: readonly number[]): number {
  const own = unary.reduce((sum, costs, i) => sum + costs[labels[i]!]!, 0);
  return links.reduce((sum, { from, to, weight }) => sum + weight * labelCosts[labels[from]!]![labels[to]!]!, own);
}

/** The cheapest labels of pixels that may be any of two: a choice of label 0 or 1 for each, with costs of pairs of choices. */
function choose(
  pixels: number,
  unary: readonly (readonly [number, number])[],
  pairs: readonly { readonly from: number; readonly to: number; readonly costs: readonly [number, number, number, number] }[],
): number[] {
  const source = unary.map(([zero]) => zero);
  const sink = unary.map(([, one]) => one);
  const arcs: Arc[] = [];
  for (const { from, to, costs } of pairs) {
    const [both0, second, first, both1] = costs;
    // the first pixel's choice, then the second's, and an arc for what is left
    sink[from]! += first - both0;
    sink[to]! += both1 - first;
    arcs.push({ from: to, to: from, capacity: second + first - both0 - both1 });
  }
  for (let i = 0; i < pixels; i++) {
    const least = Math.min(source[i]!, sink[i]!);
    source[i]! -= least;
    sink[i]! -= least;
  }
  return maxFlow(pixels, arcs, source, sink).sourceSide;
}

export function alphaExpansion(energy: Energy, method: "expansion" | "swap" = "expansion"): number[] {
  const { unary, links, labelCosts } = energy;
  const n = labelCosts.length;
  let labels = unary.map((costs) => costs.indexOf(Math.min(...costs)));
  const tryMove = (before: readonly number[], after: readonly number[]): void => {
    // labels of pixels that choose 0, and of those that choose 1
    const cost = (i: number, j: number, x: number, y: number) =>
      labelCosts[(x ? after : before)[i]!]![(y ? after : before)[j]!]!;
    const chosen = choose(
      unary.length,
      unary.map((costs, i) => [costs[before[i]!]!, costs[after[i]!]!]),
      links.map(({ from, to, weight }) => ({
        from,
        to,
        costs: [0, 1, 2, 3].map((k) => weight * cost(from, to, k >> 1, k & 1)) as [number, number, number, number],
      })),
    );
    const moved = labels.map((_, i) => (chosen[i] ? after : before)[i]!);
    if (energyOf(energy, moved) < energyOf(energy, labels)) labels = moved;
  };
  for (let last = Number.POSITIVE_INFINITY; energyOf(energy, labels) < last; ) {
    last = energyOf(energy, labels);
    for (let alpha = 0; alpha < n; alpha++) {
      if (method === "expansion")
        tryMove(
          [...labels],
          labels.map(() => alpha),
        );
      else {
        for (let beta = alpha + 1; beta < n; beta++) {
          const both = (label: number) => label === alpha || label === beta;
          tryMove(
            labels.map((label) => (both(label) ? beta : label)),
            labels.map((label) => (both(label) ? alpha : label)),
          );
        }
      }
    }
  }
  return labels;
}
