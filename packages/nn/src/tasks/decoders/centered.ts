/** A body by its center: where its joints are guessed from there, and found near the guesses. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { FoundPoint } from "../finding.js";
import { heatMapsOf, mapAt } from "./maximum.js";

/** What such a network gives of one image, each `[1, channels, h, w]`. */
export interface CenteredMaps {
  /** Logits of a body's center. */
  readonly centers: Tensor;
  /** From a center to each point, down and across, in positions. */
  readonly guesses: Tensor;
  /** Logits of points. */
  readonly heat: Tensor;
  /** Where in a position each point lies, down and across. */
  readonly offsets: Tensor;
}

/** What a probability is divided by is a distance in positions, and so much more. */
const SLACK = 1.8;

/** The points of the body whose center is sure and near the middle of the image, each at the position that is hot and near the center's guess, in pixels of the crop of this size. */
export function centeredBody({ centers, guesses, heat, offsets }: CenteredMaps, size: Size): FoundPoint[] {
  const maps = heatMapsOf(heat);
  const { count, height, width } = maps;
  const plane = height * width;
  const [from, within] = [guesses, offsets].map(({ data }) => data as Float32Array) as [Float32Array, Float32Array];
  const body = nearest(mapAt(heatMapsOf(centers), 0), width, height / 2, width / 2);
  const [bodyY, bodyX] = [Math.floor(body / width), body % width];
  return Array.from({ length: count }, (_, k) => {
    const map = mapAt(maps, k);
    const [down, across] = [2 * k * plane, (2 * k + 1) * plane];
    const at = nearest(map, width, bodyY + from[down + body]!, bodyX + from[across + body]!);
    return {
      x: ((at % width) + within[across + at]!) * (size.width / width),
      y: (Math.floor(at / width) + within[down + at]!) * (size.height / height),
      score: sigmoid(map[at]!),
    };
  });
}

/** The position whose probability, divided by the distance from a place, is largest. */
function nearest(logits: Float32Array, width: number, y: number, x: number): number {
  let [best, most] = [0, -1];
  for (let i = 0; i < logits.length; i++) {
    const value = sigmoid(logits[i]!) / (Math.hypot(Math.floor(i / width) - y, (i % width) - x) + SLACK);
    if (value > most) [best, most] = [i, value];
  }
  return best;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
