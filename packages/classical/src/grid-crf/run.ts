/** The iterations of a grid CRF over the kernel. */
import type { Image } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import type { Tensor } from "@segkit/core/tensor";
import { refuseScores, type ScoreMaps } from "../dense-crf/scores.js";
import { type GridCrfExports, gridCrfKernel } from "../generated/grid-crf.wasm.js";
import { expand } from "./expand.js";
import type { GridCrfSettings } from "./options.js";

/** Values that are loaded, or swept over, between two looks at the signal. */
const SLICE = 2 ** 19;
const LEAST_PROBABILITY = 1e-5;
/** Beyond a vector's classes: no label costs more. */
const NEVER = 1e30;

/** What {@link solve} finds. */
export interface Solution {
  readonly labels: Int32Array;
  readonly energy: number;
  readonly energies: number[];
  /** What messages tell of the energy: of TRW-S a lower bound. */
  readonly bounds: number[];
  readonly converged: boolean;
  readonly probabilities?: Tensor<"float32">;
}

/** The kernel with what it works on. */
interface Work {
  readonly where: string;
  readonly kernel: GridCrfExports;
  readonly heap: Heap;
  readonly scores: ScoreMaps;
  readonly settings: GridCrfSettings;
  readonly energies: number;
  readonly labels: number;
  readonly scratch: number;
  readonly probabilities: number;
  /** Rows of a slice. */
  readonly rows: number;
}

export function solve(where: string, scores: ScoreMaps, settings: GridCrfSettings): Solution {
  return withKernel(gridCrfKernel, (kernel, heap) => {
    const work = prepare(where, kernel, heap, scores, settings);
    if (settings.method === "expansion") return cut(work);
    return settings.method === "icm" ? descend(work) : propagate(work);
  });
}

function prepare(where: string, kernel: GridCrfExports, heap: Heap, scores: ScoreMaps, settings: GridCrfSettings): Work {
  const { height, width, classes } = scores;
  const { connectivity, method, labelCosts, keepProbabilities } = settings;
  const pixels = height * width;
  const bytes = 16 * Math.ceil(classes / 4);
  const directions = connectivity / 2;
  const energies = heap.alloc(bytes * pixels);
  const labels = heap.alloc(4 * pixels);
  const weights = heap.alloc(4 * directions * pixels);
  const messages = method === "icm" || method === "expansion" ? 0 : heap.alloc(bytes * directions * pixels);
  if (messages) heap.u8(messages, bytes * directions * pixels).fill(0);
  const costs = labelCosts ? heap.copyIn(paddedCosts(labelCosts as readonly number[], classes)) : 0;
  kernel.openGrid(height, width, classes, directions, energies, messages, weights, costs, labels);
  const work = {
    ...{ where, kernel, heap, scores, settings, labels, energies },
    scratch: heap.alloc(8 * bytes),
    probabilities: keepProbabilities ? heap.alloc(bytes * pixels) : 0,
    rows: Math.max(1, Math.floor(SLICE / (width * classes))),
  };
  loadEnergies(work);
  weigh(work);
  return work;
}

function paddedCosts(costs: readonly number[], classes: number): Float32Array {
  const width = (classes + 3) & ~3;
  return Float32Array.from({ length: classes * width }, (_, i) =>
    i % width < classes ? costs[Math.floor(i / width) * classes + (i % width)]! : NEVER,
  );
}

function loadEnergies(work: Work): void {
  const { where, kernel, heap, scores, settings, energies, rows } = work;
  const { data, classes, height, width } = scores;
  const kind = ["energies", "logits", "probabilities"].indexOf(settings.scoresAre);
  const part = Math.min(rows, height) * width;
  const planes = heap.alloc(4 * classes * part);
  const order = heap.copyIn(Int32Array.from({ length: part }, (_, i) => i));
  for (let y = 0; y < height; y += rows) {
    checkAborted(where, settings.signal);
    const first = y * width;
    const count = Math.min(rows, height - y) * width;
    const view = heap.f32(planes, classes * count);
    for (let c = 0; c < classes; c++)
      view.set(data.subarray(c * height * width + first, c * height * width + first + count), c * count);
    const to = energies + 16 * Math.ceil(classes / 4) * first;
    if (!kernel.loadScores(planes, classes, order, 0, count, kind, LEAST_PROBABILITY, to))
      refuseScores(where, "scores.data", data);
  }
}

function withoutAlpha(image: Image<Float32Array>): Image<Float32Array> {
  if (image.channels !== 4) return image;
  return { ...image, channels: 3, data: image.data.filter((_, i) => i % 4 < 3) };
}

/** Weights of edges, by contrast where there is an image. */
function weigh({ kernel, heap, scores, settings }: Work): void {
  const { smoothness, image, beta, connectivity } = settings;
  if (!image) {
    kernel.fillWeights(smoothness, 0, 0, 0);
    return;
  }
  const { data, channels: colors } = withoutAlpha(image);
  const samples = heap.copyIn(data);
  const { height, width } = scores;
  const straight = height * (width - 1) + width * (height - 1);
  const edges = straight + (connectivity === 8 ? 2 * (height - 1) * (width - 1) : 0);
  const mean = beta === undefined ? kernel.contrastSum(samples, colors) / Math.max(1, edges) : 0;
  kernel.fillWeights(smoothness, samples, colors, beta ?? (mean > 0 ? 1 / (2 * mean) : 0));
}

/** A sweep over all rows, onward or back. */
function sweep(work: Work, forward: boolean, kind: number): number {
  const { where, kernel, scores, settings, scratch, probabilities, rows } = work;
  const { height } = scores;
  let bound = 0;
  for (let done = 0; done < height; done += rows) {
    checkAborted(where, settings.signal);
    const [first, last] = forward ? [done, Math.min(height, done + rows)] : [Math.max(0, height - done - rows), height - done];
    bound += kernel.sweep(first, last, forward ? 1 : 0, kind, scratch, forward ? 0 : probabilities);
  }
  return bound;
}

/** Messages there and back until their sum stands still; the labels of least energy. */
function propagate(work: Work): Solution {
  const { kernel, heap, scores, settings, labels } = work;
  const { maxIterations, tolerance, onProgress, method } = settings;
  const kind = ["trw-s", "min-sum", "sum-product"].indexOf(method);
  const pixels = scores.height * scores.width;
  const energies: number[] = [];
  const bounds: number[] = [];
  let best = { energy: Number.POSITIVE_INFINITY, labels: new Int32Array() };
  let converged = false;
  const look = (): void => {
    const energy = kernel.energy();
    energies.push(energy);
    if (kind === 2 || energy < best.energy) best = { energy, labels: heap.i32(labels, pixels).slice() };
  };
  while (energies.length < maxIterations && !converged) {
    sweep(work, true, kind);
    if (kind < 2) look();
    const bound = sweep(work, false, kind);
    if (kind === 2) look();
    const before = bounds.at(-1);
    converged = tolerance > 0 && before !== undefined && Math.abs(bound - before) <= tolerance * Math.abs(bound);
    bounds.push(bound);
    onProgress?.({ stage: "sweeps", done: converged ? maxIterations : energies.length, total: maxIterations });
  }
  const probabilities = work.probabilities ? { probabilities: planesOf(work) } : {};
  return { ...best, energies, bounds, converged, ...probabilities };
}

/** Iterated conditional modes from the labels of least energy of their own. */
function descend(work: Work): Solution {
  const { where, kernel, heap, scores, settings, labels, scratch, rows } = work;
  const { maxIterations, onProgress, signal } = settings;
  const { data, classes, height, width } = scores;
  const pixels = height * width;
  const start = heap.i32(labels, pixels).fill(0);
  const isCost = settings.scoresAre === "energies";
  for (let c = 1; c < classes; c++) {
    for (let i = 0; i < pixels; i++) {
      const [own, best] = [data[c * pixels + i]!, data[start[i]! * pixels + i]!];
      if (isCost ? own < best : own > best) start[i] = c;
    }
  }
  const energies: number[] = [];
  let converged = false;
  while (energies.length < maxIterations && !converged) {
    let changed = 0;
    for (let y = 0; y < height; y += rows) {
      checkAborted(where, signal);
      changed += kernel.icm(y, Math.min(height, y + rows), scratch);
    }
    converged = changed === 0;
    energies.push(kernel.energy());
    onProgress?.({ stage: "sweeps", done: converged ? maxIterations : energies.length, total: maxIterations });
  }
  return { labels: heap.i32(labels, pixels).slice(), energy: energies.at(-1)!, energies, bounds: [], converged };
}

/** α-expansion of the energies; what its labels cost is counted as for all methods. */
function cut({ where, kernel, heap, scores, settings, energies, labels }: Work): Solution {
  const { classes, height, width } = scores;
  const pixels = height * width;
  const stride = (classes + 3) & ~3;
  const padded = heap.f32(energies, stride * pixels);
  const data = new Float32Array(classes * pixels);
  for (let i = 0; i < pixels; i++) for (let c = 0; c < classes; c++) data[i * classes + c] = padded[i * stride + c]!;
  const unary = { data, height, width, channels: classes };
  const found = expand(where, unary, settings, settings.image && withoutAlpha(settings.image));
  heap.i32(labels, pixels).set(found.labels);
  return { ...found, energy: kernel.energy(), bounds: [] };
}

/** Probabilities as a network gives them. */
function planesOf({ kernel, heap, scores, probabilities, rows }: Work): Tensor<"float32"> {
  const { classes, height, width } = scores;
  const data = new Float32Array(classes * height * width);
  const part = Math.min(rows, height) * width;
  const planes = heap.alloc(4 * classes * part);
  const order = heap.copyIn(Int32Array.from({ length: part }, (_, i) => i));
  for (let y = 0; y < height; y += rows) {
    const first = y * width;
    const count = Math.min(rows, height - y) * width;
    kernel.storePlanes(probabilities + 16 * Math.ceil(classes / 4) * first, classes, order, 0, count, planes);
    const view = heap.f32(planes, classes * count);
    for (let c = 0; c < classes; c++) data.set(view.subarray(c * count, (c + 1) * count), c * height * width + first);
  }
  return { type: "float32", data, dims: [1, classes, height, width] };
}
