/** Scalar twin of kernels/gradient.ts, in float32 step by step. */
import { type Mode, sample } from "./borders.js";

const f = Math.fround;

export function derivatives(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  side: number,
  direction: "magnitude" | "vertical" | "horizontal",
  mode: Mode,
): Float32Array {
  const { height, width, channels } = image;
  const out = new Float32Array(height * width * channels);
  for (let i = 0; i < out.length; i++) {
    const [y, x, c] = [Math.floor(i / (width * channels)), Math.floor(i / channels) % width, i % channels];
    const at = (dy: number, dx: number): number => sample(image, y + dy, x + dx, c, mode);
    const smooth = (first: number, middle: number, last: number): number =>
      f(f(f(first + last) * f(side)) + f(middle * f(1 - 2 * side)));
    const down = smooth(f(at(1, -1) - at(-1, -1)), f(at(1, 0) - at(-1, 0)), f(at(1, 1) - at(-1, 1)));
    const right = smooth(f(at(-1, 1) - at(-1, -1)), f(at(0, 1) - at(0, -1)), f(at(1, 1) - at(1, -1)));
    out[i] =
      direction === "vertical"
        ? down
        : direction === "horizontal"
          ? right
          : Math.sqrt(f(f(f(down * down) + f(right * right)) * 0.5));
  }
  return out;
}

export function laplacian(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  mode: Mode,
  cval: number,
): Float32Array {
  const { height, width, channels } = image;
  const out = new Float32Array(height * width * channels);
  for (let i = 0; i < out.length; i++) {
    const [y, x, c] = [Math.floor(i / (width * channels)), Math.floor(i / channels) % width, i % channels];
    const at = (dy: number, dx: number): number => sample(image, y + dy, x + dx, c, mode, f(cval));
    out[i] = f(f(f(at(-1, 0) + at(1, 0)) + f(at(0, -1) + at(0, 1))) - f(4 * at(0, 0)));
  }
  return out;
}
