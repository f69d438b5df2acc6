/** The graph of pixels that are near each other. */
import type { ByteOrFloat, Image } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import type { AffinityGraphExports } from "../generated/affinity-graph.wasm.js";
import { type AffinityGraph, checkEntries } from "./graph.js";
import type { AffinityGraphSettings } from "./options.js";
import { colorFactor, pixelPlanes } from "./pixel-planes.js";

/** Pixels whose rows are copied out at a time. */
const BAND = 2 ** 16;

type Offset = readonly [dy: number, dx: number];

/** All pixels up to a radius apart. */
export function gridGraph(
  where: string,
  kernel: AffinityGraphExports,
  heap: Heap,
  image: Image<ByteOrFloat>,
  settings: AffinityGraphSettings,
): AffinityGraph {
  const { height, width } = image;
  const { radius, onProgress, signal } = settings;
  const count = height * width;
  const offsets = offsetsWithin(radius, height, width);
  const entries = offsets.reduce((sum, [dy, dx]) => sum + 2 * (height - dy) * (width - Math.abs(dx)), 0);
  checkEntries(where, entries, "Use a smaller radius or a smaller image.");
  const planes = weigh(where, kernel, heap, image, offsets, settings);
  const steps = heap.copyIn(Int32Array.from(offsets.flat()));
  const rowsAt = heap.alloc(4 * (count + 1));
  kernel.countRows(height, width, steps, offsets.length, rowsAt);
  const rows = heap.i32(rowsAt, count + 1).slice();
  const graph = { count, offsets: rows, neighbors: new Int32Array(entries), weights: new Float32Array(entries) };
  const band = Math.max(1, Math.floor(BAND / width));
  const room = 8 * offsets.length * Math.min(height, band) * width;
  const [neighborsAt, weightsAt] = [heap.alloc(room), heap.alloc(room)];
  for (let first = 0; first < height; first += band) {
    checkAborted(where, signal);
    const end = Math.min(height, first + band);
    const found = kernel.packRows(height, width, steps, offsets.length, planes, first, end, neighborsAt, weightsAt);
    graph.neighbors.set(heap.i32(neighborsAt, found), rows[first * width]!);
    graph.weights.set(heap.f32(weightsAt, found), rows[first * width]!);
    onProgress?.({ stage: "rows", done: end, total: height });
  }
  return graph;
}

/** A plane of weights for each offset, one after another. */
function weigh(
  where: string,
  kernel: AffinityGraphExports,
  heap: Heap,
  image: Image<ByteOrFloat>,
  offsets: readonly Offset[],
  { sigmaColor, sigmaPosition, edgeMap, sigmaEdge, onProgress, signal }: AffinityGraphSettings,
): number {
  const { height, width } = image;
  const { pointer, stride, channels } = pixelPlanes(where, kernel, heap, image, false);
  const edges = edgeMap ? heap.alloc(4 * stride + 32) : 0;
  if (edgeMap) heap.f32(edges, edgeMap.data.length).set(edgeMap.data);
  const line = heap.alloc(4 * 64);
  const plane = 4 * height * width;
  const planes = heap.alloc(plane * offsets.length + 32);
  const color = colorFactor(image, sigmaColor);
  for (const [k, [dy, dx]] of offsets.entries()) {
    checkAborted(where, signal);
    const place = (dy * dy + dx * dx) / (2 * sigmaPosition * sigmaPosition);
    const between = edgeMap ? lineTo(dy, dx).map(([v, u]) => v * width + u) : [];
    heap.i32(line, between.length).set(between);
    const edge = 1 / (2 * sigmaEdge * sigmaEdge);
    kernel.stencil(
      ...([pointer, stride, channels, height, width, dy, dx, color, place] as const),
      ...([edges, line, between.length, edge, planes + k * plane] as const),
    );
    onProgress?.({ stage: "weights", done: k + 1, total: offsets.length });
  }
  return planes;
}

/** Offsets to the right and below up to a radius, in ascending order of dy · width + dx; those that an image of the size has pixels for. */
function offsetsWithin(radius: number, height: number, width: number): Offset[] {
  const offsets: Offset[] = [];
  const reach = Math.floor(radius);
  for (let dy = 0; dy <= Math.min(reach, height - 1); dy++) {
    const most = Math.min(reach, width - 1);
    for (let dx = dy === 0 ? 1 : -most; dx <= most; dx++) if (dy * dy + dx * dx <= radius * radius) offsets.push([dy, dx]);
  }
  return offsets.sort((a, b) => a[0] * width + a[1] - (b[0] * width + b[1]));
}

/** The pixels of the line to an offset, both ends among them. */
function lineTo(dy: number, dx: number): Offset[] {
  const length = Math.max(Math.abs(dy), Math.abs(dx));
  // the other coordinate, rounded to nearest, halves away from the start
  const along = (step: number, extent: number): number =>
    Math.sign(extent) * Math.floor((2 * step * Math.abs(extent) + length) / (2 * length));
  return Array.from({ length: length + 1 }, (_, step) => [along(step, dy), along(step, dx)] as const);
}
