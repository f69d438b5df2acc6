/** Outputs of networks that find objects, drawn: a hundred ragged discs all over an image, as each kind of network says them. */
import { random } from "@segkit/core/random";
import type { Tensor } from "@segkit/core/tensor";

/** Height and width. */
export type Extents = readonly [height: number, width: number];

/** A disc whose rim has waves, in shares of the image's sides. */
export interface Disc {
  readonly y: number;
  readonly x: number;
  readonly radius: number;
  readonly waves: number;
  readonly phase: number;
}

const SIDE = 10;

/** Discs on a grid of ten by ten, a little beside their places, so that most of each is seen. */
export const DISCS: readonly Disc[] = discs();

function discs(): Disc[] {
  const { next } = random(3);
  return Array.from({ length: SIDE ** 2 }, (_, i) => ({
    y: (Math.floor(i / SIDE) + 0.4 + 0.2 * next()) / SIDE,
    x: ((i % SIDE) + 0.4 + 0.2 * next()) / SIDE,
    radius: (0.3 + 0.2 * next()) / SIDE,
    waves: 3 + Math.floor(9 * next()),
    phase: 7 * next(),
  }));
}

/** The part of a network's input, or of a map of it, that an image of 3 by 4 has: what is beside it is padding. */
export function imageIn([height, width]: Extents): Extents {
  return [Math.min(height, 0.75 * width), Math.min(width, height / 0.75)];
}

/** Logits of a disc's mask at a size, all of which is the image, or a part: above 0 inside. */
export function discLogits({ y, x, radius, waves, phase }: Disc, [height, width]: Extents, image: Extents): Float32Array {
  const data = new Float32Array(height * width);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const [down, across] = [(row + 0.5) / image[0] - y, (column + 0.5) / image[1] - x];
      const rim = radius * (1 + 0.15 * Math.sin(waves * Math.atan2(down, across) + phase));
      data[i] = Math.max(-9, 9 * (1 - Math.hypot(down, across) / rim));
    }
  }
  return data;
}

/** Corners of the box around a disc, in pixels of an image's size. */
export function discBox({ y, x, radius }: Disc, [height, width]: Extents): [x0: number, y0: number, x1: number, y1: number] {
  const reach = 1.15 * radius;
  return [(x - reach) * width, (y - reach) * height, (x + reach) * width, (y + reach) * height];
}

/** A mask of so many positions on each side of the disc's box, as probabilities. */
export function boxProbabilities(disc: Disc, side: number): Float32Array {
  const reach = 1.15 * disc.radius;
  const inBox = { ...disc, y: 0.5, x: 0.5, radius: disc.radius / (2 * reach) };
  return discLogits(inBox, [side, side], [side, side]).map((logit) => 1 / (1 + Math.exp(-logit)));
}

export function floats(data: Float32Array, ...dims: number[]): Tensor<"float32"> {
  return { type: "float32", data, dims };
}

/** The masks of all discs, or of some, one after the other. */
export function allLogits(size: Extents, of: readonly Disc[] = DISCS): Float32Array {
  const plane = size[0] * size[1];
  const data = new Float32Array(of.length * plane);
  of.forEach((disc, i) => {
    data.set(discLogits(disc, size, imageIn(size)), i * plane);
  });
  return data;
}

/** Logits of a class for each query, sure of one, and of none at all in the last column. */
export function queryClasses(nClasses: number): Float32Array {
  const data = new Float32Array(DISCS.length * (nClasses + 1));
  DISCS.forEach((_, i) => {
    data[i * (nClasses + 1) + ((7 * i) % nClasses)] = 9;
  });
  return data;
}
