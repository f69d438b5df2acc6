/** Scalar twin of kernels/warp-perspective.ts, in double precision; bytes are not rounded. */
import { type Source, sampleAt } from "./sample.js";

export function warped(
  image: Source,
  matrix: readonly number[],
  size: { height: number; width: number },
  method: "nearest" | "bilinear" | "bicubic",
  fill: number | readonly number[] | undefined,
): Float64Array {
  const out = new Float64Array(size.height * size.width * image.channels);
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const [a, b, w] = [0, 3, 6].map((k) => matrix[k]! * x + matrix[k + 1]! * y + matrix[k + 2]!) as [number, number, number];
      const place = w === 0 ? ([-4, -4] as const) : ([a / w, b / w] as const);
      for (const sample of sampleAt(image, place, method, fill)) out[i++] = sample;
    }
  }
  return out;
}
