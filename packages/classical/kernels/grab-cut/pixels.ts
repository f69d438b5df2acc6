// Pixels' states: 0 background and 1 object, both for certain; 2 and 3 the same for now; 4 not known yet.
import { labelOf } from "../lib/flow-nodes";
import { addExcess, cellAt } from "../lib/grid-flow";
import { colorAt, linkCost } from "./contrasts";

/** How many pixels of each color either side has, i32. */
export function countStates(states: usize, places: usize, pixels: i32, background: usize, object: usize): void {
  for (let i = 0; i < pixels; i++) {
    const state = load<u8>(states + <usize>i);
    if (state == 4) continue;
    const at = (state & 1 ? object : background) + (colorAt(i, places) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
}

/** Changes every pixel's excess to what its state, or its color, says: `before` has what it was, and gets what it is. `most` is for pixels that are certain, and no other has more. */
export function setTerminals(
  states: usize,
  places: usize,
  height: i32,
  width: i32,
  background: usize,
  object: usize,
  units: f64,
  most: i32,
  before: usize,
): void {
  const limit = <f64>most;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const state = load<u8>(states + <usize>i);
      let excess = state == 1 ? most : -most;
      if (state > 1) {
        const at = colorAt(i, places) << 3;
        excess = <i32>nearest(max(-limit, min(limit, units * (load<f64>(background + at) - load<f64>(object + at)))));
      }
      const old = before + (<usize>i << 2);
      if (excess == load<i32>(old)) continue;
      addExcess(cellAt(y, x), excess - load<i32>(old));
      store<i32>(old, excess);
    }
  }
}

/** What is not certain has the side of the cut that it lies on; returns how many pixels have changed. */
export function relabel(states: usize, height: i32, width: i32): i32 {
  let changed = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, states++) {
      const state = load<u8>(states);
      if (state < 2) continue;
      const next: u8 = labelOf(cellAt(y, x)) > 0 ? 3 : 2;
      if (next == state) continue;
      store<u8>(states, next);
      changed++;
    }
  }
  return changed;
}

/** 1 for the object, 0 for the background. */
export function readLabels(states: usize, pixels: i32, labels: usize): void {
  for (let i: usize = 0; i < <usize>pixels; i++) store<i32>(labels + (i << 2), load<u8>(states + i) & 1);
}

/** What a labeling costs: unaries of what is not certain, and links between the sides. */
export function cutEnergy(states: usize, places: usize, height: i32, width: i32, background: usize, object: usize, gamma: f64, beta: f64): f64 {
  let sum: f64 = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const state = load<u8>(states + <usize>i);
      if (state > 1) sum += load<f64>((state & 1 ? object : background) + (colorAt(i, places) << 3));
      const side = state & 1;
      if (x < width - 1 && sideAt(states, i + 1) != side) sum += linkCost(i, i + 1, false, gamma, beta);
      if (y == height - 1) continue;
      if (sideAt(states, i + width) != side) sum += linkCost(i, i + width, false, gamma, beta);
      if (x < width - 1 && sideAt(states, i + width + 1) != side) sum += linkCost(i, i + width + 1, true, gamma, beta);
      if (x > 0 && sideAt(states, i + width - 1) != side) sum += linkCost(i, i + width - 1, true, gamma, beta);
    }
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function sideAt(states: usize, pixel: i32): u8 {
  return load<u8>(states + <usize>pixel) & 1;
}
