/** Twin of kernels/bilateral.ts: in float64, with the engine's own exponential; bytes are not rounded. */
import { type Mode, sample } from "./borders.js";

export function bilateral(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  { radius, sigmaColor, sigmaSpace, mode }: { radius: number; sigmaColor: number; sigmaSpace: number; mode: Mode },
): Float64Array {
  const { height, width, channels } = image;
  const out = Float64Array.from(image.data);
  const colors = Array.from({ length: Math.min(3, channels) }, (_, c) => c);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = colors.map((c) => sample(image, y, x, c, mode));
      const sums = colors.map(() => 0);
      let weights = 0;
      for (let dy = -radius; dy <= radius; dy++) {
        for (let dx = -radius; dx <= radius; dx++) {
          if (dx * dx + dy * dy > radius * radius) continue;
          const there = colors.map((c) => sample(image, y + dy, x + dx, c, mode));
          const difference = there.reduce((sum, value, c) => sum + Math.abs(value - here[c]!), 0);
          const weight = Math.exp(-0.5 * ((dx * dx + dy * dy) / sigmaSpace ** 2 + (difference / sigmaColor) ** 2));
          weights += weight;
          for (const c of colors) sums[c]! += weight * there[c]!;
        }
      }
      for (const c of colors) out[(y * width + x) * channels + c] = sums[c]! / weights;
    }
  }
  return out;
}
