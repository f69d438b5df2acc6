/** Masks that are upsampled in several steps, as run lengths: networks whose reference brings a mask to the input's size first and then to the image's. */
import type { Size } from "@segkit/core/resize";
import type { RunLengths } from "@segkit/core/rle";
import type { Placement } from "../tasks/finding.js";
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
  readonly rows: Span;
  readonly columns: Span;
  /** The part that is above. */
  readonly above: { readonly rows: Span; readonly columns: Span };
}

/** The pixels of masks of one size whose score is above the threshold, one mask after another; undefined where there are none. */
export type Resampler = (scores: Float32Array, size: Size, place: Placement, threshold?: number) => RunLengths | undefined;

/**
 * What resamples planes bilinearly, step by step; the last step gives the image's pixels.
 *
 * Mixtures of scores that are not above the threshold are not above it: beyond what touches such scores nothing is computed, and no plane of the image's size is made. What depends on the place alone is kept for the
 * next mask there, and masks between their steps are in memory that all of them share.
 */
export function resampler(stepsTo: (place: Placement) => readonly Resampling[]): Resampler {
  const memories: Float32Array[] = [];
  let known: { readonly place: Placement; readonly size: Size; readonly ways: readonly Way[] } | undefined;
  return (scores, size, place, threshold = 0) => {
    if (known?.place !== place || known.size.height !== size.height || known.size.width !== size.width) {
      known = { place, size, ways: waysOf(size, stepsTo(place)) };
    }
    let part = partOf(scores, size, threshold);
    known.ways.slice(0, -1).forEach((way, step) => {
      part &&= resampled(part, way, (length) => {
        const memory = memories[step];
        if (memory !== undefined && memory.length >= length) return memory;
        const larger = new Float32Array(length);
        memories[step] = larger;
        return larger;
      });
    });
    return part && written(part, known.ways.at(-1)!, threshold);
  };
}

/** The pixels of one mask alone; see {@link resampler}. */
export function resampledRuns(
  scores: Float32Array,
  size: Size,
  steps: readonly Resampling[],
  threshold?: number,
): RunLengths | undefined {
  return resampler(() => steps)(scores, size, NOWHERE, threshold);
}

/** A place that no step looks at. */
const NOWHERE = {} as Placement;

/** A step from a plane of a size to the next: how large that is, and what its rows and columns are mixed of. */
interface Way extends Size {
  readonly down: Taps;
  readonly across: Taps;
}

function waysOf(size: Size, steps: readonly Resampling[]): Way[] {
  let { height, width } = size;
  return steps.map(({ rows, columns }) => {
    const way = { height: rows.extent, width: columns.extent, down: tapsOf(rows, height), across: tapsOf(columns, width) };
    ({ height, width } = way);
    return way;
  });
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
  return { data, rows: [0, height], columns: [0, width], above };
}

/** The part of the next plane, in memory of at least so many floats. */
function resampled(part: Part, { height, width, down, across }: Way, memory: (length: number) => Float32Array): Part {
  const above = { rows: touching(down, part.above.rows), columns: touching(across, part.above.columns) };
  const rows = widened(above.rows, height);
  const columns = widened(above.columns, width);
  const own = part.columns[1] - part.columns[0];
  const data = memory((rows[1] - rows[0]) * (columns[1] - columns[0]));
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
  return { data, rows, columns, above };
}

/** The pixels of the last step, column by column. */
function written(part: Part, { height, width, down, across }: Way, threshold: number): RunLengths | undefined {
  const rows = touching(down, part.above.rows);
  const columns = touching(across, part.above.columns);
  const own = part.columns[1] - part.columns[0];
  const count = part.rows[1] - part.rows[0];
  const mixed = new Float64Array(count);
  const runs = new RunWriter({ height, width });
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
