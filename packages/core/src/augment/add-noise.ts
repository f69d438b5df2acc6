/** Random noise on images. */
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { emptyLike, whiteOf } from "../samples/samples.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { addNormals, eachNormals } from "./noise-stream.js";

/** Options of {@link addNoise}. */
export interface AddNoiseOptions {
  /**
   * Standard deviation, where white is 1, ≥ 0.
   * @default 0.1
   */
  readonly sigma?: number;
  /**
   * What is added on average, where white is 1.
   * @default 0
   */
  readonly mean?: number;
  /**
   * Which noise, 0 … 4294967295.
   * @default 0
   */
  readonly seed?: number;
}

/** Bounds and defaults of {@link addNoise}'s options. */
export const addNoiseRules = {
  sigma: { kind: "number", min: 0, default: 0.1 },
  mean: { kind: "number", default: 0 },
  seed: { kind: "integer", min: 0, max: 4_294_967_295, default: 0 },
} as const satisfies Rules<AddNoiseOptions>;

/**
 * Adds Gaussian noise to every sample of an image; torchvision's `gaussian_noise`.
 *
 * @param image - any number of channels; of four, the last is alpha and stays
 * @param options - see {@link AddNoiseOptions}
 * @returns an image of the same kind, clamped at black and white
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see torchvision's `transforms.v2.functional.gaussian_noise`
 *
 * @example
 * ```ts
 * import { addNoise } from "@segkit/core/augment";
 *
 * const gray = { data: new Uint8Array(100).fill(128), height: 10, width: 10, channels: 1 };
 * const noisy = addNoise(gray, { sigma: 0.05, seed: 3 });
 * console.assert(noisy.data.some((sample) => sample !== 128));
 * ```
 *
 * @remarks
 * O(samples) time; no memory beside the result. Integers are rounded, where torchvision cuts the noise off towards 0, which makes it weaker. Which noise a seed gives is ours.
 */
export function addNoise<Data extends PixelData>(image: Image<Data>, options?: AddNoiseOptions): Image<Data>;
export function addNoise(image: ImageLike, options?: AddNoiseOptions): Image;
export function addNoise(image: ImageLike, options: AddNoiseOptions = {}): Image {
  const where = "addNoise";
  const { data, height, width, channels } = viewImage(image, where);
  const { sigma, mean, seed } = readOptions(where, options, addNoiseRules);
  const white = whiteOf(data);
  const out = emptyLike(data);
  if (white === 255) {
    addNormals(data, channels, { seed, mean, sigma }, out);
    return { data: out, height, width, channels };
  }
  const colors = channels === 4 ? 3 : channels;
  // 16 bits are rounded, as bytes are
  const half = white === 1 ? 0 : 0.5;
  let i = 0;
  let channel = 0;
  eachNormals(seed, (data.length / channels) * colors, (normals) => {
    for (let k = 0; k < normals.length; k++) {
      const value = data[i]! + white * (mean + sigma * normals[k]!);
      const inside = Math.min(Math.max(value, 0), white) + half;
      out[i++] = half === 0 ? inside : Math.floor(inside);
      if (++channel < colors) continue;
      channel = 0;
      // alpha stays
      if (colors < channels) out[i] = data[i++]!;
    }
  });
  return { data: out, height, width, channels };
}
