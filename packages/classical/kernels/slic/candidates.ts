// Which centers a block of tiles can choose from, and which of them no pixel of a tile can choose.
import { COLORS, Grid, MIDDLES, pairsOf, WIDTHS } from "./grid";

// Words of the structure of arrays of candidates; pairs of channels of the centers follow.
const CENTER_X = 0;
const CENTER_Y = 1;
const SQUARE = 2;
export const ID = 3;
export const BASE = 4;
export const SLOPE_X = 5;
export const SLOPE_Y = 6;
const AT_MIDDLE = 7;
export const WORDS = 8;

/** Far beyond every distance, and so far from overflow that its double may be subtracted from a distance. */
const NOWHERE: f32 = 300000000;

// @ts-ignore: decorator
@inline
export function column(grid: Grid, index: i32): usize {
  return grid.candidates + ((<usize>(index * grid.capacity)) << 2);
}

/** Lists for every block the centers whose windows touch it, by ascending number. */
export function listCandidates(grid: Grid): void {
  prepare(grid);
  const blocks = grid.blocksX * grid.blocksY;
  const starts = grid.starts;
  memory.fill(starts, 0, (<usize>blocks + 2) << 2);
  visitBlocks(grid, false);
  // counts, two places on, to first entries one place on: filling advances them to where they belong
  let total = 0;
  for (let i = 0; i <= blocks; i++) {
    const slot = starts + (<usize>i << 2);
    total += load<i32>(slot, 4);
    store<i32>(slot, total, 4);
  }
  visitBlocks(grid, true);
}

/** Every center in every block that its window touches: counted, or listed. */
function visitBlocks(grid: Grid, list: bool): void {
  const side = <f64>(grid.block << 3);
  const stride = <usize>(grid.channels + 2) << 3;
  // from the last row or column of a block before the window
  const before = grid.radius + side - 1;
  for (let k = 0; k < grid.clusters; k++) {
    const y = load<f64>(grid.centers + k * stride);
    const x = load<f64>(grid.centers + k * stride, 8);
    const left = <i32>max(0, ceil((x - before) / side));
    const bottom = min(grid.blocksY - 1, <i32>floor((y + grid.radius) / side));
    const right = min(grid.blocksX - 1, <i32>floor((x + grid.radius) / side));
    for (let by = <i32>max(0, ceil((y - before) / side)); by <= bottom; by++) {
      for (let bx = left; bx <= right; bx++) {
        const slot = grid.starts + ((<usize>(by * grid.blocksX + bx)) << 2);
        if (list) {
          const at = load<i32>(slot, 4);
          store<i32>(grid.list + (<usize>at << 2), k);
          store<i32>(slot, at + 1, 4);
        } else store<i32>(slot, load<i32>(slot, 8) + 1, 8);
      }
    }
  }
}

/** Bytes of what `prepare` writes down for each center: x, y, square of the color, then the color's words. */
// @ts-ignore: decorator
@inline
export function preparedBytes(channels: i32): i32 {
  return (3 + pairsOf(channels)) << 2;
}

/** Rounds every center to what the candidates of an iteration have of it. */
function prepare(grid: Grid): void {
  const channels = grid.channels;
  let center = grid.centers;
  let at = grid.prepared;
  for (let k = 0; k < grid.clusters; k++) {
    store<f32>(at, <f32>load<f64>(center, 8));
    store<f32>(at, <f32>load<f64>(center), 4);
    let square: f32 = 0;
    let word = 0;
    for (let c = 0; c < 2 * grid.pairs; c++) {
      let color = 0;
      if (c < channels) color = grid.colorWeight * <i32>nearest(load<f64>(center + ((<usize>(c + 2)) << 3)));
      square += <f32>(color * color) * 0.25;
      word = (<u32>word >>> 16) | (color << 16);
      if (c & 1) store<i32>(at + ((<usize>(c >> 1)) << 2), word, 12);
    }
    store<f32>(at, square, 8);
    center += (<usize>(channels + 2)) << 3;
    at += preparedBytes(channels);
  }
}

/** Copies a block's candidates into the structure of arrays, filled up to a multiple of four. Returns how many there are. */
export function gather(grid: Grid, index: i32): i32 {
  const first = load<i32>(grid.starts + (<usize>index << 2));
  const count = load<i32>(grid.starts + (<usize>index << 2), 4) - first;
  const columnBytes = (<usize>grid.capacity) << 2;
  const bytes = preparedBytes(grid.channels);
  for (let i = 0; i < count; i++) {
    const id = load<i32>(grid.list + ((<usize>(first + i)) << 2));
    const from = grid.prepared + <usize>(id * bytes);
    const at = grid.candidates + ((<usize>i) << 2);
    store<i32>(at + CENTER_X * columnBytes, load<i32>(from));
    store<i32>(at + CENTER_Y * columnBytes, load<i32>(from, 4));
    store<i32>(at + SQUARE * columnBytes, load<i32>(from, 8));
    store<i32>(at + ID * columnBytes, id);
    for (let pair = 0; pair < grid.pairs; pair++)
      store<i32>(at + (WORDS + pair) * columnBytes, load<i32>(from + (<usize>pair << 2), 12));
  }
  pad(grid, count);
  return count;
}

/** Repeats the last candidate, out of reach, up to a multiple of four. */
function pad(grid: Grid, count: i32): void {
  const columnBytes = (<usize>grid.capacity) << 2;
  const last = grid.candidates + ((<usize>count - 1) << 2);
  for (let i = count; i & 3; i++) {
    copyCandidate(grid, grid.candidates + ((<usize>i) << 2), last);
    store<f32>(grid.candidates + ((<usize>i) << 2) + SQUARE * columnBytes, NOWHERE);
  }
}

function copyCandidate(grid: Grid, target: usize, source: usize): void {
  const columnBytes = (<usize>grid.capacity) << 2;
  for (let c = 0; c <= ID; c++) store<i32>(target + c * columnBytes, load<i32>(source + c * columnBytes));
  for (let c = WORDS; c < WORDS + grid.pairs; c++)
    store<i32>(target + c * columnBytes, load<i32>(source + c * columnBytes));
}

/**
 * Half distances are linear over a box of pixels once the squares of the pixels themselves, the same for every center, are left out. Works out
 * each candidate's line for the box whose middle is (y, x), and keeps those that could be nearest somewhere in the box: all but those which the
 * candidate nearest to the box's middle beats everywhere. Writes the places kept, ascending, and returns their number.
 *
 * The box: `span` half pixels to each side, colors within the record's intervals. A tile's lines are the ones its pixels are compared by; those of a
 * larger box differ by their rounding, for which there is some slack.
 */
export function prune(grid: Grid, count: i32, record: usize, y: f32, x: f32, span: i32, kept: usize): i32 {
  const pairs = grid.pairs;
  const columnBytes = (<usize>grid.capacity) << 2;
  const first = grid.candidates;
  const end = first + ((<usize>((count + 3) & ~3)) << 2);
  const intervals = record + COLORS;
  const wy = f32x4.splat(grid.weightY);
  const wx = f32x4.splat(grid.weightX);
  const yy = f32x4.splat(y);
  const xx = f32x4.splat(x);
  let least = i32x4.splat(i32.MAX_VALUE);
  for (let at = first; at < end; at += 16) {
    const v = f32x4.sub(v128.load(at + CENTER_Y * columnBytes), yy);
    const u = f32x4.sub(v128.load(at + CENTER_X * columnBytes), xx);
    const wv = f32x4.mul(wy, v);
    const wu = f32x4.mul(wx, u);
    const square = f32x4.add(
      v128.load(at + SQUARE * columnBytes),
      f32x4.add(f32x4.mul(wv, v), f32x4.mul(wu, u)),
    );
    const base = i32x4.trunc_sat_f32x4_s(f32x4.nearest(square));
    v128.store(at + BASE * columnBytes, base);
    v128.store(at + SLOPE_Y * columnBytes, i32x4.trunc_sat_f32x4_s(f32x4.nearest(wv)));
    v128.store(at + SLOPE_X * columnBytes, i32x4.trunc_sat_f32x4_s(f32x4.nearest(wu)));
    let distance = i32x4.shl(base, 1);
    for (let pair = 0; pair < pairs; pair++) {
      const colors = v128.load(at + (WORDS + pair) * columnBytes);
      distance = i32x4.sub(distance, i32x4.dot_i16x8_s(colors, v128.load32_splat(intervals + (pair << 4), MIDDLES)));
    }
    v128.store(at + AT_MIDDLE * columnBytes, distance);
    least = i32x4.min_s(least, distance);
  }
  least = i32x4.min_s(least, i8x16.shuffle(least, least, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  least = i32x4.min_s(least, i8x16.shuffle(least, least, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
  let nearest0 = first;
  for (let at = first; at < end; at += 16) {
    const bits = i32x4.bitmask(i32x4.eq(v128.load(at + AT_MIDDLE * columnBytes), least));
    if (bits) {
      nearest0 = at + (ctz(bits) << 2);
      break;
    }
  }
  const by = v128.load32_splat(nearest0 + SLOPE_Y * columnBytes);
  const bx = v128.load32_splat(nearest0 + SLOPE_X * columnBytes);
  const spans = i32x4.splat(2 * span);
  const slack = i32x4.splat(span > 7 ? 8 * span + 64 : 0);
  let number = 0;
  for (let at = first; at < end; at += 16) {
    const slopes = i32x4.add(
      i32x4.abs(i32x4.sub(v128.load(at + SLOPE_Y * columnBytes), by)),
      i32x4.abs(i32x4.sub(v128.load(at + SLOPE_X * columnBytes), bx)),
    );
    let lead = i32x4.sub(i32x4.sub(v128.load(at + AT_MIDDLE * columnBytes), least), i32x4.mul(slopes, spans));
    for (let pair = 0; pair < pairs; pair++) {
      const offset = (WORDS + pair) * columnBytes;
      const colors = i16x8.abs(i16x8.sub(v128.load(at + offset), v128.load32_splat(nearest0 + offset)));
      lead = i32x4.sub(lead, i32x4.dot_i16x8_s(colors, v128.load32_splat(intervals + (pair << 4), WIDTHS)));
    }
    let bits = i32x4.bitmask(i32x4.le_s(lead, slack));
    while (bits) {
      store<i32>(kept + (<usize>number << 2), <i32>((at - first) >> 2) + ctz(bits));
      number++;
      bits &= bits - 1;
    }
  }
  return number;
}

/** Drops the candidates that are not among the kept places. */
export function compact(grid: Grid, number: i32, kept: usize): void {
  const columnBytes = (<usize>grid.capacity) << 2;
  for (let i = 0; i < number; i++) {
    const from = load<i32>(kept + (<usize>i << 2));
    if (from != i) copyCandidate(grid, grid.candidates + ((<usize>i) << 2), grid.candidates + ((<usize>from) << 2));
  }
  pad(grid, number);
}

/** The center nearest in space, for a block that no window touches. */
export function nearestCenter(grid: Grid, y: f64, x: f64): i32 {
  const stride = <usize>(grid.channels + 2) << 3;
  let best = 0;
  let least = Infinity;
  for (let k = 0; k < grid.clusters; k++) {
    const v = load<f64>(grid.centers + k * stride) - y;
    const u = load<f64>(grid.centers + k * stride, 8) - x;
    const distance = v * v + u * u;
    if (distance < least) {
      least = distance;
      best = k;
    }
  }
  return best;
}
