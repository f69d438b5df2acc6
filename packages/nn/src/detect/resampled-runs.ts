/** Masks that are upsampled in several steps, as run lengths: networks whose reference brings a mask to the input's size first and then to the image's. */
import type { Size } from "@segkit/core/resize";
import type { RunLengths } from "@segkit/core/rle";
import { RunWriter } from "../tasks/plane-runs.js";

/** Samples along one axis: how many, and where each lies among those before, whose centers have whole numbers. */
export interface Samples {
  readonly extent: number;
  readonly at: (index: number) => number;
}

/** One step: rows and columns. */
export interface Resampling {
  readonly rows: Samples;
  readonly columns: Samples;
}

/** `to` samples over all of `from`, pixel by pixel, as PyTorch without aligned corners; the first `extent` of them. */
export function pixelwise(from: number, to: number, extent = to): Samples {
  return { extent, at: (index) => ((index + 0.5) * from) / to - 0.5 };
}

/** `times` as many samples: the sample at `times · k` lies half a step before the one that it is of. */
export function alignedTimes(from: number, times: number, extent = from * times): Samples {
  const half = Math.floor(times / 2);
  return { extent, at: (index) => (index - half) / times };
}

/** The samples between which another lies, and how near it is to the second. */
interface Taps {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly far: Float64Array;
}

/** Samples from one number up to another, that excluded. */
type Span = readonly [from: number, end: number];

/** What is known of a plane: the part that has scores above the threshold, and some more all around. */
interface Part {
  readonly data: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly rows: Span;
  readonly columns: Span;
  /** The part that is above. */
  readonly above: { readonly rows: Span; readonly columns: Span };
}

/**
 * The pixels whose score is above the threshold when the plane is resampled bilinearly, step by step; the last step gives the image's pixels. Undefined where there are none.
 *
 * Mixtures of scores that are not above the threshold are not above it: beyond what touches such scores nothing is computed, and no plane of the image's size is made.
 */
export function resampledRuns(
  scores: Float32Array,
  size: Size,
  steps: readonly Resampling[],
  threshold = 0,
): RunLengths | undefined {
  let part = partOf(scores, size, threshold);
  for (const step of steps.slice(0, -1)) part = part && resampled(part, step);
  return part && written(part, steps.at(-1)!, threshold);
}

function partOf(data: Float32Array, { height, width }: Size, threshold: number): Part | undefined {
  let [top, bottom, left, right] = [height, -1, width, -1];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!(data[i]! > threshold)) continue;
      if (y < top) top = y;
      bottom = y;
      if (x < left) left = x;
      if (x > right) right = x;
    }
  }
  if (bottom < 0) return undefined;
  const above = { rows: [top, bottom + 1], columns: [left, right + 1] } as const;
  return { ...{ data, height, width }, rows: [0, height], columns: [0, width], above };
}

/** The part of the next plane. */
function resampled(part: Part, step: Resampling): Part {
  const { rows: vertical, columns: horizontal } = step;
  const [down, across] = [tapsOf(vertical, part.height), tapsOf(horizontal, part.width)];
  const above = { rows: touching(down, part.above.rows), columns: touching(across, part.above.columns) };
  const rows = widened(above.rows, vertical.extent);
  const columns = widened(above.columns, horizontal.extent);
  const own = part.columns[1] - part.columns[0];
  const data = new Float32Array((rows[1] - rows[0]) * (columns[1] - columns[0]));
  let i = 0;
  for (let y = rows[0]; y < rows[1]; y++) {
    const upper = (clamped(down.first[y]!, part.rows) - part.rows[0]) * own - part.columns[0];
    const lower = (clamped(down.second[y]!, part.rows) - part.rows[0]) * own - part.columns[0];
    const below = down.far[y]!;
    for (let x = columns[0]; x < columns[1]; x++) {
      const [left, right] = [clamped(across.first[x]!, part.columns), clamped(across.second[x]!, part.columns)];
      const far = across.far[x]!;
      const first = (1 - far) * part.data[upper + left]! + far * part.data[upper + right]!;
      const second = (1 - far) * part.data[lower + left]! + far * part.data[lower + right]!;
      data[i++] = (1 - below) * first + below * second;
    }
  }
  return { data, height: vertical.extent, width: horizontal.extent, rows, columns, above };
}

/** The pixels of the last step, column by column. */
function written(part: Part, { rows: vertical, columns: horizontal }: Resampling, threshold: number): RunLengths | undefined {
  const [down, across] = [tapsOf(vertical, part.height), tapsOf(horizontal, part.width)];
  const rows = touching(down, part.above.rows);
  const columns = touching(across, part.above.columns);
  const own = part.columns[1] - part.columns[0];
  const count = part.rows[1] - part.rows[0];
  const mixed = new Float64Array(count);
  const runs = new RunWriter({ height: vertical.extent, width: horizontal.extent });
  for (let x = columns[0]; x < columns[1]; x++) {
    const left = clamped(across.first[x]!, part.columns) - part.columns[0];
    const right = clamped(across.second[x]!, part.columns) - part.columns[0];
    const far = across.far[x]!;
    for (let j = 0, at = 0; j < count; j++, at += own) {
      mixed[j] = (1 - far) * part.data[at + left]! + far * part.data[at + right]!;
    }
    let begun = -1;
    for (let y = rows[0]; y < rows[1]; y++) {
      const below = down.far[y]!;
      const upper = mixed[clamped(down.first[y]!, part.rows) - part.rows[0]]!;
      const lower = mixed[clamped(down.second[y]!, part.rows) - part.rows[0]]!;
      const inside = (1 - below) * upper + below * lower > threshold;
      if (inside && begun < 0) begun = y;
      if (!inside && begun >= 0) {
        runs.inside(x, begun, y);
        begun = -1;
      }
    }
    if (begun >= 0) runs.inside(x, begun, rows[1]);
  }
  return runs.end()?.rle;
}

function tapsOf({ extent, at }: Samples, from: number): Taps {
  const taps = { first: new Int32Array(extent), second: new Int32Array(extent), far: new Float64Array(extent) };
  for (let i = 0; i < extent; i++) {
    const source = Math.min(Math.max(at(i), 0), from - 1);
    const first = Math.floor(source);
    taps.first[i] = first;
    taps.second[i] = Math.min(first + 1, from - 1);
    taps.far[i] = source - first;
  }
  return taps;
}

/** The samples that are mixed of one of these, at least. */
function touching({ first, second }: Taps, [from, end]: Span): Span {
  const begin = second.findIndex((value) => value >= from);
  let stop = first.length;
  while (stop > 0 && first[stop - 1]! >= end) stop--;
  return begin < 0 ? [0, 0] : [begin, Math.max(begin, stop)];
}

/** Two samples more on each side: one that is mixed with what is above, and one that this in turn is mixed with in the step after. */
function widened([from, end]: Span, extent: number): Span {
  return [Math.max(0, from - 2), Math.min(extent, end + 2)];
}

/** What lies beyond the part is as good as its rim where it has no weight. */
function clamped(index: number, [from, end]: Span): number {
  return index < from ? from : index >= end ? end - 1 : index;
}
