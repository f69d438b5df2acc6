/** Samples of the types that images have, read and written as floats 0…1. */
import type { PixelData } from "../image/image.js";

/** Floats 0…1 as samples of the type of others. */
export function samplesLike(like: PixelData, values: Float32Array): PixelData {
  if (like instanceof Float32Array) return values;
  const out = emptyLike(like, values.length);
  for (let i = 0; i < values.length; i++) out[i] = Math.round(255 * values[i]!);
  return out;
}

/** An array of the same type. */
export function emptyLike(data: PixelData, length: number): PixelData {
  if (data instanceof Float32Array) return new Float32Array(length);
  return data instanceof Uint8ClampedArray ? new Uint8ClampedArray(length) : new Uint8Array(length);
}

/** What stands for 1 among samples of this type. */
export function unitOf(data: PixelData): number {
  return data instanceof Float32Array ? 1 : 255;
}
