/** Results in memory that the caller gives. */
import { SegmentationError } from "../errors/errors.js";
import type { PixelData } from "../image/image.js";
import { asArray, isKind } from "../validate/kind.js";
import { invalidOption } from "../validate/options.js";
import { emptyLike } from "./samples.js";

/** Memory for a result: samples of any type, seen in this realm. */
export function checkOut(where: string, option: string, value: PixelData): PixelData {
  const seen =
    asArray(value, Float32Array) ??
    asArray(value, Uint8Array) ??
    asArray(value, Uint16Array) ??
    asArray(value, Uint8ClampedArray);
  if (seen) return seen;
  throw invalidOption(where, option, "a typed array of samples", value);
}

/** The rule of the option `out`. */
export const outRule = { kind: "list", check: checkOut, aliases: ["dst", "output"] } as const;

/**
 * Memory for a result of so many samples of a type: what was given, or new.
 *
 * @throws SegmentationError `invalid-option` where it is of another type or length, or the image's own
 */
export function resultIn<Data extends PixelData>(
  where: string,
  given: PixelData | undefined,
  { like, length, image }: { readonly like: Data; readonly length: number; readonly image: PixelData },
): Data {
  if (given === undefined) return emptyLike(like, length) as Data;
  const { name } = emptyLike(like, 0).constructor;
  const fits = isKind(given, name) && given.length === length;
  const isApart =
    given.buffer !== image.buffer ||
    given.byteOffset >= image.byteOffset + image.byteLength ||
    image.byteOffset >= given.byteOffset + given.byteLength;
  if (fits && isApart) return given as Data;
  throw new SegmentationError("invalid-option", {
    where,
    option: "out",
    expected: fits ? "memory that is not the image's" : `a ${name} of ${length} samples`,
    received: given,
  });
}
