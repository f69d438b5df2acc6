/** Scalar twin of kernels/morphology.ts: looks at every pixel under the element. */
import { type Mode, sample } from "./borders.js";

interface Picture {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Minima (or maxima) under the element, its middle at (side − 1) >> 1; `turned` by 180° or not. */
export function extrema(
  image: Picture,
  element: { data: Uint8Array; height: number; width: number },
  take: "minima" | "maxima",
  mode: Mode,
  cval: number,
  turned = false,
): number[] {
  const out: number[] = [];
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      for (let c = 0; c < image.channels; c++) {
        const values: number[] = [];
        for (let i = 0; i < element.data.length; i++) {
          if (element.data[i] === 0) continue;
          const dy = Math.floor(i / element.width) - ((element.height - 1) >> 1);
          const dx = (i % element.width) - ((element.width - 1) >> 1);
          values.push(turned ? sample(image, y - dy, x - dx, c, mode, cval) : sample(image, y + dy, x + dx, c, mode, cval));
        }
        out.push(take === "minima" ? Math.min(...values) : Math.max(...values));
      }
    }
  }
  return out;
}
