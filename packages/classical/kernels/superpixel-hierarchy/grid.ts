// The first round, of single pixels.
import { distance, features, record, strengthAt, strengths } from "./features";
import { pairsOfGrid } from "./pairs";

// Directions: to an opposite one it is one step from an even one.
const UP = 0;
const DOWN = 1;
const LEFT = 2;
const RIGHT = 3;

let height = 0;
let width = 0;
/** The direction of each pixel's lightest edge, and its weight. */
let directions: usize = 0;
let weights: usize = 0;
/** Weights of edges: from a row to the one above, to the one below, and along the row, before which there is one more. */
let above: usize = 0;
let below: usize = 0;
let along: usize = 0;

/** `memory` has a byte for each pixel and four more, `lightest` a float for each pixel and four more, `lines` three floats for each column and 80 bytes more. */
export function openGrid(rows: i32, columns: i32, memory: usize, lightest: usize, lines: usize): void {
  const line = <usize>((columns + 3) & ~3) << 2;
  height = rows;
  width = columns;
  directions = memory;
  weights = lightest;
  above = lines;
  below = lines + line;
  along = lines + 2 * line + 16;
  pairsOfGrid(columns);
}

// @ts-ignore: decorator
@inline
function weightOf(a: usize, b: usize): f32 {
  const weight = distance(a, b);
  return strengths ? min(weight * strengthAt(a, b), f32.MAX_VALUE) : weight;
}

// @ts-ignore: decorator
@inline
function apart(at: usize, step: usize): v128 {
  return f32x4.abs(f32x4.sub(v128.load(at), v128.load(at + step)));
}

/** Weights from a row's pixels to those `step` after them. */
function fillLine(line: usize, y: i32, step: i32, count: i32): void {
  let pixel = <usize>y * <usize>width;
  let to = line;
  const end = line + (<usize>count << 2);
  if (record == 16 && !strengths) {
    const across = <usize>step << 4;
    for (let at = features + (pixel << 4); to + 16 <= end; to += 16, pixel += 4, at += 64) {
      const a = apart(at, across);
      const b = apart(at + 16, across);
      const c = apart(at + 32, across);
      const d = apart(at + 48, across);
      const ab = i32x4.shuffle(a, b, 0, 4, 1, 5);
      const cd = i32x4.shuffle(c, d, 0, 4, 1, 5);
      const first = i64x2.shuffle(ab, cd, 0, 2);
      const second = i64x2.shuffle(ab, cd, 1, 3);
      const third = i64x2.shuffle(i32x4.shuffle(a, b, 2, 6, 2, 6), i32x4.shuffle(c, d, 2, 6, 2, 6), 0, 2);
      v128.store(to, f32x4.pmin(f32x4.splat(f32.MAX_VALUE), f32x4.add(f32x4.add(first, second), third)));
    }
  }
  for (; to < end; to += 4, pixel++) store<f32>(to, weightOf(pixel, pixel + step));
}

/** Infinite weights where there are no edges. */
function closeLine(line: usize): void {
  for (let x: usize = 0, end = <usize>width << 2; x < end; x += 16) v128.store(line + x, f32x4.splat(Infinity));
}

/** Finds the lightest edge of the pixels of rows first … end − 1. */
export function pickPixels(first: i32, end: i32): void {
  const line = <usize>width << 2;
  store<f32>(along - 4, Infinity);
  for (let y = first; y < end; y++) {
    const spare = above;
    above = below;
    below = spare;
    if (y == 0) closeLine(above);
    else if (y == first) fillLine(above, y - 1, width, width);
    if (y + 1 < height) fillLine(below, y, width, width);
    else closeLine(below);
    fillLine(along, y, 1, width - 1);
    store<f32>(along + line - 4, Infinity);
    const pixel = <usize>y * <usize>width;
    let to = directions + pixel;
    let lightest = weights + (pixel << 2);
    // what the last four write beyond the row is written again
    for (let x: usize = 0; x < line; x += 16, to += 4, lightest += 16) {
      let least = v128.load(above + x);
      let direction = i32x4.splat(UP);
      const down = v128.load(below + x);
      direction = v128.bitselect(i32x4.splat(DOWN), direction, f32x4.lt(down, least));
      least = f32x4.pmin(least, down);
      const left = v128.load(along + x - 4);
      direction = v128.bitselect(i32x4.splat(LEFT), direction, f32x4.lt(left, least));
      least = f32x4.pmin(least, left);
      const right = v128.load(along + x);
      direction = v128.bitselect(i32x4.splat(RIGHT), direction, f32x4.lt(right, least));
      v128.store(lightest, f32x4.pmin(least, right));
      const words = i16x8.narrow_i32x4_s(direction, direction);
      v128.store32_lane(to, i8x16.narrow_i16x8_s(words, words), 0);
    }
  }
}

/** Lists what was picked, each edge once, with its weight; returns how many. `out` has 8 bytes for each pixel. */
export function listPickedPixels(out: usize): i32 {
  let to = out;
  for (let pixel: usize = 0, end = <usize>height * <usize>width; pixel < end; pixel++) {
    const direction = <i32>load<u8>(directions + pixel);
    const from = <i32>pixel - (direction == UP ? width : <i32>(direction == LEFT));
    store<f32>(to, load<f32>(weights + (pixel << 2)));
    store<u32>(to, (<u32>from << 1) | <u32>(direction >> 1), 4);
    // the other pixel has listed an edge that both picked, if it comes first
    const isListed = <i32>load<u8>(directions + <usize>from) == direction + 1;
    to += <usize>!isListed << 3;
  }
  return <i32>((to - out) >> 3);
}
