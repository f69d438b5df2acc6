/** Masks that are planes of scores, as run lengths at the size of an image: no plane of that size is ever made. */
import type { Size } from "@segkit/core/resize";
import type { RunLengths } from "@segkit/core/rle";
import { type Tap, tapAt } from "./bilinear-taps.js";
import type { PlaneMask } from "./finding.js";
import type { Coverage } from "./preprocessing.js";

/** Left, top, right, bottom; edges. */
export type Corners = readonly [x0: number, y0: number, x1: number, y1: number];

/** A mask as runs, its box and its number of pixels. */
export interface MaskRuns {
  readonly rle: RunLengths;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly area: number;
}

/** Rows of the image that lie between the same two rows of scores. */
interface Band {
  readonly first: number;
  readonly second: number;
  readonly from: number;
  readonly end: number;
}

/**
 * The pixels whose bilinearly upsampled score is above 0, within a box of the image; undefined where there are none.
 *
 * Column by column, as the runs go: the scores between the columns of the plane are mixed once for a column of pixels, and pixels between two rows of scores of one sign need no
 * look of their own. O(columns · rows of scores) time beside the pixels near the mask's border.
 */
export function planeRuns(
  { scores, size }: PlaneMask,
  { frame, corner }: Coverage,
  imageSize: Size,
  within: Corners = [0, 0, imageSize.width, imageSize.height],
): MaskRuns | undefined {
  const [top, bottom] = pixels(within[1], within[3], imageSize.height);
  const [left, right] = pixels(within[0], within[2], imageSize.width);
  const support = supportOf(scores, size);
  if (bottom <= top || right <= left || !support) return undefined;
  const rows = Array.from({ length: bottom - top }, (_, y) => tapAt(top + y - corner.y, frame.height, size.height, false));
  const bands = bandsOf(rows, support);
  const mixed = new Float64Array(size.height);
  const runs = new RunWriter(imageSize);
  for (let x = left; x < right; x++) {
    const { first, second, near, far } = tapAt(x - corner.x, frame.width, size.width, false);
    if (second < support.left || first > support.right) continue;
    for (let j = support.top; j <= support.bottom; j++) {
      const at = j * size.width;
      mixed[j] = near * scores[at + first]! + far * scores[at + second]!;
    }
    writeColumn(runs, x, top, mixed, bands, rows);
  }
  return runs.end();
}

/** Number of pixels whose upsampled score is above 0. */
export function planeArea(mask: PlaneMask, coverage: Coverage, imageSize: Size): number {
  return planeRuns(mask, coverage, imageSize)?.area ?? 0;
}

/** One column of pixels; scores beyond the support are not above 0, and count as they are: they lower what they are mixed with. */
function writeColumn(
  runs: RunWriter,
  x: number,
  top: number,
  mixed: Float64Array,
  bands: readonly Band[],
  rows: readonly Tap[],
): void {
  for (const { first, second, from, end } of bands) {
    const [upper, lower] = [mixed[first]!, mixed[second]!];
    if (upper > 0 && lower > 0) runs.inside(x, top + from, top + end);
    else if (upper > 0 || lower > 0) {
      let begun = -1;
      for (let y = from; y < end; y++) {
        const { near, far } = rows[y]!;
        if (near * upper + far * lower > 0) {
          if (begun < 0) begun = y;
        } else if (begun >= 0) {
          runs.inside(x, top + begun, top + y);
          begun = -1;
        }
      }
      if (begun >= 0) runs.inside(x, top + begun, top + end);
    }
  }
}

/** First and last row and column of the scores that touch one above 0; one more on each side, since upsampling mixes neighbors. */
function supportOf(scores: Float32Array, { height, width }: Size) {
  let [top, bottom, left, right] = [height, -1, width, -1];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!(scores[i]! > 0)) continue;
      if (y < top) top = y;
      bottom = y;
      if (x < left) left = x;
      if (x > right) right = x;
    }
  }
  if (bottom < 0) return undefined;
  return {
    top: Math.max(0, top - 1),
    bottom: Math.min(height - 1, bottom + 1),
    left: Math.max(0, left - 1),
    right: Math.min(width - 1, right + 1),
  };
}

/** Rows in bands of the same two rows of scores, those that the support has both of. */
function bandsOf(rows: readonly Tap[], support: { readonly top: number; readonly bottom: number }): Band[] {
  const bands: Band[] = [];
  for (let from = 0; from < rows.length; ) {
    const { first, second } = rows[from]!;
    let end = from + 1;
    while (end < rows.length && rows[end]!.first === first) end++;
    if (first >= support.top && second <= support.bottom) bands.push({ first, second, from, end });
    from = end;
  }
  return bands;
}

/** Whole pixels from the first that a box reaches whole on, to the last that it touches. */
function pixels(from: number, to: number, extent: number): [first: number, end: number] {
  return [Math.max(0, Math.ceil(from)), Math.min(extent, Math.ceil(to))];
}

/** Run lengths from pieces of columns, in their order. */
export class RunWriter {
  #counts: number[] = [];
  #end = 0;
  #area = 0;
  #left = Number.POSITIVE_INFINITY;
  #right = -1;
  #top = Number.POSITIVE_INFINITY;
  #bottom = -1;

  constructor(private readonly imageSize: Size) {}

  /** Pixels of a column that are inside, from a row on up to another. */
  inside(x: number, from: number, end: number): void {
    const start = x * this.imageSize.height + from;
    if (start === this.#end && this.#area > 0) this.#counts[this.#counts.length - 1]! += end - from;
    else this.#counts.push(start - this.#end, end - from);
    this.#end = x * this.imageSize.height + end;
    this.#area += end - from;
    if (x < this.#left) this.#left = x;
    this.#right = x;
    if (from < this.#top) this.#top = from;
    if (end > this.#bottom) this.#bottom = end;
  }

  /** The mask; undefined where nothing is inside. */
  end(): MaskRuns | undefined {
    if (this.#area === 0) return undefined;
    const { height, width } = this.imageSize;
    if (this.#end < height * width) this.#counts.push(height * width - this.#end);
    return {
      rle: { size: [height, width], counts: Uint32Array.from(this.#counts) },
      box: { x: this.#left, y: this.#top, width: this.#right + 1 - this.#left, height: this.#bottom - this.#top },
      area: this.#area,
    };
  }
}

/** The mask of a box: its pixels as those of a mask within it. */
export function boxRuns(imageSize: Size, [x0, y0, x1, y1]: Corners): MaskRuns | undefined {
  const [top, bottom] = pixels(y0, y1, imageSize.height);
  const [left, right] = pixels(x0, x1, imageSize.width);
  const runs = new RunWriter(imageSize);
  if (bottom > top) for (let x = left; x < right; x++) runs.inside(x, top, bottom);
  return runs.end();
}

/** Columns that are painted before they are copied: their pixels of a row are one cache line. */
const STRIP = 16;

/** The surer masks over the others: the indices of `masks`, the surest first, −1 where there is none. */
export function paintedRuns(masks: readonly RunLengths[], { height, width }: Size): Int32Array {
  const data = new Int32Array(height * width);
  const strip = new Int32Array(STRIP * height);
  const cursors = masks.map(({ counts }) => new RunCursor(counts));
  for (let x = 0; x < width; x += STRIP) {
    const columns = Math.min(STRIP, width - x);
    const from = x * height;
    strip.fill(-1);
    cursors.forEach((cursor, id) => {
      cursor.paint(strip, id, from, from + columns * height);
    });
    for (let y = 0; y < height; y++) {
      for (let c = 0, i = y * width + x, j = y; c < columns; c++, j += height) data[i++] = strip[j]!;
    }
  }
  return data;
}

/** The runs of a mask, from its first pixel to its last. */
class RunCursor {
  /** The run that is inside and not painted whole: its place, and where it begins. */
  #k = 1;
  #start: number;

  constructor(private readonly counts: Uint32Array) {
    this.#start = counts[0] ?? 0;
  }

  /** Writes `id` where a part of the pixels has −1 and is inside. */
  paint(part: Int32Array, id: number, from: number, end: number): void {
    const { counts } = this;
    while (this.#k < counts.length && this.#start < end) {
      const stop = this.#start + counts[this.#k]!;
      for (let i = Math.max(this.#start, from) - from, last = Math.min(stop, end) - from; i < last; i++) {
        if (part[i] === -1) part[i] = id;
      }
      if (stop > end) return;
      this.#start = stop + (counts[this.#k + 1] ?? 0);
      this.#k += 2;
    }
  }
}
