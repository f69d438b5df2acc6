// The skeleton of the background: what is left of it when pixels go, those beside the superpixels first, as long as nothing merges.
import { cells, depths, height, line, phi, states, width } from "./memory";
import { openQueue, pop, push } from "./queue";

/** Background; waiting to be looked at; the frame, which stays. */
const OPEN: u8 = 1;
const WAITS: u8 = 2;
const FRAME: u8 = 4;

const FAR: i32 = 1 << 29;

/** Distances of open cells from the others, 5 for a step and 7 for a diagonal one. Returns the largest that is none of the frame. */
export function measureDepths(): i32 {
  for (let cell: usize = 0; cell < cells; cell++) {
    store<i32>(depths + (cell << 2), load<u8>(states + cell) & OPEN ? FAR : 0);
  }
  for (let y = 1; y <= height; y++) {
    let at = depths + ((<usize>y * line + 1) << 2);
    for (const end = at + (<usize>width << 2); at < end; at += 4) {
      const above = at - (line << 2);
      const straight = min(load<i32>(at - 4), load<i32>(above)) + 5;
      const diagonal = min(load<i32>(above - 4), load<i32>(above + 4)) + 7;
      store<i32>(at, min(load<i32>(at), min(straight, diagonal)));
    }
  }
  let most = 0;
  for (let y = height; y >= 1; y--) {
    const first = depths + ((<usize>y * line + 1) << 2);
    for (let at = first + ((<usize>width - 1) << 2); at >= first; at -= 4) {
      const below = at + (line << 2);
      const straight = min(load<i32>(at + 4), load<i32>(below)) + 5;
      const diagonal = min(load<i32>(below - 4), load<i32>(below + 4)) + 7;
      const depth = min(load<i32>(at), min(straight, diagonal));
      store<i32>(at, depth);
      most = max(most, depth);
    }
  }
  return most;
}

/** Which of the eight neighbors are open: a bit for each, around from the right. */
// @ts-ignore: decorator
@inline
function around(cell: usize): i32 {
  const at = states + cell;
  let bits = <i32>(load<u8>(at + 1) & OPEN);
  bits |= <i32>(load<u8>(at + line + 1) & OPEN) << 1;
  bits |= <i32>(load<u8>(at + line) & OPEN) << 2;
  bits |= <i32>(load<u8>(at + line - 1) & OPEN) << 3;
  bits |= <i32>(load<u8>(at - 1) & OPEN) << 4;
  bits |= <i32>(load<u8>(at - line - 1) & OPEN) << 5;
  bits |= <i32>(load<u8>(at - line) & OPEN) << 6;
  bits |= <i32>(load<u8>(at - line + 1) & OPEN) << 7;
  return bits;
}

/** Whether a cell may go: its open neighbors hang together without it, and do not enclose it. */
// @ts-ignore: decorator
@inline
function isSimple(cell: usize): bool {
  const bits = around(cell);
  const twice = bits | (bits << 8);
  const straight = bits & 0x55;
  const pairs = popcnt(bits & (twice >> 1));
  const corners = popcnt(straight & ((straight | (straight << 8)) >> 2) & ~(twice >> 1));
  return popcnt(bits) - pairs - corners == 1;
}

/** Finds the skeleton; seeds are never of the background. Returns how many pixels it has. */
export function thin(seeds: usize, count: i32): i32 {
  memory.fill(states, OPEN | FRAME, cells);
  for (let y = 1; y <= height; y++) {
    let cell = <usize>y * line + 1;
    for (const end = cell + <usize>width; cell < end; cell++) {
      store<u8>(states + cell, load<f64>(phi + (cell << 3)) >= 0 ? OPEN : 0);
    }
  }
  for (let k = 0; k < count; k++) store<u8>(states + <usize>load<i32>(seeds + (<usize>k << 2)), 0);
  openQueue(measureDepths() + 1);
  let left = 0;
  for (let y = 1; y <= height; y++) {
    let cell = <usize>y * line + 1;
    for (const end = cell + <usize>width; cell < end; cell++) {
      if (load<u8>(states + cell) == 0) continue;
      left++;
      // a side or a corner beside a superpixel
      if (load<i32>(depths + (cell << 2)) <= 7) wait(cell);
    }
  }
  for (let found = pop(); found >= 0; found = pop()) {
    const cell = <usize>found;
    store<u8>(states + cell, OPEN);
    if (!isSimple(cell)) continue;
    store<u8>(states + cell, 0);
    left--;
    for (let row = cell - line; row <= cell + line; row += line) {
      offer(row - 1);
      offer(row);
      offer(row + 1);
    }
  }
  return left;
}

// @ts-ignore: decorator
@inline
function wait(cell: usize): void {
  store<u8>(states + cell, OPEN | WAITS);
  push(load<i32>(depths + (cell << 2)), cell);
}

// @ts-ignore: decorator
@inline
function offer(cell: usize): void {
  if (load<u8>(states + cell) == OPEN && isSimple(cell)) wait(cell);
}
