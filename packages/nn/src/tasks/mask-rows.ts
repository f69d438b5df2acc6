/** Masks at the image's size from a decoder's small ones, row by row: no map of scores at that size is made. */
import type { Size } from "@segkit/core/resize";
import type { Prompting } from "./prompting.js";

/** The two positions that one lies between, and how much of the second it is. */
interface Axis {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly far: Float32Array;
}

/** One bilinear resize; of the result, the first rows and columns are used. */
interface Stage {
  readonly rows: Axis;
  readonly columns: Axis;
  /** Rows of the stage before, resized along themselves: the last two, by their number. */
  readonly wide: readonly Line[];
  /** Rows of this stage: the last two. */
  readonly lines: readonly Line[];
}

interface Line {
  y: number;
  readonly data: Float32Array;
}

/** How small masks lie on an image. */
export interface MaskFrame {
  /** Height and width of the masks; a number for both. */
  readonly maskSize: number | Size;
  /** Height and width of the network's input; a number for both. */
  readonly imageSize: number | Size;
  /** The part of it that the image covers. */
  readonly resized: Size;
  /** The image. */
  readonly image: Size;
}

/** How a network's masks lie on an image that was resized for it: some networks' are upsampled to its input first, others' to the image at once. */
export function maskFrameOf(
  { maskSize, imageSize, upsampling = "twice" }: Pick<Prompting, "maskSize" | "imageSize" | "upsampling">,
  { resized, image }: Pick<MaskFrame, "resized" | "image">,
): MaskFrame {
  if (upsampling === "twice") return { maskSize, imageSize, resized, image };
  return { maskSize, imageSize: maskSize, resized: { height: maskSize, width: maskSize }, image };
}

/** What {@link MaskRows.measure} counts and finds. */
export interface MaskMeasures {
  /** Pixels whose score is above the threshold. */
  readonly area: number;
  /** Pixels above the threshold plus the offset, divided by those above it less the offset; NaN where there are none. */
  readonly stability: number;
  /** First and last column and row of the mask; zeros where it is empty. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Draws masks of one frame, as PyTorch's bilinear `interpolate` does: to the network's input, whose padding is cut off, and from there to the image. */
export class MaskRows {
  readonly #stages: readonly [Stage, Stage];
  readonly #size: Size;
  readonly #maskSize: Size;
  #scores: Float32Array = new Float32Array();
  /** Of each stage, the columns that are computed. */
  #ranges: readonly Range[] = [];

  constructor({ maskSize, imageSize, resized, image }: MaskFrame) {
    const from = bothOf(maskSize);
    this.#stages = [stageOf(from, bothOf(imageSize), resized), stageOf(resized, image, image)];
    this.#size = image;
    this.#maskSize = from;
  }

  /** The pixels whose score is above the threshold, as 1. */
  mask(scores: Float32Array, threshold: number): Uint8Array<ArrayBuffer> {
    const { height, width } = this.#size;
    const mask = new Uint8Array(height * width);
    this.#each(scores, threshold, (row, y, from, to) => {
      const start = y * width;
      for (let x = from; x < to; x++) if (row[x]! > threshold) mask[start + x] = 1;
    });
    return mask;
  }

  /** Begins with a mask whose rows are asked for one by one, from the top to the bottom. */
  open(scores: Float32Array): void {
    this.#begin(scores);
    const [inner, outer] = this.#stages;
    this.#ranges = [inner, outer].map(({ columns }) => ({ from: 0, to: columns.first.length }));
  }

  /** The scores of a row of the image; they stay as they are until the one after the next is asked for. */
  row(y: number): Float32Array {
    return this.#row(1, y);
  }

  #begin(scores: Float32Array): void {
    this.#scores = scores;
    for (const { wide, lines } of this.#stages) for (const line of [...wide, ...lines]) line.y = -1;
  }

  /** The same into an array that is there, and what the filters of automatic masks ask for. */
  measure(scores: Float32Array, threshold: number, offset: number, mask: Uint8Array): MaskMeasures {
    const { height, width } = this.#size;
    const [low, high] = [threshold - offset, threshold + offset];
    let [area, inner, outer] = [0, 0, 0];
    let [left, top, right, bottom] = [width, height, -1, -1];
    mask.fill(0);
    this.#each(scores, low, (row, y, from, to) => {
      const start = y * width;
      let [first, last] = [width, -1];
      for (let x = from; x < to; x++) {
        const score = row[x]!;
        if (score > high) inner++;
        if (score > low) outer++;
        if (score > threshold) {
          mask[start + x] = 1;
          area++;
          if (last < 0) first = x;
          last = x;
        }
      }
      if (last < 0) return;
      if (bottom < 0) top = y;
      bottom = y;
      left = Math.min(left, first);
      right = Math.max(right, last);
    });
    const box = area === 0 ? { left: 0, top: 0, right: 0, bottom: 0 } : { left, top, right, bottom };
    return { area, stability: Math.fround(inner / outer), ...box };
  }

  /** Takes the rows that may have scores above a limit, from the column `from` to the one before `to`: between scores that are not above it none is. */
  #each(scores: Float32Array, limit: number, take: (row: Float32Array, y: number, from: number, to: number) => void): void {
    this.#begin(scores);
    const { height, width } = this.#maskSize;
    const isRow = new Uint8Array(height);
    let [least, most] = [width, -1];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if (!(scores[y * width + x]! > limit)) continue;
        isRow[y] = 1;
        least = Math.min(least, x);
        most = Math.max(most, x);
      }
    }
    if (most < 0) return;
    const [inner, outer] = this.#stages;
    const reached = rangeOf(inner.columns, least, most);
    const shown = rangeOf(outer.columns, reached.from, reached.to - 1);
    if (shown.to <= shown.from) return;
    const { first, second } = outer.columns;
    this.#ranges = [{ from: first[shown.from]!, to: second[shown.to - 1]! + 1 }, shown];
    const counts = (y: number) => isRow[inner.rows.first[y]!] === 1 || isRow[inner.rows.second[y]!] === 1;
    for (let y = 0; y < this.#size.height; y++) {
      if (counts(outer.rows.first[y]!) || counts(outer.rows.second[y]!)) take(this.#row(1, y), y, shown.from, shown.to);
    }
  }

  /** A row of a stage's result; of stage −1, of the scores. */
  #row(stage: number, y: number): Float32Array {
    if (stage < 0) return this.#scores.subarray(y * this.#maskSize.width, (y + 1) * this.#maskSize.width);
    const { rows, lines } = this.#stages[stage]!;
    const known = lines.find((line) => line.y === y);
    if (known) return known.data;
    const above = this.#wide(stage, rows.first[y]!);
    const below = this.#wide(stage, rows.second[y]!);
    const far = rows.far[y]!;
    const near = 1 - far;
    const line = oldestOf(lines);
    line.y = y;
    const { data } = line;
    const { from, to } = this.#ranges[stage]!;
    for (let x = from; x < to; x++) data[x] = near * above[x]! + far * below[x]!;
    return data;
  }

  /** A row of the stage before, resized along itself. */
  #wide(stage: number, y: number): Float32Array {
    const { columns, wide } = this.#stages[stage]!;
    const known = wide.find((line) => line.y === y);
    if (known) return known.data;
    const source = this.#row(stage - 1, y);
    const { first, second, far } = columns;
    const line = oldestOf(wide);
    line.y = y;
    const { data } = line;
    const { from, to } = this.#ranges[stage]!;
    for (let x = from; x < to; x++) {
      const part = far[x]!;
      data[x] = (1 - part) * source[first[x]!]! + part * source[second[x]!]!;
    }
    return data;
  }
}

function bothOf(size: number | Size): Size {
  return typeof size === "number" ? { height: size, width: size } : size;
}

/** Columns from one to the one before another. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** The positions that are made of at least one from `least` to `most`. */
function rangeOf({ first, second }: Axis, least: number, most: number): Range {
  let from = 0;
  while (from < second.length && second[from]! < least) from++;
  let to = first.length;
  while (to > from && first[to - 1]! > most) to--;
  return { from, to };
}

/** Rows are asked for from the top to the bottom: the upper of the two is not needed any more. */
function oldestOf(lines: readonly Line[]): Line {
  return lines[0]!.y <= lines[1]!.y ? lines[0]! : lines[1]!;
}

function stageOf(from: Size, to: Size, used: Size): Stage {
  const two = () => [0, 1].map(() => ({ y: -1, data: new Float32Array(used.width) }));
  return {
    rows: axisOf(from.height, to.height, used.height),
    columns: axisOf(from.width, to.width, used.width),
    wide: two(),
    lines: two(),
  };
}

/** Positions in single precision, as in PyTorch. */
function axisOf(from: number, to: number, count: number): Axis {
  const f = Math.fround;
  const scale = f(from / to);
  const axis = { first: new Int32Array(count), second: new Int32Array(count), far: new Float32Array(count) };
  for (let i = 0; i < count; i++) {
    const position = Math.max(0, f(f(scale * (i + 0.5)) - 0.5));
    const first = Math.min(Math.floor(position), from - 1);
    axis.first[i] = first;
    axis.second[i] = Math.min(first + 1, from - 1);
    axis.far[i] = Math.min(1, f(position - first));
  }
  return axis;
}
