// The pixels of one tile: who is nearest to each, and what that adds to the clusters' sums.
import { BASE, CHANNELS, column, ID, SLOPE_X, SLOPE_Y } from "./candidates";
import { COLORS, Grid, storeSums } from "./grid";

/** Candidates the low bits of a distance can number. */
export const MOST = 16;

// Scratch of a tile: best value and choice of each pixel, colors of the best, what one candidate won (as in a record); then places kept.
export const CHOICE: usize = 256;
const SPREAD: usize = 512;
const WON: usize = 768;
export const KEPT: usize = 832;

/** Adds a tile's pixels, given as in a record, to a cluster's sums, `sign` times. */
export function addToCluster(grid: Grid, id: i32, y0: i32, x0: i32, record: usize, sign: f64): void {
  const bits = load<u64>(record);
  const count = <i32>popcnt(bits);
  // each bit of the row and of the column within the tile, summed
  let y = count * y0;
  let x = count * x0;
  y += <i32>popcnt(bits & 0xff00ff00ff00ff00) + 2 * <i32>popcnt(bits & 0xffff0000ffff0000) + 4 * <i32>popcnt(bits >> 32);
  x += <i32>popcnt(bits & 0xaaaaaaaaaaaaaaaa) + 2 * <i32>popcnt(bits & 0xcccccccccccccccc) + 4 * <i32>popcnt(bits & 0xf0f0f0f0f0f0f0f0);
  const channels = grid.channels;
  const sums = grid.sums + ((<usize>(id * (channels + 3))) << 3);
  store<f64>(sums, load<f64>(sums) + sign * <f64>count);
  store<f64>(sums, load<f64>(sums, 8) + sign * <f64>y, 8);
  store<f64>(sums, load<f64>(sums, 16) + sign * <f64>x, 16);
  for (let c = 0; c < channels; c++) {
    const at = sums + (<usize>c << 3);
    store<f64>(at, load<f64>(at, 24) + sign * <f64>load<i32>(record + 12 * c, COLORS), 24);
  }
}

/** The two words of a candidate's colors in the lanes of a pair of channels. */
function pairWord(grid: Grid, place: i32, pair: i32): v128 {
  const at = column(grid, CHANNELS + 2 * pair) + (<usize>place << 2);
  let word = 0;
  if (2 * pair < grid.channels) word = load<i32>(at) & 0xffff;
  if (2 * pair + 1 < grid.channels) word |= load<i32>(at + ((<usize>grid.capacity) << 2)) << 16;
  return i32x4.splat(word);
}

/** 16 times by how much one candidate's value in a column exceeds another's. */
function excess(grid: Grid, index: i32, place: i32, other: i32): i32 {
  const at = column(grid, index);
  return (load<i32>(at + (<usize>place << 2)) - load<i32>(at + (<usize>other << 2))) << 4;
}

/**
 * Two to MOST candidates: 16 times by how much the half distance exceeds that to the first one, with the candidate's number in the low bits. At most four
 * channels. The first candidate has all pixels when this begins, in the sums and in the choices.
 */
export function tileOfFew(grid: Grid, words: usize, record: usize, y0: i32, x0: i32, kept: usize, number: i32, write: bool): void {
  const best = grid.tile;
  const won = best + WON;
  const first = load<i32>(kept);
  const atId = column(grid, ID);
  const f0 = pairWord(grid, first, 0);
  const f1 = pairWord(grid, first, 1);
  for (let n = 1; n < number; n++) {
    const place = load<i32>(kept + (<usize>n << 2));
    // 16-bit lanes hold the difference of two colors: each is below 2^12
    const w0 = i16x8.sub(pairWord(grid, place, 0), f0);
    const w1 = i16x8.sub(pairWord(grid, place, 1), f1);
    const slopeX = excess(grid, SLOPE_X, place, first);
    const slopeY = excess(grid, SLOPE_Y, place, first);
    const ramp = i32x4.splat(excess(grid, BASE, place, first) + n + 7 * slopeY);
    let lineL = i32x4.add(ramp, i32x4.mul(i32x4(7, 5, 3, 1), i32x4.splat(slopeX)));
    let lineR = i32x4.add(ramp, i32x4.mul(i32x4(-1, -3, -5, -7), i32x4.splat(slopeX)));
    const step = i32x4.splat(2 * slopeY);
    for (let row: usize = 0; row < 256; row += 32) {
      const at = words + row;
      const dotL = i32x4.add(i32x4.dot_i16x8_s(v128.load(at), w0), i32x4.dot_i16x8_s(v128.load(at, 256), w1));
      const dotR = i32x4.add(i32x4.dot_i16x8_s(v128.load(at, 16), w0), i32x4.dot_i16x8_s(v128.load(at, 272), w1));
      let left = i32x4.sub(lineL, i32x4.shl(dotL, 3));
      let right = i32x4.sub(lineR, i32x4.shl(dotR, 3));
      lineL = i32x4.sub(lineL, step);
      lineR = i32x4.sub(lineR, step);
      let toL = i32x4.splat(0);
      let toR = toL;
      if (n > 1) {
        toL = v128.load(best + row);
        toR = v128.load(best + row, 16);
      }
      v128.store(best + row, i32x4.min_s(left, toL));
      v128.store(best + row, i32x4.min_s(right, toR), 16);
    }
  }
  const low = i32x4.splat(15);
  const choice = best + CHOICE;
  for (let n = 1; n < number; n++) {
    const id = load<i32>(atId + ((<usize>load<i32>(kept + (<usize>n << 2))) << 2));
    const label = i32x4.splat(id);
    const wanted = i32x4.splat(n);
    let bits: u64 = 0;
    let aL = i32x4.splat(0), aR = aL, bL = aL, bR = aL;
    for (let row: usize = 0; row < 256; row += 32) {
      const left = i32x4.eq(v128.and(v128.load(best + row), low), wanted);
      const right = i32x4.eq(v128.and(v128.load(best + row, 16), low), wanted);
      const at = words + row;
      aL = i16x8.add(aL, v128.and(v128.load(at), left));
      aR = i16x8.add(aR, v128.and(v128.load(at, 16), right));
      bL = i16x8.add(bL, v128.and(v128.load(at, 256), left));
      bR = i16x8.add(bR, v128.and(v128.load(at, 272), right));
      bits |= (<u64>i16x8.bitmask(i16x8.narrow_i32x4_s(left, right))) << (row >> 2);
      if (write) {
        const out = choice + row;
        v128.store(out, v128.bitselect(label, v128.load(out), left));
        v128.store(out, v128.bitselect(label, v128.load(out, 16), right), 16);
      }
    }
    store<u64>(won, bits & load<u64>(record));
    storeSums(won + COLORS, aL, aR);
    storeSums(won + COLORS + 24, bL, bR);
    addToCluster(grid, id, y0, x0, won, 1);
    addToCluster(grid, load<i32>(atId + (<usize>first << 2)), y0, x0, won, -1);
  }
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
