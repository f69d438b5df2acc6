/** Image files to images, decoded by sharp off the main thread. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { checkAborted, signalRule } from "@segkit/core/progress";
import { asBytes, phrase, type Rules, readOptions, slipOf } from "@segkit/core/validate";
import { decode } from "./decode.js";
import { isFileUrl } from "./file-url.js";

/** Options of {@link readImage}. */
export interface ReadImageOptions {
  /**
   * Channels of the result: 1 gray, 3 sRGB, 4 sRGB with alpha. `"auto"` keeps what the file has: 1, 3 or 4 (gray with alpha becomes 4).
   * A file's transparency is dropped, not blended, where the result has no alpha.
   * @default 3
   */
  readonly channels?: 1 | 3 | 4 | "auto";
  /** Scales the image down, keeping its aspect, so that its longer side has at most this many pixels. @default no limit */
  readonly maxSide?: number;
  /**
   * Bits of a sample: 8 for bytes; 16 for integers 0 … 65535, which keep what PNG and TIFF files of 16 bits have; 32 for floats 0 … 1, which of a TIFF of floats
   * (or of integers of 32 bits) are its numbers as they are stored.
   * @default 8
   */
  readonly depth?: 8 | 16 | 32;
  /** Ends the call with `aborted`; looked at before and after decoding. */
  readonly signal?: { readonly aborted: boolean };
}

/** Bounds and defaults of {@link readImage}'s options. */
export const readImageRules = {
  channels: {
    kind: "choice",
    of: [1, 3, 4, "auto"],
    default: 3,
    aliases: [
      ["as_gray", "channels: 1 is gray."],
      ["grayscale", "channels: 1 is gray."],
    ],
  },
  maxSide: { kind: "integer", min: 1, max: 32_767 },
  depth: { kind: "choice", of: [8, 16, 32], default: 8, aliases: ["bitDepth"] },
  signal: signalRule,
} as const satisfies Rules<ReadImageOptions>;

/**
 * Reads an image file: JPEG, PNG, WebP, AVIF, GIF (first frame), TIFF, SVG.
 *
 * The image is turned upright by its EXIF orientation and converted to sRGB by its color profile.
 *
 * @param file - a path or a `file:` URL
 * @param options - see {@link ReadImageOptions}
 * @returns an image, HWC: bytes, or `Uint16Array` with `depth: 16`, `Float32Array` with `depth: 32`
 * @throws SegmentationError `io-error` for a file that cannot be read, `unsupported` for a kind of file that is known and cannot be decoded (HEIC, JPEG XL, JPEG 2000,
 *   PSD, raw files, PDF …) and for a TIFF whose numbers are not 0 … 1, `corrupt-data` for one that is no image, `invalid-image` for one of more than 2²⁸ pixels
 *   without `maxSide`, `invalid-argument`, `invalid-option`, `aborted`
 *
 * @example
 * ```ts
 * import { readImage } from "@segkit/runtime-node";
 *
 * const image = await readImage("examples/photographs/chelsea.png");
 * console.assert(image.height === 300 && image.width === 451 && image.channels === 3);
 * const deep = await readImage("examples/photographs/chelsea.png", { depth: 16 });
 * console.assert(deep.data[0] === 257 * image.data[0]!);
 * ```
 *
 * @remarks
 * Colors are converted by libvips: of CMYK images, of PNGs with a gamma and of those with profiles browsers make slightly other ones, and so they do of JPEGs.
 * Sizes are reduced by sharp, which decodes JPEGs at a fraction of their size where that is enough; `resize` of the whole image gives other samples.
 */
export async function readImage(
  file: string | URL,
  options?: ReadImageOptions & { readonly depth?: 8 },
): Promise<Image<Uint8Array>>;
export async function readImage(
  file: string | URL,
  options: ReadImageOptions & { readonly depth: 16 },
): Promise<Image<Uint16Array>>;
export async function readImage(
  file: string | URL,
  options: ReadImageOptions & { readonly depth: 32 },
): Promise<Image<Float32Array>>;
export async function readImage(file: string | URL, options?: ReadImageOptions): Promise<Image>;
export async function readImage(file: string | URL, options: ReadImageOptions = {}): Promise<Image> {
  const settings = readOptions("readImage", options, readImageRules);
  checkAborted("readImage", settings.signal);
  return decode("readImage", await bytesOf("readImage", file, "file"), settings);
}

/** Bounds and defaults of {@link decodeImage}'s options. */
export const decodeImageRules = readImageRules;

/**
 * Decodes the bytes of an image file, as {@link readImage} does.
 *
 * @param bytes - the file's bytes
 * @param options - see {@link ReadImageOptions}
 * @returns an image, HWC: bytes, or `Uint16Array` with `depth: 16`, `Float32Array` with `depth: 32`
 * @throws SegmentationError as {@link readImage} but for `io-error`
 *
 * @example
 * ```ts
 * import { createImage } from "@segkit/core";
 * import { decodeImage, encodeImage } from "@segkit/runtime-node";
 *
 * const red = createImage({ height: 2, width: 3, channels: 3 });
 * const again = await decodeImage(await encodeImage(red, { format: "png" }));
 * console.assert(again.width === 3);
 * ```
 */
export async function decodeImage(
  bytes: Uint8Array | ArrayBuffer,
  options?: ReadImageOptions & { readonly depth?: 8 },
): Promise<Image<Uint8Array>>;
export async function decodeImage(
  bytes: Uint8Array | ArrayBuffer,
  options: ReadImageOptions & { readonly depth: 16 },
): Promise<Image<Uint16Array>>;
export async function decodeImage(
  bytes: Uint8Array | ArrayBuffer,
  options: ReadImageOptions & { readonly depth: 32 },
): Promise<Image<Float32Array>>;
export async function decodeImage(bytes: Uint8Array | ArrayBuffer, options?: ReadImageOptions): Promise<Image>;
export async function decodeImage(bytes: Uint8Array | ArrayBuffer, options: ReadImageOptions = {}): Promise<Image> {
  const file = asBytes(bytes);
  if (file === undefined) {
    throw new SegmentationError("invalid-argument", {
      where: "decodeImage",
      option: "bytes",
      expected: "a Uint8Array or ArrayBuffer",
      received: bytes,
      remedy: "Read files by path with readImage.",
      ...slipOf("bytes", bytes),
    });
  }
  const settings = readOptions("decodeImage", options, decodeImageRules);
  checkAborted("decodeImage", settings.signal);
  return decode("decodeImage", file, settings);
}

/** A file's bytes; a failure of the file system is told in its own words. */
export async function bytesOf(where: string, file: string | URL, wanted: "file" | "labelFile"): Promise<Uint8Array> {
  if ((typeof file !== "string" && !isFileUrl(file)) || /^https?:/i.test(String(file))) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "file",
      expected: "a path or a file: URL",
      received: file,
      ...slipOf(wanted, file),
    });
  }
  try {
    return await readFile(typeof file === "string" ? file : fileURLToPath(file));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SegmentationError("io-error", {
      where,
      option: "file",
      expected: "a readable file",
      received: phrase(reason),
      cause,
    });
  }
}
