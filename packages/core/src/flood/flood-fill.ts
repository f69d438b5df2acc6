/** The paint bucket. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { filterSamples, whiteOf } from "../samples/samples.js";
import { readOptions } from "../validate/rules.js";
import { type FloodOptions, type FloodSeed, floodRules, reached } from "./flood.js";

/** Bounds and defaults of {@link floodFill}'s options. */
export const floodFillRules = floodRules;

/**
 * Fills the connected pixels around a seed whose samples are like its own with a color: the paint bucket. For the region alone, see {@link flood}.
 *
 * @param image - any number of channels, of which every one has to be within the tolerance; alpha is treated like the others
 * @param seed - column and row of the pixel to start from
 * @param color - what the pixels become: a sample for each channel, or one for all; integers 0…255 or 0…65535, or finite floats
 * @param options - see {@link FloodOptions}
 * @returns a new image of the same type, height, width and channels
 * @throws SegmentationError `invalid-image`, `invalid-option` (also for a seed outside the image)
 *
 * @see scikit-image's `segmentation.flood_fill`, OpenCV's `floodFill`
 *
 * @example
 * ```ts
 * import { floodFill } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(10, 12, 40, 10), height: 1, width: 4, channels: 1 };
 * console.assert(floodFill(image, { x: 0, y: 0 }, 255, { tolerance: 3 }).data.join() === "255,255,40,10");
 * ```
 *
 * @remarks
 * O(height · width · channels) time; 5 bytes a pixel beside the image and the result.
 */
export function floodFill<Data extends PixelData>(
  image: Image<Data>,
  seed: FloodSeed,
  color: number | readonly number[],
  options?: FloodOptions,
): Image<Data>;
export function floodFill(image: ImageLike, seed: FloodSeed, color: number | readonly number[], options?: FloodOptions): Image;
export function floodFill(
  image: ImageLike,
  seed: FloodSeed,
  color: number | readonly number[],
  options: FloodOptions = {},
): Image {
  const where = "floodFill";
  const pixels = viewImage(image, where);
  const settings = readOptions(where, options, floodFillRules);
  const samples = samplesOf(where, color, pixels);
  const inside = reached(where, filterSamples(where, image, true), seed, settings);
  const { channels } = pixels;
  const data = pixels.data.slice() as PixelData;
  for (let i = 0; i < inside.length; i++) if (inside[i] === 1) data.set(samples, i * channels);
  return { ...pixels, data };
}

function samplesOf(where: string, color: number | readonly number[], { data, channels }: Image): readonly number[] {
  const samples = typeof color === "number" ? Array<number>(channels).fill(color) : color;
  const isFloat = data instanceof Float32Array;
  const isSample = (value: number): boolean =>
    isFloat ? Number.isFinite(value) : Number.isInteger(value) && value >= 0 && value <= whiteOf(data);
  if (Array.isArray(samples) && samples.length === channels && samples.every(isSample)) return samples;
  throw new SegmentationError("invalid-option", {
    where,
    option: "color",
    expected: `${isFloat ? "a finite number" : `an integer 0 … ${whiteOf(data)}`}, or ${channels} of them`,
    received: Array.isArray(color) ? phrase(`[${color.join(", ")}]`) : color,
  });
}
