// SLIC superpixels: k-means of pixels in colour and space, each centre searching a window of its own.
import { assignBlocks, clearSums, moveCenters } from "./lib/slic-assign";
import { CHANNELS, listCandidates } from "./lib/slic-candidates";
import * as features from "./lib/slic-features";
import * as regions from "./lib/slic-regions";
import { featureAt, Grid, halveTiles, isValid, pairsOf, recordBytes, summarise as summariseTiles } from "./lib/slic-grid";

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
  return 8192 + 4 * capacity;
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

/** Records what each tile contains; `mask` 0 is none. Returns the pixels that count. */
export function summarise(state: usize, mask: usize): i32 {
  return summariseTiles(changetype<Grid>(state), mask);
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
    for (let v = max(0, y - 1); v <= min(grid.height - 1, y + 1); v++) {
      for (let u = max(0, x - 1); u <= min(grid.width - 1, x + 1); u++) {
        if (!isValid(grid, v, u)) continue;
        const steepness = gradient(grid, v, u);
        if (steepness < least) {
          least = steepness;
          bestY = v;
          bestX = u;
        }
      }
    }
  }
  const center = grid.centers + ((<usize>(k * (grid.channels + 2))) << 3);
  store<f64>(center, bestY);
  store<f64>(center, bestX, 8);
  for (let c = 0; c < grid.channels; c++) store<f64>(center + ((<usize>(c + 2)) << 3), featureAt(grid, bestY, bestX, c));
}

function gradient(grid: Grid, y: i32, x: i32): i64 {
  const up = max(0, y - 1);
  const down = min(grid.height - 1, y + 1);
  const left = max(0, x - 1);
  const right = min(grid.width - 1, x + 1);
  let sum: i64 = 0;
  for (let c = 0; c < grid.channels; c++) {
    const v = featureAt(grid, down, x, c) - featureAt(grid, up, x, c);
    const u = featureAt(grid, y, right, c) - featureAt(grid, y, left, c);
    sum += <i64>(v * v) + <i64>(u * u);
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

/** Bytes of the state of the search for regions. */
export function regionsBytes(): i32 {
  return offsetof<regions.Regions>();
}

/** Counts the runs of equal label. `cut` (0: none): labels whose parts are cut into cells. */
export function countRuns(state: usize, at: usize, cell: i32, cut: usize): i32 {
  const r = changetype<regions.Regions>(at);
  r.start = 0;
  r.cell = cell;
  r.cut = cut;
  return regions.scanRuns(changetype<Grid>(state), r);
}

/** Finds the parts; `memory` has room for height + 1 and twice (runs + 1) words, `joined` for as many as there are clusters. Returns their number. */
export function findParts(state: usize, at: usize, runs: i32, memory: usize, joined: usize, connected: i32): i32 {
  const grid = changetype<Grid>(state);
  const r = changetype<regions.Regions>(at);
  r.rowFirst = memory;
  r.start = memory + ((<usize>(grid.height + 1)) << 2);
  r.part = r.start + ((<usize>(runs + 1)) << 2);
  r.joined = joined;
  r.runs = regions.scanRuns(grid, r);
  return regions.findParts(grid, r, connected);
}

/** Measures the parts; `memory` has six words for each. Returns how many are larger than `most`. */
export function measureParts(state: usize, at: usize, memory: usize, most: f64): i32 {
  const r = changetype<regions.Regions>(at);
  const words = (<usize>r.parts) << 2;
  r.size = memory;
  r.label = memory + words;
  r.joined = memory + 2 * words;
  r.head = memory + 3 * words;
  r.tail = memory + 4 * words;
  r.region = memory + 5 * words;
  return regions.measureParts(changetype<Grid>(state), r, most);
}

/** Labels pixels by part, and marks those larger than `most` in `cut`. */
export function labelParts(state: usize, at: usize, cut: usize, most: f64): void {
  regions.labelParts(changetype<Grid>(state), changetype<regions.Regions>(at), cut, most);
}

/** After a second round: the parts' labels, parts of the first round, become clusters. */
export function relabelParts(at: usize, clusters: usize): void {
  const r = changetype<regions.Regions>(at);
  for (let p = 0; p < r.parts; p++) {
    const slot = r.label + ((<usize>p) << 2);
    store<i32>(slot, load<i32>(clusters + ((<usize>load<i32>(slot)) << 2)));
  }
}

/** Counts the edges of parts smaller than `least`; at most so many are listed. */
export function countEdges(state: usize, at: usize, least: f64): i32 {
  const r = changetype<regions.Regions>(at);
  r.target = 0;
  return regions.listEdges(changetype<Grid>(state), r, least);
}

/** Joins small parts to neighbours; `memory` has two words for each edge counted. */
export function joinSmall(state: usize, at: usize, least: f64, memory: usize, edges: i32): void {
  const grid = changetype<Grid>(state);
  const r = changetype<regions.Regions>(at);
  r.target = memory;
  r.next = memory + ((<usize>edges) << 2);
  regions.listEdges(grid, r, least);
  regions.joinSmall(grid, r, least);
}

/** Numbers the regions and labels the pixels by them. Returns how many there are. */
export function finish(state: usize, at: usize): i32 {
  const r = changetype<regions.Regions>(at);
  const count = regions.numberRegions(r);
  regions.writeRuns(changetype<Grid>(state), r, 1);
  return count;
}

/** Sums of the regions: pixels, y, x and colours, f64; `largest` has a word for each cluster. */
export function sumRegions(state: usize, at: usize, out: usize, largest: usize): void {
  regions.sumRegions(changetype<Grid>(state), changetype<regions.Regions>(at), out, largest);
}
