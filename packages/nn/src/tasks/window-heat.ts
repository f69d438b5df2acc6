/** Scores of windows as scores of pixels, and as labels. */
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { Grid } from "./classify-windows.js";

/** How scores become those of pixels. */
export type Spread = "average" | "center" | "bilinear";

interface HeatSettings {
  readonly window: Size;
  /** The image's size. */
  readonly size: Size;
  readonly spread: Spread;
}

/** Of a position on one axis: the first and the last window that count, and how much the last does where two are mixed. */
interface Reach {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly far: Float64Array;
}

/** Heat maps of the classes, row by row: no array of classes × pixels is made. */
export class HeatMaps {
  readonly #scores: Tensor<"float32">;
  readonly #settings: HeatSettings;
  readonly #rows: Reach;
  readonly #columns: Reach;
  /** Scores of the windows that a row of pixels is in, by their column; and their sums from the left. */
  readonly #line: Float64Array;
  readonly #sums: Float64Array;

  constructor(scores: Tensor<"float32">, { ys, xs }: Grid, settings: HeatSettings) {
    const { window, size, spread } = settings;
    this.#scores = scores;
    this.#settings = settings;
    this.#rows = reachOf(ys, window.height, size.height, spread);
    this.#columns = reachOf(xs, window.width, size.width, spread);
    this.#line = new Float64Array(xs.length);
    this.#sums = new Float64Array(xs.length + 1);
  }

  /** The class with the highest score of every pixel, the lowest of equal ones; of one class, whether its score is above the threshold. */
  labels(threshold: number, onRow: (row: number) => void): LabelMap {
    const { height, width } = this.#settings.size;
    const classes = this.#scores.dims[1]!;
    const labels = new Int32Array(height * width);
    const row = new Float64Array(width);
    const best = new Float64Array(width);
    for (let y = 0; y < height; y++) {
      if (y % 64 === 0) onRow(y);
      const out = labels.subarray(y * width, (y + 1) * width);
      if (classes === 1) {
        this.#row(0, y, row);
        for (let x = 0; x < width; x++) out[x] = row[x]! > threshold ? 1 : 0;
        continue;
      }
      this.#row(0, y, best);
      for (let c = 1; c < classes; c++) {
        this.#row(c, y, row);
        for (let x = 0; x < width; x++) {
          if (!(row[x]! > best[x]!)) continue;
          best[x] = row[x]!;
          out[x] = c;
        }
      }
    }
    onRow(height);
    return { data: labels, height, width };
  }

  /** A class's scores of all pixels. */
  heatMap(c: number): Image<Float32Array> {
    const { height, width } = this.#settings.size;
    const data = new Float32Array(height * width);
    const row = new Float64Array(width);
    for (let y = 0; y < height; y++) {
      this.#row(c, y, row);
      data.set(row, y * width);
    }
    return { data, height, width, channels: 1 };
  }

  /** One row of a class. */
  #row(c: number, y: number, out: Float64Array): void {
    const { data, dims } = this.#scores;
    const [, , rows, columns] = dims as [number, number, number, number];
    const line = this.#line;
    const [top, bottom, below] = [this.#rows.first[y]!, this.#rows.last[y]!, this.#rows.far[y]!];
    const from = c * rows * columns;
    const average = this.#settings.spread === "average";
    for (let j = 0; j < columns; j++) {
      if (average) {
        let sum = 0;
        for (let i = top; i <= bottom; i++) sum += data[from + i * columns + j]!;
        line[j] = sum;
      } else line[j] = data[from + top * columns + j]! * (1 - below) + data[from + bottom * columns + j]! * below;
    }
    const { first, last, far } = this.#columns;
    if (!average) {
      for (let x = 0; x < out.length; x++) out[x] = line[first[x]!]! * (1 - far[x]!) + line[last[x]!]! * far[x]!;
      return;
    }
    const sums = this.#sums;
    for (let j = 0; j < columns; j++) sums[j + 1] = sums[j]! + line[j]!;
    const deep = bottom - top + 1;
    for (let x = 0; x < out.length; x++)
      out[x] = (sums[last[x]! + 1]! - sums[first[x]!]!) / (deep * (last[x]! - first[x]! + 1));
  }
}

/** Which windows count at each position of an axis. */
function reachOf(starts: Int32Array, window: number, extent: number, spread: Spread): Reach {
  const reach = { first: new Int32Array(extent), last: new Int32Array(extent), far: new Float64Array(extent) };
  const end = starts.length - 1;
  // twice the distance of a pixel's center from that of a window
  const beyond = (at: number, i: number) => 2 * at + 1 - 2 * starts[i]! - window;
  let i = 0;
  for (let at = 0; at < extent; at++) {
    // the last window whose center is not beyond the pixel's
    while (i < end && beyond(at, i + 1) >= 0) i++;
    const next = beyond(at, i) <= 0 ? i : Math.min(i + 1, end);
    const near = next > i && beyond(at, i) > -beyond(at, next) ? next : i;
    if (spread === "center") reach.first[at] = reach.last[at] = near;
    else if (spread === "bilinear") {
      reach.first[at] = i;
      reach.last[at] = next;
      reach.far[at] = next > i ? beyond(at, i) / (2 * (starts[next]! - starts[i]!)) : 0;
    } else {
      // windows around the pixel; where there is none, the nearest
      const inside = (k: number) => k >= 0 && k <= end && starts[k]! <= at && at < starts[k]! + window;
      let [first, last] = inside(near) ? [near, near] : [near, near];
      while (inside(first) && inside(first - 1)) first--;
      while (inside(last) && inside(last + 1)) last++;
      reach.first[at] = first;
      reach.last[at] = last;
    }
  }
  return reach;
}
