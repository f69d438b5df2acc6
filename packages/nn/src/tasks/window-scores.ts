/** Scores of overlapping windows: the class with the highest mean for each pixel, and the means themselves on request. */
import type { LabelMap } from "@segkit/core/labels";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { NO_TAPS, type Tap, type Taps, tapAt, tapsOf } from "./bilinear-taps.js";
import type { Corner } from "./windows.js";

/** Pixels of a side of the squares in which classes that cannot win are left out. */
const TILE = 16;

/** What rounding can add to or take from a score, relative to the largest: a few units in the last place of a float. */
const SLACK = 2 ** -20;

interface Window extends Corner {
  readonly scores: Float32Array;
}

/** Pixels from one corner to before another. */
interface Square {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What {@link WindowLabels} is made for. */
export interface WindowSettings {
  readonly imageSize: Size;
  readonly window: Size;
  readonly alignCorners: boolean;
}

/**
 * Labels as mmsegmentation's `slide_inference` and an argmax give them, without an array of classes × height × width: each window's scores are upsampled
 * bilinearly, and the class with the highest sum over the windows around a pixel is its label, the lowest of equal ones.
 *
 * A bilinear surface stays between its corners. So in a small square a class whose greatest scores add up to less than another's least need not be computed;
 * mostly one remains.
 */
export class WindowLabels {
  readonly #settings: WindowSettings;
  readonly #labels: Int32Array;
  #windows: Window[] = [];
  #dims: readonly [classes: number, height: number, width: number] = [0, 0, 0];
  #rows: Taps = NO_TAPS;
  #columns: Taps = NO_TAPS;
  #done = 0;
  readonly #sums = new Float32Array(TILE * TILE);
  /** Scores between two rows of them; a square of pixels lies over one more of them than it has columns, at most. */
  readonly #line = new Float64Array(TILE + 2);
  readonly #best = new Float32Array(TILE * TILE);

  constructor(settings: WindowSettings) {
    this.#settings = settings;
    this.#labels = new Int32Array(settings.imageSize.height * settings.imageSize.width);
  }

  /** Windows come in the order of their upper sides. */
  add({ data, dims }: Tensor<"float32">, { y, x }: Corner): void {
    const { window, alignCorners } = this.#settings;
    if (this.#rows === NO_TAPS) {
      const [, classes, height, width] = dims as [number, number, number, number];
      this.#dims = [classes, height, width];
      this.#rows = tapsOf(window.height, height, alignCorners);
      this.#columns = tapsOf(window.width, width, alignCorners);
    }
    this.#windows.push({ y, x, scores: data });
  }

  /** Labels the rows above `end`, which no later window covers, and forgets the windows that end there. */
  finish(end: number): void {
    const { imageSize, window } = this.#settings;
    const rows = edges(
      this.#windows.map(({ y }) => y),
      window.height,
      this.#done,
      end,
    );
    const columns = edges(
      this.#windows.map(({ x }) => x),
      window.width,
      0,
      imageSize.width,
    );
    for (const [top, bottom] of rows) {
      for (const [left, right] of columns) {
        // between edges the same windows cover every pixel
        const over = this.#windows.filter(
          ({ y, x }) => y <= top && y + window.height >= bottom && x <= left && x + window.width >= right,
        );
        this.#label(over, { top, left, bottom, right });
      }
    }
    this.#done = end;
    this.#windows = this.#windows.filter(({ y }) => y + window.height > end);
  }

  /** The labels; all rows must be finished. */
  labels(): LabelMap {
    const { height, width } = this.#settings.imageSize;
    return { data: this.#labels, height, width };
  }

  #label(over: readonly Window[], square: Square): void {
    const candidates = this.#candidates(over, square);
    const { top, left, bottom, right } = square;
    const { width } = this.#settings.imageSize;
    const [first = 0] = candidates;
    for (let y = top; y < bottom; y++) this.#labels.fill(first, y * width + left, y * width + right);
    if (candidates.length < 2) return;
    const across = right - left;
    const count = (bottom - top) * across;
    this.#best.fill(Number.NEGATIVE_INFINITY);
    for (const c of candidates) {
      this.#sums.fill(0);
      for (const window of over) this.#addSurface(window, c, square);
      for (let i = 0; i < count; i++) {
        if (!(this.#sums[i]! > this.#best[i]!)) continue;
        this.#best[i] = this.#sums[i]!;
        this.#labels[(top + Math.trunc(i / across)) * width + left + (i % across)] = c;
      }
    }
  }

  /** Classes that can win somewhere in the square. */
  #candidates(over: readonly Window[], { top, left, bottom, right }: Square): number[] {
    const [classes, height, width] = this.#dims;
    const most = new Float64Array(classes);
    let limit = Number.NEGATIVE_INFINITY;
    const areas = over.map(({ y, x, scores }) => ({
      scores,
      rows: [this.#rows.first[top - y]!, this.#rows.second[bottom - 1 - y]!] as const,
      columns: [this.#columns.first[left - x]!, this.#columns.second[right - 1 - x]!] as const,
    }));
    for (let c = 0; c < classes; c++) {
      let upper = 0;
      let lower = 0;
      for (const { scores, rows, columns } of areas) {
        let greatest = Number.NEGATIVE_INFINITY;
        let least = Number.POSITIVE_INFINITY;
        for (let row = rows[0]; row <= rows[1]; row++) {
          const from = (c * height + row) * width;
          for (let i = from + columns[0]; i <= from + columns[1]; i++) {
            const value = scores[i]!;
            if (value > greatest) greatest = value;
            // what is not a number makes no other class lose
            if (!(value >= least)) least = Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
          }
        }
        const error = SLACK * Math.max(Math.abs(greatest), Math.abs(least));
        upper += greatest + error;
        lower += least - error;
      }
      most[c] = upper;
      if (lower > limit) limit = lower;
    }
    const found: number[] = [];
    for (let c = 0; c < classes; c++) if (!(most[c]! < limit)) found.push(c);
    return found;
  }

  /** One class of one window, added to the square: down the columns of scores around it, then along its rows. */
  #addSurface({ y: originY, x: originX, scores }: Window, c: number, { top, left, bottom, right }: Square): void {
    const [, height, width] = this.#dims;
    const sums = this.#sums;
    const line = this.#line;
    const rows = this.#rows;
    const { first, second, near, far } = this.#columns;
    const begin = left - originX;
    const end = right - originX;
    const from = first[begin]!;
    const count = second[end - 1]! - from + 1;
    let at = 0;
    for (let y = top - originY; y < bottom - originY; y++) {
      const above = (c * height + rows.first[y]!) * width + from;
      const below = (c * height + rows.second[y]!) * width + from;
      const up = rows.near[y]!;
      const down = rows.far[y]!;
      for (let k = 0; k < count; k++) line[k] = scores[above + k]! * up + scores[below + k]! * down;
      for (let x = begin; x < end; x++) {
        sums[at]! += line[first[x]! - from]! * near[x]! + line[second[x]! - from]! * far[x]!;
        at++;
      }
    }
  }
}

/** Pieces of an axis, of a tile at most, that no window begins or ends in. */
function edges(starts: readonly number[], window: number, from: number, to: number): (readonly [number, number])[] {
  const marks = new Set([from, to]);
  for (const start of starts) for (const mark of [start, start + window]) if (mark > from && mark < to) marks.add(mark);
  const sorted = [...marks].sort((a, b) => a - b);
  const pieces: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    for (let at = sorted[i]!; at < sorted[i + 1]!; at += TILE) pieces.push([at, Math.min(at + TILE, sorted[i + 1]!)]);
  }
  return pieces;
}

/** The mean of the windows' scores at points of the image `pitch` apart: 1 for every pixel, the network's step for its own resolution. */
export class WindowMeans {
  readonly #settings: WindowSettings;
  readonly #pitch: Size;
  readonly #size: Size;
  #classes = 0;
  #sums = new Float32Array(0);
  readonly #counts: Uint16Array;

  constructor(settings: WindowSettings, pitch: Size) {
    const { imageSize } = settings;
    this.#settings = settings;
    this.#pitch = pitch;
    this.#size = { height: Math.ceil(imageSize.height / pitch.height), width: Math.ceil(imageSize.width / pitch.width) };
    this.#counts = new Uint16Array(this.#size.height * this.#size.width);
  }

  add({ data, dims }: Tensor<"float32">, { y, x }: Corner): void {
    const [, classes, h, w] = dims as [number, number, number, number];
    const { height, width } = this.#size;
    if (this.#classes === 0) this.#sums = new Float32Array(classes * height * width);
    this.#classes = classes;
    const rows = this.#points("height", y, h);
    const columns = this.#points("width", x, w);
    for (const { at: row } of rows) for (const { at } of columns) this.#counts[row * width + at]!++;
    for (let c = 0; c < classes; c++) {
      for (const { at: row, tap: vertical } of rows) {
        const above = (c * h + vertical.first) * w;
        const below = (c * h + vertical.second) * w;
        const to = (c * height + row) * width;
        for (const { at, tap } of columns) {
          const upper = data[above + tap.first]! * tap.near + data[above + tap.second]! * tap.far;
          const lower = data[below + tap.first]! * tap.near + data[below + tap.second]! * tap.far;
          this.#sums[to + at]! += upper * vertical.near + lower * vertical.far;
        }
      }
    }
  }

  /** The mean; the sums are not to be added to afterwards. */
  mean(): Tensor<"float32"> {
    const { height, width } = this.#size;
    const plane = height * width;
    for (let i = 0; i < this.#sums.length; i++) this.#sums[i]! /= this.#counts[i % plane]!;
    return { type: "float32", data: this.#sums, dims: [1, this.#classes, height, width] };
  }

  /** Points of one axis within a window, and the two scores that each lies between. */
  #points(axis: "height" | "width", start: number, scores: number): { readonly at: number; readonly tap: Tap }[] {
    const { imageSize, window, alignCorners } = this.#settings;
    const points: { at: number; tap: Tap }[] = [];
    for (let at = 0; at < this.#size[axis]; at++) {
      // the last point may lie beyond the last pixel's center
      const position = Math.min((at + 0.5) * this.#pitch[axis], imageSize[axis] - 0.5) - start;
      if (position >= 0 && position < window[axis]) {
        points.push({ at, tap: tapAt(position - 0.5, window[axis], scores, alignCorners) });
      }
    }
    return points;
  }
}
