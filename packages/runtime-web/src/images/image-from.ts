/** Whatever a browser can draw, as an image. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, toImage } from "@segkit/core/image";
import { upright } from "@segkit/core/image-files";
import { checkAborted, signalRule } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import { phrase, type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { decodeBlob } from "./decode-blob.js";
import { drawableOf, isA } from "./drawable.js";
import { readPixels, withoutAlpha } from "./read-pixels.js";
import { scaled } from "./scaled.js";

/** What {@link imageFrom} accepts. A `File` is a `Blob`. */
export type ImageSource =
  | ImageData
  | HTMLCanvasElement
  | OffscreenCanvas
  | ImageBitmap
  | HTMLImageElement
  | HTMLVideoElement
  | VideoFrame
  | Blob;

/** Options of {@link imageFrom}. */
export interface ImageFromOptions {
  /** Channels of the result: 4 is sRGB with alpha, 3 drops alpha without blending. @default 4 */
  readonly channels?: 3 | 4;
  /** Scales the image down, keeping its aspect, so that its longer side has at most this many pixels. @default no limit */
  readonly maxSide?: number;
  /** Height of the result in pixels; with `width` left out, the aspect is kept. Not together with `maxSide`. @default the source's */
  readonly height?: number;
  /** Width of the result in pixels; with `height` left out, the aspect is kept. Not together with `maxSide`. @default the source's */
  readonly width?: number;
  /** Ends the call with `aborted`; looked at before and after decoding. */
  readonly signal?: { readonly aborted: boolean };
}

const sideRule = { kind: "integer", min: 1, max: 32_767 } as const;

/** Bounds and defaults of {@link imageFrom}'s options. */
export const imageFromRules = {
  channels: { kind: "choice", of: [3, 4], default: 4 },
  maxSide: sideRule,
  height: sideRule,
  width: sideRule,
  signal: signalRule,
} as const satisfies Rules<ImageFromOptions>;

type ImageFromSettings = Settings<ImageFromOptions, typeof imageFromRules>;

/**
 * An image from anything a browser can draw: `ImageData`, a canvas, an `ImageBitmap`, an `<img>`, a `<video>`'s current frame, a `VideoFrame`, or
 * the `Blob` or `File` of an image.
 *
 * - Works in pages and in workers. The source is not changed, and an `ImageBitmap` or `VideoFrame` is not closed.
 * - `ImageData` is returned as it is, over the same samples, unless it is scaled, loses its alpha, or is in Display P3.
 * - Colors are sRGB: embedded profiles are converted by the browser (`colorSpaceConversion: "default"`), `ImageData` in Display P3 by this function. Files are turned
 *   upright by their EXIF orientation: JPEG, PNG, WebP and AVIF, in every browser and as in Node.
 * - Opaque pixels are exact. A canvas keeps colors multiplied by alpha, so colors of translucent pixels are rounded and those of invisible pixels are lost.
 * - Scaling is core's `resize`, bilinear and antialiased, of the whole image: the same in every browser. Colors are weighted by alpha. Only frames of videos are
 *   scaled by the browser, which takes a fraction of the time and in which browsers differ.
 *
 * @param source - see {@link ImageSource}
 * @param options - see {@link ImageFromOptions}
 * @returns 8-bit image, HWC
 * @throws SegmentationError `invalid-argument` for another source; `invalid-image` for one without pixels (a video before its first frame, a closed bitmap or frame);
 *   `corrupt-data` for a blob or `<img>` that cannot be decoded; `unsupported` for an SVG blob and for a kind of file that this
 *   browser does not decode (HEIC, TIFF, PSD, PDF …), by name; `invalid-image` for more than 65,535 pixels a side; `io-error` for pixels that the same-origin rule
 *   protects; `no-backend` where there is no canvas; `out-of-memory`; `invalid-option`; `aborted`
 *
 * @example
 * ```ts
 * import { imageFrom } from "@segkit/runtime-web";
 *
 * const canvas = new OffscreenCanvas(40, 30);
 * canvas.getContext("2d")!.fillRect(0, 0, 40, 30);
 * const image = await imageFrom(canvas, { channels: 3, maxSide: 20 });
 * console.assert(image.height === 15 && image.width === 20 && image.channels === 3);
 * ```
 *
 * @remarks
 * O(pixels) time; memory for the whole image, 3 or 4 bytes a pixel, and a tile of 64 MiB, also where it is scaled.
 *
 * Decoders of browsers differ: in JPEGs by a few levels, more in colors of CMYK images and of PNGs with a gamma, from one another and from Node. An `<img>` is
 * drawn as the page shows it: of PNG and WebP files that is not upright in every browser; give the `Blob`.
 */
export async function imageFrom(
  source: ImageSource,
  options: ImageFromOptions = {},
): Promise<Image<Uint8ClampedArray<ArrayBuffer>>> {
  return sourceToImage("imageFrom", source, options);
}

/** {@link imageFrom} on behalf of another public function. */
export async function sourceToImage(
  where: string,
  source: ImageSource,
  options: ImageFromOptions,
): Promise<Image<Uint8ClampedArray<ArrayBuffer>>> {
  const settings = checkOptions(where, options);
  if (isA("ImageData", source)) return fromImageData(where, source as ImageData, settings);
  if (isA("Blob", source) || isA("File", source)) {
    const { bitmap, orientation } = await decodeBlob(where, source as Blob);
    try {
      checkAborted(where, settings.signal);
      const image = upright(readPixels(where, bitmap, bitmap, settings.channels), orientation);
      return scaled(image, targetSize(image, settings));
    } finally {
      bitmap.close();
    }
  }
  const [drawable, size] = await drawableOf(where, source);
  checkAborted(where, settings.signal);
  const target = targetSize(size, settings);
  // frames come by the dozen each second, and from decoders that differ: the browser scales them
  const isVideo = isA("HTMLVideoElement", source) || isA("VideoFrame", source);
  return scaled(readPixels(where, drawable, isVideo ? target : size, settings.channels), target);
}

/** Throws `invalid-option` for anything but {@link ImageFromOptions}, `aborted` when the signal already says so. */
export function checkOptions(where: string, options: ImageFromOptions): ImageFromSettings {
  const settings = readOptions(where, options, imageFromRules);
  const { maxSide, height, width, signal } = settings;
  if (maxSide !== undefined && (height !== undefined || width !== undefined)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "maxSide",
      expected: "either maxSide or height and width",
      received: phrase("both"),
    });
  }
  checkAborted(where, signal);
  return settings;
}

async function fromImageData(
  where: string,
  source: ImageData,
  options: ImageFromSettings,
): Promise<Image<Uint8ClampedArray<ArrayBuffer>>> {
  // loaded when it is needed: hardly anyone has such samples
  const isWide = source.colorSpace === "display-p3";
  const { data, height, width } = isWide ? (await import("./display-p3.js")).fromDisplayP3(source) : toImage(source, where);
  const image = { data: data as Uint8ClampedArray<ArrayBuffer>, height, width, channels: 4 };
  return scaled(options.channels === 3 ? withoutAlpha(image) : image, targetSize(image, options));
}

/** Height and width of the result. */
function targetSize({ height, width }: Size, options: ImageFromSettings): Size {
  const { maxSide } = options;
  if (maxSide !== undefined) {
    const scale = Math.min(1, maxSide / Math.max(height, width));
    return { height: Math.max(1, Math.round(height * scale)), width: Math.max(1, Math.round(width * scale)) };
  }
  return {
    height: options.height ?? (options.width ? Math.max(1, Math.round((height * options.width) / width)) : height),
    width: options.width ?? (options.height ? Math.max(1, Math.round((width * options.height) / height)) : width),
  };
}
