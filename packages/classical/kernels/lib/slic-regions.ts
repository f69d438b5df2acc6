// From clusters to superpixels: each one connected region, neither too small nor too large.
//
// Works on runs, the stretches of equal label in a row: `start` is a run's first pixel, `part` the run it is joined to, later its part (a connected
// piece of a cluster). Parts and regions are numbered in the order in which their first pixels come.
import { featureAt, Grid } from "./slic-grid";

@unmanaged
export class Regions {
  /** First run of each row, height + 1. */
  rowFirst: usize;
  start: usize;
  part: usize;
  runs: i32;
  parts: i32;
  /** For each part: pixels, cluster (or the part of a first round), part joined to, first and last edge, superpixel. */
  size: usize;
  label: usize;
  joined: usize;
  head: usize;
  tail: usize;
  region: usize;
  /** For each edge: the neighbouring part, the next edge of the same part. */
  target: usize;
  next: usize;
  edges: i32;
  /** Side of the cells that cut parts which are too large; `cut` says which labels are concerned, 0: none. */
  cell: i32;
  cut: usize;
}

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

/** Counts the runs, or writes them down where `start` is set. */
export function scanRuns(grid: Grid, r: Regions): i32 {
  const width = grid.width;
  const start = r.start;
  let runs = 0;
  for (let y = 0; y < grid.height; y++) {
    if (start) put(r.rowFirst, y, runs);
    const row = grid.labels + ((<usize>y * width) << 2);
    let x = 0;
    while (x < width) {
      const label = at(row, x);
      if (start) put(start, runs, y * width + x);
      runs++;
      let end = width;
      if (r.cut && label >= 0 && at(r.cut, label)) end = min(width, (x / r.cell + 1) * r.cell);
      x++;
      const wanted = i32x4.splat(label);
      let stopped = false;
      while (x + 4 <= end) {
        const differs = i32x4.bitmask(i32x4.ne(v128.load(row + (<usize>x << 2)), wanted));
        if (differs) {
          x += ctz(differs);
          stopped = true;
          break;
        }
        x += 4;
      }
      if (!stopped) while (x < end && at(row, x) == label) x++;
    }
  }
  if (start) {
    put(r.rowFirst, grid.height, runs);
    put(start, runs, width * grid.height);
  }
  return runs;
}

function find(array: usize, i: i32): i32 {
  let up = at(array, i);
  while (up != i) {
    const above = at(array, up);
    put(array, i, above);
    i = above;
    up = at(array, i);
  }
  return i;
}

/** Joins runs of one label that touch, and numbers the parts; without `connected` all runs of a label are one part. Returns the number of parts. */
export function findParts(grid: Grid, r: Regions, connected: i32): i32 {
  const width = grid.width;
  const part = r.part;
  for (let i = 0; i < r.runs; i++) put(part, i, i);
  if (connected) {
    for (let y = 1; y < grid.height; y++) {
      let above = at(r.rowFirst, y - 1);
      const aboveEnd = at(r.rowFirst, y);
      const end = at(r.rowFirst, y + 1);
      let i = aboveEnd;
      while (above < aboveEnd && i < end) {
        const label = at(grid.labels, at(r.start, i));
        if (label >= 0 && at(grid.labels, at(r.start, above)) == label) {
          if (!(r.cut && y % r.cell == 0 && at(r.cut, label))) {
            const a = find(part, above);
            const b = find(part, i);
            if (a < b) put(part, b, a);
            else put(part, a, b);
          }
        }
        const aboveLast = at(r.start, above + 1) + width;
        const last = at(r.start, i + 1);
        if (aboveLast <= last) above++;
        if (last <= aboveLast) i++;
      }
    }
  } else {
    // the first run of each label, in `joined`
    memory.fill(r.joined, 0xff, (<usize>grid.clusters) << 2);
    for (let i = 0; i < r.runs; i++) {
      const label = at(grid.labels, at(r.start, i));
      if (label < 0) continue;
      if (at(r.joined, label) < 0) put(r.joined, label, i);
      put(part, i, at(r.joined, label));
    }
  }
  // the run a run is joined to comes before it and has its number already
  let parts = 0;
  for (let i = 0; i < r.runs; i++) {
    if (at(grid.labels, at(r.start, i)) < 0) put(part, i, -1);
    else {
      const up = at(part, i);
      put(part, i, up == i ? parts++ : at(part, up));
    }
  }
  return (r.parts = parts);
}

/** Sizes and labels of the parts. Returns how many are larger than `most`. */
export function measureParts(grid: Grid, r: Regions, most: f64): i32 {
  memory.fill(r.size, 0, (<usize>r.parts) << 2);
  for (let i = 0; i < r.runs; i++) {
    const part = at(r.part, i);
    if (part < 0) continue;
    const first = at(r.start, i);
    put(r.size, part, at(r.size, part) + at(r.start, i + 1) - first);
    put(r.label, part, at(grid.labels, first));
  }
  let large = 0;
  for (let p = 0; p < r.parts; p++) {
    put(r.joined, p, p);
    put(r.head, p, -1);
    put(r.region, p, -1);
    if (<f64>at(r.size, p) > most) large++;
  }
  return large;
}

/** Labels pixels by their part, and says in `cut` which parts are larger than `most`. */
export function labelParts(grid: Grid, r: Regions, cut: usize, most: f64): void {
  writeRuns(grid, r, 0);
  for (let p = 0; p < r.parts; p++) put(cut, p, <i32>(<f64>at(r.size, p) > most));
}

/** Labels every run's pixels: by part, or by the part's region. */
export function writeRuns(grid: Grid, r: Regions, byRegion: i32): void {
  for (let i = 0; i < r.runs; i++) {
    const part = at(r.part, i);
    if (part < 0) continue;
    const label = byRegion ? at(r.region, find(r.joined, part)) : part;
    let x = at(r.start, i);
    const end = at(r.start, i + 1);
    const four = i32x4.splat(label);
    for (; x + 4 <= end; x += 4) v128.store(grid.labels + (<usize>x << 2), four);
    for (; x < end; x++) put(grid.labels, x, label);
  }
}

/** Lists the neighbours of parts smaller than `least`; counts the edges where `target` is 0. A neighbour met twice in a row is listed once. */
export function listEdges(grid: Grid, r: Regions, least: f64): i32 {
  const width = grid.width;
  r.edges = 0;
  for (let y = 0; y < grid.height; y++) {
    const first = at(r.rowFirst, y);
    const end = at(r.rowFirst, y + 1);
    for (let i = first + 1; i < end; i++) addEdge(r, at(r.part, i - 1), at(r.part, i), least);
    if (y == 0) continue;
    let above = at(r.rowFirst, y - 1);
    let i = first;
    while (above < first && i < end) {
      addEdge(r, at(r.part, above), at(r.part, i), least);
      const aboveLast = at(r.start, above + 1) + width;
      const last = at(r.start, i + 1);
      if (aboveLast <= last) above++;
      if (last <= aboveLast) i++;
    }
  }
  return r.edges;
}

// @ts-ignore: decorator
@inline
function addEdge(r: Regions, a: i32, b: i32, least: f64): void {
  if (a == b || a < 0 || b < 0) return;
  if (<f64>at(r.size, a) < least) addHalf(r, a, b);
  if (<f64>at(r.size, b) < least) addHalf(r, b, a);
}

function addHalf(r: Regions, from: i32, to: i32): void {
  const edge = r.edges;
  if (!r.target) {
    r.edges = edge + 1;
    return;
  }
  if (at(r.head, from) < 0) put(r.head, from, edge);
  else {
    if (at(r.target, at(r.tail, from)) == to) return;
    put(r.next, at(r.tail, from), edge);
  }
  put(r.target, edge, to);
  put(r.next, edge, -1);
  put(r.tail, from, edge);
  r.edges = edge + 1;
}

/** How unlike the clusters of two parts are: squared distance of their colours. */
// @ts-ignore: decorator
@inline
function unlikeness(grid: Grid, a: i32, b: i32): f64 {
  const fields = grid.channels + 2;
  const ca = grid.centers + ((<usize>(a * fields + 2)) << 3);
  const cb = grid.centers + ((<usize>(b * fields + 2)) << 3);
  let sum: f64 = 0;
  for (let c: usize = 0; c < <usize>grid.channels << 3; c += 8) {
    const d = load<f64>(ca + c) - load<f64>(cb + c);
    sum += d * d;
  }
  return sum;
}

/** Joins every part smaller than `least` to the neighbour most like it, until it is large enough or has no neighbour. `r.label` holds clusters. */
export function joinSmall(grid: Grid, r: Regions, least: f64): void {
  for (let p = 0; p < r.parts; p++) {
    if (<f64>at(r.size, p) >= least) continue;
    let own = find(r.joined, p);
    while (<f64>at(r.size, own) < least) {
      let best = -1;
      let lowest = Infinity;
      for (let edge = at(r.head, own); edge >= 0; edge = at(r.next, edge)) {
        const other = find(r.joined, at(r.target, edge));
        if (other == own) continue;
        const distance = unlikeness(grid, at(r.label, own), at(r.label, other));
        if (distance < lowest || (distance == lowest && other < best)) {
          lowest = distance;
          best = other;
        }
      }
      if (best < 0) break;
      // the larger one gives the cluster
      if (at(r.size, best) < at(r.size, own)) {
        const swap = own;
        own = best;
        best = swap;
      }
      put(r.joined, own, best);
      put(r.size, best, at(r.size, best) + at(r.size, own));
      if (at(r.head, own) >= 0) {
        if (at(r.head, best) < 0) put(r.head, best, at(r.head, own));
        else put(r.next, at(r.tail, best), at(r.head, own));
        put(r.tail, best, at(r.tail, own));
      }
      own = best;
    }
  }
}

/** Numbers the regions. Returns how many there are. */
export function numberRegions(r: Regions): i32 {
  let count = 0;
  for (let p = 0; p < r.parts; p++) {
    const top = find(r.joined, p);
    if (at(r.region, top) < 0) put(r.region, top, count++);
  }
  return count;
}

/**
 * Sums of the regions (pixels, y, x, colours) from those of the clusters: a cluster's largest part takes them all, then the pixels of the cluster's
 * other parts are moved to where they went. `largest` has room for a part of each cluster.
 */
export function sumRegions(grid: Grid, r: Regions, out: usize, largest: usize): void {
  const fields = grid.channels + 3;
  memory.fill(largest, 0xff, (<usize>grid.clusters) << 2);
  // sizes of joined parts have grown, which does not matter: any part will do
  for (let p = 0; p < r.parts; p++) {
    const label = at(r.label, p);
    const best = at(largest, label);
    if (best < 0 || at(r.size, p) > at(r.size, best)) put(largest, label, p);
  }
  for (let k = 0; k < grid.clusters; k++) {
    const p = at(largest, k);
    if (p < 0) continue;
    const target = out + ((<usize>(at(r.region, find(r.joined, p)) * fields)) << 3);
    const source = grid.sums + ((<usize>(k * fields)) << 3);
    for (let f: usize = 0; f < <usize>fields << 3; f += 8) store<f64>(target + f, load<f64>(target + f) + load<f64>(source + f));
  }
  for (let i = 0; i < r.runs; i++) {
    const p = at(r.part, i);
    if (p < 0) continue;
    const to = at(r.region, find(r.joined, p));
    const from = at(r.region, find(r.joined, at(largest, at(r.label, p))));
    if (to == from) continue;
    const first = at(r.start, i);
    const length = at(r.start, i + 1) - first;
    const y = first / grid.width;
    const x = first - y * grid.width;
    move(out, to * fields, from * fields, length);
    move(out, to * fields + 1, from * fields + 1, length * <f64>y);
    move(out, to * fields + 2, from * fields + 2, length * (<f64>x + 0.5 * <f64>(length - 1)));
    for (let c = 0; c < grid.channels; c++) {
      let sum = 0;
      for (let u = x; u < x + length; u++) sum += featureAt(grid, y, u, c);
      move(out, to * fields + 3 + c, from * fields + 3 + c, sum);
    }
  }
}

// @ts-ignore: decorator
@inline
function move(out: usize, to: i32, from: i32, amount: f64): void {
  const target = out + ((<usize>to) << 3);
  const source = out + ((<usize>from) << 3);
  store<f64>(target, load<f64>(target) + amount);
  store<f64>(source, load<f64>(source) - amount);
}
