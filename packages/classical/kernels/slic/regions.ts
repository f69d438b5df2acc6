// From clusters to superpixels: each one connected region, neither too small nor too large.
//
// Works on runs, the stretches of equal label in a row, and disjoint sets of them. Sets are named by their first run, so that regions are numbered in the order of their
// first pixels. A run is never longer than `most`.
import { Grid } from "./grid";

// @ts-ignore: decorator
@inline
function at(array: usize, i: i32): i32 {
  return load<i32>(array + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline
function put(array: usize, i: i32, value: i32): void {
  store<i32>(array + (<usize>i << 2), value);
}

/** Counts the runs, or writes down where they start (and where the last one ends) and their labels when `start` is set. */
export function scanRuns(grid: Grid, most: i32, start: usize, tags: usize): i32 {
  const labels = grid.labels;
  const pixels = grid.height * grid.width;
  let runs = 0;
  let rowEnd = 0;
  for (let i = 0; i < pixels; runs++) {
    if (i == rowEnd) rowEnd += grid.width;
    const label = at(labels, i);
    if (start) {
      put(start, runs, i);
      put(tags, runs, label);
    }
    const end = min(rowEnd, i + most);
    const wanted = i32x4.splat(label);
    i++;
    while (i + 4 <= end) {
      const equal = i32x4.bitmask(i32x4.eq(v128.load(labels + (<usize>i << 2)), wanted));
      i += ctz(~equal);
      if (equal != 15) break;
    }
    while (i < end && at(labels, i) == label) i++;
  }
  if (start) put(start, runs, pixels);
  return runs;
}

function find(parent: usize, i: i32): i32 {
  let up = at(parent, i);
  while (up != i) {
    const above = at(parent, up);
    put(parent, i, above);
    i = above;
    up = at(parent, i);
  }
  return i;
}

/**
 * Visits all pairs of runs that touch, in raster order, and joins their sets as long as these have no more than `most` pixels together: `least` 0: if they are of one label; else: if one of them has
 * fewer than `least` pixels.
 */
export function joinRuns(
  width: i32, start: usize, tags: usize, parent: usize, size: usize, runs: i32, least: i32, most: i32,
): void {
  let above = 0;
  let rowEnd = 0;
  if (!least) {
    for (let i = 0; i < runs; i++) {
      put(parent, i, i);
      put(size, i, at(start, i + 1) - at(start, i));
    }
  }
  for (let i = 0; i < runs; i++) {
    const first = at(start, i);
    const end = at(start, i + 1) - width;
    const label = at(tags, i);
    const isFirst = first == rowEnd;
    if (isFirst) rowEnd += width;
    if (label < 0) continue;
    while (at(start, above + 1) <= first - width) above++;
    if (least && !isFirst) meet(tags, parent, size, i - 1, i, label, least, most);
    for (let k = above; at(start, k) < end; k++) meet(tags, parent, size, k, i, label, least, most);
  }
  // a run's parent comes before it and is flat already
  for (let i = 0; i < runs; i++) put(parent, i, at(parent, at(parent, i)));
}

/** Joins the sets of two runs that touch, if they are to be joined. */
// @ts-ignore: decorator
@inline
function meet(tags: usize, parent: usize, size: usize, k: i32, i: i32, label: i32, least: i32, most: i32): void {
  const other = at(tags, k);
  // sets are flat after the first round, so that most runs of one set have the same parent
  if (least ? other < 0 || at(parent, k) == at(parent, i) : other != label) return;
  const a = find(parent, k);
  const b = find(parent, i);
  const sizeA = at(size, a);
  const sizeB = at(size, b);
  if (a == b || sizeA + sizeB > most || (least && min(sizeA, sizeB) >= least)) return;
  put(parent, max(a, b), min(a, b));
  put(size, min(a, b), sizeA + sizeB);
}

/** Numbers the sets from `first` and labels their pixels. Returns how many there are. */
export function writeRegions(
  grid: Grid, start: usize, tags: usize, parent: usize, region: usize, runs: i32, first: i32,
): i32 {
  let count = first;
  for (let i = 0; i < runs; i++) {
    let x = at(start, i);
    const end = at(start, i + 1);
    if (at(tags, i) < 0) continue;
    const up = at(parent, i);
    const label = up == i ? count++ : at(region, up);
    put(region, i, label);
    const four = i32x4.splat(label);
    for (; x + 4 <= end; x += 4) v128.store(grid.labels + (<usize>x << 2), four);
    for (; x < end; x++) put(grid.labels, x, label);
  }
  return count - first;
}
