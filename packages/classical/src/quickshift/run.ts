/** Quick shift in the kernel's memory: densities, parents, labels. */
import type { Image } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { random } from "@segkit/core/random";
import { type QuickshiftExports, quickshiftKernel } from "../generated/quickshift.wasm.js";
import type { QuickshiftSettings } from "./options.js";
import type { QuickshiftTree } from "./quickshift-tree.js";

const NAME = "quickshift";
/** Pixels between two looks at the signal. */
const STEP = 2 ** 13;
/** scikit-image's. */
const NOISE = 1e-5;

/** Labels, how many there are, and the tree if it is wanted. */
export interface Trees {
  readonly labels: Int32Array;
  readonly count: number;
  readonly tree?: QuickshiftTree;
}

/** Where a row of pixels lies among what surrounds it. */
interface Rows {
  readonly pad: number;
  readonly step: number;
  readonly reachY: number;
  readonly reachX: number;
}

/** Seeks the modes of an image's colors, which are weighted by `ratio`. */
export function seekModes({ data, height, width, channels }: Image<Float32Array>, settings: QuickshiftSettings): Trees {
  const { kernelSize, maxDist, returnTree } = settings;
  const pixels = height * width;
  const reach = Math.ceil(3 * kernelSize);
  const [reachY, reachX] = [Math.min(reach, height - 1), Math.min(reach, width - 1)];
  const pad = (reachX + 4) & ~3;
  const rows = { pad, step: 2 * pad + ((width + 3) & ~3), reachY, reachX };
  return withKernel(quickshiftKernel, (kernel, heap) => {
    const planes = loadPlanes(heap, data, height, width, channels, settings.ratio, rows);
    const densities = addUp(kernel, heap, planes, height, width, channels, settings, rows);
    const parents = heap.alloc(4 * pixels + 16);
    const distances = returnTree ? heap.alloc(4 * pixels + 16) : 0;
    // a whole tree looks as far as the window, a cut one no farther than the cut
    const limit = returnTree ? Number.POSITIVE_INFINITY : limitOf(maxDist);
    const list = stepsOf(rows, limit);
    const steps = heap.copyIn(list);
    inRows("parents", height, width, settings, (from, to) =>
      kernel.findParents(
        ...([planes, channels, height, width, rows.step, pad, steps, list.length / 2] as const),
        ...([limit, from, to, densities, parents, distances] as const),
      ),
    );
    const tree = returnTree && {
      height,
      width,
      parents: heap.i32(parents, pixels).slice(),
      distances: heap.f32(distances, pixels).slice(),
    };
    const trees = kernel.labelTrees(parents, distances, parents, pixels, maxDist);
    return { labels: heap.i32(parents, pixels).slice(), count: trees, ...(tree && { tree }) };
  });
}

/** Labels of the trees that remain where longer ways are cut. */
export function cutTree({ parents, distances }: QuickshiftTree, maxDist: number): Omit<Trees, "tree"> {
  return withKernel(quickshiftKernel, (kernel, heap) => {
    const labels = heap.copyIn(parents);
    const count = kernel.labelTrees(labels, heap.copyIn(distances), labels, parents.length, maxDist);
    return { labels: heap.i32(labels, parents.length).slice(), count };
  });
}

/** The least float32 whose root is no less than `maxDist`. */
function limitOf(maxDist: number): number {
  for (let limit = Math.fround(maxDist * maxDist); ; limit = Math.fround(limit * (1 + 2 ** -23)))
    if (Math.fround(Math.sqrt(limit)) >= maxDist || limit === 0) return limit;
}

/** The steps to other pixels of a window, y and x, in order of their length and then in raster order. */
function stepsOf({ reachY, reachX }: Rows, limit: number): Int32Array {
  const found: (readonly [square: number, y: number, x: number])[] = [];
  for (let y = -reachY; y <= reachY; y++)
    for (let x = -reachX; x <= reachX; x++)
      if (y * y + x * x <= limit && (y !== 0 || x !== 0)) found.push([y * y + x * x, y, x]);
  return Int32Array.from(found.sort(([a], [b]) => a - b).flatMap(([, y, x]) => [y, x]));
}

/** Colors as planes, with a surrounding that is infinitely far away. */
function loadPlanes(
  heap: Heap,
  data: Float32Array,
  height: number,
  width: number,
  channels: number,
  ratio: number,
  { pad, step }: Rows,
): number {
  const planes = heap.alloc(4 * channels * height * step);
  const all = heap.f32(planes, channels * height * step).fill(Number.POSITIVE_INFINITY);
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < height; y++) {
      const to = (c * height + y) * step + pad;
      for (let x = 0, from = y * width * channels + c; x < width; x++, from += channels) all[to + x] = data[from]! * ratio;
    }
  }
  return planes;
}

/** Densities with their noise; of what surrounds the pixels, below all. */
function addUp(
  kernel: QuickshiftExports,
  heap: Heap,
  planes: number,
  height: number,
  width: number,
  channels: number,
  settings: QuickshiftSettings,
  { pad, step, reachY, reachX }: Rows,
): number {
  const { kernelSize, noise, seed } = settings;
  const densities = heap.alloc(8 * height * step);
  const sums = heap.alloc(12 * step);
  heap.f64(densities, height * step).fill(1);
  const scale = (-0.5 * Math.LOG2E) / (kernelSize * kernelSize);
  inRows("densities", height, width, settings, (from, to) =>
    kernel.addDensities(
      ...([planes, channels, height, width, step, pad, reachY, reachX] as const),
      ...([scale, from, to, sums, densities] as const),
    ),
  );
  const all = heap.f64(densities, height * step);
  const stream = random(seed);
  // three uniform numbers have the variance ¼
  const draw = (): number => NOISE * (2 * (stream.next() + stream.next() + stream.next()) - 3);
  for (let y = 0, i = 0; y < height; y++) {
    const [start, end] = [y * step + pad, y * step + pad + width];
    for (let at = start; at < end; at++, i++) all[at]! += noise ? noise[i]! : draw();
    // with indices of the whole array: Firefox 153, once it has optimized this, fills other elements of a subarray than it should
    all.fill(Number.NEGATIVE_INFINITY, y * step, start).fill(Number.NEGATIVE_INFINITY, end, (y + 1) * step);
  }
  return densities;
}

/** Calls for some rows at a time. */
function inRows(
  stage: string,
  height: number,
  width: number,
  { onProgress, signal }: QuickshiftSettings,
  run: (from: number, to: number) => void,
): void {
  const rows = Math.max(1, Math.floor(STEP / width));
  for (let from = 0; from < height; from += rows) {
    checkAborted(NAME, signal);
    const to = Math.min(height, from + rows);
    run(from, to);
    onProgress?.({ stage, done: to, total: height });
  }
}
