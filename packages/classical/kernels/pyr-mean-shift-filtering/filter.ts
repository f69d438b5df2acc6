// One level: every pixel's window moves to the mean of its members, position and color rounded to integers, until it stays.
//
// A step depends on position and color alone, so that the step taken last from each position is kept, and taken again by whoever comes there with the same color.

let height = 0;
let width = 0;
let plane: usize = 0;
let source: usize = 0;
let target: usize = 0;
let mask: usize = 0;
let radius: f32 = 0;
let limit = 0;
let mostSteps = 0;
let tolerance: f64 = 0;
/** The steps that are kept: by position, the color that they start with (with a bit that there is one), the position and the color that they end with. */
let steps: usize = 0;

const KEPT: u32 = 1 << 24;
/** Vectors after which sums of 16 bits are added up: no more than 128. */
const BLOCK = 64;

/** Sets what the level's pixels share: planes of `bytes` bytes, `taken` for the pixels to filter or 0 for all, and room for 12 bytes for each pixel, which are emptied. */
export function begin(
  rows: i32, columns: i32, bytes: usize, from: usize, to: usize, taken: usize, space: f32, color: i32, most: i32, still: f64, memoized: usize,
): void {
  height = rows;
  width = columns;
  plane = bytes;
  source = from;
  target = to;
  mask = taken;
  radius = space;
  limit = color;
  mostSteps = most;
  tolerance = still;
  steps = memoized;
  for (let i: usize = 0, n = <usize>rows * <usize>columns; i < n; i++) store<u32>(steps + 12 * i, 0);
}

// @ts-ignore: decorator
@inline
function sumOf(words: v128): i32 {
  const pairs = i32x4.extadd_pairwise_i16x8_u(words);
  return i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1) + i32x4.extract_lane(pairs, 2) + i32x4.extract_lane(pairs, 3);
}

/** The squares of sixteen differences added to sums of 16 bits, which stay at the largest number where they would pass it; the lower and the upper eight. */
// @ts-ignore: decorator
@inline
function lower(a: v128, b: v128): v128 {
  const d = v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
  return i16x8.extmul_low_i8x16_u(d, d);
}

// @ts-ignore: decorator
@inline
function upper(a: v128, b: v128): v128 {
  const d = v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
  return i16x8.extmul_high_i8x16_u(d, d);
}

/** Takes the step from a position and color that is not kept, and keeps it. */
function step(x: i32, y: i32, color: u32): void {
  const left = max(0, <i32>nearest(<f32>x - radius));
  const top = max(0, <i32>nearest(<f32>y - radius));
  const right = min(width - 1, <i32>nearest(<f32>x + radius));
  const bottom = min(height - 1, <i32>nearest(<f32>y + radius));
  const c0 = i8x16.splat(<u8>color);
  const c1 = i8x16.splat(<u8>(color >> 8));
  const c2 = i8x16.splat(<u8>(color >> 16));
  const most = i16x8.splat(<i16>limit);
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const across = plane;
  const extent = right - left + 1;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sumX: i64 = 0;
  let sumY: i64 = 0;
  let count = 0;
  let words0 = i16x8.splat(0);
  let words1 = i16x8.splat(0);
  let words2 = i16x8.splat(0);
  let wordsX = i16x8.splat(0);
  let waiting = 0;
  for (let row = top; row <= bottom; row++) {
    const start = source + <usize>(row * width + left);
    let members = 0;
    for (let column = 0; column < extent; column += 16) {
      const at = start + <usize>column;
      const p0 = v128.load(at);
      const p1 = v128.load(at + across);
      const p2 = v128.load(at + 2 * across);
      const low = i16x8.add_sat_u(i16x8.add_sat_u(lower(p0, c0), lower(p1, c1)), lower(p2, c2));
      const high = i16x8.add_sat_u(i16x8.add_sat_u(upper(p0, c0), upper(p1, c1)), upper(p2, c2));
      let inside = i8x16.narrow_i16x8_s(i16x8.le_u(low, most), i16x8.le_u(high, most));
      if (column + 16 > extent) inside = v128.and(inside, i8x16.lt_s(lanes, i8x16.splat(<i8>(extent - column))));
      const found = popcnt(i8x16.bitmask(inside));
      members += found;
      sumX += <i64>(found * column);
      words0 = i16x8.add(words0, i16x8.extadd_pairwise_i8x16_u(v128.and(p0, inside)));
      words1 = i16x8.add(words1, i16x8.extadd_pairwise_i8x16_u(v128.and(p1, inside)));
      words2 = i16x8.add(words2, i16x8.extadd_pairwise_i8x16_u(v128.and(p2, inside)));
      wordsX = i16x8.add(wordsX, i16x8.extadd_pairwise_i8x16_u(v128.and(lanes, inside)));
      if (++waiting < BLOCK) continue;
      waiting = 0;
      sum0 += sumOf(words0);
      sum1 += sumOf(words1);
      sum2 += sumOf(words2);
      sumX += <i64>sumOf(wordsX);
      words0 = i16x8.splat(0);
      words1 = i16x8.splat(0);
      words2 = i16x8.splat(0);
      wordsX = i16x8.splat(0);
    }
    count += members;
    sumY += <i64>row * <i64>members;
  }
  let newX = x;
  let newY = y;
  let newColor = color;
  if (count > 0) {
    const share = 1.0 / <f64>count;
    sumX += <i64>sumOf(wordsX) + <i64>left * <i64>count;
    newX = <i32>nearest(<f64>sumX * share);
    newY = <i32>nearest(<f64>sumY * share);
    newColor = <u32>nearest(<f64>(sum0 + sumOf(words0)) * share);
    newColor |= <u32>nearest(<f64>(sum1 + sumOf(words1)) * share) << 8;
    newColor |= <u32>nearest(<f64>(sum2 + sumOf(words2)) * share) << 16;
  }
  const kept = steps + 12 * <usize>(y * width + x);
  store<u32>(kept, color | KEPT);
  store<i32>(kept, newY * width + newX, 4);
  store<u32>(kept, newColor, 8);
}

// @ts-ignore: decorator
@inline
function squared(a: u32, b: u32, shift: u32): i32 {
  const d = <i32>((a >> shift) & 255) - <i32>((b >> shift) & 255);
  return d * d;
}

/** Filters the rows first … end − 1. */
export function filter(first: i32, end: i32): void {
  const across = plane;
  for (let row = first; row < end; row++) {
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column;
      if (mask != 0 && load<u8>(mask + <usize>pixel) == 0) continue;
      const at = source + <usize>pixel;
      let color = <u32>load<u8>(at) | (<u32>load<u8>(at + across) << 8) | (<u32>load<u8>(at + 2 * across) << 16);
      let place = pixel;
      for (let k = 0; k < mostSteps; k++) {
        const kept = steps + 12 * <usize>place;
        const y = place / width;
        const x = place - y * width;
        if (load<u32>(kept) != (color | KEPT)) step(x, y, color);
        const next = load<i32>(kept, 4);
        const newColor = load<u32>(kept, 8);
        const newY = next / width;
        const length = abs(next - newY * width - x) + abs(newY - y) + squared(newColor, color, 0) + squared(newColor, color, 8) + squared(newColor, color, 16);
        const stays = next == place || <f64>length <= tolerance;
        place = next;
        color = newColor;
        if (stays) break;
      }
      const to = target + <usize>pixel;
      store<u8>(to, <u8>color);
      store<u8>(to + across, <u8>(color >> 8));
      store<u8>(to + 2 * across, <u8>(color >> 16));
    }
  }
}
