/** Images to image files, encoded by sharp off the main thread. */
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toUint8, toUint16, viewImage } from "@segkit/core/image";
import { checkUnitRange } from "@segkit/core/samples";
import { phrase, type Rules, readOptions, slipOf } from "@segkit/core/validate";
import sharp from "sharp";
import { isFileUrl } from "./file-url.js";

/** What {@link writeImage} can write. */
export type ImageFormat = "png" | "jpeg" | "webp" | "avif" | "tiff";

const BY_EXTENSION: Record<string, ImageFormat> = {
  ".png": "png",
  ".jpg": "jpeg",
  ".jpeg": "jpeg",
  ".webp": "webp",
  ".avif": "avif",
  ".tif": "tiff",
  ".tiff": "tiff",
};

/** Options of {@link writeImage} and {@link encodeImage}. */
export interface WriteImageOptions {
  /** The file format. @default by the file's extension; `"png"` for {@link encodeImage} */
  readonly format?: ImageFormat;
  /** Quality of lossy formats, 1 … 100. @default 90 */
  readonly quality?: number;
  /**
   * Bits of a sample, 8 or 16; 16 in PNG and TIFF only.
   * @default 16 for images of 16 bits in PNG and TIFF, else 8
   */
  readonly depth?: 8 | 16;
}

/** Bounds and defaults of {@link writeImage}'s options. */
export const writeImageRules = {
  format: { kind: "choice", of: ["png", "jpeg", "webp", "avif", "tiff"], aliases: ["type", "extension"] },
  quality: { kind: "integer", min: 1, max: 100, default: 90 },
  depth: { kind: "choice", of: [8, 16], aliases: ["bitDepth"] },
} as const satisfies Rules<WriteImageOptions>;

/**
 * Writes an image to an image file; the extension chooses the format (.png, .jpg, .webp, .avif, .tif).
 *
 * @param file - a path or a `file:` URL; an existing file is replaced
 * @param image - 1 (gray), 2 (gray with alpha), 3 (sRGB) or 4 channels; of 8 or 16 bits, or float 0 … 1, which is scaled and clamped
 * @param options - see {@link WriteImageOptions}
 * @throws SegmentationError `invalid-image`, `invalid-option` for an unknown extension or format, or a depth that it has not, `io-error` when the file cannot be written
 *
 * @example
 * ```ts
 * import { mkdtemp } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { createImage } from "@segkit/core";
 * import { readImage, writeImage } from "@segkit/runtime-node";
 *
 * const file = join(await mkdtemp(join(tmpdir(), "segkit-")), "gray.png");
 * await writeImage(file, createImage({ height: 4, width: 5, channels: 3 }, 128));
 * console.assert((await readImage(file)).data[0] === 128);
 * ```
 */
export async function writeImage(file: string | URL, image: ImageLike, options: WriteImageOptions = {}): Promise<void> {
  const path = pathOf("writeImage", file);
  const settings = readOptions("writeImage", options, writeImageRules);
  const format = settings.format ?? BY_EXTENSION[extname(path).toLowerCase()];
  if (format === undefined) {
    throw new SegmentationError("invalid-option", {
      where: "writeImage",
      option: "file",
      expected: `a name ending in ${Object.keys(BY_EXTENSION).join(", ")}`,
      received: path,
      remedy: "Name the format with the option format.",
    });
  }
  await writeBytes("writeImage", path, await encode("writeImage", image, format, settings));
}

/** Bounds and defaults of {@link encodeImage}'s options. */
export const encodeImageRules = writeImageRules;

/**
 * Encodes an image as the bytes of an image file, as {@link writeImage} does.
 *
 * @returns the file's bytes
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @example
 * ```ts
 * import { createImage } from "@segkit/core";
 * import { encodeImage } from "@segkit/runtime-node";
 *
 * const bytes = await encodeImage(createImage({ height: 4, width: 5, channels: 1 }), { format: "png" });
 * console.assert(bytes[1] === 0x50); // "P" of PNG
 * ```
 */
export async function encodeImage(image: ImageLike, options: WriteImageOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { format = "png", ...settings } = readOptions("encodeImage", options, encodeImageRules);
  return encode("encodeImage", image, format, settings);
}

/** A path from a path or a `file:` URL. */
export function pathOf(where: string, file: string | URL): string {
  if (typeof file === "string" && file !== "" && !/^https?:/i.test(file)) return file;
  if (isFileUrl(file)) return fileURLToPath(file);
  throw new SegmentationError("invalid-argument", {
    where,
    option: "file",
    expected: "a path or a file: URL",
    received: file,
    ...slipOf("target", file),
  });
}

/** Writes a file; a failure of the file system is told in its own words. */
export async function writeBytes(where: string, path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SegmentationError("io-error", {
      where,
      option: "file",
      expected: "a file that can be written",
      received: phrase(reason),
      cause,
    });
  }
}

interface Encoding {
  readonly quality: number;
  readonly depth?: 8 | 16 | undefined;
}

async function encode(
  where: string,
  source: ImageLike,
  format: ImageFormat,
  settings: Encoding,
): Promise<Uint8Array<ArrayBuffer>> {
  const image = viewImage(source, where);
  const { height, width, channels } = image;
  if (channels > 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1 (gray), 2 (gray with alpha), 3 (sRGB) or 4 (sRGB with alpha)",
      received: channels,
      remedy: "Draw label maps and feature maps as colors first, e.g. with drawOverlay.",
    });
  }
  checkUnitRange(where, image);
  const isDeepFormat = format === "png" || format === "tiff";
  const depth = settings.depth ?? (isDeepFormat && image.data instanceof Uint16Array ? 16 : 8);
  if (depth === 16 && !isDeepFormat) {
    throw new SegmentationError("invalid-option", {
      ...{ where, option: "depth", expected: `8 for ${format}`, received: 16 },
      remedy: "PNG and TIFF have 16 bits.",
    });
  }
  const { data } = depth === 16 ? toUint16(image) : toUint8(image);
  const raw = { height, width, channels: channels as 1 | 2 | 3 | 4 };
  const [gray, color] = depth === 16 ? (["grey16", "rgb16"] as const) : (["b-w", "srgb"] as const);
  const lossy = format === "jpeg" || format === "webp" || format === "avif";
  const buffer = await sharp(data, { raw })
    .toColourspace(channels <= 2 ? gray : color)
    .toFormat(format, lossy ? { quality: settings.quality } : format === "tiff" ? { compression: "deflate" } : {})
    .toBuffer();
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
}
