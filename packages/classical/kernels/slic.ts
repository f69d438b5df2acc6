// SLIC superpixels: k-means of pixels in colour and space, each centre searching a window of its own.
import { KEPT } from "./lib/slic-tiles";
import { assignBlocks, clearSums, moveCenters } from "./lib/slic-assign";
import { CHANNELS, listCandidates } from "./lib/slic-candidates";
import * as features from "./lib/slic-features";
import * as regions from "./lib/slic-regions";
import { featureAt, Grid, halveTiles, pairsOf, recordBytes, summarise as summariseTiles } from "./lib/slic-grid";

/** Bytes of the state that `begin` fills. */
export function stateBytes(): i32 {
  return offsetof<Grid>();
}

/** Bytes of the features: whole tiles. */
export function featureBytes(height: i32, width: i32, channels: i32): i32 {
  return (((height + 7) >> 3) * ((width + 7) >> 3) * pairsOf(channels)) << 8;
}

/** Bytes of the records of tiles, and of blocks after them. */
export function recordsBytes(height: i32, width: i32, channels: i32, block: i32): i32 {
  const tiles = ((height + 7) >> 3) * ((width + 7) >> 3);
  return (tiles + blocksOf(height, block) * blocksOf(width, block)) * recordBytes(channels);
}

/** Bytes of the candidates of one block, and of one tile's scratch. */
export function candidatesBytes(channels: i32, capacity: i32): i32 {
  return 4 * capacity * (CHANNELS + channels);
}

export function tileScratchBytes(capacity: i32): i32 {
  return KEPT + 4 * capacity;
}

function blocksOf(length: i32, block: i32): i32 {
  return (((length + 7) >> 3) + block - 1) / block;
}

/** Sets the picture's size and where features and records lie. */
export function begin(state: usize, height: i32, width: i32, channels: i32, block: i32, featuresAt: usize, records: usize): void {
  const grid = changetype<Grid>(state);
  grid.height = height;
  grid.width = width;
  grid.channels = channels;
  grid.pairs = pairsOf(channels);
  grid.tilesY = (height + 7) >> 3;
  grid.tilesX = (width + 7) >> 3;
  grid.block = block;
  grid.blocksY = blocksOf(height, block);
  grid.blocksX = blocksOf(width, block);
  grid.features = featuresAt;
  grid.records = records;
  grid.blockRecords = records + <usize>(grid.tilesY * grid.tilesX) * recordBytes(channels);
}

/** sRGB samples, `stride` channels, bytes or floats 0…1, to features; with `planes` to f32 planes instead. */
export function loadLab(
  state: usize, samples: usize, isFloat: i32, stride: i32, first: i32, rows: i32, table: usize, q: f32, light: usize, planes: usize,
): void {
  features.loadLab(changetype<Grid>(state), samples, isFloat, stride, first, rows, table, q, light, planes);
}

/** One channel of f32 samples, `spacing` floats apart, to features: (sample − origin) · q. */
export function loadPlane(state: usize, plane: usize, c: i32, spacing: i32, first: i32, rows: i32, origin: f32, q: f32): void {
  features.loadPlane(changetype<Grid>(state), plane, c, spacing, first, rows, origin, q);
}

/** Picks one channel of interleaved f32 samples. */
export function copyPlane(samples: usize, c: i32, stride: i32, pixels: i32, plane: usize): void {
  for (let i = 0; i < pixels; i++)
    store<f32>(plane + ((<usize>i) << 2), load<f32>(samples + ((<usize>(i * stride + c)) << 2)));
}

/** Blurs lines along themselves; see lib/slic-features. */
export function blur(from: usize, to: usize, next: i32, line: i32, length: i32, lines: i32, taps: usize, radius: i32): void {
  features.blur(from, to, next, line, length, lines, taps, radius);
}

/** Features of the picture of half the size that the second state describes, from those of the first. */
export function halve(from: usize, to: usize): void {
  halveTiles(changetype<Grid>(from), changetype<Grid>(to));
}

/** Records what each tile contains; `mask` 0 is none. Pixels that do not count lose their features. */
export function summarise(state: usize, mask: usize): void {
  summariseTiles(changetype<Grid>(state), mask);
}

/** Sets where clusters, lists and labels lie. */
export function setClusters(
  state: usize, clusters: i32, centers: usize, sums: usize, candidates: usize, capacity: i32, tile: usize, starts: usize, labels: usize,
): void {
  const grid = changetype<Grid>(state);
  grid.clusters = clusters;
  grid.centers = centers;
  grid.sums = sums;
  grid.candidates = candidates;
  grid.capacity = capacity;
  grid.tile = tile;
  grid.starts = starts;
  grid.labels = labels;
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

/** Puts a centre on the pixel of least gradient among (y, x) and its eight neighbours, (y, x) itself if it is one of them; `search` 0: on (y, x). */
export function placeSeed(state: usize, k: i32, y: i32, x: i32, search: i32): void {
  const grid = changetype<Grid>(state);
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

/** Counts the candidates of all blocks (`list` 0), or lists them. */
export function candidates(state: usize, list: usize): i32 {
  const grid = changetype<Grid>(state);
  if (list) grid.list = list;
  return listCandidates(grid, list);
}

/** Assigns all pixels to centres and sums them up; writes labels if `write` is set. */
export function assign(state: usize, write: i32): void {
  const grid = changetype<Grid>(state);
  clearSums(grid);
  assignBlocks(grid, 0, grid.blocksY, write);
}

/** Moves the centres to the means. Returns how far they moved on average, in pixels. */
export function update(state: usize): f64 {
  return moveCenters(changetype<Grid>(state));
}

/** Counts the runs of equal label, none longer than `most`; or writes down where they start. */
export function scanRuns(state: usize, most: i32, start: usize): i32 {
  return regions.scanRuns(changetype<Grid>(state), most, start);
}

/** Joins runs to regions of one label (`least` 0), then regions smaller than `least` to a neighbour. */
export function joinRuns(state: usize, start: usize, parent: usize, size: usize, runs: i32, least: i32, most: i32): void {
  regions.joinRuns(changetype<Grid>(state), start, parent, size, runs, least, most);
}

/** Numbers the regions from `first` and labels the pixels by them. Returns how many there are. */
export function writeRegions(state: usize, start: usize, parent: usize, region: usize, runs: i32, first: i32): i32 {
  return regions.writeRegions(changetype<Grid>(state), start, parent, region, runs, first);
}
