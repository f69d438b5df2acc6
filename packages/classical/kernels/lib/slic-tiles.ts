// The pixels of one tile: who is nearest to each, and what that adds to the clusters' sums.
import { BASE, CHANNELS, column, ID, SLOPE_X, SLOPE_Y } from "./slic-candidates";
import { COLORS, evenSum, Grid, laneSum, oddSum, SUM_X, SUM_Y, VALID } from "./slic-grid";

/** Candidates the low bits of a distance can number. */
export const MOST = 16;

// Scratch of a tile: places kept, best value and choice of each pixel, lines of the candidates, sums of one of them.
const BEST: usize = 4096;
export const CHOICE: usize = 4352;
const LINES: usize = 4608;
const SUMS: usize = 6400;
const REST: usize = 6656;

/** Adds pixels to a cluster's sums: `part` holds count, x, y as in a record, `colors` the sums of its channels. */
export function addToCluster(grid: Grid, id: i32, y0: i32, x0: i32, part: usize, colors: usize): void {
  const channels = grid.channels;
  const count = <f64>load<i32>(part);
  const sums = grid.sums + ((<usize>(id * (channels + 3))) << 3);
  store<f64>(sums, load<f64>(sums) + count);
  store<f64>(sums, load<f64>(sums, 8) + count * <f64>y0 + <f64>load<i32>(part, SUM_Y), 8);
  store<f64>(sums, load<f64>(sums, 16) + count * <f64>x0 + <f64>load<i32>(part, SUM_X), 16);
  for (let c = 0; c < channels; c++) {
    const at = sums + ((<usize>(c + 3)) << 3);
    store<f64>(at, load<f64>(at) + <f64>load<i32>(colors + (c << 2)));
  }
}

// @ts-ignore: decorator
@inline
function validOf(bits: u32): v128 {
  const each = i32x4(1, 2, 4, 8);
  return i32x4.eq(v128.and(i32x4.splat(bits), each), each);
}

/** Stores the lanes' sums where `finishSums` reads them. */
// @ts-ignore: decorator
@inline
function storeSums(sums: usize, countL: v128, countR: v128, rows: v128, aL: v128, aR: v128, bL: v128, bR: v128): void {
  v128.store(sums, countL, 64);
  v128.store(sums, countR, 80);
  v128.store(sums, rows, 96);
  v128.store(sums, aL, 112);
  v128.store(sums, aR, 128);
  v128.store(sums, bL, 144);
  v128.store(sums, bR, 160);
  finishSums(sums);
}

/** Count, x, y and colours of the pixels a mask picked. */
function finishSums(sums: usize): void {
  const countL = v128.load(sums, 64);
  const countR = v128.load(sums, 80);
  const count = laneSum(i32x4.add(countL, countR));
  store<i32>(sums, -count);
  const columns = i32x4.add(i32x4.mul(countL, i32x4(0, 1, 2, 3)), i32x4.mul(countR, i32x4(4, 5, 6, 7)));
  store<i32>(sums, -laneSum(columns), SUM_X);
  // `rows` holds, negative, each row's count as often as there are rows from it on: 8 - row times
  store<i32>(sums, laneSum(v128.load(sums, 96)) - 8 * count, SUM_Y);
  for (let pair: usize = 0; pair < 2; pair++) {
    const left = v128.load(sums + (pair << 5), 112);
    const right = v128.load(sums + (pair << 5), 128);
    store<i32>(sums + (pair << 3), evenSum(left, right), COLORS);
    store<i32>(sums + (pair << 3), oddSum(left, right), COLORS + 4);
  }
}

/** Splats of a candidate's colour times `factor` for the two pairs. */
function pairWord(grid: Grid, place: i32, pair: i32, factor: i32): i32 {
  const at = column(grid, CHANNELS + 2 * pair) + (<usize>place << 2);
  let word = 0;
  if (2 * pair < grid.channels) word = (factor * load<i32>(at)) & 0xffff;
  if (2 * pair + 1 < grid.channels) word |= (factor * load<i32>(at + ((<usize>grid.capacity) << 2))) << 16;
  return word;
}

/** Two candidates, by the sign of one linear function: their difference. At most four channels. */
export function tileOfTwo(grid: Grid, words: usize, record: usize, y0: i32, x0: i32, a: i32, b: i32, write: i32): void {
  const sums = grid.tile + SUMS;
  const atBase = column(grid, BASE);
  const atX = column(grid, SLOPE_X);
  const atY = column(grid, SLOPE_Y);
  const base = 2 * (load<i32>(atBase + (<usize>b << 2)) - load<i32>(atBase + (<usize>a << 2)));
  const slopeX = 2 * (load<i32>(atX + (<usize>b << 2)) - load<i32>(atX + (<usize>a << 2)));
  const slopeY = 2 * (load<i32>(atY + (<usize>b << 2)) - load<i32>(atY + (<usize>a << 2)));
  // 16-bit lanes hold the difference of two colours: each is below 2^12
  const w0 = i16x8.sub(i32x4.splat(pairWord(grid, b, 0, 1)), i32x4.splat(pairWord(grid, a, 0, 1)));
  const w1 = i16x8.sub(i32x4.splat(pairWord(grid, b, 1, 1)), i32x4.splat(pairWord(grid, a, 1, 1)));
  const ramp = i32x4.splat(base + 7 * slopeY);
  let lineL = i32x4.add(ramp, i32x4.mul(i32x4(7, 5, 3, 1), i32x4.splat(slopeX)));
  let lineR = i32x4.add(ramp, i32x4.mul(i32x4(-1, -3, -5, -7), i32x4.splat(slopeX)));
  const step = i32x4.splat(2 * slopeY);
  let countL = i32x4.splat(0), countR = i32x4.splat(0), rows = i32x4.splat(0);
  let aL = i32x4.splat(0), aR = i32x4.splat(0), bL = i32x4.splat(0), bR = i32x4.splat(0);
  let valid = load<u64>(record, VALID);
  const partial = valid != u64.MAX_VALUE;
  let choice = grid.tile + CHOICE;
  for (const end = words + 256; words < end; words += 32) {
    const p0 = v128.load(words);
    const p1 = v128.load(words, 256);
    const r0 = v128.load(words, 16);
    const r1 = v128.load(words, 272);
    let left = i32x4.gt_s(i32x4.add(i32x4.dot_i16x8_s(p0, w0), i32x4.dot_i16x8_s(p1, w1)), lineL);
    let right = i32x4.gt_s(i32x4.add(i32x4.dot_i16x8_s(r0, w0), i32x4.dot_i16x8_s(r1, w1)), lineR);
    lineL = i32x4.sub(lineL, step);
    lineR = i32x4.sub(lineR, step);
    if (partial) {
      left = v128.and(left, validOf(<u32>valid));
      right = v128.and(right, validOf(<u32>(valid >> 4)));
      valid >>= 8;
    }
    if (write) {
      v128.store(choice, left);
      v128.store(choice, right, 16);
      choice += 32;
    }
    aL = i16x8.add(aL, v128.and(p0, left));
    aR = i16x8.add(aR, v128.and(r0, right));
    bL = i16x8.add(bL, v128.and(p1, left));
    bR = i16x8.add(bR, v128.and(r1, right));
    countL = i32x4.add(countL, left);
    countR = i32x4.add(countR, right);
    rows = i32x4.add(rows, i32x4.add(countL, countR));
  }
  storeSums(sums, countL, countR, rows, aL, aR, bL, bR);
  const atId = column(grid, ID);
  const idA = load<i32>(atId + (<usize>a << 2));
  const idB = load<i32>(atId + (<usize>b << 2));
  const rest = grid.tile + REST;
  subtract(rest, record, sums, grid.channels);
  addToCluster(grid, idB, y0, x0, sums, sums + COLORS);
  addToCluster(grid, idA, y0, x0, rest, rest + COLORS);
  if (write) {
    const va = i32x4.splat(idA);
    const vb = i32x4.splat(idB);
    for (let at = grid.tile + CHOICE; at < grid.tile + CHOICE + 256; at += 16)
      v128.store(at, v128.bitselect(vb, va, v128.load(at)));
  }
}

function subtract(target: usize, from: usize, what: usize, channels: i32): void {
  for (let i = 0; i < 12; i += 4) store<i32>(target + i, load<i32>(from + i) - load<i32>(what + i));
  for (let c = 0; c < channels; c++) {
    const at = COLORS + (c << 2);
    store<i32>(target + at, load<i32>(from + at) - load<i32>(what + at));
  }
}

/** Up to MOST candidates: 16 times the half distance, with the candidate's place in the low bits. At most four channels. */
export function tileOfFew(
  grid: Grid, words: usize, record: usize, y0: i32, x0: i32, kept: usize, number: i32, write: i32,
): void {
  const best = grid.tile + BEST;
  for (let n = 0; n < number; n++) {
    const place = load<i32>(kept + (<usize>n << 2));
    const offset = <usize>place << 2;
    const w0 = i32x4.splat(pairWord(grid, place, 0, -8));
    const w1 = i32x4.splat(pairWord(grid, place, 1, -8));
    const slopeX = 16 * load<i32>(column(grid, SLOPE_X) + offset);
    const slopeY = 16 * load<i32>(column(grid, SLOPE_Y) + offset);
    const ramp = i32x4.splat(16 * load<i32>(column(grid, BASE) + offset) + n + 7 * slopeY);
    let lineL = i32x4.add(ramp, i32x4.mul(i32x4(7, 5, 3, 1), i32x4.splat(slopeX)));
    let lineR = i32x4.add(ramp, i32x4.mul(i32x4(-1, -3, -5, -7), i32x4.splat(slopeX)));
    const step = i32x4.splat(2 * slopeY);
    let out = best;
    for (let at = words; at < words + 256; at += 32) {
      let left = i32x4.add(
        i32x4.add(i32x4.dot_i16x8_s(v128.load(at), w0), i32x4.dot_i16x8_s(v128.load(at, 256), w1)),
        lineL,
      );
      let right = i32x4.add(
        i32x4.add(i32x4.dot_i16x8_s(v128.load(at, 16), w0), i32x4.dot_i16x8_s(v128.load(at, 272), w1)),
        lineR,
      );
      lineL = i32x4.sub(lineL, step);
      lineR = i32x4.sub(lineR, step);
      if (n) {
        left = i32x4.min_s(left, v128.load(out));
        right = i32x4.min_s(right, v128.load(out, 16));
      }
      v128.store(out, left);
      v128.store(out, right, 16);
      out += 32;
    }
  }
  const low = i32x4.splat(15);
  const valid = load<u64>(record, VALID);
  const partial = valid != u64.MAX_VALUE;
  const sums = grid.tile + SUMS;
  const rest = grid.tile + REST;
  const atId = column(grid, ID);
  let from = record;
  for (let n = 1; n < number; n++) {
    const id = load<i32>(atId + ((<usize>load<i32>(kept + (<usize>n << 2))) << 2));
    const wanted = i32x4.splat(n);
    let countL = i32x4.splat(0), countR = i32x4.splat(0), rows = i32x4.splat(0);
    let aL = i32x4.splat(0), aR = i32x4.splat(0), bL = i32x4.splat(0), bR = i32x4.splat(0);
    let out = best;
    let bits = valid;
    for (let at = words; at < words + 256; at += 32) {
      let left = i32x4.eq(v128.and(v128.load(out), low), wanted);
      let right = i32x4.eq(v128.and(v128.load(out, 16), low), wanted);
      out += 32;
      if (partial) {
        left = v128.and(left, validOf(<u32>bits));
        right = v128.and(right, validOf(<u32>(bits >> 4)));
        bits >>= 8;
      }
      aL = i16x8.add(aL, v128.and(v128.load(at), left));
      aR = i16x8.add(aR, v128.and(v128.load(at, 16), right));
      bL = i16x8.add(bL, v128.and(v128.load(at, 256), left));
      bR = i16x8.add(bR, v128.and(v128.load(at, 272), right));
      countL = i32x4.add(countL, left);
      countR = i32x4.add(countR, right);
      rows = i32x4.add(rows, i32x4.add(countL, countR));
    }
    storeSums(sums, countL, countR, rows, aL, aR, bL, bR);
    subtract(rest, from, sums, grid.channels);
    from = rest;
    addToCluster(grid, id, y0, x0, sums, sums + COLORS);
  }
  const first = load<i32>(atId + ((<usize>load<i32>(kept)) << 2));
  addToCluster(grid, first, y0, x0, rest, rest + COLORS);
  if (!write) return;
  for (let i: usize = 0; i < 256; i += 4) {
    // beyond the picture's edge lies anything, also numbers of no candidate
    if (((valid >> (i >> 2)) & 1) == 0) continue;
    const n = load<i32>(best + i) & 15;
    store<i32>(grid.tile + CHOICE + i, load<i32>(atId + ((<usize>load<i32>(kept + (<usize>n << 2))) << 2)));
  }
}

/** Any number of candidates and channels, and SLICO, whose distances are not linear: all candidates of the block, or those kept. */
export function tileOfMany(
  grid: Grid, words: usize, record: usize, y0: i32, x0: i32, kept: usize, number: i32,
): void {
  const best = grid.tile + BEST;
  const choice = grid.tile + CHOICE;
  const spread = grid.tile + LINES;
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
        const w = i32x4.splat(pairWord(grid, place, pair, 1));
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
  let valid = load<u64>(record, VALID);
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
