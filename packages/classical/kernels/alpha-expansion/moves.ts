// Moves as cuts. Links and excesses are of pixels that may change alone; all others have none.
import { addExcess, cellAt, excessOf, isOfSource, setExcess, setLink } from "../lib/grid-flow";
import { costOf, directions, endColumn, firstColumn, height, labelAt, labels, pairCost, rowsOf, stepOf, weightAt, width } from "./energy";

/** Prepares that any pixels may take a label; whether one would gain by it. */
export function prepareExpansion(alpha: i32): i32 {
  for (let y = 0; y < height; y++) {
    for (let x = 0, cell = cellAt(y, 0), pixel = <usize>(y * width); x < width; x++, cell++, pixel++) {
      const own = labelAt(pixel);
      setExcess(cell, own == alpha ? 0 : costOf(pixel, own) - costOf(pixel, alpha));
    }
  }
  for (let direction = 0; direction < directions; direction++) {
    for (let y = 0, rows = rowsOf(direction); y < rows; y++) expandRow(alpha, direction, y);
  }
  return anyExcess();
}

function expandRow(alpha: i32, direction: i32, y: i32): void {
  const step = stepOf(direction);
  const toCell = cellAt(direction > 0 ? 1 : 0, direction == 0 || direction == 2 ? 1 : direction == 3 ? -1 : 0) - cellAt(0, 0);
  for (let x = firstColumn(direction), end = endColumn(direction); x < end; x++) {
    const pixel = <usize>(y * width + x);
    const cell = cellAt(y, x);
    const weight = weightAt(direction, pixel);
    const a = labelAt(pixel);
    const b = labelAt(pixel + step);
    let there = 0;
    let back = 0;
    if (a != alpha && b != alpha) {
      // costs where none takes it, the second does, the first does; both cost nothing
      const none = pairCost(weight, a, b);
      const second = pairCost(weight, a, alpha);
      const first = pairCost(weight, alpha, b);
      const both = max(0, first + second - none);
      there = both >> 1;
      back = both - there;
      addExcess(cell, none + there - first);
      addExcess(cell + toCell, none + back - second);
    } else if (a != b) {
      if (b == alpha) addExcess(cell, pairCost(weight, a, alpha));
      else addExcess(cell + toCell, pairCost(weight, alpha, b));
    }
    setLink(cell, <usize>direction << 1, there, back);
  }
}

/** Gives the label to the source's side; how many pixels that are. */
export function applyExpansion(alpha: i32): i32 {
  let changed = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0, cell = cellAt(y, 0), pixel = <usize>(y * width); x < width; x++, cell++, pixel++) {
      if (!isOfSource(cell)) continue;
      store<i32>(labels + (pixel << 2), alpha);
      changed++;
    }
  }
  return changed;
}

/** Prepares that pixels of two labels, of which α is the first, may exchange them. What their labels cost now, beyond the excesses that are less than 0. */
export function prepareSwap(alpha: i32, beta: i32): f64 {
  let now: f64 = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0, cell = cellAt(y, 0), pixel = <usize>(y * width); x < width; x++, cell++, pixel++) {
      const own = labelAt(pixel);
      setExcess(cell, own == alpha || own == beta ? costOf(pixel, beta) - costOf(pixel, alpha) : 0);
    }
  }
  for (let direction = 0; direction < directions; direction++) {
    for (let y = 0, rows = rowsOf(direction); y < rows; y++) now += swapRow(alpha, beta, direction, y);
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0, cell = cellAt(y, 0), pixel = <usize>(y * width); x < width; x++, cell++, pixel++) {
      const excess = excessOf(cell);
      now += <f64>(labelAt(pixel) == alpha ? max(0, -excess) : max(0, excess));
    }
  }
  return now;
}

function swapRow(alpha: i32, beta: i32, direction: i32, y: i32): f64 {
  const step = stepOf(direction);
  const toCell = cellAt(direction > 0 ? 1 : 0, direction == 0 || direction == 2 ? 1 : direction == 3 ? -1 : 0) - cellAt(0, 0);
  let now: f64 = 0;
  for (let x = firstColumn(direction), end = endColumn(direction); x < end; x++) {
    const pixel = <usize>(y * width + x);
    const cell = cellAt(y, x);
    const weight = weightAt(direction, pixel);
    const a = labelAt(pixel);
    const b = labelAt(pixel + step);
    const changes = a == alpha || a == beta;
    let link = 0;
    if (b == alpha || b == beta) {
      if (changes) {
        link = pairCost(weight, alpha, beta);
        if (a != b) now += <f64>link;
      } else addExcess(cell + toCell, pairCost(weight, a, beta) - pairCost(weight, a, alpha));
    } else if (changes) addExcess(cell, pairCost(weight, beta, b) - pairCost(weight, alpha, b));
    setLink(cell, <usize>direction << 1, link, link);
  }
  return now;
}

/** Gives α to the source's side and β to the rest of both. */
export function applySwap(alpha: i32, beta: i32): i32 {
  let changed = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0, cell = cellAt(y, 0), pixel = <usize>(y * width); x < width; x++, cell++, pixel++) {
      const own = labelAt(pixel);
      if (own != alpha && own != beta) continue;
      const label = isOfSource(cell) ? alpha : beta;
      changed += <i32>(own != label);
      store<i32>(labels + (pixel << 2), label);
    }
  }
  return changed;
}

function anyExcess(): i32 {
  for (let y = 0; y < height; y++) {
    for (let x = 0, cell = cellAt(y, 0); x < width; x++, cell++) if (excessOf(cell) > 0) return 1;
  }
  return 0;
}
