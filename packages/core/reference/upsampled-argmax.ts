/** Scalar twin of kernels/upsampled-argmax.ts: every class at every pixel. */
import { axisOf } from "../src/resize/axis.js";

interface Sizes {
  readonly classes: number;
  readonly heightIn: number;
  readonly widthIn: number;
  readonly height: number;
  readonly width: number;
  readonly alignCorners: boolean;
}

export function upsampledArgmax(scores: Float32Array, sizes: Sizes): Int32Array {
  const { classes, heightIn, widthIn, height, width, alignCorners } = sizes;
  const f = Math.fround;
  const resampling = { convention: "torch", method: "bilinear", alignCorners, height, width } as const;
  const vertical = axisOf(heightIn, height, resampling, Math.sin);
  const horizontal = axisOf(widthIn, width, resampling, Math.sin);
  const tap = (axis: typeof vertical, i: number) => ({
    at: axis.spans[2 * i]!,
    next: axis.spans[2 * i]! + axis.spans[2 * i + 1]! - 1,
    first: f(axis.weights[2 * i]!),
    second: f(axis.weights[2 * i + 1]!),
  });
  const labels = new Int32Array(height * width);
  for (let y = 0; y < height; y++) {
    const v = tap(vertical, y);
    for (let x = 0; x < width; x++) {
      const h = tap(horizontal, x);
      let best = Number.NaN;
      for (let c = 0; c < classes; c++) {
        const row = (at: number): number => {
          const start = (c * heightIn + at) * widthIn;
          return f(f(scores[start + h.at]! * h.first) + f(scores[start + h.next]! * h.second));
        };
        const score = f(f(row(v.at) * v.first) + f(row(v.next) * v.second));
        if (score > best || (Number.isNaN(best) && !Number.isNaN(score))) {
          best = score;
          labels[y * width + x] = c;
        }
      }
    }
  }
  return labels;
}
