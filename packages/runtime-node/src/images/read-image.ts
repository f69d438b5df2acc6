/** Image files to images, decoded by sharp off the main thread. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { checkAborted, signalRule } from "@segkit/core/progress";
import { asBytes, phrase, type Rules, readOptions, type Settings, slipOf } from "@segkit/core/validate";
import sharp from "sharp";
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
  signal: signalRule,
} as const satisfies Rules<ReadImageOptions>;

/**
 * Reads an image file: JPEG, PNG, WebP, AVIF, GIF (first frame), TIFF, SVG.
 *
 * The image is turned upright by its EXIF orientation and converted to 8-bit sRGB by its color profile.
 *
 * @param file - a path or a `file:` URL
 * @param options - see {@link ReadImageOptions}
 * @returns 8-bit image, HWC
 * @throws SegmentationError `io-error` for a file that cannot be read, `corrupt-data` for one that is no image, `invalid-argument`,
 *   `invalid-option`, `aborted`
 *
 * @example
 * ```ts
 * import { readImage } from "@segkit/runtime-node";
 *
 * const image = await readImage("examples/photographs/chelsea.png");
 * console.assert(image.height === 300 && image.width === 451 && image.channels === 3);
 * ```
 */
export async function readImage(file: string | URL, options: ReadImageOptions = {}): Promise<Image<Uint8Array>> {
  const settings = readOptions("readImage", options, readImageRules);
  checkAborted("readImage", settings.signal);
  return decode("readImage", await bytesOf("readImage", file), settings);
}

/** Bounds and defaults of {@link decodeImage}'s options. */
export const decodeImageRules = readImageRules;

/**
 * Decodes the bytes of an image file, as {@link readImage} does.
 *
 * @param bytes - the file's bytes
 * @param options - see {@link ReadImageOptions}
 * @returns 8-bit image, HWC
 * @throws SegmentationError `corrupt-data` for bytes that are no image, `invalid-argument`, `invalid-option`, `aborted`
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
export async function decodeImage(bytes: Uint8Array | ArrayBuffer, options: ReadImageOptions = {}): Promise<Image<Uint8Array>> {
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
export async function bytesOf(where: string, file: string | URL): Promise<Uint8Array> {
  if ((typeof file !== "string" && !isFileUrl(file)) || /^https?:/i.test(String(file))) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "file",
      expected: "a path or a file: URL",
      received: file,
      ...(where === "readImage" && slipOf("file", file)),
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

async function decode(
  where: string,
  bytes: Uint8Array,
  { channels, maxSide, signal }: Settings<ReadImageOptions, typeof readImageRules>,
): Promise<Image<Uint8Array>> {
  try {
    let decoder = sharp(bytes, { failOn: "error", pages: 1 }).autoOrient();
    if (maxSide !== undefined)
      decoder = decoder.resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true });
    const wanted = channels === "auto" ? await channelsOf(bytes) : channels;
    if (wanted === 4) decoder = decoder.toColourspace("srgb").ensureAlpha();
    else decoder = decoder.removeAlpha().toColourspace(wanted === 1 ? "b-w" : "srgb");
    const { data, info } = await decoder.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
    checkAborted(where, signal);
    return {
      data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      height: info.height,
      width: info.width,
      channels: info.channels,
    };
  } catch (cause) {
    if (cause instanceof SegmentationError) throw cause;
    throw new SegmentationError("corrupt-data", {
      where,
      option: "file",
      expected: "an image that can be decoded",
      received: phrase(cause instanceof Error ? cause.message.split("\n")[0]! : String(cause)),
      cause,
    });
  }
}

async function channelsOf(bytes: Uint8Array): Promise<1 | 3 | 4> {
  const { hasAlpha, space } = await sharp(bytes).metadata();
  if (hasAlpha) return 4;
  return space === "b-w" || space === "grey16" ? 1 : 3;
}
