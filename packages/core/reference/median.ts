/** Twin of kernels/median.ts: sorts every window. */
import { type Mode, sample } from "./borders.js";

export function median(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  size: number,
  mode: Mode,
  cval: number,
): number[] {
  const { height, width, channels } = image;
  const radius = size >> 1;
  return Array.from({ length: height * width * channels }, (_, i) => {
    const [y, x, c] = [Math.floor(i / (width * channels)), Math.floor(i / channels) % width, i % channels];
    const values: number[] = [];
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) values.push(sample(image, y + dy, x + dx, c, mode, cval));
    }
    return values.sort((a, b) => a - b)[values.length >> 1]!;
  });
}
