// SLIC superpixels: k-means of pixels in color and space, each center searching a window of its own.
import { KEPT } from "./slic/tiles";
import { assignBlocks, moveCenters } from "./slic/assign";
import { listCandidates, preparedBytes, WORDS } from "./slic/candidates";
import * as features from "./slic/features";
import * as regions from "./slic/regions";
import { featureAt, Grid, halveTiles, pairsOf, recordBytes, summarize as summarizeTiles } from "./slic/grid";

/** Bytes of the state that `begin` fills. */
export function stateBytes(): i32 {
  return offsetof<Grid>();
}

/**
 * Sets sizes, and from `base` on, features first, where everything lies but the labels. `reach` is the largest half side of a window. Returns the bytes; with
 * `memory` 0 this is to learn them.
 */
export function begin(
  state: usize, height: i32, width: i32, channels: i32, block: i32, clusters: i32, reach: f64, base: usize,
): f64 {
  const grid = changetype<Grid>(state);
  const pairs = pairsOf(channels);
  const tilesY = (height + 7) >> 3;
  const tilesX = (width + 7) >> 3;
  const blocksY = (tilesY + block - 1) / block;
  const blocksX = (tilesX + block - 1) / block;
  const capacity = (clusters + 3) & ~3;
  grid.height = height;
  grid.width = width;
  grid.channels = channels;
  grid.pairs = pairs;
  grid.tilesY = tilesY;
  grid.tilesX = tilesX;
  grid.block = block;
  grid.blocksY = blocksY;
  grid.blocksX = blocksX;
  grid.clusters = clusters;
  grid.capacity = capacity;
  const tiles = <f64>tilesY * tilesX;
  const blocks = <f64>blocksY * blocksX;
  const record = <f64>recordBytes(channels);
  const across = floor(reach / (4 * block)) + 2;
  // doubles: what an image needs may be more than there are addresses
  let at = <f64>base;
  grid.features = base;
  at += 256 * tiles * pairs;
  grid.candidates = <usize>at;
  at += 4 * <f64>capacity * (WORDS + pairs);
  grid.prepared = <usize>at;
  at += <f64>capacity * preparedBytes(channels);
  grid.tile = <usize>at;
  at += 4 * <f64>capacity + KEPT;
  grid.centers = <usize>at;
  at += 8 * <f64>clusters * (channels + 2);
  grid.sums = <usize>at;
  at += 8 * <f64>clusters * (channels + 3);
  grid.records = <usize>at;
  at += tiles * record;
  grid.blockRecords = <usize>at;
  at += blocks * record;
  grid.starts = <usize>at;
  at += 4 * blocks + 8;
  grid.list = <usize>at;
  at += 4 * <f64>clusters * min(across, blocksY) * min(across, blocksX);
  return at - <f64>base;
}

/** sRGB samples, `stride` channels, bytes or floats 0…1, to features. */
export function loadLab(
  state: usize, samples: usize, isFloat: i32, stride: i32, first: i32, rows: i32, table: usize, q: f32,
): void {
  features.loadLab(changetype<Grid>(state), samples, isFloat, stride, first, rows, table, q);
}

/** One channel of f32 samples, `spacing` floats apart, to features: (sample − origin) · q. */
export function loadPlane(state: usize, plane: usize, c: i32, spacing: i32, first: i32, rows: i32, origin: f32, q: f32): void {
  features.loadPlane(changetype<Grid>(state), plane, c, spacing, first, rows, origin, q);
}

/** Blurs the features; see slic/features. */
export function blur(state: usize, planes: usize, tapsY: usize, radiusY: i32, tapsX: usize, radiusX: i32): void {
  features.blur(changetype<Grid>(state), planes, tapsY, radiusY, tapsX, radiusX);
}

/** Features of the image of half the size that the second state describes, from those of the first, whose centers it shares. */
export function halve(from: usize, to: usize): void {
  changetype<Grid>(to).centers = changetype<Grid>(from).centers;
  halveTiles(changetype<Grid>(from), changetype<Grid>(to));
}

/** Records what each tile contains; `mask` 0 is none. Pixels that do not count lose their features. */
export function summarize(state: usize, mask: usize): void {
  summarizeTiles(changetype<Grid>(state), mask);
}

/** Sets the weights of the distance and the window's half side; `spreads` (two f32 for each cluster) for SLICO, else 0. */
export function setDistance(
  state: usize, weightY: f32, weightX: f32, colorWeight: i32, radius: f64, spreads: usize, spreadUnit: f32,
): void {
  const grid = changetype<Grid>(state);
  grid.weightY = weightY;
  grid.weightX = weightX;
  grid.colorWeight = colorWeight;
  grid.radius = radius;
  grid.spreads = spreads;
  grid.spreadUnit = spreadUnit;
}

/** Puts the centers on seeds (y, x: i32), or with `search` on the pixel of least gradient among a seed and its eight neighbors, itself if it is one. */
export function placeSeeds(state: usize, seeds: usize, search: i32): void {
  const grid = changetype<Grid>(state);
  for (let k = 0; k < grid.clusters; k++) {
    placeSeed(grid, k, load<i32>(seeds), load<i32>(seeds, 4), search);
    seeds += 8;
  }
}

function placeSeed(grid: Grid, k: i32, y: i32, x: i32, search: i32): void {
  let bestY = y;
  let bestX = x;
  if (search) {
    let least = gradient(grid, y, x);
    for (let i = 0; i < 9; i++) {
      const v = y + i / 3 - 1;
      const u = x + (i % 3) - 1;
      if (<u32>v >= <u32>grid.height || <u32>u >= <u32>grid.width) continue;
      const steepness = gradient(grid, v, u);
      if (steepness < least) {
        least = steepness;
        bestY = v;
        bestX = u;
      }
    }
  }
  const center = grid.centers + ((<usize>(k * (grid.channels + 2))) << 3);
  store<f64>(center, bestY);
  store<f64>(center, bestX, 8);
  for (let c = 0; c < grid.channels; c++) store<f64>(center + (<usize>c << 3), featureAt(grid, bestY, bestX, c), 16);
}

function gradient(grid: Grid, y: i32, x: i32): f64 {
  const up = max(0, y - 1);
  const down = min(grid.height - 1, y + 1);
  const left = max(0, x - 1);
  const right = min(grid.width - 1, x + 1);
  let sum: f64 = 0;
  for (let c = 0; c < grid.channels; c++) {
    const v = <f64>(featureAt(grid, down, x, c) - featureAt(grid, up, x, c));
    const u = <f64>(featureAt(grid, y, right, c) - featureAt(grid, y, left, c));
    sum += v * v + u * u;
  }
  return sum;
}

/** Moves all centers to factor · position + offset, along both axes. */
export function rescale(state: usize, factor: f64, offset: f64): void {
  const grid = changetype<Grid>(state);
  let center = grid.centers;
  for (let k = 0; k < grid.clusters; k++) {
    store<f64>(center, load<f64>(center) * factor + offset);
    store<f64>(center, load<f64>(center, 8) * factor + offset, 8);
    center += <usize>(grid.channels + 2) << 3;
  }
}

/** One iteration: assigns all pixels to centers, writes the labels where `labels` is not 0, moves the centers. Returns how far on average, in pixels. */
export function iterate(state: usize, labels: usize): f64 {
  const grid = changetype<Grid>(state);
  grid.labels = labels;
  listCandidates(grid);
  assignBlocks(grid, labels != 0);
  return moveCenters(grid);
}

/** No fewer than there are runs of equal label, none longer than `most`. */
export function boundRuns(state: usize, most: i32): i32 {
  return regions.boundRuns(changetype<Grid>(state), most);
}

/** Writes down where the runs start, and their labels. Returns how many there are. */
export function scanRuns(state: usize, most: i32, start: usize, tags: usize): i32 {
  return regions.scanRuns(changetype<Grid>(state), most, start, tags);
}

/** Joins runs to regions of one label. */
export function joinEqual(
  state: usize, start: usize, tags: usize, parent: usize, size: usize, runs: i32, most: i32,
): void {
  regions.joinEqual(changetype<Grid>(state).width, start, tags, parent, size, runs, most);
}

/** Joins regions smaller than `least` to neighbors; `marks` has a byte for each run and eight more. */
export function joinSmall(
  state: usize, start: usize, tags: usize, parent: usize, size: usize, marks: usize, runs: i32, least: i32, most: i32,
): void {
  regions.joinSmall(changetype<Grid>(state).width, start, tags, parent, size, marks, runs, least, most);
}

/** Numbers the regions from `first` and labels the pixels by them. Returns how many there are. */
export function writeRegions(
  state: usize, start: usize, tags: usize, parent: usize, region: usize, runs: i32, first: i32,
): i32 {
  return regions.writeRegions(changetype<Grid>(state), start, tags, parent, region, runs, first);
}
