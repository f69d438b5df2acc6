/** What lies beyond the edge of an image that is moved, and how rasters of every kind go through a warp. */
import { SegmentationError } from "../errors/errors.js";
import type { Raster, RasterData } from "../geometry/raster.js";
import type { Image } from "../image/image.js";
import { checkSample, inOwnSamples } from "../samples/samples.js";
import { checkInteger } from "../validate/options.js";

/** One value for every channel, or one for each. */
export type Fill = number | readonly number[];

/** The rule of the option `fill`. */
export const fillRule = {
  kind: "numbers",
  single: true,
  form: "a number for each channel",
  default: 0,
  aliases: ["cval", "value", "borderValue"],
} as const;

export const interpolationRule = {
  kind: "choice",
  of: ["nearest", "bilinear", "bicubic"],
  default: "bilinear",
  aliases: ["order", "method", "flags"],
} as const;

/** A value for each channel of an image, each one that its samples can be. */
export function fillFor(where: string, fill: Fill, { data, channels }: Pick<Image, "data" | "channels">): readonly number[] {
  const values = typeof fill === "number" ? new Array<number>(channels).fill(fill) : fill;
  if (values.length !== channels) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "fill",
      expected: channels === 1 ? "a number" : `a number, or one for each of ${channels} channels`,
      received: fill,
    });
  }
  for (const value of values) checkSample(where, "fill", value, data);
  return values;
}

/** The values of a raster's pixels beyond the edge: an integer for label maps and masks. */
export function fillOfRaster(where: string, fill: Fill, raster: Raster): readonly number[] {
  if (!(raster.data instanceof Int32Array)) return fillFor(where, fill, raster as Image);
  const value = typeof fill === "number" || fill.length !== 1 ? fill : fill[0];
  return [checkInteger(where, "fill", value, { min: -(2 ** 31), max: 2 ** 31 - 1 })];
}

/** Moves samples of bytes or floats; the rest follows from it. */
export type MoveSamples = (
  samples: Image<Uint8Array | Uint8ClampedArray | Float32Array>,
  fill: readonly number[],
  isMixed: boolean,
) => Uint8Array | Uint8ClampedArray | Float32Array;

/**
 * Runs a warp of bytes or floats on any raster: images of 16 bits as floats; label maps and masks without mixing, labels as the four bytes that they are.
 * `isMixed` tells the warp whether it may mix neighbors.
 */
export function moveRaster(raster: Raster, fill: readonly number[], move: MoveSamples): RasterData {
  const { data, height, width, channels, isPlane } = raster;
  if (!(data instanceof Int32Array)) {
    return inOwnSamples({ data, height, width, channels }, (samples) => move(samples, fill, !isPlane));
  }
  // what is filled in is 0 in all four bytes once labels are written as their difference from it
  const beyond = fill[0]!;
  const labels = beyond === 0 ? data : data.map((label) => label ^ beyond);
  const bytes = new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength);
  const moved = move({ data: bytes, height, width, channels: 4 }, [0, 0, 0, 0], false);
  const out = new Int32Array(moved.buffer, moved.byteOffset, moved.length / 4);
  if (beyond !== 0) for (let i = 0; i < out.length; i++) out[i] = out[i]! ^ beyond;
  return out;
}
