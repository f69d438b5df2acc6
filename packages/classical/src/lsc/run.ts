/** The steps of linear spectral clustering over the kernel. */
import type { Image } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { beyondWhite, isBeyondWhite } from "@segkit/core/samples";
import { checkFinite } from "@segkit/core/validate";
import { type LscExports, lscKernel } from "../generated/lsc.wasm.js";
import { mergeSmall } from "./merge.js";
import type { LscSettings } from "./options.js";
import { type LscPlan, planLsc } from "./plan.js";

/** Rows that are copied at a time, and pixels between two looks at the signal. */
const BAND = 64;
const STEP = 2 ** 17;
/** Levels of bytes, and those that floats are rounded to. */
const BYTES = 256;
const LEVELS = 65_536;
/** A part of the mean size below which regions join the neighbor most like them, as in OpenCV. */
const SMALL = 4;

interface Prepared {
  readonly kernel: LscExports;
  readonly heap: Heap;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly plan: LscPlan;
  readonly settings: LscSettings;
}

/** Labels in raster order, without gaps. */
export function clusterLsc(
  image: Image,
  settings: LscSettings,
): { readonly data: Int32Array<ArrayBuffer>; readonly count: number } {
  const { height, width } = image;
  const channels = settings.colorSpace === "lab" ? 3 : image.channels;
  const plan = planLsc(height, width, settings.nSegments);
  return withKernel(lscKernel, (kernel, heap) => {
    const prepared = { kernel, heap, height, width, channels, plan, settings };
    loadFeatures(prepared, image);
    settings.onProgress?.({ stage: "features", done: 1, total: 1 });
    const plane = 4 * height * width;
    // lanes at a column's end reach over it
    const labels = heap.alloc(plane + 16);
    heap.u8(labels, plane).fill(0);
    const distances = heap.alloc(plane + 16);
    iterate(prepared, labels, distances);
    return findRegions(prepared, labels, distances);
  });
}

function loadFeatures({ kernel, heap, height, width, channels, plan, settings }: Prepared, image: Image): void {
  const { data } = image;
  const { colorSpace, compactness } = settings;
  const pixels = height * width;
  const isFloat = data instanceof Float32Array;
  const isLab = colorSpace === "lab";
  const [low, high] = isFloat ? rangeOf(image, isLab) : [0, 255];
  const count = isFloat && !isLab ? LEVELS : BYTES;
  const codes = heap.alloc(2 * channels * pixels);
  const weights = heap.alloc(4 * pixels);
  const plane = 4 * pixels;
  const planes = heap.alloc((4 + 2 * channels) * plane + 16);
  const axes = heap.alloc(8 * (height + width));
  const table = heap.alloc(8 * count);
  kernel.allocate(height, width, channels, codes, weights, planes, plane, axes, table);
  const light = heap.alloc(4 * BYTES);
  const row = heap.alloc(12 * (width + 4));
  const means = heap.alloc(16 * (2 + channels));
  const line = width * image.channels;
  const band = heap.alloc((isFloat ? 4 : 1) * BAND * line);
  const scale = high > low ? (LEVELS - 1) / (high - low) : 0;
  for (let y = 0; y < height; y += BAND) {
    const rows = Math.min(BAND, height - y);
    const part = data.subarray(y * line, (y + rows) * line);
    (isFloat ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
    if (isLab) kernel.loadLab(band, isFloat ? 1 : 0, image.channels, y, rows, light, row);
    else kernel.loadPlain(band, isFloat ? 1 : 0, image.channels, y, rows, low, scale);
  }
  kernel.columns(plan.stepX, plan.stepY, 20 * Math.fround(compactness));
  kernel.levels(count);
  kernel.prepare(means);
}

/** Range of float samples; checks that they are finite and, where they are colors, not far beyond 1. */
function rangeOf({ data, channels }: Image, isLab: boolean): readonly [low: number, high: number] {
  checkFinite("lsc", "image.data", data as Float32Array, { code: "invalid-image" });
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    // alpha is no color
    if (isLab && channels === 4 && i % 4 === 3) continue;
    const value = data[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (isLab && isBeyondWhite(high)) {
    throw beyondWhite("lsc", "image.data", high, 'or give colorSpace "none", which takes floats of any range.');
  }
  return [low, high];
}

function iterate({ kernel, heap, height, width, channels, plan, settings }: Prepared, labels: number, distances: number): void {
  const { maxIterations, onProgress, signal } = settings;
  const { seeds, stepX, stepY } = plan;
  const count = seeds.length / 2;
  const centers = heap.alloc(4 * (4 + 2 * channels + 4) * count);
  const quarter = (step: number): number => Math.floor(step / 4);
  kernel.beginCenters(heap.copyIn(seeds), count, centers, quarter(stepX), quarter(stepY));
  const some = Math.max(1, Math.floor(STEP / (4 * stepX * stepY)));
  const columns = Math.max(1, Math.floor(STEP / height));
  for (let round = 0; round < maxIterations; round++) {
    kernel.resetDistances(distances);
    for (let first = 0; first < count; first += some) {
      checkAborted("lsc", signal);
      kernel.assign(centers, first, Math.min(count, first + some), stepX, stepY, distances, labels);
    }
    for (let x = 0; x < width; x += columns) {
      checkAborted("lsc", signal);
      kernel.sum(centers, count, labels, x, Math.min(width, x + columns));
    }
    kernel.closeCenters(centers, count);
    onProgress?.({ stage: "iterations", done: round + 1, total: maxIterations });
  }
}

function findRegions({ kernel, heap, height, width, channels, plan, settings }: Prepared, labels: number, queue: number) {
  const { enforceConnectivity, minSize, onProgress, signal } = settings;
  const pixels = height * width;
  const seeds = plan.seeds.length / 2;
  const finish = (names: Int32Array): { readonly data: Int32Array<ArrayBuffer>; readonly count: number } => {
    const numbers = heap.alloc(4 * names.length);
    heap.i32(numbers, names.length).fill(-1);
    const count = kernel.relabel(labels, heap.copyIn(names), numbers, queue);
    const data = heap.i32(queue, pixels).slice();
    onProgress?.({ stage: "regions", done: 1, total: 1 });
    return { data, count };
  };
  if (!enforceConnectivity) return finish(Int32Array.from({ length: seeds }, (_, i) => i));
  checkAborted("lsc", signal);
  const seen = heap.alloc(pixels);
  const most = kernel.smallParts(labels, seen, queue, Math.min(minSize, pixels));
  const words = 4 + 2 * channels + 3;
  const records = heap.alloc(4 * words * most);
  checkAborted("lsc", signal);
  const count = kernel.components(labels, seen, queue, records);
  const stamps = heap.alloc(4 * count);
  heap.i32(stamps, count).fill(0);
  const list = heap.alloc(4 * count);
  const threshold = Math.floor(pixels / (seeds * SMALL));
  const parts = {
    features: heap.f32(records, words * count).slice(),
    sizes: heap.i32(records, words * count).slice(),
    words,
    count,
    neighbors: (seed: number): Int32Array => {
      const found = kernel.neighbors(labels, seen, queue, seed, stamps, list);
      return heap.i32(list, found).slice();
    },
  };
  return finish(mergeSmall(parts, threshold, () => checkAborted("lsc", signal)));
}
