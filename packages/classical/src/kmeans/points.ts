/** The points that are clustered, in a kernel's memory. */
import type { Image } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import type { KmeansExports } from "../generated/kmeans.wasm.js";

/** What every kernel of points has. */
export type PointKernel = Pick<KmeansExports, "convert" | "planes" | "distinctColors" | "listColors" | "labelPixels">;

/** Points as planes of float32: feature f of point i at `pointer + 4 · (f · stride + i)`. Up to `stride` the last point is repeated. */
export interface Points {
  readonly pointer: number;
  readonly count: number;
  /** `count` rounded up to whole SIMD blocks. */
  readonly stride: number;
  readonly dimensions: number;
  /** How much each point counts, float64: the samples it stands for, or its own weight; 0 where each counts one. */
  readonly weights: number;
  /** Whether the weights are points' own, each point being one sample. */
  readonly areOwn: boolean;
  /** The sum of the weights. */
  readonly total: number;
}

/** The distinct colors of an image as points, and the way back from their labels to the pixels'. */
export interface Colors {
  readonly points: Points;
  /** The label of every pixel from the label of every color, read at the pointer; in the place of what the way back is kept in, so it can be gone once. */
  readonly pixelLabels: (labels: number) => Int32Array;
}

/** Reserves planes for so many points. */
export function reservePlanes(heap: Heap, count: number, dimensions: number): Points {
  const stride = (count + 3) & ~3;
  return { pointer: heap.alloc(4 * stride * dimensions), count, stride, dimensions, weights: 0, areOwn: false, total: count };
}

/** Copies the first channels of interleaved samples into planes, which remain to be padded; returns the index of a sample that is not finite, or −1. */
export function fillPlanes(
  kernel: PointKernel,
  heap: Heap,
  { data, channels }: Pick<Image, "data" | "channels">,
  take: number,
  points: Points,
): number {
  const band = Math.max(1, Math.floor(2 ** 18 / channels));
  const isFloat = data instanceof Float32Array ? 1 : 0;
  const memory = heap.alloc(Math.min(band, points.count) * channels * (isFloat ? 4 : 1));
  for (let first = 0; first < points.count; first += band) {
    const part = data.subarray(first * channels, Math.min(points.count, first + band) * channels);
    (isFloat ? heap.f32(memory, part.length) : heap.u8(memory, part.length)).set(part);
    const count = part.length / channels;
    const wrong = kernel.planes(memory, points.pointer, count, channels, take, isFloat, points.stride, first);
    if (wrong >= 0) return first * channels + wrong;
  }
  return -1;
}

/** The same points with weights of their own. */
export function weighPoints(heap: Heap, points: Points, sampleWeight: Float64Array | undefined): Points {
  if (sampleWeight === undefined) return points;
  const weights = heap.alloc(8 * points.stride);
  heap.f64(weights, points.stride).fill(0).set(sampleWeight);
  return { ...points, weights, areOwn: true, total: sampleWeight.reduce((sum, weight) => sum + weight, 0) };
}

/** Repeats the last point up to the end of its SIMD block, so that blocks need no special case. To be called before the iterations. */
export function padPlanes(heap: Heap, { pointer, count, stride, dimensions }: Points): void {
  for (let f = 0; f < dimensions; f++) {
    const plane = heap.f32(pointer + 4 * f * stride, stride);
    plane.fill(plane[count - 1]!, count);
  }
}

/**
 * The distinct colors of an 8-bit image, each weighted by its number of pixels: the same clustering with far fewer points. A photograph of 8 megapixels has
 * some 100,000 of them.
 */
export function distinctColors(kernel: PointKernel, heap: Heap, image: Image, channels: number): Colors {
  const pixels = image.height * image.width;
  const words = Math.max(1, 2 ** (8 * channels - 6));
  const samples = heap.copyIn(image.data);
  const bitmap = heap.alloc(8 * words);
  const ranks = heap.alloc(4 * words);
  heap.u8(bitmap, 8 * words).fill(0);
  const count = kernel.distinctColors(samples, pixels, image.channels, channels, bitmap, ranks, words);
  const planes = reservePlanes(heap, count, channels);
  const weights = heap.alloc(8 * planes.stride);
  heap.f64(weights, planes.stride).fill(0);
  const places = heap.alloc(4 * pixels);
  const { pointer, stride } = planes;
  kernel.listColors(samples, pixels, image.channels, channels, bitmap, ranks, words, pointer, stride, weights, places);
  return {
    points: { ...planes, weights, total: pixels },
    pixelLabels(labels) {
      kernel.labelPixels(places, pixels, labels);
      return heap.i32(places, pixels).slice();
    },
  };
}
