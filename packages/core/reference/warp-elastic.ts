/** Scalar twin of kernels/warp-elastic.ts, in double precision; bytes are not rounded. */
import { type Source, sampleAt } from "./sample.js";

export function displaced(
  image: Source,
  displacement: ArrayLike<number>,
  method: "nearest" | "bilinear" | "bicubic",
  fill: number | readonly number[] | undefined,
): Float64Array {
  const { height, width, channels } = image;
  const out = new Float64Array(height * width * channels);
  for (let y = 0, k = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, k += 2) {
      for (const sample of sampleAt(image, [x + displacement[k]!, y + displacement[k + 1]!], method, fill)) out[i++] = sample;
    }
  }
  return out;
}
