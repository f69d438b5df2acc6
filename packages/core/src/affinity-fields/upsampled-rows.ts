/** What each row or column of upsampled and smoothed maps is: a weighted sum of a few of the maps' own. */

/** `weights` of the positions from `start` on. */
export interface Sum {
  readonly start: number;
  readonly weights: readonly number[];
}

/** Sums as kernels take them: `taps` weights of each. */
export interface Sums {
  readonly starts: Int32Array;
  readonly weights: Float32Array;
  readonly taps: number;
}

/** Cubic interpolation as OpenCV has it, from the result's position `from` on: with a = −0.75, positions beyond the ends are the ends. */
export function cubic(extent: number, count: number, step: number, from = 0): Sum[] {
  return Array.from({ length: count }, (_, i) => {
    const at = (from + i + 0.5) * step - 0.5;
    const first = Math.floor(at);
    const t = at - first;
    const [left, middle] = [outer(t + 1), inner(t)];
    const right = inner(1 - t);
    const rest = 1 - left - middle - right;
    const start = Math.min(extent - 1, Math.max(0, first - 1));
    const weights = [0, 0, 0, 0];
    for (const [k, weight] of [left, middle, right, rest].entries()) {
      const position = Math.min(extent - 1, Math.max(0, first - 1 + k)) - start;
      weights[position]! += weight;
    }
    return { start, weights: weights.slice(0, Math.min(4, extent - start)) };
  });
}

function inner(t: number): number {
  return (1.25 * t - 2.25) * t * t + 1;
}

function outer(t: number): number {
  return ((-0.75 * t + 3.75) * t - 6) * t + 3;
}

/** Smoothing by `taps` of distance 0, 1, …; what is beyond an end is mirrored on its edge, as SciPy does. */
export function smoothing(extent: number, taps: ArrayLike<number>): Sum[] {
  const radius = taps.length - 1;
  return Array.from({ length: extent }, (_, i) => {
    const start = Math.max(0, i - radius);
    const weights = new Array<number>(extent - start).fill(0);
    let end = 0;
    for (let d = -radius; d <= radius; d++) {
      const position = mirrored(i + d, extent) - start;
      // a mirror image of few positions may reach to the front of the first
      if (position < 0) return smoothingOfFew(extent, taps, i);
      weights[position]! += taps[Math.abs(d)]!;
      end = Math.max(end, position + 1);
    }
    return { start, weights: weights.slice(0, end) };
  });
}

function smoothingOfFew(extent: number, taps: ArrayLike<number>, i: number): Sum {
  const weights = new Array<number>(extent).fill(0);
  for (let d = 1 - taps.length; d < taps.length; d++) weights[mirrored(i + d, extent)]! += taps[Math.abs(d)]!;
  return { start: 0, weights };
}

function mirrored(i: number, extent: number): number {
  const period = 2 * extent;
  const at = ((i % period) + period) % period;
  return at < extent ? at : period - 1 - at;
}

/** Sums of sums: `outer` of what `inner` gives. */
export function composed(outer: readonly Sum[], inner: readonly Sum[]): Sum[] {
  return outer.map(({ start, weights }) => {
    const parts = weights.map((_, k) => inner[start + k]!);
    const first = parts.reduce((least, part) => Math.min(least, part.start), Number.POSITIVE_INFINITY);
    const end = parts.reduce((most, part) => Math.max(most, part.start + part.weights.length), 0);
    const total = new Array<number>(end - first).fill(0);
    parts.forEach((part, k) => {
      part.weights.forEach((weight, t) => {
        total[part.start + t - first]! += weights[k]! * weight;
      });
    });
    return { start: first, weights: total };
  });
}

/** One sum after another, each of as many weights as the longest has, none beyond the last of `extent` positions. */
export function packed(sums: readonly Sum[], extent: number): Sums {
  const taps = sums.reduce((most, { weights }) => Math.max(most, weights.length), 1);
  const starts = Int32Array.from(sums, ({ start }) => Math.min(start, extent - taps));
  const weights = new Float32Array(taps * sums.length);
  sums.forEach((sum, i) => {
    weights.set(sum.weights, i * taps + sum.start - starts[i]!);
  });
  return { starts, weights, taps };
}

/** One sum after another, of a multiple of four weights each; the last ones reach beyond the last position. */
export function packedByFour(sums: readonly Sum[]): Sums {
  const longest = sums.reduce((most, { weights }) => Math.max(most, weights.length), 1);
  return packed(
    sums.map(({ start, weights }) => ({ start, weights: padded(weights, Math.ceil(longest / 4) * 4) })),
    2 ** 30,
  );
}

function padded(weights: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, k) => weights[k] ?? 0);
}

/** Sums in groups of eight neighbors that begin at one position: `weights` `[groups][taps][8]`, and in `bounds` `[groups][taps]` the greatest of each eight. */
export interface GroupedSums extends Sums {
  readonly bounds: Float32Array;
  readonly groups: number;
}

/** What rounding may add to a bound. */
const SLACK = 1.0001;

/** Sums in groups of eight, as {@link GroupedSums}. */
export function grouped(sums: readonly Sum[]): GroupedSums {
  const groups = Math.ceil(sums.length / 8);
  const members = Array.from({ length: groups }, (_, g) => sums.slice(8 * g, 8 * g + 8));
  const starts = Int32Array.from(members, (of) => Math.min(...of.map(({ start }) => start)));
  const ends = members.map((of) => Math.max(...of.map(({ start, weights }) => start + weights.length)));
  const longest = ends.reduce((most, end, g) => Math.max(most, end - starts[g]!), 1);
  const taps = Math.ceil(longest / 4) * 4;
  const weights = new Float32Array(groups * taps * 8);
  const bounds = new Float32Array(groups * taps);
  members.forEach((of, g) => {
    of.forEach((sum, lane) => {
      sum.weights.forEach((weight, t) => {
        const at = g * taps + sum.start - starts[g]! + t;
        weights[8 * at + lane] = weight;
        bounds[at] = Math.max(bounds[at]!, Math.abs(weight) * SLACK);
      });
    });
  });
  return { starts, weights, taps, bounds, groups };
}
