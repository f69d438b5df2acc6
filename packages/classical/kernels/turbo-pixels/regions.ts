// Superpixels: what hangs together with a seed, and then the rest, the pixels that are far from edges and near to superpixels first.
import { exp } from "../../../core/kernels/lib/functions";
import { cells, depths, get, gradients, grays, height, labels, line, links, phi, STEPS, states, width } from "./memory";
import { level, openQueue, pop, push } from "./queue";
import { measureDepths } from "./skeleton";

/** By how much of a byte a gradient makes a pixel wait. */
const FALL: f64 = 5;
const NONE: i32 = -1;
/** The frame, which is no pixel; and pixels that wait. */
const FRAME: i32 = -2;
const WAITS: i32 = -3;

/** Gives every pixel the number of a seed. */
export function divide(seeds: usize, count: i32): void {
  for (let cell: usize = 0; cell < cells; cell++) store<i32>(labels + (cell << 2), FRAME);
  for (let y = 1; y <= height; y++) memory.fill(labels + ((<usize>y * line + 1) << 2), 0xff, <usize>width << 2);
  // the links serve as a list of those whose neighbors have not been looked at
  let end = count;
  for (let k = 0; k < count; k++) {
    const cell = load<i32>(seeds + (<usize>k << 2));
    store<i32>(labels + (<usize>cell << 2), k);
    store<i32>(links + (<usize>k << 2), cell);
  }
  for (let begin = 0; begin < end; begin++) {
    const cell = <usize>load<i32>(links + (<usize>begin << 2));
    const label = load<i32>(labels + (cell << 2));
    end = take(cell + 1, label, end);
    end = take(cell + line, label, end);
    end = take(cell - 1, label, end);
    end = take(cell - line, label, end);
  }
  for (let cell: usize = 0; cell < cells; cell++) {
    // the frame is as far from superpixels as what is not divided
    store<u8>(states + cell, load<i32>(labels + (cell << 2)) < 0 ? 1 : 0);
  }
  const most = measureDepths();
  if (most > 0) flood(<f64>most);
}

// @ts-ignore: decorator
@inline
function take(cell: usize, label: i32, end: i32): i32 {
  if (load<i32>(labels + (cell << 2)) != NONE || get(phi, cell) >= 0) return end;
  store<i32>(labels + (cell << 2), label);
  store<i32>(links + (<usize>end << 2), <i32>cell);
  return end + 1;
}

function flood(most: f64): void {
  openQueue(STEPS + 1);
  for (let y = 1; y <= height; y++) {
    let cell = <usize>y * line + 1;
    for (const end = cell + <usize>width; cell < end; cell++) {
      if (load<u8>(states + cell) == 0) spread(cell, 0, most);
    }
  }
  for (let found = pop(); found >= 0; found = pop()) {
    const cell = <usize>found;
    store<i32>(labels + (cell << 2), nearest(cell));
    spread(cell, level(), most);
  }
}

/** The neighbors of a pixel that have no label wait. */
// @ts-ignore: decorator
@inline
function spread(cell: usize, least: i32, most: f64): void {
  offer(cell + 1, least, most);
  offer(cell + line, least, most);
  offer(cell - 1, least, most);
  offer(cell - line, least, most);
}

function offer(cell: usize, least: i32, most: f64): void {
  if (load<i32>(labels + (cell << 2)) != NONE) return;
  store<i32>(labels + (cell << 2), WAITS);
  const speed = f64x2.extract_lane(exp(f64x2.splat(-get(gradients, cell) / FALL)), 0);
  const root = sqrt(sqrt(speed));
  const late = (1 - root) * (1 - speed) + (root * <f64>load<i32>(depths + (cell << 2))) / most;
  push(max(least, <i32>(late * <f64>STEPS)), cell);
}

let label: i32 = 0;
let least: f32 = 0;

/** The label of the neighbor that is most like a pixel. */
function nearest(cell: usize): i32 {
  least = Infinity;
  const gray = load<f32>(grays + (cell << 2));
  compare(cell + 1, gray);
  compare(cell + line, gray);
  compare(cell - 1, gray);
  compare(cell - line, gray);
  return label;
}

// @ts-ignore: decorator
@inline
function compare(cell: usize, gray: f32): void {
  const found = load<i32>(labels + (cell << 2));
  const difference = abs(load<f32>(grays + (cell << 2)) - gray);
  if (found < 0 || difference >= least) return;
  least = difference;
  label = found;
}

/** Copies the labels out. */
export function writeLabels(out: usize): void {
  for (let y = 1; y <= height; y++, out += <usize>width << 2) {
    memory.copy(out, labels + ((<usize>y * line + 1) << 2), <usize>width << 2);
  }
}
