/** Scalar twin of kernels/gaussian.ts: the same float32 sums, pixel by pixel. */
import { type Mode, sample } from "./borders.js";

const f = Math.fround;

export function gaussian(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  [sigmaY, sigmaX]: readonly [number, number],
  truncate: number,
  mode: Mode,
  cval = 0,
): Float32Array {
  const { height, width, channels } = image;
  const [tapsY, tapsX] = [taps(sigmaY, truncate), taps(sigmaX, truncate)];
  const out = new Float32Array(height * width * channels);
  const column = (y: number, x: number, c: number): number => sum(tapsY, (k) => sample({ ...image }, y + k, x, c, mode, cval));
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) out[i++] = sum(tapsX, (k) => column(y, x + k, c));
    }
  }
  return out;
}

function sum(weights: Float32Array, at: (offset: number) => number): number {
  let total = f(at(0) * weights[0]!);
  for (let k = 1; k < weights.length; k++) total = f(total + f(f(at(-k) + at(k)) * weights[k]!));
  return total;
}

function taps(sigma: number, truncate: number): Float32Array {
  const radius = sigma === 0 ? 0 : Math.floor(truncate * sigma + 0.5);
  const weights = Float64Array.from({ length: radius + 1 }, (_, k) =>
    k === 0 ? 1 : Math.exp((-0.5 / (sigma * sigma)) * k * k),
  );
  const total = weights.reduce((whole, weight) => whole + 2 * weight, -1);
  return Float32Array.from(weights, (weight) => weight / total);
}
