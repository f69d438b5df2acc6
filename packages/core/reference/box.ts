/** Twin of kernels/box.ts: adds up every window in float64. */
import { type Mode, sample } from "./borders.js";

export function means(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  [tall, wide]: readonly [number, number],
  mode: Mode,
  cval: number,
): Float32Array {
  const { height, width, channels } = image;
  const out = new Float32Array(height * width * channels);
  for (let i = 0; i < out.length; i++) {
    const [y, x, c] = [Math.floor(i / (width * channels)), Math.floor(i / channels) % width, i % channels];
    let sum = 0;
    for (let dy = 0; dy < tall; dy++) {
      for (let dx = 0; dx < wide; dx++) sum += sample(image, y + dy - (tall >> 1), x + dx - (wide >> 1), c, mode, cval);
    }
    out[i] = sum / (tall * wide);
  }
  return out;
}
