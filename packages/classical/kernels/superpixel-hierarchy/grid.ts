// The first round, of single pixels.
import { distance, strengthAt, strengths } from "./features";
import { pairsOfGrid } from "./pairs";

const UP: u32 = 0;
const DOWN: u32 = 1;
const LEFT: u32 = 2;
const RIGHT: u32 = 3;

let height = 0;
let width = 0;
/** The direction of each pixel's lightest edge. */
let directions: usize = 0;
/** Weights of edges: from a row to the one above, to the one below, and along the row. */
let above: usize = 0;
let below: usize = 0;
let along: usize = 0;

/** `memory` has a byte for each pixel, `lines` three floats for each column. */
export function openGrid(rows: i32, columns: i32, memory: usize, lines: usize): void {
  height = rows;
  width = columns;
  directions = memory;
  above = lines;
  below = lines + (<usize>columns << 2);
  along = lines + (<usize>columns << 3);
  pairsOfGrid(columns);
}

// @ts-ignore: decorator
@inline
function weightOf(a: usize, b: usize): f32 {
  const weight = distance(a, b);
  return strengths ? min(weight * strengthAt(a, b), f32.MAX_VALUE) : weight;
}

/** Weights from a row's pixels to those `step` after them. */
function fillLine(line: usize, y: i32, step: i32, count: i32): void {
  let pixel = <usize>y * <usize>width;
  for (let to = line, end = line + (<usize>count << 2); to < end; to += 4, pixel++) store<f32>(to, weightOf(pixel, pixel + step));
}

/** Finds the lightest edge of the pixels of rows first … end − 1. */
export function pickPixels(first: i32, end: i32): void {
  const line = <usize>width << 2;
  for (let y = first; y < end; y++) {
    const spare = above;
    above = below;
    below = spare;
    if (y == 0) for (let x: usize = 0; x < line; x += 4) store<f32>(above + x, Infinity);
    else if (y == first) fillLine(above, y - 1, width, width);
    if (y + 1 < height) fillLine(below, y, width, width);
    else for (let x: usize = 0; x < line; x += 4) store<f32>(below + x, Infinity);
    fillLine(along, y, 1, width - 1);
    store<f32>(along + line - 4, Infinity);
    let left: f32 = Infinity;
    let to = directions + <usize>y * <usize>width;
    for (let x: usize = 0; x < line; x += 4, to++) {
      let least = load<f32>(above + x);
      let direction = UP;
      const down = load<f32>(below + x);
      direction = down < least ? DOWN : direction;
      least = min(least, down);
      direction = left < least ? LEFT : direction;
      least = min(least, left);
      const right = load<f32>(along + x);
      direction = right < least ? RIGHT : direction;
      left = right;
      store<u8>(to, <u8>direction);
    }
  }
}

/** Lists what was picked, each edge once, with its weight; returns how many. `out` has 8 bytes for each pixel. */
export function listPickedPixels(out: usize): i32 {
  let to = out;
  for (let pixel = 0, end = height * width; pixel < end; pixel++) {
    const direction = <u32>load<u8>(directions + <usize>pixel);
    let from = pixel;
    if (direction == UP) {
      from -= width;
      if (<u32>load<u8>(directions + <usize>from) == DOWN) continue;
    } else if (direction == LEFT) {
      from--;
      if (<u32>load<u8>(directions + <usize>from) == RIGHT) continue;
    }
    const across = direction >> 1;
    store<f32>(to, weightOf(from, <usize>from + (across ? 1 : <usize>width)));
    store<u32>(to, (<u32>from << 1) | across, 4);
    to += 8;
  }
  return <i32>((to - out) >> 3);
}
