/** What h-maxima and h-minima share: extrema that stand out by a height. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { ByteOrFloat, Image, ImageLike } from "../image/image.js";
import { rangeOf } from "../image/min-max.js";
import type { Mask } from "../masks/mask.js";
import { reconstruct } from "../morphology/reconstruction.js";
import { filterSamples } from "../samples/samples.js";
import { checkFinite } from "../validate/finite.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Options of {@link hMaxima} and {@link hMinima}. */
export interface HExtremaOptions {
  /** By how much an extremum stands out, > 0, in the samples' unit: integers and floats as they are. */
  readonly h: number;
  /**
   * Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner.
   * @default 8
   */
  readonly connectivity?: 4 | 8;
}

/** Bounds and defaults of the options of {@link hMaxima} and {@link hMinima}. */
export const hExtremaRules = {
  h: { kind: "number", min: 0, exclusiveMin: true, required: true, aliases: ["height", "depth", "prominence"] },
  connectivity: { kind: "choice", of: [4, 8], default: 8, aliases: ["footprint"] },
} as const satisfies Rules<HExtremaOptions>;

/** An image of one channel without samples that are not finite. */
export function planeOf(where: string, image: ImageLike): Image<ByteOrFloat> {
  const plane = filterSamples(where, image, true);
  if (plane.channels !== 1) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: "one channel",
      received: phrase(`${plane.channels} channels`),
      remedy: "Take one with planesOf, or the gray of rgbToGray.",
    });
  }
  checkFinite(where, "image.data", plane.data, { code: "invalid-image" });
  return plane;
}

const f = Math.fround;

/** 2 · 10⁻⁶: by how much, relative to a float sample, rounding is allowed for, as in scikit-image. */
const RESOLUTION = f(2 * f(1e-6));

/** Extrema of height h; minima with sign −1. */
export function hExtrema(where: string, image: ImageLike, options: HExtremaOptions, sign: 1 | -1): Mask {
  const { h, connectivity } = readOptions(where, options, hExtremaRules);
  const plane = planeOf(where, image);
  const { data, height, width } = plane;
  const isFloat = data instanceof Float32Array;
  const out = new Uint8Array(height * width);
  // between bytes, heights are integers
  const step = isFloat ? f(h) : Math.ceil(h);
  const { min, max } = rangeOf(data);
  if (step > f(max - min)) return { data: out, height, width };
  const seed = isFloat ? shifted(data, -sign * step) : data.map((value) => Math.min(255, Math.max(0, value - sign * step)));
  const levels = reconstruct(where, { ...plane, data: seed }, data, sign < 0, connectivity);
  for (let i = 0; i < out.length; i++) if (f(sign * (data[i]! - levels[i]!)) >= step) out[i] = 1;
  return { data: out, height, width };
}

/** Floats with a height added, and a little more of the same sign than rounding could take from it. */
export function shifted(data: Float32Array, height: number): Float32Array {
  const sign = Math.sign(height);
  return data.map((value) => f(value + height) + sign * f(RESOLUTION * Math.abs(value)));
}
