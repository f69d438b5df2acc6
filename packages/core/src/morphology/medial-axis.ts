/** Medial axis of a mask. */
import { transform } from "../distance/transform.js";
import { medialAxisKernel } from "../generated/medial-axis.wasm.js";
import type { Image } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { random } from "../random/random.js";
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
  let count = 0;
  for (const value of checked.data) if (value !== 0) count++;
  const order = random(seed).shuffle(Uint32Array.from({ length: count }, (_, i) => i));
  const axis = { data: axisOf(checked, squared, order), height, width };
  return { axis, distance: { data: squared.map(Math.sqrt), height, width, channels: 1 } };
}

/** The axis where, of equal pixels, those come first that come first in `order`: numbers of inside pixels in raster order. */
export function axisOf({ data, height, width }: Mask, squared: Float32Array, order: Uint32Array): Uint8Array {
  const stride = width + 2;
  const count = order.length;
  const places = new Uint32Array(count);
  const distances = new Float32Array(count);
  const bordered = new Uint8Array(stride * (height + 2));
  for (let y = 0, i = 0, n = 0; y < height; y++) {
    for (let x = 0, at = (y + 1) * stride + 1; x < width; x++, i++, at++) {
      if (data[i] === 0) continue;
      bordered[at] = 1;
      distances[n] = squared[i]!;
      places[n++] = at;
    }
  }
  const out = new Uint8Array(height * width);
  withKernel(medialAxisKernel, (kernel, heap) => {
    const at = heap.copyIn(bordered);
    const [table, counts] = [heap.alloc(512), heap.alloc(4 * 2049)];
    const list = heap.copyIn(order.map((i) => places[i]!));
    const far = heap.alloc(4 * count);
    const farOf = heap.f32(far, count);
    for (let i = 0; i < count; i++) farOf[i] = distances[order[i]!]!;
    const [otherList, otherFar] = [heap.alloc(4 * count), heap.alloc(4 * count)];
    kernel.rules(table);
    kernel.sort(at, width, count, list, far, otherList, otherFar, counts);
    kernel.thin(at, width, table, list, count);
    const thinned = heap.u8(at, bordered.length);
    for (let y = 0; y < height; y++) out.set(thinned.subarray((y + 1) * stride + 1, (y + 2) * stride - 1), y * width);
  });
  return out;
}
