/** Scalar twin of kernels/graph-cut.ts, in doubles. */
import { gridArcs, maxFlow } from "./max-flow.js";

export interface CutInput {
  readonly height: number;
  readonly width: number;
  /** Samples 0 … 1 of each pixel. */
  readonly pixels: readonly (readonly number[])[];
  readonly lambda: number;
  readonly connectivity: 4 | 8;
  /** 1, 0 or −1; of colors also 2, both. */
  readonly labels: ArrayLike<number>;
  readonly colors: ArrayLike<number>;
  readonly bins: number;
}

const LINKS = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
] as const;

/** What a side's colors cost: −ln of the smoothed and mixed shares. */
export function modelOf({ pixels, colors, bins }: CutInput, side: number): (pixel: readonly number[]) => number {
  const axes = pixels[0]!.length;
  const binsOf = (pixel: readonly number[]) => pixel.map((value) => Math.min(bins - 1, Math.floor(value * bins)));
  const shares = new Map<string, number>();
  let total = 0;
  const spread = (at: readonly number[], axis: number, weight: number): void => {
    if (axis === axes) {
      shares.set(at.join(), (shares.get(at.join()) ?? 0) + weight);
      return;
    }
    [1, 4, 6, 4, 1].forEach((part, k) => {
      spread(at.with(axis, Math.max(0, Math.min(bins - 1, at[axis]! + k - 2))), axis + 1, (weight * part) / 16);
    });
  };
  pixels.forEach((pixel, i) => {
    if (colors[i] !== side && colors[i] !== 2) return;
    spread(binsOf(pixel), 0, 1);
    total++;
  });
  return (pixel) => -Math.log(0.98 * ((shares.get(binsOf(pixel).join()) ?? 0) / total) + 0.02 / bins ** axes);
}

/** The cut of all costs rounded to multiples of 1 / scale. */
export function graphCut(input: CutInput, scale: number): { labels: number[]; energy: number } {
  const { height, width, pixels, lambda, connectivity, labels } = input;
  const square = (i: number, j: number) => pixels[i]!.reduce((sum, value, c) => sum + (value - pixels[j]![c]!) ** 2, 0);
  const used = LINKS.slice(0, connectivity / 2);
  const pairs = used.flatMap(([dy, dx]) =>
    gridArcs(height, width, [{ dy, dx, capacities: pixels.map(() => Math.hypot(dy, dx)) }]),
  );
  const sum = pairs.reduce((all, { from, to }) => all + square(from, to), 0);
  const beta = sum > 0 ? pairs.length / (2 * sum) : 0;
  const weigh = (from: number, to: number, length: number) =>
    Math.round(scale * Math.fround((lambda / length) * Math.exp(-beta * square(from, to))));
  const arcs = pairs.flatMap(({ from, to, capacity: length }) => [
    { from, to, capacity: weigh(from, to, length) },
    { from: to, to: from, capacity: weigh(from, to, length) },
  ]);
  const [object, rest] = [modelOf(input, 1), modelOf(input, 0)];
  const net = pixels.map((pixel, i) =>
    labels[i]! >= 0 ? (2 * labels[i]! - 1) * 2 ** 40 : Math.round(scale * (rest(pixel) - object(pixel))),
  );
  const { flow, sourceSide } = maxFlow(
    height * width,
    arcs,
    net.map((value) => Math.max(0, value)),
    net.map((value) => Math.max(0, -value)),
  );
  const least = pixels.reduce((all, pixel, i) => (labels[i]! >= 0 ? all : all + Math.min(object(pixel), rest(pixel))), 0);
  return { labels: sourceSide, energy: least + flow / scale };
}
