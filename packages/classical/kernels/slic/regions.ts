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

/** No fewer than there are runs: changes of the label, ends of rows, and what `most` may cut. */
export function boundRuns(grid: Grid, most: i32): i32 {
  const pixels = grid.height * grid.width;
  const end = grid.labels + ((<usize>pixels) << 2);
  let at = grid.labels + 4;
  let same = i32x4.splat(0);
  for (; at + 16 <= end; at += 16) same = i32x4.add(same, i32x4.eq(v128.load(at), v128.load(at - 4)));
  const equal = -(i32x4.extract_lane(same, 0) + i32x4.extract_lane(same, 1) + i32x4.extract_lane(same, 2) + i32x4.extract_lane(same, 3));
  return min(pixels, pixels - equal + grid.height + pixels / most);
}

/** Writes down where the runs start, and where the last one ends, and their labels. Returns how many there are. */
export function scanRuns(grid: Grid, most: i32, start: usize, tags: usize): i32 {
  const width = grid.width;
  const pixels = grid.height * width;
  let runs = 0;
  for (let row = 0; row < pixels; row += width) {
    const rowEnd = row + width;
    let last = row;
    let i = row + 1;
    for (; i + 16 <= rowEnd; i += 16) {
      const p = grid.labels + ((<usize>i) << 2);
      const a = i16x8.narrow_i32x4_s(sameAsLast(p), sameAsLast(p + 16));
      const b = i16x8.narrow_i32x4_s(sameAsLast(p + 32), sameAsLast(p + 48));
      let changes = i8x16.bitmask(i8x16.narrow_i16x8_s(a, b)) ^ 0xffff;
      while (changes) {
        const next = i + ctz(changes);
        runs = putRun(grid.labels, start, tags, runs, last, next, most);
        last = next;
        changes &= changes - 1;
      }
    }
    for (; i < rowEnd; i++) {
      if (at(grid.labels, i) == at(grid.labels, i - 1)) continue;
      runs = putRun(grid.labels, start, tags, runs, last, i, most);
      last = i;
    }
    runs = putRun(grid.labels, start, tags, runs, last, rowEnd, most);
  }
  put(start, runs, pixels);
  return runs;
}

// @ts-ignore: decorator
@inline
function sameAsLast(p: usize): v128 {
  return i32x4.eq(v128.load(p), v128.load(p - 4));
}

/** Writes down pixels `from` to `to` of one label as a run, or as several. */
// @ts-ignore: decorator
@inline
function putRun(labels: usize, start: usize, tags: usize, runs: i32, from: i32, to: i32, most: i32): i32 {
  const label = at(labels, from);
  put(start, runs, from);
  put(tags, runs, label);
  runs++;
  while (to - from > most) {
    from += most;
    put(start, runs, from);
    put(tags, runs, label);
    runs++;
  }
  return runs;
}

/** Marks of a run: its set is small; it comes after or below one of a small set; it has no label. */
const SMALL = 1;
const TOUCHED = 2;
const NONE = 4;

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

/** Joins the sets of runs of one label that touch, in raster order, as long as these have no more than `most` pixels together. */
export function joinEqual(width: i32, start: usize, tags: usize, parent: usize, size: usize, runs: i32, most: i32): void {
  let i = 0;
  for (let run = 0; run < runs; run++) {
    put(parent, run, run);
    put(size, run, at(start, run + 1) - at(start, run));
    i += <i32>(at(start, run) < width);
  }
  // through two rows at once: whichever run ends first gives way to the next
  for (let k = 0; i < runs; ) {
    const label = at(tags, i);
    if (label == at(tags, k) && label >= 0) {
      const a = find(parent, k);
      const b = find(parent, i);
      const together = at(size, a) + at(size, b);
      if (a != b && together <= most) {
        put(parent, max(a, b), min(a, b));
        put(size, min(a, b), together);
      }
    }
    const above = at(start, k + 1) + width;
    const end = at(start, i + 1);
    k += <i32>(above <= end);
    i += <i32>(end <= above);
  }
  flatten(parent, runs);
}

/**
 * Visits the pairs of runs that touch, in raster order, and joins their sets if one of them has fewer than `least` pixels and both together no more than `most`. What is not small when this
 * begins never becomes so: only runs of small sets, and those after and below them, are looked at. `marks` has room for a byte of each run and eight more.
 */
export function joinSmall(
  width: i32, start: usize, tags: usize, parent: usize, size: usize, marks: usize, runs: i32, least: i32, most: i32,
): void {
  if (!markSmall(width, start, tags, parent, size, marks, runs, least)) return;
  let above = 0;
  for (let i = 0; i < runs; i++) {
    const rest = load<u64>(marks + i) & (0x0101010101010101 * (SMALL | TOUCHED));
    if (!rest) {
      i += 7;
      continue;
    }
    i += <i32>(ctz(rest) >> 3);
    const mark = <i32>load<u8>(marks + i);
    if (mark & NONE) continue;
    const first = at(start, i);
    const end = at(start, i + 1) - width;
    while (at(start, above + 1) <= first - width) above++;
    let set = find(parent, i);
    if (first % width) set = meet(parent, size, marks, i - 1, set, mark, least, most);
    for (let k = above; at(start, k) < end; k++) set = meet(parent, size, marks, k, set, mark, least, most);
  }
  flatten(parent, runs);
}

/** Marks runs of small sets and those after and below them; whether there are any. */
function markSmall(
  width: i32, start: usize, tags: usize, parent: usize, size: usize, marks: usize, runs: i32, least: i32,
): bool {
  let small = 0;
  for (let i = 0; i < runs; i++) {
    const isNone = at(tags, i) >>> 31;
    const isSmall = <i32>(at(size, at(parent, i)) < least) & ~isNone;
    store<u8>(marks + i, isSmall | (isNone ? NONE : 0));
    small += isSmall;
  }
  store<u64>(marks + runs, 0);
  if (small > runs >> 3) {
    // where they are many, picking out costs more than it saves
    const touched = i8x16.splat(<i8>TOUCHED);
    let mark = marks;
    for (; mark + 16 <= marks + runs; mark += 16) v128.store(mark, v128.or(v128.load(mark), touched));
    for (; mark < marks + runs; mark++) touch(mark);
  } else if (small) touchNeighbors(width, start, marks, runs);
  return small > 0;
}

/** Marks the runs after and below those of small sets. */
function touchNeighbors(width: i32, start: usize, marks: usize, runs: i32): void {
  const pixels = at(start, runs);
  let below = 0;
  for (let i = 0; i < runs; i++) {
    const rest = load<u64>(marks + i) & (0x0101010101010101 * SMALL);
    if (!rest) {
      i += 7;
      continue;
    }
    i += <i32>(ctz(rest) >> 3);
    const first = at(start, i) + width;
    const end = at(start, i + 1) + width;
    if (end % width) touch(marks + i + 1);
    if (end > pixels) continue;
    while (at(start, below + 1) <= first) below++;
    for (let k = below; at(start, k) < end; k++) touch(marks + k);
  }
}

// @ts-ignore: decorator
@inline
function touch(mark: usize): void {
  store<u8>(mark, load<u8>(mark) | TOUCHED);
}

/** Every run's parent becomes its set: a parent comes before its run and is flat already. */
function flatten(parent: usize, runs: i32): void {
  for (let i = 0; i < runs; i++) put(parent, i, at(parent, at(parent, i)));
}

/** Joins the set of run `k` with another one that it touches, whose run has the given marks, if they are to be joined. Returns what that one has become. */
// @ts-ignore: decorator
@inline
function meet(parent: usize, size: usize, marks: usize, k: i32, set: i32, mark: i32, least: i32, most: i32): i32 {
  const theirs = <i32>load<u8>(marks + k);
  if (!((mark | theirs) & SMALL) || theirs & NONE || at(parent, k) == set) return set;
  const other = find(parent, k);
  const sizeA = at(size, other);
  const sizeB = at(size, set);
  if (other == set || sizeA + sizeB > most || min(sizeA, sizeB) >= least) return set;
  const joined = min(other, set);
  put(parent, max(other, set), joined);
  put(size, joined, sizeA + sizeB);
  return joined;
}

/** Numbers the sets from `first` and labels their pixels. Returns how many there are. */
export function writeRegions(
  grid: Grid, start: usize, tags: usize, parent: usize, region: usize, runs: i32, first: i32,
): i32 {
  const pixels = grid.height * grid.width;
  let count = first;
  for (let i = 0; i < runs; i++) {
    let x = at(start, i);
    const end = at(start, i + 1);
    const up = at(parent, i);
    const label = at(tags, i) < 0 ? -1 : up == i ? count++ : at(region, up);
    put(region, i, label);
    const four = i32x4.splat(label);
    // what goes beyond the run is overwritten by the next
    for (; x < end && x + 4 <= pixels; x += 4) v128.store(grid.labels + (<usize>x << 2), four);
    for (; x < end; x++) put(grid.labels, x, label);
  }
  return count - first;
}
