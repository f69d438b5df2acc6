/** k-means of a stream, a batch at a time. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { random } from "@segkit/core/random";
import { checkInteger, type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { type KmeansExports, kmeansKernel } from "../generated/kmeans.wasm.js";
import { checkFeatures, type Features, planesOf } from "./features.js";
import { COLOR_SPACES, type ColorSpace, featureSpace, pointsOfImage } from "./image-points.js";
import { checkCenters, kmeansFeaturesRules } from "./options.js";
import type { Points } from "./points.js";
import { firstCenters } from "./seeding.js";

const NAME = "miniBatchKmeans";
/** A center is looked at for a new place when ten samples for each have passed. */
const PATIENCE = 10;

/** Options of {@link miniBatchKmeans}. */
export interface MiniBatchKmeansOptions {
  /** Number of clusters, 1 … 4096, at most the number of samples of the first batch. @default 8 */
  readonly nClusters?: number;
  /**
   * First centers: `"k-means++"` or `"random"` samples of the first batch, or the centers themselves, one array of values for each cluster.
   * @default "k-means++"
   */
  readonly init?: "k-means++" | "random" | readonly ArrayLike<number>[];
  /**
   * A center with less than this share of the largest one's samples moves now and then to a random sample of the batch, 0 … 1; with 0 none ever does.
   * @default 0.01
   */
  readonly reassignmentRatio?: number;
  /** Where the colors of batches that are images are compared, as in `kmeans`. @default "rgb" */
  readonly colorSpace?: ColorSpace;
  /** Seed of the random choices. @default 0 */
  readonly seed?: number;
}

/** Bounds and defaults of {@link miniBatchKmeans}'s options. */
export const miniBatchKmeansRules = {
  nClusters: kmeansFeaturesRules.nClusters,
  init: kmeansFeaturesRules.init,
  reassignmentRatio: { kind: "number", min: 0, max: 1, default: 0.01 },
  colorSpace: { kind: "choice", of: COLOR_SPACES, default: "rgb" },
  seed: kmeansFeaturesRules.seed,
} as const satisfies Rules<MiniBatchKmeansOptions>;

/** A {@link miniBatchKmeans} as JSON. */
export interface MiniBatchKmeansJSON {
  readonly options: Required<Omit<MiniBatchKmeansOptions, "init">> & Pick<MiniBatchKmeansOptions, "init">;
  readonly dimensions: number;
  readonly centers: readonly number[];
  readonly weights: readonly number[];
  readonly steps: number;
  readonly sinceReassigned: number;
}

/** See {@link miniBatchKmeans}. */
export interface MiniBatchKmeans {
  readonly nClusters: number;
  /** Length of a center; 0 before the first batch. */
  readonly dimensions: number;
  /** Centers so far, `nClusters × dimensions`, row-major: for `kmeansPredict`. Empty before the first batch. */
  readonly centers: Float64Array;
  /** Samples that each center is the mean of. */
  readonly weights: Float64Array;
  /** How many batches were added. */
  readonly steps: number;
  /** Sum of squared distances of the last batch's samples to the centers before it was added. */
  readonly inertia: number;
  /** Adds a batch: an image's pixels, or feature vectors, of any number but the first's. Nothing is added when it throws. */
  partialFit(batch: Features | ImageLike): MiniBatchKmeans;
  /** Plain data for `JSON.stringify`; {@link miniBatchKmeansFromJSON} reads them. */
  toJSON(): MiniBatchKmeansJSON;
}

interface State {
  readonly dimensions: number;
  readonly centers: Float64Array;
  readonly weights: Float64Array;
  readonly steps: number;
  readonly sinceReassigned: number;
  readonly inertia: number;
}

const EMPTY: State = {
  dimensions: 0,
  centers: new Float64Array(),
  weights: new Float64Array(),
  steps: 0,
  sinceReassigned: 0,
  inertia: Number.NaN,
};

/**
 * An empty clustering by k-means that takes a stream, one batch after another.
 *
 * Frames of a camera, tiles of an image or files of a data set need never be in memory at once. Each batch moves the centers to the means of all samples that they have had.
 *
 * @param options - see {@link MiniBatchKmeansOptions}
 * @returns an accumulator: `partialFit(batch)` adds to it and returns it; `centers` label anything by `kmeansPredict`
 * @throws SegmentationError `invalid-option`; from `partialFit` also `invalid-image` and `invalid-argument` for batches that are neither images nor features, `shape-mismatch` for
 *   another number of channels than before
 *
 * @see D. Sculley, "Web-scale k-means clustering", WWW 2010, doi:10.1145/1772690.1772862
 *
 * @example
 * ```ts
 * import { kmeansPredict, miniBatchKmeans } from "@segkit/classical/kmeans";
 *
 * const stream = miniBatchKmeans({ nClusters: 2 });
 * for (const level of [0, 1, 2]) {
 *   stream.partialFit({ data: Uint8Array.of(level, level + 2, 200 - level, 202), height: 1, width: 4, channels: 1 });
 * }
 * const labels = kmeansPredict({ data: Float32Array.of(3, 190), dimensions: 1 }, stream.centers);
 * console.assert(stream.steps === 3 && labels[0] !== labels[1]);
 * ```
 *
 * @remarks
 * From the same first centers and with `reassignmentRatio: 0`, centers and weights are those of scikit-learn's `MiniBatchKMeans.partial_fit` with the same batches as float64, within 1e-12 of their size. Which
 * center moves to which sample is each one's own choice: here it depends on the seed and the number of the batch alone, so that a clustering that was kept as JSON goes on as if it had not been.
 * Ten times as many samples as centers have to pass in between, or a center be without any.
 *
 * For all of an image at once `kmeans` is as fast and better. O(n · nClusters · dimensions) time for a batch of n samples; what is kept are centers and weights.
 */
export function miniBatchKmeans(options: MiniBatchKmeansOptions = {}): MiniBatchKmeans {
  return accumulator(NAME, readOptions(NAME, options, miniBatchKmeansRules), EMPTY);
}

/**
 * Reads what a mini-batch k-means's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns a clustering with those centers, to go on with
 * @throws SegmentationError `corrupt-data` for anything else
 *
 * @see D. Sculley, "Web-scale k-means clustering", WWW 2010, doi:10.1145/1772690.1772862
 *
 * @example
 * ```ts
 * import { miniBatchKmeans, miniBatchKmeansFromJSON } from "@segkit/classical/kmeans";
 *
 * const batch = { data: Float32Array.of(1, 2, 8, 9), dimensions: 1 };
 * const stream = miniBatchKmeans({ nClusters: 2 }).partialFit(batch);
 * const copy = miniBatchKmeansFromJSON(JSON.parse(JSON.stringify(stream)));
 * console.assert(copy.partialFit(batch).centers.join() === stream.partialFit(batch).centers.join());
 * ```
 */
export function miniBatchKmeansFromJSON(json: unknown): MiniBatchKmeans {
  const where = "miniBatchKmeansFromJSON";
  const refuse = (cause?: unknown): never => {
    throw new SegmentationError("corrupt-data", {
      where,
      expected: "what toJSON of a miniBatchKmeans wrote",
      received: json,
      cause,
    });
  };
  const { options, dimensions, centers, weights, steps, sinceReassigned } = (json ?? {}) as Partial<MiniBatchKmeansJSON>;
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  const isList = (list: unknown, length: number): list is readonly number[] =>
    Array.isArray(list) && list.length === length && list.every(Number.isFinite);
  let settings: MiniBatchSettings;
  try {
    settings = readOptions(where, (options ?? refuse()) as MiniBatchKmeansOptions, miniBatchKmeansRules);
  } catch (cause) {
    return refuse(cause);
  }
  const clusters = dimensions === 0 ? 0 : settings.nClusters;
  const fits = isCount(dimensions) && isCount(steps) && isCount(sinceReassigned) && steps > 0 === dimensions > 0;
  if (!fits || !isList(centers, clusters * dimensions) || !isList(weights, clusters) || weights.some((weight) => weight < 0))
    return refuse();
  return accumulator(NAME, settings, {
    dimensions,
    centers: Float64Array.from(centers),
    weights: Float64Array.from(weights),
    steps,
    sinceReassigned,
    inertia: Number.NaN,
  });
}

type MiniBatchSettings = Settings<MiniBatchKmeansOptions, typeof miniBatchKmeansRules>;

function accumulator(where: string, settings: MiniBatchSettings, first: State): MiniBatchKmeans {
  const { nClusters, init, reassignmentRatio, colorSpace, seed } = settings;
  let state = first;
  const stream: MiniBatchKmeans = {
    nClusters,
    get dimensions() {
      return state.dimensions;
    },
    get centers() {
      return state.centers.slice();
    },
    get weights() {
      return state.weights.slice();
    },
    get steps() {
      return state.steps;
    },
    get inertia() {
      return state.inertia;
    },
    partialFit(batch) {
      state = withKernel(kmeansKernel, (kernel, heap) => step(where, kernel, heap, batch, settings, state));
      return stream;
    },
    toJSON: () => ({
      options: {
        ...{ nClusters, reassignmentRatio, colorSpace, seed },
        init: typeof init === "string" ? init : init.map((center) => Array.from(center)),
      },
      dimensions: state.dimensions,
      centers: [...state.centers],
      weights: [...state.weights],
      steps: state.steps,
      sinceReassigned: state.sinceReassigned,
    }),
  };
  return stream;
}

/** The state after a batch. */
function step(
  where: string,
  kernel: KmeansExports,
  heap: Heap,
  batch: Features | ImageLike,
  settings: MiniBatchSettings,
  before: State,
): State {
  const { nClusters, seed } = settings;
  const points = pointsOf(where, kernel, heap, batch, settings.colorSpace);
  const { pointer, count, stride, dimensions, weights: pointWeights, total } = points;
  if (before.dimensions !== 0 && before.dimensions !== dimensions) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: "batch",
      expected: `${before.dimensions} values for each sample, as before`,
      received: dimensions,
    });
  }
  // the choices of a batch do not depend on how many those before it made
  const stream = random((seed + Math.imul(before.steps, 0x9e3779b9)) >>> 0);
  const start = before.dimensions === 0 ? startOf(where, kernel, heap, points, settings, stream) : before.centers;
  const counted = before.dimensions === 0 ? new Float64Array(nClusters) : before.weights;
  const centersAt = heap.copyIn(start);
  const rounded = heap.alloc(4 * start.length);
  const labels = heap.alloc(4 * stride);
  kernel.assign(pointer, count, stride, dimensions, centersAt, rounded, nClusters, labels, 0, 0, 1);
  const inertia = kernel.inertia(pointer, count, stride, dimensions, centersAt, pointWeights, labels);
  const sumsAt = heap.alloc(4 * 8 * nClusters * (dimensions + 1));
  kernel.accumulate(pointer, count, stride, dimensions, pointWeights, labels, sumsAt, nClusters);
  const sums = heap.f64(sumsAt, nClusters * (dimensions + 1));
  const centers = start.slice();
  const weights = counted.slice();
  for (let k = 0; k < nClusters; k++) {
    const added = sums[k * (dimensions + 1) + dimensions]!;
    if (added === 0) continue;
    weights[k] = counted[k]! + added;
    const share = 1 / weights[k]!;
    for (let f = 0; f < dimensions; f++) {
      const at = k * dimensions + f;
      centers[at] = (start[at]! * counted[k]! + sums[at + k]!) * share;
    }
  }
  const passed = before.sinceReassigned + total;
  // a center that had no sample before the batch counts, as in scikit-learn
  const isDue = counted.includes(0) || passed >= PATIENCE * nClusters;
  if (isDue) reassign(heap, points, settings.reassignmentRatio, stream, centers, weights);
  return { dimensions, centers, weights, steps: before.steps + 1, sinceReassigned: isDue ? 0 : passed, inertia };
}

/** A batch as points; an 8-bit image's as its distinct colors. */
function pointsOf(
  where: string,
  kernel: KmeansExports,
  heap: Heap,
  batch: Features | ImageLike,
  colorSpace: ColorSpace,
): Points {
  if (typeof batch === "object" && batch !== null && "dimensions" in batch)
    return planesOf(where, kernel, heap, checkFeatures(where, batch, "batch"), "batch");
  const space = featureSpace(toImage(batch as ImageLike, where), colorSpace);
  return pointsOfImage(where, kernel, heap, space, { dimensions: space.features, areAlike: true });
}

function startOf(
  where: string,
  kernel: KmeansExports,
  heap: Heap,
  points: Points,
  { nClusters, init }: MiniBatchSettings,
  stream: ReturnType<typeof random>,
): Float64Array {
  const { total, stride, dimensions } = points;
  const remedy = `The first batch has only ${total} samples.`;
  checkInteger(where, "nClusters", nClusters, { min: 1, max: total, remedy });
  const given = typeof init === "string" ? init : checkCenters(where, init, nClusters, dimensions);
  return firstCenters(kernel, heap, points, { init: given, nClusters }, heap.alloc(8 * stride), stream).slice();
}

/** Moves centers of few samples to samples of the batch, half as many as it has at most; they then weigh as little as the lightest of those that stay. */
function reassign(
  heap: Heap,
  { pointer, count, stride, dimensions, weights: pointWeights, total }: Points,
  ratio: number,
  stream: ReturnType<typeof random>,
  centers: Float64Array,
  weights: Float64Array,
): void {
  const least = ratio * Math.max(...weights);
  const light = Array.from(weights, (_, k) => k)
    .filter((k) => weights[k]! < least)
    .sort((a, b) => weights[a]! - weights[b]! || a - b)
    .slice(0, Math.floor(total / 2));
  if (light.length === 0) return;
  const planes = heap.f32(pointer, stride * dimensions);
  const own = pointWeights ? heap.f64(pointWeights, count) : undefined;
  const taken = new Set<number>();
  for (const k of light) {
    let sample = stream.integer(total);
    while (taken.has(sample)) sample = (sample + 1) % total;
    taken.add(sample);
    let point = sample;
    if (own) for (point = 0; sample >= own[point]!; point++) sample -= own[point]!;
    for (let f = 0; f < dimensions; f++) centers[k * dimensions + f] = planes[f * stride + point]!;
  }
  const stay = Math.min(...weights.filter((_, k) => !light.includes(k)));
  for (const k of light) weights[k] = stay;
}
