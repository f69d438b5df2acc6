/** The training of random forests. */
import { SegmentationError } from "@segkit/core/errors";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { random } from "@segkit/core/random";
import { readOptions, type Settings } from "@segkit/core/validate";
import { randomForestKernel } from "../generated/random-forest.wasm.js";
import { type TrainingSet, trainingSet, weightsOfClasses } from "../internal/training-set.js";
import type { Features } from "../kmeans/features.js";
import { FORMAT, type ForestTree, MOST_FEATURES, MOST_NODES, type RandomForest } from "./forest.js";
import { type RandomForestOptions, trainRandomForestRules } from "./options.js";

type Kernel = typeof randomForestKernel extends { readonly exports?: infer Exports } ? NonNullable<Exports> : never;

/**
 * Trains a random forest: many decision trees, each grown from other samples and other features, which vote on the class of a feature vector.
 *
 * @param features - `count × dimensions` values, row-major; a feature map is such. At most 4096 dimensions
 * @param labels - the class of each vector, 0 … 65535; vectors with a negative label take no part. Of 524,288 vectors at most
 * @param options - see {@link RandomForestOptions}
 * @returns the forest: plain data, which may be kept as JSON
 * @throws SegmentationError `invalid-argument` for features or labels of the wrong type or number, for labeled vectors that are not finite, and where no vector is labeled; `invalid-option`, `aborted`
 *
 * @see L. Breiman, "Random forests", Machine Learning 45, 2001, doi:10.1023/A:1010933404324
 *
 * @example
 * ```ts
 * import { randomForestPredict, trainRandomForest } from "@segkit/classical/random-forest";
 *
 * const features = { data: Float32Array.of(0, 5, 1, 5, 8, 5, 9, 5, 4, 5), dimensions: 2 };
 * const forest = trainRandomForest(features, [3, 3, 7, 7, -1], { nTrees: 20 });
 * console.assert(forest.classes.join() === "3,7" && forest.importances[1] === 0);
 * const kept = JSON.parse(JSON.stringify(forest));
 * console.assert(randomForestPredict({ data: Float32Array.of(2, 5, 7, 5), dimensions: 2 }, kept).join() === "3,7");
 * ```
 *
 * @remarks
 * Trees are grown by CART as scikit-learn's `RandomForestClassifier` grows them: Gini's impurity, exact splits halfway between values, its order of nodes, its rules for constant features and for weights. With all features and without a bootstrap a tree has
 * scikit-learn's splits; where two splits are equally good, ours is that of the first feature, and there it is drawn. Of class weights that are no whole numbers its rounding splits some leaves that are pure, which changes no prediction. With random choices forests differ from one another as those of two seeds do. Thresholds are float32, rounded down, which
 * decides every float32 alike.
 *
 * Values within 1e-7 of one another are one, there and here: bring small numbers to a larger scale first (`standardizeFeatures`).
 *
 * Values of each feature are sorted once for all trees. O(nTrees · n · maxFeatures · depth) time for n samples. Memory: 12 bytes for each value, and one tree.
 */
export function trainRandomForest(
  features: Features,
  labels: ArrayLike<number>,
  options: RandomForestOptions = {},
): RandomForest {
  const where = "trainRandomForest";
  const set = trainingSet(where, features, labels, MOST_NODES / 2);
  const settings = readOptions(where, options, trainRandomForestRules);
  return trainForest(where, set, settings);
}

/** Values nearer than this are one to scikit-learn, whatever their size. */
const SAME = 1e-7;

/** Trains a forest on a set that is checked; values not farther apart than `same` are one. */
export function trainForest(
  where: string,
  set: TrainingSet,
  settings: Settings<RandomForestOptions, typeof trainRandomForestRules>,
  same = SAME,
): RandomForest {
  const { dimensions, classes } = set;
  if (dimensions > MOST_FEATURES) {
    const expected = `at most ${MOST_FEATURES}`;
    throw new SegmentationError("invalid-argument", { where, option: "features.dimensions", expected, received: dimensions });
  }
  const { nTrees, seed, onProgress, signal } = settings;
  const stream = random(seed);
  const sums = new Float64Array(dimensions);
  const trees = withKernel(randomForestKernel, (kernel, heap) => {
    const place = load(kernel, heap, set, weightsOfClasses(where, set, settings.classWeight));
    return Array.from({ length: nTrees }, (_, k) => {
      checkAborted(where, signal);
      const grown = growTree(kernel, heap, place, set, settings, Math.floor(stream.next() * 2 ** 32), same);
      const total = grown.importances.reduce((sum, value) => sum + value, 0);
      if (total > 0) for (let f = 0; f < dimensions; f++) sums[f]! += grown.importances[f]! / total;
      onProgress?.({ stage: where, done: k + 1, total: nTrees });
      return grown.tree;
    });
  });
  const total = sums.reduce((sum, value) => sum + value, 0);
  const importances = Array.from(sums, (sum) => (total > 0 ? sum / total : 0));
  return { format: FORMAT, version: 1, dimensions, classes, trees, importances };
}

/** Where everything lies in the kernel's memory. */
interface Places {
  readonly orders: number;
  readonly ranks: number;
  readonly sorted: number;
  readonly classes: number;
  readonly weights: number;
  readonly drawn: number;
  readonly work: number;
  readonly features: number;
  readonly thresholds: number;
  readonly lefts: number;
  readonly rights: number;
  readonly values: number;
  readonly importances: number;
}

/** Sorts the values of all features, and makes room for a tree. */
function load(
  kernel: Kernel,
  heap: Heap,
  { data, count, dimensions, labels, classes }: TrainingSet,
  weights: Float64Array,
): Places {
  const values = heap.copyIn(data);
  const table = () => heap.alloc(4 * count * dimensions);
  const [orders, ranks, sorted] = [table(), table(), table()];
  const scratch = heap.alloc(8 * count + 8192);
  for (let f = 0; f < dimensions; f++) {
    const offset = 4 * f * count;
    kernel.sortFeature(values, count, dimensions, f, orders + offset, ranks + offset, sorted + offset, scratch);
  }
  const nodes = 2 * count;
  return {
    ...{ orders, ranks, sorted },
    classes: heap.copyIn(labels),
    weights: heap.copyIn(Float64Array.from(labels, (label) => weights[label]!)),
    drawn: heap.alloc(4 * count),
    work: heap.alloc(kernel.workBytes(count, dimensions, classes.length)),
    features: heap.alloc(4 * nodes),
    thresholds: heap.alloc(4 * nodes),
    lefts: heap.alloc(4 * nodes),
    rights: heap.alloc(4 * nodes),
    values: heap.alloc(8 * nodes * classes.length),
    importances: heap.alloc(8 * dimensions),
  };
}

function growTree(
  kernel: Kernel,
  heap: Heap,
  at: Places,
  { count, dimensions, classes }: TrainingSet,
  settings: Settings<RandomForestOptions, typeof trainRandomForestRules>,
  seed: number,
  same: number,
): { readonly tree: ForestTree; readonly importances: Float64Array } {
  const { bootstrap, maxDepth = 2 ** 30, minSamplesSplit, minSamplesLeaf } = settings;
  const nClasses = classes.length;
  heap.f64(at.importances, dimensions).fill(0);
  kernel.drawSamples(seed, count, bootstrap ? 1 : 0, at.drawn);
  const nodes = kernel.grow(
    ...([count, dimensions, nClasses, at.orders, at.ranks, at.sorted, at.classes, at.weights, at.drawn] as const),
    ...([chosen(settings.maxFeatures, dimensions), maxDepth, minSamplesSplit, minSamplesLeaf, same, at.work] as const),
    ...([at.features, at.thresholds, at.lefts, at.rights, at.values, at.importances] as const),
  );
  const feature = Array.from(heap.i32(at.features, nodes));
  const weights = heap.f64(at.values, nodes * nClasses);
  const values = feature.flatMap((asked, i) => {
    if (asked >= 0) return [];
    const own = Array.from(weights.subarray(i * nClasses, (i + 1) * nClasses));
    const total = own.reduce((sum, weight) => sum + weight, 0);
    return own.map((weight) => weight / total);
  });
  const tree = {
    feature,
    // nine digits tell every float32 from its neighbors
    threshold: Array.from(heap.f32(at.thresholds, nodes), (value) => Number(value.toPrecision(9))),
    left: Array.from(heap.i32(at.lefts, nodes)),
    right: Array.from(heap.i32(at.rights, nodes)),
    values,
  };
  return { tree, importances: heap.f64(at.importances, dimensions).slice() };
}

/** How many features a split chooses from. */
function chosen(maxFeatures: NonNullable<RandomForestOptions["maxFeatures"]>, dimensions: number): number {
  if (typeof maxFeatures === "number") return Math.min(dimensions, maxFeatures);
  if (maxFeatures === "all") return dimensions;
  return Math.max(1, maxFeatures === "sqrt" ? Math.floor(Math.sqrt(dimensions)) : 31 - Math.clz32(dimensions));
}
