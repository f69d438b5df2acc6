/** What samples of each type mean, and arrays of the same type. */
import { SegmentationError } from "../errors/errors.js";
import { type ByteOrFloat, type Image, type ImageLike, type PixelData, toImage, viewImage } from "../image/image.js";
import { checkInteger, checkNumber } from "../validate/options.js";

/** Float samples above this are not of an image of 0…1: no filter overshoots so far. */
const FAR_BEYOND_WHITE = 8;

/** The sample of white: 255, 65535 or 1. */
export function whiteOf(data: PixelData): 255 | 65_535 | 1 {
  if (data instanceof Float32Array) return 1;
  return data instanceof Uint16Array ? 65_535 : 255;
}

/** Zeros of the same type; a subclass (Node's Buffer) becomes its base. */
export function emptyLike(data: PixelData, length: number = data.length): PixelData {
  if (data instanceof Float32Array) return new Float32Array(length);
  if (data instanceof Uint16Array) return new Uint16Array(length);
  return data instanceof Uint8ClampedArray ? new Uint8ClampedArray(length) : new Uint8Array(length);
}

/** Checks an option that stands for a sample: one that the image's samples could be. */
export function checkSample(where: string, option: string, value: unknown, data: PixelData): void {
  if (data instanceof Float32Array) checkNumber(where, option, value);
  else checkInteger(where, option, value, { min: 0, max: whiteOf(data) });
}

/** The image with its numbers as bytes or floats: 16-bit samples become floats of the same numbers, 0…65535; others are viewed. */
function sameNumbers(image: Image): Image<ByteOrFloat> {
  const { data } = image;
  return data instanceof Uint16Array ? { ...image, data: Float32Array.from(data) } : (image as Image<ByteOrFloat>);
}

/** What a filter with the option `preserveRange` computes with: bytes, which it divides by 255 itself, or floats of 0…1 or of the same numbers. */
export function filterSamples(where: string, source: ImageLike, preserveRange: boolean): Image<ByteOrFloat> {
  return preserveRange ? sameNumbers(viewImage(source, where)) : toImage(source, where);
}

/**
 * The result of a filter in the type of the image's samples: 16-bit samples go through it as floats of the same numbers, and are rounded half up and clamped.
 * Others go through as they are. The result is in the memory that is given, if any.
 */
export function inOwnSamples(
  image: Image,
  filter: (image: Image<ByteOrFloat>, given?: PixelData) => PixelData,
  given?: PixelData,
): PixelData {
  if (!(image.data instanceof Uint16Array)) return filter(sameNumbers(image), given);
  const result = filter(sameNumbers(image));
  const out = given ?? new Uint16Array(result.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.min(65_535, Math.max(0, Math.floor(result[i]! + 0.5)));
  return out;
}

/**
 * Refuses float samples far beyond 0…1, which would all become white, with what helps. `counts` says which of a pixel's channels matter. O(samples), of floats
 * only; NaN and infinities are another check's.
 */
export function checkUnitRange(where: string, { data, channels }: Image, remedy?: string, counts: number = channels): void {
  if (!(data instanceof Float32Array)) return;
  for (let i = 0; i < data.length; i++) {
    if (data[i]! <= FAR_BEYOND_WHITE || !Number.isFinite(data[i]) || i % channels >= counts) continue;
    throw beyondWhite(where, `image.data[${i}]`, data[i]!, remedy);
  }
}

/** The error of a float sample that is far beyond white. */
export function beyondWhite(where: string, option: string, received: number, remedy?: string): SegmentationError {
  const divide = "Divide samples of 0 … 255 by 255 first: Float32Array.from(data, (v) => v / 255)";
  return new SegmentationError("invalid-image", {
    where,
    option,
    expected: "a float sample of 0 … 1",
    received,
    remedy: remedy === undefined ? `${divide}; or make them bytes: Uint8Array.from(data).` : `${divide}; ${remedy}`,
  });
}

/** Whether a float sample is far beyond white. */
export function isBeyondWhite(sample: number): boolean {
  return sample > FAR_BEYOND_WHITE;
}
