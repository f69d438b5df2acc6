// Random forests: the growing of one tree, and the descent of pixels.
import { randomBelow, seedRandom } from "./random-forest/random";
import { Grower } from "./random-forest/grower";

export { sortFeature } from "./random-forest/sort";
export { descend, leavesToLabels, transposeBlock } from "./random-forest/descend";

/**
 * Draws `count` of `count` samples with replacement: how often each was drawn, as counts of i32; without a bootstrap, each once. Returns how many were drawn at all.
 */
export function drawSamples(seed: u32, count: i32, isBootstrap: i32, drawn: usize): i32 {
  seedRandom(seed);
  if (!isBootstrap) {
    for (let i = 0; i < count; i++) store<i32>(drawn + (<usize>i << 2), 1);
    return count;
  }
  memory.fill(drawn, 0, <usize>count << 2);
  let distinct = 0;
  for (let i = 0; i < count; i++) {
    const at = drawn + (<usize>randomBelow(count) << 2);
    const before = load<i32>(at);
    if (before == 0) distinct++;
    store<i32>(at, before + 1);
  }
  return distinct;
}

/**
 * Grows a tree from the samples that were drawn, with the random numbers that follow. `orders` has of each feature the samples by rising value, `ranks` the place of each sample there, `sorted` the values; `classes`
 * and `weights` are the samples'. Values not farther apart than `same` are one. Nodes are written in preorder: feature (−1: a leaf), threshold, left, right, and `nClasses` weights of classes each. Returns the number of nodes.
 */
export function grow(
  count: i32,
  dimensions: i32,
  nClasses: i32,
  orders: usize,
  ranks: usize,
  sorted: usize,
  classes: usize,
  weights: usize,
  drawn: usize,
  maxFeatures: i32,
  maxDepth: i32,
  minSamplesSplit: i32,
  minSamplesLeaf: i32,
  same: f64,
  work: usize,
  features: usize,
  thresholds: usize,
  lefts: usize,
  rights: usize,
  values: usize,
  importances: usize,
): i32 {
  const grower = changetype<Grower>(work);
  grower.count = count;
  grower.dimensions = dimensions;
  grower.nClasses = nClasses;
  grower.orders = orders;
  grower.ranks = ranks;
  grower.sorted = sorted;
  grower.classes = classes;
  grower.weights = weights;
  grower.drawn = drawn;
  grower.maxFeatures = maxFeatures;
  grower.maxDepth = maxDepth;
  grower.minSamplesSplit = minSamplesSplit;
  grower.minSamplesLeaf = minSamplesLeaf;
  grower.same = same;
  grower.features = features;
  grower.thresholds = thresholds;
  grower.lefts = lefts;
  grower.rights = rights;
  grower.values = values;
  grower.importances = importances;
  return grower.grow(work + offsetof<Grower>());
}

/** Bytes that `grow` needs at `work`. */
export function workBytes(count: i32, dimensions: i32, nClasses: i32): i32 {
  return <i32>offsetof<Grower>() + 16 + 8 * (count + 64) + (((count + 63) >> 6) << 3) + 4 * dimensions + 24 * nClasses + 12 * (2 * count + 4) + 64;
}
