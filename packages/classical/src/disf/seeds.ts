/** Which seeds there are: the first on a grid, and after each pass the ones that are kept. */

/** Seeds nearer to each other than this stay where the grid has them: moved, two could meet. */
const LEAST_STEP = 3;

export interface Grid {
  /** Pixels, in raster order. */
  readonly seeds: Int32Array<ArrayBuffer>;
  /** Whether they may move by a pixel. */
  readonly moves: boolean;
}

/** About `wanted` pixels at equal distances, as the authors' program lays them, and at least `least`, where the image has so many. */
export function gridOf(height: number, width: number, wanted: number, least: number): Grid {
  const pixels = height * width;
  // its two roundings make the grid somewhat denser than asked for
  const side = Math.sqrt(0.5 + pixels / Math.min(wanted, pixels)) + 0.5;
  const enough = Math.min(least, pixels);
  for (let step = Math.max(1, Math.floor(side)), start = Math.floor(side / 2); ; step--, start = step >> 1) {
    const rows = places(height, start, step);
    const columns = places(width, start, step);
    if (rows.length * columns.length < enough && step > 1) continue;
    const seeds = Int32Array.from(rows.flatMap((y) => columns.map((x) => y * width + x)));
    return { seeds, moves: step >= LEAST_STEP };
  }
}

function places(length: number, start: number, step: number): readonly number[] {
  const found: number[] = [];
  for (let at = step === 1 ? 0 : start; at < length; at += step) found.push(at);
  return found.length > 0 ? found : [length >> 1];
}

/** How many seeds each pass has: an e-th of `nSeeds`, and of that again, until as few are left as are wanted. */
export function scheduleOf(first: number, nSeeds: number, wanted: number): readonly number[] {
  const last = Math.min(wanted, first);
  const counts = [first];
  // division is the same in every engine, exp is not
  for (let left = Math.min(first, nSeeds) / Math.E; counts.at(-1)! > last; left /= Math.E) {
    const kept = Math.max(Math.floor(left), last);
    counts.push(kept < counts.at(-1)! ? kept : last);
  }
  return counts;
}

/** The `count` most relevant of the seeds, in their order: large trees that differ much from every other beside them. Of equally relevant ones, the first. */
export function mostRelevant(areas: Int32Array, leastSquares: Float32Array, count: number): Int32Array<ArrayBuffer> {
  const relevance = Float64Array.from(areas, (area, i) => area * Math.sqrt(leastSquares[i]!));
  const order = Int32Array.from(areas, (_, i) => i).sort((a, b) => relevance[b]! - relevance[a]! || a - b);
  return order.slice(0, count).sort();
}
