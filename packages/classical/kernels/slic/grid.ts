// The image as SLIC's kernel holds it: tiles of 8 × 8 pixels with their features, and a record of what each tile contains.
//
// Features are 16-bit integers, two channels to a 32-bit word: tile after tile, pair after pair, 64 words in row order. They are even, of at most
// 4094, and centered around 0, so that one multiply-add instruction gives half a squared distance without rounding.

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
  /** y, x and color of each center, f64. */
  centers: usize;
  /** Pixels, y, x and color summed for each cluster, f64. */
  sums: usize;
  /** Largest squared color distance within each cluster (SLICO), f32; 0 where colors weigh the same everywhere. */
  spreads: usize;
  /** (q · compactness)²: what a spread is measured in. */
  spreadUnit: f32;
  weightY: f32;
  weightX: f32;
  /** 1, or 0 where colors are left out. */
  colorWeight: i32;
  /** Half the side of a center's window. */
  radius: f64;
  /** First entry of each block in `list`, and the cluster of each entry. */
  starts: usize;
  list: usize;
  /** What an iteration's candidates have of each center. */
  prepared: usize;
  /** Structure of arrays for the candidates of a block, `capacity` 32-bit words each. */
  candidates: usize;
  capacity: i32;
  /** Scratch of one tile. */
  tile: usize;
  labels: usize;
}

// A record: 64 bits of which pixels of a tile count; then for each pair of channels four 32-bit words: both sums, the middles of the intervals that the values lie in (as
// in a word of features), and half the intervals' widths. Pixels that do not count have 0 for features, so that sums need not look at the bits.
export const COLORS = 8;
export const MIDDLES = 8;
export const WIDTHS = 12;

// @ts-ignore: decorator
@inline
export function recordBytes(channels: i32): i32 {
  return 8 + 16 * pairsOf(channels);
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

export function featureAt(grid: Grid, y: i32, x: i32, c: i32): i32 {
  return load<i16>(wordAt(grid, y, x, c >> 1) + ((c & 1) << 1));
}

/** Fills every tile's record, and every block's, from the features and the mask (0: none); pixels that do not count lose their features. */
export function summarize(grid: Grid, mask: usize): void {
  const size = recordBytes(grid.channels);
  for (let ty = 0; ty < grid.tilesY; ty++) {
    for (let tx = 0; tx < grid.tilesX; tx++) {
      const tile = ty * grid.tilesX + tx;
      const record = grid.records + <usize>tile * size;
      const words = grid.features + ((<usize>(tile * grid.pairs)) << 8);
      let valid: u64 = u64.MAX_VALUE;
      if (mask || (ty << 3) + 8 > grid.height || (tx << 3) + 8 > grid.width) {
        for (let i = 0; i < 64; i++) {
          const y = (ty << 3) + (i >> 3);
          const x = (tx << 3) + (i & 7);
          if (y < grid.height && x < grid.width && (!mask || load<u8>(mask + y * grid.width + x))) continue;
          valid ^= (<u64>1) << i;
          for (let pair = 0; pair < grid.pairs; pair++) store<i32>(words + (((pair << 6) + i) << 2), 0);
        }
      }
      store<u64>(record, valid);
      // a block's record has the intervals only: the hull of its tiles'
      const by = ty / grid.block;
      const bx = tx / grid.block;
      const isFirst = ty == by * grid.block && tx == bx * grid.block;
      const block = grid.blockRecords + <usize>(by * grid.blocksX + bx) * size + COLORS;
      for (let pair = 0; pair < grid.pairs; pair++)
        summarizePair(record + COLORS + 16 * pair, words + (pair << 8), block + 16 * pair, isFirst);
    }
  }
}

/** Two channels of a tile: even 16-bit lanes are one, odd lanes the other. */
function summarizePair(record: usize, words: usize, block: usize, isFirst: bool): void {
  let low = i16x8.splat(0x7fff);
  let negated = low;
  let left = i32x4.splat(0);
  let right = left;
  for (let at = words; at < words + 256; at += 32) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    low = i16x8.min_s(low, i16x8.min_s(a, b));
    negated = i16x8.min_s(negated, i16x8.min_s(i16x8.neg(a), i16x8.neg(b)));
    left = i16x8.add(left, a);
    right = i16x8.add(right, b);
  }
  const even = i32x4.splat(1);
  const odd = i32x4.splat(0x10000);
  // at most eight words in a 16-bit sum
  store<i32>(record, laneSum(i32x4.add(i32x4.dot_i16x8_s(left, even), i32x4.dot_i16x8_s(right, even))));
  store<i32>(record, laneSum(i32x4.add(i32x4.dot_i16x8_s(left, odd), i32x4.dot_i16x8_s(right, odd))), 4);
  let least = leastOf(low);
  let most = i16x8.neg(leastOf(negated));
  storeIntervals(record, least, most);
  if (!isFirst) {
    const middle = v128.load32_splat(block, MIDDLES);
    const width = v128.load32_splat(block, WIDTHS);
    least = i16x8.min_s(least, i16x8.sub(middle, width));
    most = i16x8.max_s(most, i16x8.add(middle, width));
  }
  storeIntervals(block, least, most);
}

/** The least of all even lanes and that of all odd ones, in the first two lanes. */
// @ts-ignore: decorator
@inline
function leastOf(v: v128): v128 {
  v = i16x8.min_s(v, i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i16x8.min_s(v, i64x2.shr_u(v, 32));
}

/** Middles and half widths of two intervals; both ends are even. */
// @ts-ignore: decorator
@inline
function storeIntervals(at: usize, low: v128, high: v128): void {
  store<i32>(at, i32x4.extract_lane(i16x8.shr_s(i16x8.add(low, high), 1), 0), MIDDLES);
  store<i32>(at, i32x4.extract_lane(i16x8.shr_s(i16x8.sub(high, low), 1), 0), WIDTHS);
}

function laneSum(v: v128): i32 {
  const two = i32x4.add(v, i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i32x4.extract_lane(two, 0) + i32x4.extract_lane(two, 1);
}

/** Features of an image of half the height and width: means of 2 × 2 pixels; an odd last row or column is left out. */
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
