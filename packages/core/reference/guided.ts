/** Twin of kernels/guided.ts: every window is fitted on its own, in float64; gray guides. */
import { sample } from "./borders.js";

export function guided(
  guide: { data: ArrayLike<number>; height: number; width: number },
  input: ArrayLike<number>,
  radius: number,
  eps: number,
): Float64Array {
  const { height, width } = guide;
  const gray = { ...guide, channels: 1 };
  const at = (data: ArrayLike<number>, y: number, x: number): number => sample({ ...gray, data }, y, x, 0, "reflect");
  const mean = (value: (y: number, x: number) => number, y: number, x: number): number => {
    let sum = 0;
    for (let dy = -radius; dy <= radius; dy++) for (let dx = -radius; dx <= radius; dx++) sum += value(y + dy, x + dx);
    return sum / (2 * radius + 1) ** 2;
  };
  const slopes = new Float64Array(height * width);
  const constants = new Float64Array(height * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const meanI = mean((v, u) => at(guide.data, v, u), y, x);
      const meanP = mean((v, u) => at(input, v, u), y, x);
      const covariance = mean((v, u) => (at(guide.data, v, u) - meanI) * (at(input, v, u) - meanP), y, x);
      const variance = mean((v, u) => (at(guide.data, v, u) - meanI) ** 2, y, x);
      slopes[y * width + x] = covariance / (variance + eps);
      constants[y * width + x] = meanP - slopes[y * width + x]! * meanI;
    }
  }
  return Float64Array.from(
    { length: height * width },
    (_, i) =>
      mean((v, u) => at(slopes, v, u), Math.floor(i / width), i % width) * guide.data[i]! +
      mean((v, u) => at(constants, v, u), Math.floor(i / width), i % width),
  );
}
