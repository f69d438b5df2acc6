/** An image's edges in a kernel's own memory, and the search in it. */
import { rgbToGray } from "@segkit/core/color";
import type { ByteOrFloat, Image } from "@segkit/core/image";
import { type Heap, openKernel, withKernel } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { type ScissorsExports, scissorsKernel } from "../generated/scissors.wasm.js";
import { angleTable } from "./angles.js";
import type { ScissorsSettings } from "./options.js";

/** Pixels between two looks at the signal. */
const STEP = 2 ** 16;
/** Bytes of a bucket's chunk, and how many chunks there are at first: one for each bucket, and some. */
const CHUNK = 1024;
const FIRST_CHUNKS = 320;
/** Rows whose records are written at once. */
const SLAB = 16;
/** Buckets that the dearest step spans. */
const SPAN = 128;

/** What is looked up: from one place, the cheapest way to any other. */
export interface Search {
  readonly height: number;
  readonly width: number;
  /** The pixel of the strongest gradient near another. */
  snap(pixel: number, radius: number): number;
  /** Begins anew at a pixel. */
  start(pixel: number): void;
  /** Searches as far as a pixel, or (none) everywhere. */
  reach(where: string, pixel: number | undefined, options: CallOptions): void;
  /** What the path to a pixel costs that was reached. */
  costOf(pixel: number): number;
  /** x and y of the pixels on the path to one that was reached, from the start on. */
  pathTo(pixel: number): Int32Array;
}

type Settings = Omit<ScissorsSettings, "cooling">;

/** Finds an image's edges, ready to be searched. */
export function openSearch(image: Image<ByteOrFloat>, settings: Settings): Search {
  const { height, width } = image;
  const columns = width + 2;
  const cells = columns * (height + 2);
  const { kernel, heap } = openKernel(scissorsKernel);
  const plane = 4 * ((cells + 19) & ~3);
  const records = heap.alloc(8 * plane);
  const angles = heap.copyIn(angleTable());
  const work = heap.alloc(2048 + 48);
  withKernel(scissorsKernel, (finder, own) => {
    // temporaries are not kept: edges are found in memory that all calls share
    const { gray, marks, most } = findEdges(finder, own, image, settings, cells, plane);
    const least = settings.edges === "zeroCrossings" ? Math.fround(settings.minGradient) : 0;
    const [slab, slabMarks] = [heap.alloc(4 * columns * (SLAB + 2) + 32), heap.alloc(columns * SLAB + 16)];
    for (let y = 1; y <= height; y += SLAB) {
      const rows = Math.min(SLAB, height + 1 - y);
      heap.f32(slab, columns * (rows + 2)).set(own.f32(gray + 4 * columns * (y - 1), columns * (rows + 2)));
      heap.u8(slabMarks, columns * rows).set(own.u8(marks + columns * y, columns * rows));
      kernel.writeRecords(slab + 4 * columns, slabMarks, rows, width, most, least, records + 32 * columns * y);
    }
  });
  const [edge, direction, magnitude] = [settings.edgeWeight, settings.directionWeight, settings.magnitudeWeight].map(
    Math.fround,
  );
  const dearest = edge! + 1.5 * direction! + magnitude!;
  const edgeCost = settings.edges === "canny" ? Math.fround(255 * Math.fround(edge! * Math.fround(1 / 255))) : edge!;
  kernel.openSearch(...[height, width, records, work, angles, edgeCost, direction!, magnitude!, SPAN / dearest]);
  let chunks = FIRST_CHUNKS;
  kernel.giveRoom(heap.alloc(CHUNK * chunks), chunks);
  let room = 0;
  let memory = 0;
  const cellOf = (pixel: number): number => (Math.floor(pixel / width) + 1) * columns + (pixel % width) + 1;
  const pixelOf = (cell: number): number => (Math.floor(cell / columns) - 1) * width + (cell % columns) - 1;
  return {
    height,
    width,
    snap: (pixel, radius) =>
      pixelOf(kernel.strongest(records, height, width, pixel % width, Math.floor(pixel / width), radius)),
    start: (pixel) => kernel.start(cellOf(pixel)),
    reach(where, pixel, { onProgress, signal }) {
      const target = pixel === undefined ? 0 : cellOf(pixel);
      const total = height * width;
      for (let done = 0, isDone = false; !isDone; ) {
        checkAborted(where, signal);
        const taken = kernel.search(target, STEP);
        if (kernel.needsRoom()) {
          kernel.giveRoom(heap.alloc(CHUNK * chunks), chunks);
          chunks *= 2;
          continue;
        }
        isDone = taken < STEP;
        done = Math.min(total - 1, done + taken);
        onProgress?.({ stage: "search", done: isDone ? total : done, total });
      }
    },
    costOf: (pixel) => kernel.costOf(cellOf(pixel)),
    pathTo(pixel) {
      const cell = cellOf(pixel);
      const count = kernel.trace(cell, 0);
      if (count > room) {
        room = 2 * count;
        memory = heap.alloc(8 * room);
      }
      kernel.trace(cell, memory);
      const back = heap.i32(memory, 2 * count);
      const path = new Int32Array(2 * count);
      for (let i = 0; i < count; i++) {
        path[2 * i] = back[2 * (count - 1 - i)]!;
        path[2 * i + 1] = back[2 * (count - 1 - i) + 1]!;
      }
      return path;
    },
  };
}

/** Finds edges; returns where the gray and the marks lie, with their frame, and how strong the strongest gradient is, or counts. */
function findEdges(
  kernel: ScissorsExports,
  heap: Heap,
  image: Image<ByteOrFloat>,
  settings: Settings,
  cells: number,
  plane: number,
): { readonly gray: number; readonly marks: number; readonly most: number } {
  const { height, width, channels } = image;
  const { edges, maxGradient, lowThreshold, highThreshold } = settings;
  const marks = heap.alloc(cells + 16);
  const [gray, other] = [heap.alloc(plane), heap.alloc(plane)];
  const samples = heap.alloc(image.data.byteLength + 16);
  const load = ({ data }: Image): readonly [isFloat: number, scale: number] => {
    if (data instanceof Float32Array) heap.f32(samples, data.length).set(data);
    else heap.u8(samples, data.length).set(data);
    return data instanceof Float32Array ? [1, 255] : [0, 1];
  };
  if (edges === "canny") {
    const [sums, waiting] = [heap.alloc(plane), heap.alloc(plane)];
    const [isFloat, scale] = load(image);
    kernel.cannyGradients(samples, isFloat, scale, Math.min(3, channels), channels, height, width, gray, other, sums);
    const [low, high] = [Math.min(lowThreshold, highThreshold), Math.max(lowThreshold, highThreshold)];
    kernel.cannyLines(gray, other, sums, height, width, low, high, marks, waiting);
  }
  const [isFloat, scale] = load(channels === 1 ? image : rgbToGray(image, { weights: "rec601" }));
  kernel.loadGray(samples, isFloat, scale, gray, height, width);
  if (edges === "zeroCrossings") {
    kernel.laplacian(gray, height, width, other);
    kernel.crossings(other, height, width, marks);
  }
  return { gray, marks, most: maxGradient > 0 ? maxGradient : kernel.steepest(gray, height, width) };
}
