// The picture as SLIC's kernel holds it: tiles of 8 × 8 pixels with their features, and a record of what each tile contains.
//
// Features are 16-bit integers, two channels to a 32-bit word: tile after tile, pair after pair, 64 words in row order. They are even, of at most
// 4094, and centred around 0, so that one multiply-add instruction gives half a squared distance without rounding.

/** Everything one call works on; lives in the caller's memory. */
@unmanaged
export class Grid {
  height: i32;
  width: i32;
  channels: i32;
  /** Words for each pixel: half the channels, at least 2. */
  pairs: i32;
  tilesX: i32;
  tilesY: i32;
  /** Tiles along each side of a block; a block shares one list of candidates. */
  block: i32;
  blocksX: i32;
  blocksY: i32;
  features: usize;
  records: usize;
  blockRecords: usize;
  clusters: i32;
  /** y, x and colour of each centre, f64. */
  centers: usize;
  /** Pixels, y, x and colour summed for each cluster, f64. */
  sums: usize;
  /** Largest squared colour distance within each cluster (SLICO), f32; 0 where colours weigh the same everywhere. */
  spreads: usize;
  /** (q · compactness)²: what a spread is measured in. */
  spreadUnit: f32;
  weightY: f32;
  weightX: f32;
  /** 1, or 0 where colours are left out. */
  colorWeight: i32;
  /** Half the side of a centre's window. */
  radius: f64;
  /** First entry of each block in `list`, and the cluster of each entry. */
  starts: usize;
  list: usize;
  /** Structure of arrays for the candidates of a block, `capacity` 32-bit words each. */
  candidates: usize;
  capacity: i32;
  /** Scratch of one tile. */
  tile: usize;
  labels: usize;
}

// A record's 32-bit words: pixels, sum of x and of y within the tile, 64 bits of which pixels count, then for each channel the sum, then the middle,
// then half the width of the interval its values lie in.
export const SUM_X = 4;
export const SUM_Y = 8;
export const VALID = 12;
export const COLORS = 20;

// @ts-ignore: decorator
@inline
export function recordBytes(channels: i32): i32 {
  return (20 + 12 * channels + 15) & ~15;
}

// @ts-ignore: decorator
@inline
export function pairsOf(channels: i32): i32 {
  return max(2, (channels + 1) >> 1);
}

/** Address of a pixel's word of the given pair. */
// @ts-ignore: decorator
@inline
export function wordAt(grid: Grid, y: i32, x: i32, pair: i32): usize {
  const tile = (y >> 3) * grid.tilesX + (x >> 3);
  return grid.features + ((<usize>(tile * grid.pairs + pair)) << 8) + ((((y & 7) << 3) | (x & 7)) << 2);
}

// @ts-ignore: decorator
@inline
export function featureAt(grid: Grid, y: i32, x: i32, c: i32): i32 {
  return load<i16>(wordAt(grid, y, x, c >> 1) + ((c & 1) << 1));
}

// @ts-ignore: decorator
@inline
export function isValid(grid: Grid, y: i32, x: i32): bool {
  const record = grid.records + <usize>((y >> 3) * grid.tilesX + (x >> 3)) * recordBytes(grid.channels);
  return ((load<u64>(record, VALID) >> (((y & 7) << 3) | (x & 7))) & 1) != 0;
}

/** Fills every tile's record, and every block's, from the features and the mask (0: none). Returns the pixels that count. */
export function summarise(grid: Grid, mask: usize): i32 {
  const channels = grid.channels;
  const size = recordBytes(channels);
  let total = 0;
  for (let ty = 0; ty < grid.tilesY; ty++) {
    for (let tx = 0; tx < grid.tilesX; tx++) {
      const tile = ty * grid.tilesX + tx;
      const record = grid.records + <usize>tile * size;
      const inside = min(8, grid.width - (tx << 3));
      const rows = min(8, grid.height - (ty << 3));
      let valid: u64 = 0;
      if (mask == 0 && inside == 8 && rows == 8) {
        valid = u64.MAX_VALUE;
      } else {
        for (let j = 0; j < rows; j++) {
          for (let i = 0; i < inside; i++) {
            const on = mask == 0 || load<u8>(mask + ((ty << 3) + j) * grid.width + (tx << 3) + i) != 0;
            valid |= (<u64>on) << ((j << 3) + i);
          }
        }
      }
      store<u64>(record, valid, VALID);
      const count = <i32>popcnt(valid);
      store<i32>(record, count);
      total += count;
      const first = grid.features + ((<usize>(tile * grid.pairs)) << 8);
      if (count == 64) {
        store<i32>(record, 224, SUM_X);
        store<i32>(record, 224, SUM_Y);
        for (let pair = 0; 2 * pair < channels; pair++) summarisePair(record, first + ((<usize>pair) << 8), channels, pair);
      } else {
        summarisePart(record, first, valid, channels);
      }
    }
  }
  for (let by = 0; by < grid.blocksY; by++)
    for (let bx = 0; bx < grid.blocksX; bx++) summariseBlock(grid, by, bx, size);
  return total;
}

/** Features of a picture of half the height and width: means of 2 × 2 pixels; an odd last row or column is left out. */
export function halveTiles(from: Grid, to: Grid): void {
  const four = i16x8.splat(4);
  for (let ty = 0; ty < from.tilesY; ty++) {
    for (let tx = 0; tx < from.tilesX; tx++) {
      if (tx << 2 >= to.width) continue;
      const tile = from.features + ((<usize>((ty * from.tilesX + tx) * from.pairs)) << 8);
      for (let pair = 0; pair < from.pairs; pair++) {
        for (let j = 0; j < 4; j++) {
          const y = (ty << 2) + j;
          if (y >= to.height) break;
          const at = tile + (((pair << 2) + j) << 6);
          const left = i16x8.add(v128.load(at), v128.load(at, 32));
          const right = i16x8.add(v128.load(at, 16), v128.load(at, 48));
          const even = v128.shuffle<i32>(left, right, 0, 2, 4, 6);
          const sum = i16x8.add(i16x8.add(even, v128.shuffle<i32>(left, right, 1, 3, 5, 7)), four);
          v128.store(wordAt(to, y, tx << 2, pair), i16x8.shl(i16x8.shr_s(sum, 3), 1));
        }
      }
    }
  }
}

/** Two channels of a full tile. */
function summarisePair(record: usize, words: usize, channels: i32, pair: i32): void {
  let low = v128.load(words);
  let high = low;
  let left = low;
  let right = v128.load(words, 16);
  low = i16x8.min_s(low, right);
  high = i16x8.max_s(high, right);
  for (let at = words + 32; at < words + 256; at += 32) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    low = i16x8.min_s(low, i16x8.min_s(a, b));
    high = i16x8.max_s(high, i16x8.max_s(a, b));
    left = i16x8.add(left, a);
    right = i16x8.add(right, b);
  }
  // even lanes are one channel, odd lanes the other
  low = i16x8.min_s(low, i8x16.shuffle(low, low, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  low = i16x8.min_s(low, i8x16.shuffle(low, low, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
  high = i16x8.max_s(high, i8x16.shuffle(high, high, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  high = i16x8.max_s(high, i8x16.shuffle(high, high, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
  const at = record + COLORS + (pair << 3);
  store<i32>(at, evenSum(left, right));
  interval(at, channels, i16x8.extract_lane_s(low, 0), i16x8.extract_lane_s(high, 0));
  if (2 * pair + 1 < channels) {
    store<i32>(at, oddSum(left, right), 4);
    interval(at + 4, channels, i16x8.extract_lane_s(low, 1), i16x8.extract_lane_s(high, 1));
  }
}

function interval(at: usize, channels: i32, low: i32, high: i32): void {
  store<i32>(at + 4 * channels, (low + high) >> 1);
  store<i32>(at + 8 * channels, (high - low) >> 1);
}

export function laneSum(v: v128): i32 {
  const two = i32x4.add(v, i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i32x4.extract_lane(two, 0) + i32x4.extract_lane(two, 1);
}

/** Sum of the even 16-bit lanes of both. */
// @ts-ignore: decorator
@inline
export function evenSum(a: v128, b: v128): i32 {
  const even = i32x4.splat(1);
  return laneSum(i32x4.add(i32x4.dot_i16x8_s(a, even), i32x4.dot_i16x8_s(b, even)));
}

// @ts-ignore: decorator
@inline
export function oddSum(a: v128, b: v128): i32 {
  const odd = i32x4.splat(0x10000);
  return laneSum(i32x4.add(i32x4.dot_i16x8_s(a, odd), i32x4.dot_i16x8_s(b, odd)));
}

/** A tile at the edge or cut by the mask. */
function summarisePart(record: usize, first: usize, valid: u64, channels: i32): void {
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < 64; i++) {
    if (((valid >> i) & 1) == 0) continue;
    sumX += i & 7;
    sumY += i >> 3;
  }
  store<i32>(record, sumX, SUM_X);
  store<i32>(record, sumY, SUM_Y);
  for (let c = 0; c < channels; c++) {
    const words = first + ((<usize>(c >> 1)) << 8) + ((c & 1) << 1);
    let sum = 0;
    let low = i32.MAX_VALUE;
    let high = i32.MIN_VALUE;
    for (let i = 0; i < 64; i++) {
      if (((valid >> i) & 1) == 0) continue;
      const value = <i32>load<i16>(words + (i << 2));
      sum += value;
      low = min(low, value);
      high = max(high, value);
    }
    const at = record + COLORS + (c << 2);
    store<i32>(at, sum);
    if (valid == 0) low = high = 0;
    interval(at, channels, low, high);
  }
}

/** A block's record has the intervals only: the hull of its tiles'. */
function summariseBlock(grid: Grid, by: i32, bx: i32, size: i32): void {
  const block = grid.blockRecords + <usize>(by * grid.blocksX + bx) * size;
  const channels = grid.channels;
  for (let c = 0; c < channels; c++) {
    let low = i32.MAX_VALUE;
    let high = i32.MIN_VALUE;
    for (let ty = by * grid.block; ty < min((by + 1) * grid.block, grid.tilesY); ty++) {
      for (let tx = bx * grid.block; tx < min((bx + 1) * grid.block, grid.tilesX); tx++) {
        const record = grid.records + <usize>(ty * grid.tilesX + tx) * size;
        if (load<i32>(record) == 0) continue;
        const at = record + COLORS + (c << 2);
        const middle = load<i32>(at + 4 * channels);
        const half = load<i32>(at + 8 * channels);
        low = min(low, middle - half);
        high = max(high, middle + half);
      }
    }
    if (low > high) low = high = 0;
    interval(block + COLORS + (c << 2), channels, low, high);
  }
}
