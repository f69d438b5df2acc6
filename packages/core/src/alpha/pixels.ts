/** Samples of the types that images have, written from floats 0…1. */
import type { PixelData } from "../image/image.js";
import { emptyLike, whiteOf } from "../samples/samples.js";

/** Floats 0…1 as samples of the type of others. */
export function samplesLike(like: PixelData, values: Float32Array): PixelData {
  if (like instanceof Float32Array) return values;
  const out = emptyLike(like, values.length);
  const white = whiteOf(like);
  for (let i = 0; i < values.length; i++) out[i] = Math.round(white * values[i]!);
  return out;
}
