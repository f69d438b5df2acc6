/** Key points from heat maps of boxes: the hottest pixel of the box, after cubic upsampling to its size. */
import type { FoundPoint } from "../tasks/finding.js";
import type { Corners } from "./paste.js";

/** Heat maps of one box, one for each point. */
export interface HeatMaps {
  readonly data: Float32Array;
  readonly count: number;
  readonly side: number;
}

/** The points in pixels of the network's input whose centers have whole numbers, with the heat there, or, as a probability, what it has of the heat of the whole map. */
export function keyPointsOf(
  { data, count, side }: HeatMaps,
  [x0, y0, x1, y1]: Corners,
  scores: "heat" | "probability" = "heat",
): FoundPoint[] {
  const [width, height] = [Math.max(x1 - x0, 1), Math.max(y1 - y0, 1)];
  const [columns, rows] = [cubicTaps(Math.ceil(width), side), cubicTaps(Math.ceil(height), side)];
  const lines = new Float32Array(side * columns.length);
  return Array.from({ length: count }, (_, k) => {
    const map = data.subarray(k * side * side, (k + 1) * side * side);
    columns.forEach(({ at, weights }, x) => {
      for (let i = 0; i < side; i++) {
        let sum = 0;
        for (let tap = 0; tap < 4; tap++) sum += weights[tap]! * map[i * side + at[tap]!]!;
        lines[i * columns.length + x] = sum;
      }
    });
    let [hottest, score] = [0, Number.NEGATIVE_INFINITY];
    rows.forEach(({ at, weights }, y) => {
      const [a, b, c, d] = at.map((row) => row * columns.length) as [number, number, number, number];
      const [wa, wb, wc, wd] = weights as [number, number, number, number];
      for (let x = 0; x < columns.length; x++) {
        const heat = wa * lines[a + x]! + wb * lines[b + x]! + wc * lines[c + x]! + wd * lines[d + x]!;
        if (heat > score) [hottest, score] = [y * columns.length + x, heat];
      }
    });
    const column = hottest % columns.length;
    const row = (hottest - column) / columns.length;
    const [x, y] = [x0 + ((column + 0.5) * width) / columns.length, y0 + ((row + 0.5) * height) / rows.length];
    const share = () => 1 / map.reduce((sum, heat) => sum + Math.exp(heat - score), 0);
    return { x: x - 0.5, y: y - 0.5, score: scores === "heat" ? score : share() };
  });
}

/** The samples that a pixel is made of, and their weights. */
interface CubicTap {
  readonly at: readonly number[];
  readonly weights: readonly number[];
}

/** PyTorch's cubic kernel, which has −0.75 where others have −0.5. */
const A = -0.75;

function cubicTaps(to: number, from: number): CubicTap[] {
  return Array.from({ length: to }, (_, i) => {
    const place = ((i + 0.5) * from) / to - 0.5;
    const first = Math.floor(place);
    const t = place - first;
    const near = (x: number) => ((A + 2) * x - (A + 3)) * x * x + 1;
    const far = (x: number) => ((A * x - 5 * A) * x + 8 * A) * x - 4 * A;
    return {
      at: [-1, 0, 1, 2].map((k) => Math.min(Math.max(first + k, 0), from - 1)),
      weights: [far(t + 1), near(t), near(1 - t), far(2 - t)],
    };
  });
}
