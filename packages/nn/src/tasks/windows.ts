/** Inference by overlapping windows, for pictures larger than a network was made for. */

import type { Size, Tensor } from "@segkit/core";
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, phrase } from "@segkit/core/validate";

/** Windows of {@link SegmentOptions}: each of this size, this far apart. */
export interface WindowOptions extends Size {
  /** Pixels from one window to the next, at most the window's size. @default two thirds of the window */
  readonly stride?: Size;
}

/** Upper left corners along one axis; the last window ends with the picture. */
export function windowStarts(extent: number, window: number, stride: number): number[] {
  const count = Math.ceil(Math.max(0, extent - window) / stride) + 1;
  return Array.from({ length: count }, (_, i) => Math.max(0, Math.min(i * stride, extent - window)));
}

/** Checks windows, and gives all corners for a picture at least as large as one. */
export function cornersOf(where: string, { height, width }: Size, window: WindowOptions): { y: number; x: number }[] {
  const along = (axis: "height" | "width", extent: number) => {
    checkInteger(where, `window.${axis}`, window[axis], { min: 1 });
    const stride = window.stride?.[axis] ?? Math.max(1, Math.round((window[axis] * 2) / 3));
    checkInteger(where, `window.stride.${axis}`, stride, { min: 1, max: window[axis] });
    return windowStarts(extent, window[axis], stride);
  };
  const xs = along("width", width);
  return along("height", height).flatMap((y) => xs.map((x) => ({ y, x })));
}

/** Cuts `[1, channels, h, w]` out of an input, zeros beyond its sides. */
export function cut({ data, dims }: Tensor<"float32">, y: number, x: number, { height, width }: Size): Tensor<"float32"> {
  const [, channels, rows, columns] = dims as [number, number, number, number];
  const out = new Float32Array(channels * height * width);
  const length = Math.min(width, columns - x);
  for (let c = 0; c < channels; c++) {
    for (let row = 0; row < Math.min(height, rows - y); row++) {
      const from = (c * rows + y + row) * columns + x;
      out.set(data.subarray(from, from + length), (c * height + row) * width);
    }
  }
  return { type: "float32", data: out, dims: [1, channels, height, width] };
}

/**
 * Mean of the windows' scores, at the scores' resolution: a quarter of the picture's for SegFormer. For windows that lie on the grid of the scores.
 *
 * mmsegmentation's `slide_inference` enlarges each window's scores first and averages at the picture's size, which needs as many floats as there are pixels
 * times classes. Labels differ within half a score's width of the windows' edges: the oracle counts 1.15 % of the pixels for a network with random weights.
 */
export class WindowScores {
  readonly #where: string;
  readonly #frame: Size;
  #step: Size = { height: 1, width: 1 };
  #dims: readonly [number, number, number] | undefined;
  #sums = new Float32Array(0);
  #counts = new Uint16Array(0);

  constructor(where: string, frame: Size) {
    this.#where = where;
    this.#frame = frame;
  }

  add({ data, dims }: Tensor<"float32">, y: number, x: number, window: Size): void {
    const [, classes, h, w] = dims as [number, number, number, number];
    const step = { height: window.height / h, width: window.width / w };
    const { height, width } = step;
    const fits = [height, width, y / height, x / width, this.#frame.height / height, this.#frame.width / width];
    if (!fits.every(Number.isInteger)) {
      throw new SegmentationError("invalid-option", {
        where: this.#where,
        option: "window",
        expected: `windows and strides in multiples of the network's output step`,
        received: phrase(`a window at (${y}, ${x}) of ${window.height} × ${window.width} whose scores are ${h} × ${w}`),
        remedy: "Use multiples of 32.",
      });
    }
    this.#step = step;
    this.#dims ??= this.#begin(classes);
    const [, rows, columns] = this.#dims;
    const [top, left] = [y / height, x / width];
    for (let row = 0; row < h; row++) {
      const at = (top + row) * columns + left;
      for (let i = 0; i < w; i++) this.#counts[at + i]!++;
      for (let c = 0; c < classes; c++) {
        const to = c * rows * columns + at;
        const from = (c * h + row) * w;
        for (let i = 0; i < w; i++) this.#sums[to + i]! += data[from + i]!;
      }
    }
  }

  /** The mean; the sums are not to be added to afterwards. */
  mean(): Tensor<"float32"> {
    const [classes, rows, columns] = this.#dims!;
    const plane = rows * columns;
    for (let c = 0; c < classes; c++) for (let i = 0; i < plane; i++) this.#sums[c * plane + i]! /= this.#counts[i]!;
    return { type: "float32", data: this.#sums, dims: [1, classes, rows, columns] };
  }

  #begin(classes: number): readonly [number, number, number] {
    const [rows, columns] = [this.#frame.height / this.#step.height, this.#frame.width / this.#step.width];
    this.#sums = new Float32Array(classes * rows * columns);
    this.#counts = new Uint16Array(rows * columns);
    return [classes, rows, columns];
  }
}
