// The pixels of one tile: who is nearest to each, and what that adds to the clusters' sums.
import { BASE, column, ID, SLOPE_X, SLOPE_Y, WORDS } from "./candidates";
import { COLORS, Grid } from "./grid";

/** Candidates the low bits of a distance can number. */
export const MOST = 16;

// Scratch of a tile: best value and choice of each pixel, colors of the best, the numbers of the choices; then places kept.
export const CHOICE: usize = 256;
const SPREAD: usize = 512;
const PLACES: usize = 768;
export const KEPT: usize = 832;

/** Adds those of a tile's pixels whose bits are set to a cluster's sums: their number and places. Returns where the sums are. */
// @ts-ignore: decorator
@inline
function addPlaces(grid: Grid, id: i32, y0: i32, x0: i32, bits: u64): usize {
  const count = <i32>popcnt(bits);
  // each bit of the row and of the column within the tile, summed
  let y = count * y0;
  let x = count * x0;
  y += <i32>popcnt(bits & 0xff00ff00ff00ff00) + 2 * <i32>popcnt(bits & 0xffff0000ffff0000) + 4 * <i32>popcnt(bits >> 32);
  x += <i32>popcnt(bits & 0xaaaaaaaaaaaaaaaa) + 2 * <i32>popcnt(bits & 0xcccccccccccccccc) + 4 * <i32>popcnt(bits & 0xf0f0f0f0f0f0f0f0);
  const sums = grid.sums + ((<usize>(id * (grid.channels + 3))) << 3);
  store<f64>(sums, load<f64>(sums) + <f64>count);
  v128.store(sums, f64x2.add(v128.load(sums, 8), f64x2(<f64>y, <f64>x)), 8);
  return sums + 24;
}

/** Adds all of a tile's pixels, given by its record, to a cluster's sums. */
export function addTile(grid: Grid, id: i32, y0: i32, x0: i32, record: usize): void {
  const sums = addPlaces(grid, id, y0, x0, load<u64>(record));
  for (let c = 0; c < grid.channels; c++) {
    const at = sums + (<usize>c << 3);
    store<f64>(at, load<f64>(at) + <f64>load<i32>(record + (((c >> 1) << 4) | ((c & 1) << 2)), COLORS));
  }
}

/** Adds some of a tile's pixels to a cluster's sums; `colors` are their sums of four channels. */
function addSome(grid: Grid, id: i32, y0: i32, x0: i32, bits: u64, colors: v128): void {
  const at = addPlaces(grid, id, y0, x0, bits);
  const channels = grid.channels;
  const low = f64x2.convert_low_i32x4_s(colors);
  if (channels == 1) store<f64>(at, load<f64>(at) + f64x2.extract_lane(low, 0));
  else v128.store(at, f64x2.add(v128.load(at), low));
  if (channels > 2) store<f64>(at, load<f64>(at, 16) + <f64>i32x4.extract_lane(colors, 2), 16);
  if (channels > 3) store<f64>(at, load<f64>(at, 24) + <f64>i32x4.extract_lane(colors, 3), 24);
}

/** The word of a candidate's colors of a pair of channels, in every lane. */
// @ts-ignore: decorator
@inline
function pairWord(grid: Grid, place: i32, pair: i32): v128 {
  return v128.load32_splat(column(grid, WORDS + pair) + (<usize>place << 2));
}

/** 16 times by how much one candidate's value in a column exceeds another's. */
function excess(grid: Grid, index: i32, place: i32, other: i32): i32 {
  const at = column(grid, index);
  return (load<i32>(at + (<usize>place << 2)) - load<i32>(at + (<usize>other << 2))) << 4;
}

/** What a candidate's line is at the right end of a tile's first row. */
// @ts-ignore: decorator
@inline
function rampOf(grid: Grid, place: i32, first: i32, n: i32, slopeY: i32): v128 {
  return i32x4.splat(excess(grid, BASE, place, first) + n + 7 * slopeY);
}

/** Candidate 1 against the first: the lesser of 0 and its excess. */
function compareOne(grid: Grid, words: usize, kept: usize): void {
  const best = grid.tile;
  const first = load<i32>(kept);
  const place = load<i32>(kept, 4);
  // 16-bit lanes hold the difference of two colors: each is below 2^12
  const w0 = i16x8.sub(pairWord(grid, place, 0), pairWord(grid, first, 0));
  const w1 = i16x8.sub(pairWord(grid, place, 1), pairWord(grid, first, 1));
  const slopeX = i32x4.splat(excess(grid, SLOPE_X, place, first));
  const slopeY = excess(grid, SLOPE_Y, place, first);
  const ramp = rampOf(grid, place, first, 1, slopeY);
  let lineL = i32x4.add(ramp, i32x4.mul(i32x4(7, 5, 3, 1), slopeX));
  let lineR = i32x4.add(ramp, i32x4.mul(i32x4(-1, -3, -5, -7), slopeX));
  const step = i32x4.splat(2 * slopeY);
  const zero = i32x4.splat(0);
  for (let row: usize = 0; row < 256; row += 32) {
    const at = words + row;
    const dotL = i32x4.add(i32x4.dot_i16x8_s(v128.load(at), w0), i32x4.dot_i16x8_s(v128.load(at, 256), w1));
    const dotR = i32x4.add(i32x4.dot_i16x8_s(v128.load(at, 16), w0), i32x4.dot_i16x8_s(v128.load(at, 272), w1));
    v128.store(best + row, i32x4.min_s(i32x4.sub(lineL, i32x4.shl(dotL, 3)), zero));
    v128.store(best + row, i32x4.min_s(i32x4.sub(lineR, i32x4.shl(dotR, 3)), zero), 16);
    lineL = i32x4.sub(lineL, step);
    lineR = i32x4.sub(lineR, step);
  }
}

/** Candidates n and n + 1 against the first and those before, half a tile at a time: left, then right. */
function compareTwo(grid: Grid, words: usize, kept: usize, n: i32): void {
  const best = grid.tile;
  const first = load<i32>(kept);
  const f0 = pairWord(grid, first, 0);
  const f1 = pairWord(grid, first, 1);
  const places = kept + (<usize>n << 2);
  const a = load<i32>(places);
  const b = load<i32>(places, 4);
  const a0 = i16x8.sub(pairWord(grid, a, 0), f0);
  const a1 = i16x8.sub(pairWord(grid, a, 1), f1);
  const b0 = i16x8.sub(pairWord(grid, b, 0), f0);
  const b1 = i16x8.sub(pairWord(grid, b, 1), f1);
  const slopeA = excess(grid, SLOPE_Y, a, first);
  const slopeB = excess(grid, SLOPE_Y, b, first);
  const rampA = rampOf(grid, a, first, n, slopeA);
  const rampB = rampOf(grid, b, first, n + 1, slopeB);
  const acrossA = i32x4.splat(excess(grid, SLOPE_X, a, first));
  const acrossB = i32x4.splat(excess(grid, SLOPE_X, b, first));
  const stepA = i32x4.splat(2 * slopeA);
  const stepB = i32x4.splat(2 * slopeB);
  for (let half: usize = 0; half < 32; half += 16) {
    const columns = half ? i32x4(-1, -3, -5, -7) : i32x4(7, 5, 3, 1);
    let lineA = i32x4.add(rampA, i32x4.mul(columns, acrossA));
    let lineB = i32x4.add(rampB, i32x4.mul(columns, acrossB));
    for (let row = half; row < 256; row += 32) {
      const p0 = v128.load(words + row);
      const p1 = v128.load(words + row, 256);
      const dotA = i32x4.shl(i32x4.add(i32x4.dot_i16x8_s(p0, a0), i32x4.dot_i16x8_s(p1, a1)), 3);
      const dotB = i32x4.shl(i32x4.add(i32x4.dot_i16x8_s(p0, b0), i32x4.dot_i16x8_s(p1, b1)), 3);
      const least = i32x4.min_s(i32x4.sub(lineA, dotA), i32x4.sub(lineB, dotB));
      v128.store(best + row, i32x4.min_s(least, n > 1 ? v128.load(best + row) : i32x4.splat(0)));
      lineA = i32x4.sub(lineA, stepA);
      lineB = i32x4.sub(lineB, stepB);
    }
  }
}

/** The numbers in the low bits of 64 values as bytes, in their place. */
function packNumbers(best: usize): void {
  const low = i32x4.splat(15);
  for (let at: usize = 0; at < 256; at += 64) {
    const p = best + at;
    const upper = i16x8.narrow_i32x4_s(v128.and(v128.load(p), low), v128.and(v128.load(p, 16), low));
    const lower = i16x8.narrow_i32x4_s(v128.and(v128.load(p, 32), low), v128.and(v128.load(p, 48), low));
    v128.store(best + PLACES + (at >> 2), i8x16.narrow_i16x8_s(upper, lower));
  }
}

/** Bits of the pixels that chose candidate n. */
// @ts-ignore: decorator
@inline
function chosen(best: usize, n: i32): u64 {
  const wanted = i8x16.splat(<i8>n);
  const a = i8x16.bitmask(i8x16.eq(v128.load(best, PLACES), wanted)) | (i8x16.bitmask(i8x16.eq(v128.load(best, PLACES + 16), wanted)) << 16);
  const b = i8x16.bitmask(i8x16.eq(v128.load(best, PLACES + 32), wanted)) | (i8x16.bitmask(i8x16.eq(v128.load(best, PLACES + 48), wanted)) << 16);
  return <u64><u32>a | (<u64><u32>b << 32);
}

/** The sums of four channels over the pixels that chose candidate n; with `write` their choices become `id`. */
// @ts-ignore: decorator
@inline
function sumChosen(best: usize, words: usize, n: i32, id: i32, write: bool): v128 {
  const low = i32x4.splat(15);
  const label = i32x4.splat(id);
  const wanted = i32x4.splat(n);
  let aL = i32x4.splat(0), aR = aL, bL = aL, bR = aL;
  for (let row: usize = 0; row < 256; row += 32) {
    const left = i32x4.eq(v128.and(v128.load(best + row), low), wanted);
    const right = i32x4.eq(v128.and(v128.load(best + row, 16), low), wanted);
    const at = words + row;
    // at most eight values in a 16-bit lane, each below 2^12
    aL = i16x8.add(aL, v128.and(v128.load(at), left));
    aR = i16x8.add(aR, v128.and(v128.load(at, 16), right));
    bL = i16x8.add(bL, v128.and(v128.load(at, 256), left));
    bR = i16x8.add(bR, v128.and(v128.load(at, 272), right));
    if (write) {
      const out = best + CHOICE + row;
      v128.store(out, v128.bitselect(label, v128.load(out), left));
      v128.store(out, v128.bitselect(label, v128.load(out, 16), right), 16);
    }
  }
  const even = i32x4.splat(1);
  const odd = i32x4.splat(0x10000);
  const a0 = i32x4.add(i32x4.dot_i16x8_s(aL, even), i32x4.dot_i16x8_s(aR, even));
  const a1 = i32x4.add(i32x4.dot_i16x8_s(aL, odd), i32x4.dot_i16x8_s(aR, odd));
  const b0 = i32x4.add(i32x4.dot_i16x8_s(bL, even), i32x4.dot_i16x8_s(bR, even));
  const b1 = i32x4.add(i32x4.dot_i16x8_s(bL, odd), i32x4.dot_i16x8_s(bR, odd));
  // four sums of four lanes each
  const a = i32x4.add(v128.shuffle<i32>(a0, a1, 0, 4, 1, 5), v128.shuffle<i32>(a0, a1, 2, 6, 3, 7));
  const b = i32x4.add(v128.shuffle<i32>(b0, b1, 0, 4, 1, 5), v128.shuffle<i32>(b0, b1, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(a, b, 0, 1, 4, 5), v128.shuffle<i32>(a, b, 2, 3, 6, 7));
}

/**
 * Two to MOST candidates: 16 times by how much the half distance exceeds that to the first one, with the candidate's number in the low bits. At most four
 * channels. Choices to be written are the first candidate's when this begins.
 */
export function tileOfFew(grid: Grid, words: usize, record: usize, y0: i32, x0: i32, kept: usize, number: i32, write: bool): void {
  const best = grid.tile;
  let n = 1;
  if (number & 1) compareTwo(grid, words, kept, 1);
  else compareOne(grid, words, kept);
  for (n = 2 + (number & 1); n < number; n += 2) compareTwo(grid, words, kept, n);
  packNumbers(best);
  const atId = column(grid, ID);
  const colors = record + COLORS;
  const valid = load<u64>(record);
  // the first candidate has what the others leave
  let left = valid;
  let leftColors = i64x2(load<i64>(colors), load<i64>(colors, 16));
  for (n = 1; n < number; n++) {
    const bits = chosen(best, n) & valid;
    if (!bits) continue;
    const id = load<i32>(atId + ((<usize>load<i32>(kept + (<usize>n << 2))) << 2));
    const sums = sumChosen(best, words, n, id, write);
    addSome(grid, id, y0, x0, bits, sums);
    left ^= bits;
    leftColors = i32x4.sub(leftColors, sums);
  }
  if (left) addSome(grid, load<i32>(atId + ((<usize>load<i32>(kept)) << 2)), y0, x0, left, leftColors);
}

/** Any number of candidates and channels, and SLICO, whose distances are not linear: all candidates of the block, or those kept. */
export function tileOfMany(
  grid: Grid, words: usize, record: usize, y0: i32, x0: i32, kept: usize, number: i32,
): void {
  const best = grid.tile;
  const choice = grid.tile + CHOICE;
  const spread = grid.tile + SPREAD;
  const channels = grid.channels;
  const pairs = (channels + 1) >> 1;
  const slico = grid.spreads != 0;
  for (let n = 0; n < number; n++) {
    const place = kept ? load<i32>(kept + (<usize>n << 2)) : n;
    const offset = <usize>place << 2;
    const id = load<i32>(column(grid, ID) + offset);
    const slopeX = load<i32>(column(grid, SLOPE_X) + offset);
    const slopeY = load<i32>(column(grid, SLOPE_Y) + offset);
    const base = load<i32>(column(grid, BASE) + offset);
    const scale = slico ? f32x4.splat(<f32>0.25 / load<f32>(grid.spreads + (<usize>id << 2))) : i32x4.splat(0);
    const v = <f32>y0 - load<f32>(column(grid, 1) + offset);
    const u = <f32>x0 - load<f32>(column(grid, 0) + offset);
    for (let i = 0; i < 64; i += 4) {
      const at = <usize>i << 2;
      let d: v128;
      let color = i32x4.splat(0);
      for (let pair = 0; pair < pairs; pair++) {
        const p = v128.load(words + ((<usize>pair) << 8) + at);
        const w = pairWord(grid, place, pair);
        if (slico) {
          const difference = i16x8.sub(p, w);
          color = i32x4.add(color, i32x4.dot_i16x8_s(difference, difference));
        } else color = i32x4.add(color, i32x4.dot_i16x8_s(p, w));
      }
      let wins: v128;
      if (slico) {
        const dy = v + <f32>(i >> 3);
        const dx = f32x4.add(f32x4.splat(u + <f32>(i & 7)), f32x4(0, 1, 2, 3));
        const away = f32x4.add(f32x4.splat(grid.weightY * dy * dy), f32x4.mul(f32x4.splat(grid.weightX), f32x4.mul(dx, dx)));
        d = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(color), scale), away);
        wins = f32x4.lt(d, v128.load(best + at));
      } else {
        const ramp = i32x4.mul(i32x4.add(i32x4(0, 2, 4, 6), i32x4.splat(2 * (i & 7) - 7)), i32x4.splat(slopeX));
        const line = i32x4.sub(i32x4.splat(2 * (base - slopeY * (2 * (i >> 3) - 7))), i32x4.shl(ramp, 1));
        d = i32x4.sub(line, color);
        wins = i32x4.lt_s(d, v128.load(best + at));
      }
      if (n == 0) wins = i32x4.splat(-1);
      v128.store(best + at, v128.bitselect(d, v128.load(best + at), wins));
      v128.store(choice + at, v128.bitselect(i32x4.splat(id), v128.load(choice + at), wins));
      v128.store(spread + at, v128.bitselect(color, v128.load(spread + at), wins));
    }
  }
  let valid = load<u64>(record);
  for (let i = 0; i < 64; i++) {
    const isIn = valid & 1;
    valid >>= 1;
    if (!isIn) continue;
    const id = load<i32>(choice + (<usize>i << 2));
    const sums = grid.sums + ((<usize>(id * (channels + 3))) << 3);
    store<f64>(sums, load<f64>(sums) + 1);
    store<f64>(sums, load<f64>(sums, 8) + <f64>(y0 + (i >> 3)), 8);
    store<f64>(sums, load<f64>(sums, 16) + <f64>(x0 + (i & 7)), 16);
    for (let c = 0; c < channels; c++) {
      const at = sums + ((<usize>(c + 3)) << 3);
      const value = <f64>load<i16>(words + ((<usize>(c >> 1)) << 8) + ((i << 2) | ((c & 1) << 1)));
      store<f64>(at, load<f64>(at) + value);
    }
    if (slico) {
      // the spreads found now are for the next iteration: they follow the others
      const most = grid.spreads + ((<usize>(grid.clusters + id)) << 2);
      const found = <f32>load<i32>(spread + (<usize>i << 2)) * 0.25 / grid.spreadUnit;
      if (found > load<f32>(most)) store<f32>(most, found);
    }
  }
}
