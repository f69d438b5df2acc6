/** Medial axis of a mask. */
import { transform } from "../distance/transform.js";
import { medialAxisKernel } from "../generated/medial-axis.wasm.js";
import type { Image } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Options of {@link medialAxis}. */
export interface MedialAxisOptions extends CallOptions {
  /**
   * Of pixels that are equally far from the outside and equally cornered a random one goes first; a non-negative integer below 2³².
   * @default 0
   */
  readonly seed?: number;
}

/** Bounds and defaults of {@link medialAxis}'s options. */
export const medialAxisRules = {
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0, aliases: ["rng"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MedialAxisOptions>;

/** Result of {@link medialAxis}. */
export interface MedialAxis {
  /** 1 on the axis, 0 elsewhere. */
  readonly axis: Mask;
  /** The distance of each pixel of the mask to the outside: on the axis, half of the width there. Infinite where nothing is outside. */
  readonly distance: Image<Float32Array>;
}

/**
 * Finds the medial axis of a mask: the ridges of the distance to the outside, as lines one pixel wide, with that distance.
 *
 * It has an arm into every corner, so that axis and distance together give the shape back; {@link skeletonize} has fewer.
 *
 * @param mask - `height × width`, every value but 0 is inside; pixels beyond the edge count neither way
 * @param options - see {@link MedialAxisOptions}
 * @returns the axis and the distance, both of the mask's size
 * @throws SegmentationError `invalid-mask`, `invalid-option`, `aborted`
 *
 * @see scikit-image's `morphology.medial_axis`
 * @see H. Blum, "A transformation for extracting new descriptors of shape", 1967
 *
 * @example
 * ```ts
 * import { medialAxis } from "@segkit/core";
 *
 * const mask = { data: new Uint8Array(7 * 15), height: 7, width: 15 };
 * for (let y = 1; y < 6; y++) mask.data.fill(1, 15 * y + 1, 15 * y + 14);
 * const { axis, distance } = medialAxis(mask);
 * console.assert(axis.data[3 * 15 + 7] === 1 && distance.data[3 * 15 + 7] === 3);
 * console.assert(axis.data[2 * 15 + 7] === 0);
 * ```
 *
 * @remarks
 * O(height · width) time; beside the results 1 byte a pixel, and 20 for each inside pixel.
 *
 * scikit-image's draws its order from another random stream, so that both axes differ by single pixels where several orders would do; with the same order they are
 * equal pixel for pixel.
 */
export function medialAxis(mask: Mask, options: MedialAxisOptions = {}): MedialAxis {
  const where = "medialAxis";
  const checked = checkMask(where, "mask", mask);
  const { seed, ...call } = readOptions(where, options, medialAxisRules);
  const { height, width } = checked;
  const squared = new Float32Array(height * width);
  transform(where, checked, 1, "squared", false, call, (rows, at) => squared.set(rows, at));
  const axis = { data: axisOf(checked, squared, { seed }).axis, height, width };
  return { axis, distance: { data: rootsOf(squared), height, width, channels: 1 } };
}

/** The square roots, in place. */
function rootsOf(values: Float32Array): Float32Array {
  const tile = 2 ** 14;
  withKernel(medialAxisKernel, (kernel, heap) => {
    const at = heap.alloc(4 * tile);
    for (let first = 0; first < values.length; first += tile) {
      const some = values.subarray(first, first + tile);
      heap.f32(at, some.length).set(some);
      kernel.roots(at, some.length);
      some.set(heap.f32(at, some.length));
    }
  });
  return values;
}

/**
 * The axis, and the places of inside pixels in the order in which they were looked at. What decides between equal pixels is a seed, or `first`: of equal pixels those
 * come first that come first there, as numbers of inside pixels in raster order.
 */
export function axisOf(
  { data, height, width }: Mask,
  squared: Float32Array,
  {
    seed,
    first,
  }: { readonly seed: number; readonly first?: undefined } | { readonly seed?: undefined; readonly first: Uint32Array },
): { readonly axis: Uint8Array; readonly order: Uint32Array } {
  const stride = width + 2;
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) count++;
  const axis = new Uint8Array(height * width);
  const order = new Uint32Array(count);
  withKernel(medialAxisKernel, (kernel, heap) => {
    const at = heap.alloc(stride * (height + 2));
    const [table, counts] = [heap.alloc(512), heap.alloc(4 * 2049)];
    const [row, far] = [heap.alloc(width), heap.alloc(4 * width)];
    const lists = [0, 1].map(() => ({ places: heap.alloc(4 * count + 4), distances: heap.alloc(4 * count + 4) }));
    const [list, other] = lists as [(typeof lists)[0], (typeof lists)[0]];
    const bordered = heap.u8(at, stride * (height + 2)).fill(0);
    const [rowBytes, rowFloats] = [heap.u8(row, width), heap.f32(far, width)];
    for (let y = 0, n = 0; y < height; y++) {
      rowBytes.set(data.subarray(y * width, (y + 1) * width));
      rowFloats.set(squared.subarray(y * width, (y + 1) * width));
      n = kernel.listRow(row, far, width, at, (y + 1) * stride + 1, list.places, list.distances, n);
    }
    if (first) {
      const [places, distances] = [heap.u32(list.places, count), heap.f32(list.distances, count)];
      places.set(first.map((n) => places[n]!));
      distances.set(Float32Array.from(first, (n) => distances[n]!));
    }
    kernel.rules(table);
    const { places, distances } =
      lists[kernel.sort(at, width, count, list.places, list.distances, other.places, other.distances, counts)]!;
    if (seed !== undefined) kernel.shuffleTies(at, width, count, places, distances, seed);
    order.set(heap.u32(places, count));
    kernel.thin(at, width, table, places, count);
    for (let y = 0; y < height; y++) axis.set(bordered.subarray((y + 1) * stride + 1, (y + 2) * stride - 1), y * width);
  });
  return { axis, order };
}
