/** Whatever a browser can draw, as an image. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, toImage } from "@segkit/core/image";
import { checkAborted } from "@segkit/core/progress";
import { checkInteger, checkKnownOptions, checkOneOf, MAX_PIXELS, phrase } from "@segkit/core/validate";
import { contextOf, createCanvas, needGlobal, reasonOf } from "./surface.js";

/** Pixels read from the canvas at a time: below every browser's limit for a canvas, above every video's frame. */
const BAND_PIXELS = 2 ** 24;

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

const OPTIONS = ["channels", "maxSide", "height", "width", "signal"];

/**
 * An image from anything a browser can draw: `ImageData`, a canvas, an `ImageBitmap`, an `<img>`, a `<video>`'s current frame, a `VideoFrame`, or
 * the `Blob` or `File` of an image.
 *
 * - Works in pages and in workers. The source is not changed, and an `ImageBitmap` or `VideoFrame` is not closed.
 * - `ImageData` is returned as it is, over the same samples, unless it is scaled or loses its alpha.
 * - Colors are sRGB: embedded profiles are converted by the browser (`colorSpaceConversion: "default"`), and images are turned upright by their EXIF orientation.
 * - Opaque pixels are exact. A canvas keeps colors multiplied by alpha, so colors of translucent pixels are rounded and those of invisible pixels are lost.
 * - Scaling is the browser's own smoothing at its highest quality; engines differ in it by a few levels. Where results must be the same everywhere, leave the image at
 *   its size and scale with core's `resize`.
 *
 * @param source - see {@link ImageSource}
 * @param options - see {@link ImageFromOptions}
 * @returns 8-bit image, HWC
 * @throws SegmentationError `invalid-argument` for another source; `invalid-image` for one without pixels (a video before its first frame, a closed bitmap or frame);
 *   `corrupt-data` for a blob or `<img>` that cannot be decoded; `unsupported` for an SVG blob; `io-error` for pixels that the same-origin rule
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
 * O(pixels) time; memory for the result and one band of 64 MiB.
 */
export async function imageFrom(source: ImageSource, options: ImageFromOptions = {}): Promise<Image<Uint8ClampedArray>> {
  return sourceToImage("imageFrom", source, options);
}

/** {@link imageFrom} on behalf of another public function. */
export async function sourceToImage(
  where: string,
  source: ImageSource,
  options: ImageFromOptions,
): Promise<Image<Uint8ClampedArray>> {
  checkOptions(where, options);
  if (isA("ImageData", source)) return fromImageData(where, source as ImageData, options);
  if (isA("Blob", source)) {
    const bitmap = await decodeBlob(where, source as Blob);
    try {
      checkAborted(where, options.signal);
      return fromDrawable(where, bitmap, bitmap, options);
    } finally {
      bitmap.close();
    }
  }
  const [drawable, size] = await drawableOf(where, source);
  checkAborted(where, options.signal);
  return fromDrawable(where, drawable, size, options);
}

/** Throws `invalid-option` for anything but {@link ImageFromOptions}, `aborted` when the signal already says so. */
export function checkOptions(where: string, options: ImageFromOptions): void {
  checkKnownOptions(where, options, OPTIONS);
  const { channels = 4, maxSide, height, width, signal } = options;
  checkOneOf(where, "channels", channels, [3, 4]);
  for (const [name, value] of Object.entries({ maxSide, height, width })) {
    if (value !== undefined) checkInteger(where, name, value, { min: 1, max: 32_767 });
  }
  if (maxSide !== undefined && (height !== undefined || width !== undefined)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "maxSide",
      expected: "either maxSide or height and width",
      received: phrase("both"),
    });
  }
  checkAborted(where, signal);
}

type Drawable = Exclude<ImageSource, ImageData | Blob>;

interface Size {
  readonly height: number;
  readonly width: number;
}

function isA(name: string, value: unknown): boolean {
  const type = (globalThis as Record<string, unknown>)[name];
  return typeof type === "function" && value instanceof type;
}

function fromImageData(where: string, source: ImageData, options: ImageFromOptions): Image<Uint8ClampedArray> {
  const { data, height, width } = toImage(source, where);
  const target = targetSize({ height, width }, options);
  if (target.height !== height || target.width !== width) {
    const canvas = createCanvas(where, height, width);
    contextOf(where, canvas).putImageData(source, 0, 0);
    return fromDrawable(where, canvas, source, options);
  }
  const image = { data: data as Uint8ClampedArray, height, width, channels: 4 };
  return options.channels === 3 ? withoutAlpha(image) : image;
}

async function decodeBlob(where: string, blob: Blob): Promise<ImageBitmap> {
  needGlobal(where, "createImageBitmap");
  if (blob.type.startsWith("image/svg")) {
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: "an image made of pixels",
      received: phrase("an SVG file"),
      remedy: "Load it into an <img> with a width and a height, and give that.",
    });
  }
  try {
    return await createImageBitmap(blob, {
      imageOrientation: "from-image",
      premultiplyAlpha: "none",
      colorSpaceConversion: "default",
    });
  } catch (cause) {
    throw new SegmentationError("corrupt-data", {
      where,
      option: "source",
      expected: "an image this browser can decode",
      received: phrase(
        `${blob.size} bytes of ${blob.type || "unknown type"} (${cause instanceof Error ? cause.message : cause})`,
      ),
      cause,
    });
  }
}

/** A source that is ready to be drawn, with its size; sources without pixels are refused by what is wrong with them. */
async function drawableOf(where: string, source: unknown): Promise<[Drawable, Size]> {
  if (isA("HTMLImageElement", source)) {
    const element = source as HTMLImageElement;
    try {
      await element.decode();
    } catch (cause) {
      throw new SegmentationError("corrupt-data", {
        where,
        option: "source",
        expected: "an <img> that can be loaded and decoded",
        received: phrase(element.currentSrc || element.src ? "one that cannot" : "one without src"),
        cause,
      });
    }
    const size = { height: element.naturalHeight, width: element.naturalWidth };
    return checked(where, element, size, "an SVG without a size", "Give the SVG a width and a height.");
  }
  if (isA("HTMLVideoElement", source)) {
    const element = source as HTMLVideoElement;
    const shown = element.readyState >= 2;
    const size = { height: shown ? element.videoHeight : 0, width: shown ? element.videoWidth : 0 };
    return checked(where, element, size, "a video before its first frame", 'Await its "loadeddata" event.');
  }
  if (isA("VideoFrame", source)) {
    const frame = source as VideoFrame;
    const size = { height: frame.displayHeight, width: frame.displayWidth };
    return checked(
      where,
      frame,
      frame.format === null && frame.codedWidth === 0 ? { height: 0, width: 0 } : size,
      "a closed VideoFrame",
    );
  }
  if (isA("ImageBitmap", source)) {
    const bitmap = source as ImageBitmap;
    return checked(where, bitmap, bitmap, "a closed or transferred ImageBitmap");
  }
  if (isA("HTMLCanvasElement", source) || isA("OffscreenCanvas", source)) {
    const canvas = source as HTMLCanvasElement | OffscreenCanvas;
    return checked(where, canvas, canvas, "a canvas without pixels, or transferred");
  }
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source",
    expected: "an ImageData, canvas, ImageBitmap, <img>, <video>, VideoFrame or Blob",
    received: source,
    remedy: typeof source === "string" ? "Load addresses with imageFromUrl." : undefined,
  });
}

function checked(where: string, drawable: Drawable, size: Size, what: string, remedy?: string): [Drawable, Size] {
  if (size.height >= 1 && size.width >= 1) return [drawable, size];
  throw new SegmentationError("invalid-image", {
    where,
    option: "source",
    expected: "a source with pixels",
    received: phrase(what),
    remedy,
  });
}

function targetSize({ height, width }: Size, options: ImageFromOptions): Size {
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

/**
 * Draws the source band by band and reads each band back: a canvas as large as a large photograph is refused by some browsers.
 */
function fromDrawable(where: string, source: Drawable, from: Size, options: ImageFromOptions): Image<Uint8ClampedArray> {
  const { height, width } = targetSize(from, options);
  const channels = options.channels ?? 4;
  if (height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "source",
      expected: `at most ${MAX_PIXELS} pixels`,
      received: phrase(`${height} × ${width}`),
      remedy: "Scale it with the option maxSide.",
    });
  }
  const rows = Math.min(height, Math.max(1, Math.floor(BAND_PIXELS / width)));
  const canvas = createCanvas(where, rows, width);
  const context = contextOf(where, canvas);
  context.imageSmoothingEnabled = height !== from.height || width !== from.width;
  context.imageSmoothingQuality = "high";
  try {
    const data = new Uint8ClampedArray(height * width * channels);
    for (let y = 0; y < height; y += rows) {
      const count = Math.min(rows, height - y);
      context.clearRect(0, 0, width, rows);
      context.drawImage(source, 0, -y, width, height);
      const band = context.getImageData(0, 0, width, count).data;
      if (channels === 4) data.set(band, y * width * 4);
      else dropAlpha(band, data, y * width * 3);
    }
    return { data, height, width, channels };
  } catch (cause) {
    throw readError(where, cause, height, width);
  }
}

function readError(where: string, cause: unknown, height: number, width: number): SegmentationError {
  const name = cause instanceof Error ? cause.name : "";
  if (name === "SecurityError") {
    return new SegmentationError("io-error", {
      where,
      option: "source",
      expected: "pixels this page may read",
      received: phrase("an image of another origin, loaded without CORS"),
      remedy: 'Set crossOrigin = "anonymous" before its src, and have its server send Access-Control-Allow-Origin.',
      cause,
    });
  }
  if (name === "RangeError") {
    return new SegmentationError("out-of-memory", {
      where,
      expected: `memory for ${height} × ${width} pixels`,
      received: reasonOf(cause),
      remedy: "Scale the image with the option maxSide.",
      cause,
    });
  }
  return new SegmentationError("invalid-image", {
    where,
    option: "source",
    expected: "a source that can be drawn",
    received: reasonOf(cause),
    cause,
  });
}

function withoutAlpha({ data, height, width }: Image<Uint8ClampedArray>): Image<Uint8ClampedArray> {
  const rgb = new Uint8ClampedArray(height * width * 3);
  dropAlpha(data, rgb, 0);
  return { data: rgb, height, width, channels: 3 };
}

function dropAlpha(rgba: Uint8ClampedArray, rgb: Uint8ClampedArray, at: number): void {
  for (let i = 0; i < rgba.length; i += 4) {
    rgb[at++] = rgba[i]!;
    rgb[at++] = rgba[i + 1]!;
    rgb[at++] = rgba[i + 2]!;
  }
}
