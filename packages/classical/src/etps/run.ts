/** The steps of coarse-to-fine segmentation over the kernel. */
import type { Image } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { beyondWhite, isBeyondWhite } from "@segkit/core/samples";
import { checkFinite } from "@segkit/core/validate";
import { type EtpsExports, etpsKernel } from "../generated/etps.wasm.js";
import type { EtpsSettings } from "./options.js";
import { gridOf, levelsOf } from "./plan.js";

/** Rows copied at a time, and blocks between two looks at the signal. */
const BAND = 64;
const STEP = 2 ** 16;
/** Steps of a unit of Lab; levels that floats are rounded to. */
const LAB = 16;
const LEVELS = 4095;

/** Labels in raster order, without gaps. */
export function segmentEtps(
  image: Image,
  settings: EtpsSettings,
): { readonly data: Int32Array<ArrayBuffer>; readonly count: number } {
  const { height, width } = image;
  const { nSegments, maxIterations, onProgress, signal } = settings;
  const [rows, columns] = gridOf(height, width, nSegments);
  const count = rows * columns;
  const [alongY, alongX] = [levelsOf(height, rows), levelsOf(width, columns)];
  const levels = Math.max(alongY.length, alongX.length);
  return withKernel(etpsKernel, (kernel, heap) => {
    loadFeatures(kernel, heap, image, count, settings);
    const pixels = height * width;
    const grid = Int32Array.from({ length: count }, (_, i) => i);
    let [before, after] = [heap.alloc(4 * pixels), heap.alloc(4 * pixels)];
    heap.i32(before, count).set(grid);
    const ring = heap.alloc(4 * pixels);
    const marks = heap.alloc(pixels);
    const [edgesY, edgesX] = [heap.alloc(4 * (height + 1)), heap.alloc(4 * (width + 1))];
    const [parentsY, parentsX] = [heap.alloc(4 * height), heap.alloc(4 * width)];
    let columnsBefore = columns;
    for (let i = 0; i < levels; i++) {
      const [y, x] = [levelAt(alongY, i), levelAt(alongX, i)];
      const [blockRows, blockColumns] = [y.parents.length, x.parents.length];
      heap.i32(edgesY, y.edges.length).set(y.edges);
      heap.i32(edgesX, x.edges.length).set(x.edges);
      heap.i32(parentsY, blockRows).set(y.parents);
      heap.i32(parentsX, blockColumns).set(x.parents);
      kernel.level(blockRows, blockColumns, edgesY, edgesX, after, ring, marks);
      kernel.refine(before, columnsBefore, parentsY, parentsX);
      kernel.sumUp(count, i === 0 ? 1 : 0);
      kernel.listBorders();
      let waiting = blockRows * blockColumns;
      for (let round = 0; round < maxIterations && waiting > 0; round++) {
        // no block waits twice: those of this round are the first so many
        for (let left = waiting; left > 0 && waiting > 0; left -= STEP) {
          checkAborted("etps", signal);
          waiting = kernel.move(Math.min(left, STEP));
        }
      }
      onProgress?.({ stage: "levels", done: i + 1, total: levels });
      [before, after] = [after, before];
      columnsBefore = blockColumns;
    }
    kernel.renumber(ring, count);
    return { data: heap.i32(before, pixels).slice(), count };
  });
}

/** The blocks of a level; an axis that has come to single pixels stays as it is. */
function levelAt(levels: ReturnType<typeof levelsOf>, i: number) {
  if (i < levels.length) return levels[i]!;
  const { edges } = levels.at(-1)!;
  return { edges, parents: Int32Array.from({ length: edges.length - 1 }, (_, k) => k) };
}

function loadFeatures(kernel: EtpsExports, heap: Heap, image: Image, count: number, settings: EtpsSettings): void {
  const { data, height, width } = image;
  const { colorSpace, compactness, smoothness } = settings;
  const isLab = colorSpace === "lab";
  const isFloat = data instanceof Float32Array;
  const channels = isLab ? 3 : image.channels;
  const [low, high] = isFloat ? rangeOf(image, isLab) : [0, 1];
  // what a step is of a unit, a hundredth of white
  const step = isLab ? 1 / LAB : isFloat ? (100 * (high - low)) / LEVELS : 100 / 255;
  const features = heap.alloc(2 * channels * height * width);
  const records = heap.alloc(8 * (channels + 8) * count);
  const block = heap.alloc(8 * (channels + 8));
  kernel.begin(height, width, channels, features, records, block, step * step, compactness, smoothness);
  const light = heap.alloc(4 * 256);
  const row = heap.alloc(12 * (width + 4));
  const line = width * image.channels;
  const band = heap.alloc((isFloat ? 4 : 1) * BAND * line);
  const scale = high > low ? LEVELS / (high - low) : 0;
  for (let y = 0; y < height; y += BAND) {
    const rows = Math.min(BAND, height - y);
    const part = data.subarray(y * line, (y + rows) * line);
    (isFloat ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
    if (isLab) kernel.loadLab(band, isFloat ? 1 : 0, image.channels, y, rows, LAB, light, row);
    else kernel.loadPlain(band, isFloat ? 1 : 0, image.channels, y, rows, low, scale);
  }
}

/** The range that float samples are rounded in, 0 … 1 or as wide as they need; checks that they are finite and, where they are colors, not far beyond 1. */
function rangeOf({ data, channels }: Image, isLab: boolean): readonly [low: number, high: number] {
  const counts = (i: number): boolean => !(isLab && channels === 4 && i % 4 === 3);
  checkFinite("etps", "image.data", data as Float32Array, { code: "invalid-image", counts });
  let low = 0;
  let high = 1;
  for (let i = 0; i < data.length; i++) {
    if (isLab && channels === 4 && i % 4 === 3) continue;
    const value = data[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (isLab && isBeyondWhite(high)) {
    throw beyondWhite("etps", "image.data", high, 'or give colorSpace "none", which takes floats of any range.');
  }
  return [low, high];
}
