/** Masks of boxes, laid on the image as run lengths: no plane of the image's size is ever made. */
import type { Size } from "@segkit/core/resize";
import type { RunLengths } from "@segkit/core/rle";
import { type Tap, tapAt } from "../tasks/bilinear-taps.js";

/** Left, top, right, bottom in pixels of the image. */
export type Corners = readonly [x0: number, y0: number, x1: number, y1: number];

/** A square mask of probabilities, row by row. */
export interface BoxMask {
  readonly data: Float32Array;
  readonly side: number;
}

/** The least probability that is inside, where nothing else is said. */
const INSIDE = 0.5;

/**
 * A box's mask as torchvision lays it: a pixel of zeros around it, the box widened by as much and its corners cut to whole numbers, the mask resized to the pixels from the first to the last of these.
 *
 * @returns undefined where no pixel is inside
 */
export function pasteWidened(
  mask: BoxMask,
  [x0, y0, x1, y1]: Corners,
  imageSize: Size,
  least = INSIDE,
): RunLengths | undefined {
  const around = (mask.side + 2) / mask.side;
  const along = (from: number, to: number, extent: number) => {
    const [middle, half] = [(from + to) / 2, ((to - from) / 2) * around];
    const start = Math.trunc(middle - half);
    const length = Math.max(1, Math.trunc(middle + half) - start + 1);
    return line(start, start + length, extent, (at) => tapAt(at - start, length, mask.side + 2, false));
  };
  return pasted(mask, along(y0, y1, imageSize.height), along(x0, x1, imageSize.width), imageSize, least);
}

/**
 * A box's mask as Detectron2 and MMDetection lay it: sampled at the pixels' centers, zeros beyond its border.
 *
 * @returns undefined where no pixel is inside
 */
export function pasteSampled(
  mask: BoxMask,
  [x0, y0, x1, y1]: Corners,
  imageSize: Size,
  least = INSIDE,
): RunLengths | undefined {
  const last = mask.side + 1;
  const along = (from: number, to: number, extent: number) =>
    line(Math.floor(from) - 1, Math.ceil(to) + 1, extent, (at) => {
      // MMDetection has the mask's middle where a box has no extent
      const place = to > from ? ((at + 0.5 - from) / (to - from)) * mask.side + 0.5 : last / 2;
      const within = Math.min(Math.max(place, 0), last);
      const first = Math.min(Math.floor(within), last - 1);
      return { first, second: first + 1, near: first + 1 - within, far: within - first };
    });
  return pasted(mask, along(y0, y1, imageSize.height), along(x0, x1, imageSize.width), imageSize, least);
}

/** The pixels of an axis that a mask may cover, and the two of its samples that each lies between. */
interface Line {
  readonly start: number;
  readonly taps: readonly Tap[];
}

function line(from: number, to: number, extent: number, tap: (at: number) => Tap): Line {
  const start = Math.max(0, from);
  return { start, taps: Array.from({ length: Math.max(0, Math.min(to, extent) - start) }, (_, i) => tap(start + i)) };
}

/** Column by column, as runs lie. Between two samples that are on the same side of the threshold, all pixels are. */
function pasted(
  { data, side }: BoxMask,
  rows: Line,
  columns: Line,
  { height, width }: Size,
  least: number,
): RunLengths | undefined {
  const padded = withZeros(data, side);
  const cells = cellsOf(rows.taps);
  const counts: number[] = [];
  let inside = false;
  let begun = 0;
  const change = (at: number) => {
    counts.push(at - begun);
    begun = at;
    inside = !inside;
  };
  const samples = new Float64Array(side + 2);
  columns.taps.forEach(({ first, second, near, far }, column) => {
    const top = (columns.start + column) * height + rows.start;
    for (let i = 0; i < side + 2; i++)
      samples[i] = near * padded[i * (side + 2) + first]! + far * padded[i * (side + 2) + second]!;
    for (const { from, to, above, below } of cells) {
      const [a, b] = [samples[above]!, samples[below]!];
      if (a >= least === b >= least) {
        if (a >= least !== inside) change(top + from);
        continue;
      }
      for (let row = from; row < to; row++) {
        const tap = rows.taps[row]!;
        if (tap.near * a + tap.far * b >= least !== inside) change(top + row);
      }
    }
    // what follows is outside, unless the rows are all that there are
    if (inside && rows.taps.length < height) change(top + rows.taps.length);
  });
  if (counts.length === 0) return undefined;
  if (inside) change((columns.start + columns.taps.length) * height);
  if (begun < height * width) counts.push(height * width - begun);
  return { size: [height, width], counts: Uint32Array.from(counts) };
}

/** Rows of the image that lie between the same two samples. */
function cellsOf(taps: readonly Tap[]): { from: number; to: number; above: number; below: number }[] {
  const cells: { from: number; to: number; above: number; below: number }[] = [];
  taps.forEach(({ first, second }, row) => {
    const last = cells.at(-1);
    if (last?.above === first && last.below === second) last.to = row + 1;
    else cells.push({ from: row, to: row + 1, above: first, below: second });
  });
  return cells;
}

/** A mask with a pixel of zeros around it. */
function withZeros(data: Float32Array, side: number): Float32Array {
  const out = new Float32Array((side + 2) ** 2);
  for (let row = 0; row < side; row++) out.set(data.subarray(row * side, (row + 1) * side), (row + 1) * (side + 2) + 1);
  return out;
}
