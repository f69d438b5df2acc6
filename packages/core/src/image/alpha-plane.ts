/** Opacity of each pixel: a mask, or an alpha map of bytes or floats, as floats. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { Mask } from "../masks/mask.js";
import { checkFinite } from "../validate/finite.js";
import { checkMask } from "../validate/inputs.js";
import { asArray } from "../validate/kind.js";
import { slipOf } from "../validate/slip.js";
import { type Image, type ImageData8, toImage } from "./image.js";

/**
 * Alpha as a plane of its own, how opaque each pixel is:
 *
 * - a mask, `{ data: Uint8Array, height, width }`: 0 outside, any other value inside;
 * - an alpha map, an image of one channel (`channels: 1`): bytes 0…255 or floats 0…1; for floats `channels` may be left out.
 */
export type AlphaLike = Mask | Image | ImageData8;

/** One channel of floats 0…1. */
export interface AlphaPlane {
  readonly data: Float32Array;
  readonly height: number;
  readonly width: number;
}

/** How far floats may lie outside of 0…1, as those of a bicubic resize do, to be clamped instead of refused. */
const OVERSHOOT = 0.25;

/** Reads a mask or an alpha map; throws `invalid-mask`. */
export function alphaPlane(where: string, option: string, value: AlphaLike): AlphaPlane {
  if (typeof value !== "object" || value === null) {
    throw new SegmentationError("invalid-mask", {
      ...{ where, option, expected: "a mask { data, height, width }, or an alpha map with channels: 1", received: value },
      ...slipOf("mask", value),
    });
  }
  if (!("channels" in value) && !("info" in value) && !asArray(value.data, Float32Array)) {
    const { data, height, width } = checkMask(where, option, value as Mask);
    return { data: Float32Array.from(data, (inside) => (inside ? 1 : 0)), height, width };
  }
  const { data, height, width, channels } = asMask(() => toImage(value as Image, where), option);
  if (channels !== 1) {
    throw new SegmentationError("invalid-mask", {
      where,
      option: `${option}.channels`,
      expected: "1",
      received: channels,
      remedy: `${channels % 2 === 0 ? "Its alpha is its last channel: planesOf(image).at(-1). " : ""}Where both are wanted, the image comes first, then its mask or alpha.`,
    });
  }
  return {
    data: data instanceof Float32Array ? fromFloats(where, option, data) : fromBytes(where, option, data),
    height,
    width,
  };
}

/** The error of what is no image, as one of the mask that it was given as. */
function asMask<Result>(read: () => Result, option: string): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    const { where, expected, received, remedy } = error;
    const named = (error.option ?? "image").replace(/^image/, option);
    throw new SegmentationError("invalid-mask", {
      ...{ where: where, option: named, expected: expected ?? "an alpha map", received },
      ...(remedy === undefined ? {} : { remedy }),
    });
  }
}

function fromFloats(where: string, option: string, data: Float32Array): Float32Array {
  let [low, high, sum] = [0, 1, 0];
  for (let i = 0; i < data.length; i++) {
    const alpha = data[i]!;
    if (alpha < low) low = alpha;
    if (alpha > high) high = alpha;
    sum += alpha;
  }
  if (!Number.isFinite(sum)) checkFinite(where, `${option}.data`, data, { code: "invalid-mask" });
  if (low === 0 && high === 1) return data;
  if (low < -OVERSHOOT || high > 1 + OVERSHOOT) {
    throw new SegmentationError("invalid-mask", {
      where,
      option: `${option}.data`,
      expected: "floats 0…1",
      received: phrase(`values from ${low} to ${high}`),
      remedy: "Divide by 255, or give bytes: toUint8. Scores become probabilities by a sigmoid.",
    });
  }
  return data.map((alpha) => Math.min(1, Math.max(0, alpha)));
}

function fromBytes(where: string, option: string, data: Image["data"]): Float32Array {
  let most = 0;
  for (let i = 0; i < data.length; i++) if (data[i]! > most) most = data[i]!;
  if (most === 1) {
    throw new SegmentationError("invalid-mask", {
      where,
      option: `${option}.data`,
      expected: "an alpha map of bytes 0…255",
      received: phrase("only 0 and 1"),
      remedy: "A mask has no channels: { data, height, width }.",
    });
  }
  return Float32Array.from(data, (alpha) => alpha / 255);
}
