/** Vectors sent through the trees of a forest. */
import { SegmentationError } from "@segkit/core/errors";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { checkFinite } from "@segkit/core/validate";
import { randomForestKernel } from "../generated/random-forest.wasm.js";
import { type Layout, type Prediction, VECTORS } from "../internal/training-set.js";
import type { Features } from "../kmeans/features.js";
import type { ForestTree, RandomForest } from "./forest.js";

/** Vectors that go through all trees together. */
const BLOCK = 256;

interface PackedTree {
  readonly nodes: number;
  readonly leaves: number;
  readonly values: number;
  readonly depth: number;
}

/** The likeliest class of each vector, and the probabilities. Features and forest are checked, but for their values and that they fit. */
export function descendForest(
  where: string,
  { data, dimensions }: Features,
  forest: RandomForest,
  layout: Layout,
  { onProgress, signal }: CallOptions = {},
): Prediction {
  if (dimensions !== forest.dimensions) {
    const expected = `vectors of ${forest.dimensions} features, as the forest was trained on`;
    throw new SegmentationError("invalid-argument", { where, option: "features.dimensions", expected, received: dimensions });
  }
  checkFinite(where, "features.data", data);
  const count = data.length / dimensions;
  const nClasses = forest.classes.length;
  const labels = new Int32Array(count);
  const shares = new Float32Array(layout === "none" ? 0 : count * nClasses);
  withKernel(randomForestKernel, (kernel, heap) => {
    const trees = forest.trees.map((tree) => packTree(heap, tree, nClasses));
    const values = heap.alloc(4 * BLOCK * dimensions);
    const planes = heap.alloc(4 * BLOCK * dimensions);
    const sums = heap.alloc(8 * BLOCK * nClasses);
    const labelsAt = heap.alloc(4 * BLOCK);
    const sharesAt = heap.alloc(4 * BLOCK * nClasses);
    const [byClass, byPixel] = layout === "planes" ? [BLOCK, 1] : [1, nClasses];
    for (let first = 0; first < count; first += BLOCK) {
      if (first % VECTORS === 0) {
        checkAborted(where, signal);
        if (first > 0) onProgress?.({ stage: where, done: first, total: count });
      }
      const size = Math.min(BLOCK, count - first);
      heap.f32(values, size * dimensions).set(data.subarray(first * dimensions, (first + size) * dimensions));
      kernel.transposeBlock(values, size, dimensions, planes);
      heap.f64(sums, BLOCK * nClasses).fill(0);
      for (const { nodes, leaves, values: own, depth } of trees)
        kernel.descend(planes, size, nodes, leaves, own, nClasses, depth, sums);
      kernel.leavesToLabels(sums, size, nClasses, trees.length, labelsAt, sharesAt, byClass, byPixel);
      labels.set(heap.i32(labelsAt, size), first);
      if (layout === "vectors") shares.set(heap.f32(sharesAt, size * nClasses), first * nClasses);
      if (layout === "planes")
        for (let c = 0; c < nClasses; c++) shares.set(heap.f32(sharesAt + 4 * c * BLOCK, size), c * count + first);
    }
  });
  onProgress?.({ stage: where, done: count, total: count });
  return { labels, shares };
}

/** Writes a tree for the kernel: children side by side, level by level. */
function packTree(heap: Heap, { feature, threshold, left, right, values }: ForestTree, nClasses: number): PackedTree {
  const count = feature.length;
  const rows = new Int32Array(count);
  for (let i = 0, leaf = 0; i < count; i++) if (feature[i]! < 0) rows[i] = leaf++;
  const words = new Uint32Array(2 * count);
  const thresholds = new Float32Array(words.buffer);
  const leaves = new Int32Array(count);
  const order = [0];
  const depths = new Int32Array(count);
  let depth = 0;
  for (let at = 0; at < order.length; at++) {
    const node = order[at]!;
    depth = depths[node]!;
    if (feature[node]! < 0) {
      thresholds[2 * at] = Number.POSITIVE_INFINITY;
      words[2 * at + 1] = (at << 12) >>> 0;
      leaves[at] = rows[node]! * nClasses;
      continue;
    }
    thresholds[2 * at] = roundedDown(threshold[node]!);
    words[2 * at + 1] = ((order.length << 12) | feature[node]!) >>> 0;
    for (const child of [left[node]!, right[node]!]) {
      depths[child] = depth + 1;
      order.push(child);
    }
  }
  return { nodes: heap.copyIn(words), leaves: heap.copyIn(leaves), values: heap.copyIn(Float64Array.from(values)), depth };
}

const bits = new DataView(new ArrayBuffer(4));

/** The largest float32 that is at most the number: every float32 is on the same side of both. */
export function roundedDown(value: number): number {
  const near = Math.fround(value);
  if (near <= value) return near;
  if (near === 0) return -(2 ** -149);
  bits.setFloat32(0, near);
  bits.setInt32(0, bits.getInt32(0) + (near > 0 ? -1 : 1));
  return bits.getFloat32(0);
}
