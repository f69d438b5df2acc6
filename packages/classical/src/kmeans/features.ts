/** k-means on plain feature vectors: textures, network features, anything that is not an image. */
import { SegmentationError } from "@segkit/core/errors";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { asArray, checkFinite, phrase, readOptions } from "@segkit/core/validate";
import { kmeansKernel } from "../generated/kmeans.wasm.js";
import { type Clustering, cluster } from "./lloyd.js";
import { type ClusterOptions, fitToPoints, kmeansFeaturesRules } from "./options.js";
import { fillPlanes, type PointKernel, type Points, padPlanes, reservePlanes, weighPoints } from "./points.js";

/** Feature vectors, one after another: `count × dimensions` values, row-major. */
export interface Features {
  readonly data: Float32Array;
  readonly dimensions: number;
}

/**
 * Clusters feature vectors by k-means, as {@link kmeans} does the pixels of an image.
 *
 * @param features - `count × dimensions` finite values, row-major
 * @param options - see {@link ClusterOptions}
 * @returns cluster of each vector, centers (`nClusters × dimensions`), sizes, inertia, iterations, convergence
 * @throws SegmentationError `invalid-argument` for features of the wrong type or size or not finite, `invalid-option`, `aborted`
 *
 * @example
 * ```ts
 * import { kmeansFeatures } from "@segkit/classical/kmeans";
 *
 * const features = { data: Float32Array.of(0, 0, 0, 1, 9, 9), dimensions: 2 };
 * const { labels } = kmeansFeatures(features, { nClusters: 2 });
 * console.assert(labels[0] === labels[1] && labels[1] !== labels[2]);
 *
 * const { centers } = kmeansFeatures(features, { nClusters: 1, sampleWeight: [1, 3, 0] });
 * console.assert(centers.join() === "0,0.75");
 * ```
 */
export function kmeansFeatures(features: Features, options: ClusterOptions = {}): Clustering {
  const checked = checkFeatures("kmeansFeatures", features);
  const read = readOptions("kmeansFeatures", options, kmeansFeaturesRules);
  const settings = fitToPoints("kmeansFeatures", read, countOf(checked), checked.dimensions);
  return withKernel(kmeansKernel, (kernel, heap) => {
    const planes = planesOf("kmeansFeatures", kernel, heap, checked);
    const points = weighPoints(heap, planes, settings.sampleWeight);
    const { labelsAt: _, ...clustering } = cluster("kmeansFeatures", kernel, heap, points, settings);
    return clustering;
  });
}

/**
 * Gives each feature vector the number of its nearest center: applies a clustering to new data.
 *
 * @param features - `count × dimensions` finite values, row-major
 * @param centers - `nClusters × dimensions` values, as `kmeans` and `kmeansFeatures` return them
 * @returns index of the nearest center, the lowest of equally near ones
 * @throws SegmentationError `invalid-argument` for features or centers that do not fit
 *
 * @example
 * ```ts
 * import { kmeansPredict } from "@segkit/classical/kmeans";
 *
 * const labels = kmeansPredict({ data: Float32Array.of(1, 8), dimensions: 1 }, [0, 10]);
 * console.assert(labels.join() === "0,1");
 * ```
 */
export function kmeansPredict(features: Features, centers: ArrayLike<number>): Int32Array {
  const checked = checkFeatures("kmeansPredict", features);
  const { dimensions } = checked;
  const nClusters = (centers?.length ?? 0) / dimensions;
  if (!Number.isInteger(nClusters) || nClusters < 1 || !Array.from(centers).every(Number.isFinite)) {
    throw new SegmentationError("invalid-argument", {
      where: "kmeansPredict",
      option: "centers",
      expected: `finite values, a multiple of ${dimensions}`,
      received: centers,
    });
  }
  return withKernel(kmeansKernel, (kernel, heap) => {
    const { pointer, count, stride } = planesOf("kmeansPredict", kernel, heap, checked);
    const labels = heap.alloc(4 * stride);
    const center = heap.copyIn(Float64Array.from(centers));
    const rounded = heap.alloc(4 * centers.length);
    kernel.assign(pointer, count, stride, dimensions, center, rounded, nClusters, labels, 0, 0, 1);
    return heap.i32(labels, count).slice();
  });
}

/** Checks that feature vectors are whole, and finitely many; their values are checked when they are copied. */
export function checkFeatures(where: string, features: Features, option = "features"): Features {
  const { dimensions } = features ?? {};
  const data = asArray(features?.data, Float32Array);
  const points = data ? data.length / dimensions : Number.NaN;
  if (data && Number.isInteger(dimensions) && dimensions >= 1 && Number.isInteger(points) && points >= 1)
    return { data, dimensions };
  throw new SegmentationError("invalid-argument", {
    where,
    option,
    expected: "{ data, dimensions } with a Float32Array of count × dimensions values",
    received: data ? phrase(`${data.length} values, dimensions ${String(dimensions)}`) : features,
    remedy: "Convert other numbers with Float32Array.from(values).",
  });
}

function countOf({ data, dimensions }: Features): number {
  return data.length / dimensions;
}

/** Feature vectors as planes, padded. */
export function planesOf(where: string, kernel: PointKernel, heap: Heap, features: Features, option = "features"): Points {
  const { data, dimensions } = features;
  const count = countOf(features);
  const points = reservePlanes(heap, count, dimensions);
  const wrong = fillPlanes(kernel, heap, { data, channels: dimensions }, dimensions, points);
  if (wrong >= 0) checkFinite(where, `${option}.data`, data);
  padPlanes(heap, points);
  return points;
}
