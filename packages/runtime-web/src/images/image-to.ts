/** Images to what a browser shows and saves. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, viewImage } from "@segkit/core/image";
import { checkUnitRange, whiteOf } from "@segkit/core/samples";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import { checkSides } from "./sides.js";
import { type AnyCanvas, contextOf, createCanvas, needGlobal, reasonOf } from "./surface.js";

/** Options of {@link toBlob}. */
export interface ToBlobOptions {
  /** The file format. @default "image/png" */
  readonly type?: "image/png" | "image/jpeg" | "image/webp";
  /** Quality of the lossy formats, 0 … 1, as in the DOM. @default 0.9 */
  readonly quality?: number;
}

/**
 * An image as the DOM's `ImageData`: RGBA, 8 bit.
 *
 * @param image - 1 (gray), 2 (gray with alpha), 3 (sRGB) or 4 channels; bytes, or of 16 bits or float 0 … 1, which are scaled to bytes, rounded and clamped (NaN becomes 0)
 * @returns `ImageData` over the image's own samples where they are RGBA bytes, else over new ones
 * @throws SegmentationError `invalid-image` for other images, `no-backend` where there is no `ImageData`
 *
 * @example
 * ```ts
 * import { toImageData } from "@segkit/runtime-web";
 *
 * const gray = { data: Uint8Array.of(0, 255), height: 1, width: 2, channels: 1 };
 * console.assert(toImageData(gray).data.join() === "0,0,0,255,255,255,255,255");
 * ```
 */
export function toImageData(image: ImageLike): ImageData {
  return imageData("toImageData", image);
}

/**
 * Draws an image on a canvas, whose size becomes the image's.
 *
 * @param image - as for {@link toImageData}
 * @param canvas - where to draw; default a new one: an element in a page, in a worker an `OffscreenCanvas`, which TypeScript is told by
 *   `toCanvas<OffscreenCanvas>(image)`
 * @returns the canvas
 * @throws SegmentationError `invalid-image`; `invalid-argument` for a canvas that is used otherwise; `no-backend`
 *
 * @example
 * ```ts
 * import { createImage } from "@segkit/core";
 * import { toCanvas } from "@segkit/runtime-web";
 *
 * const canvas = toCanvas(createImage({ height: 30, width: 40, channels: 3 }, 128));
 * console.assert(canvas.height === 30 && canvas.width === 40);
 * ```
 */
export function toCanvas(image: ImageLike): HTMLCanvasElement;
export function toCanvas<Canvas extends HTMLCanvasElement | OffscreenCanvas>(image: ImageLike, canvas?: Canvas): Canvas;
export function toCanvas(image: ImageLike, canvas?: AnyCanvas): AnyCanvas {
  const where = "toCanvas";
  const pixels = imageData(where, image);
  if (canvas === undefined) {
    const inPage = typeof document !== "undefined";
    return draw(where, pixels, inPage ? document.createElement("canvas") : createCanvas(where, pixels.height, pixels.width));
  }
  if (typeof canvas !== "object" || canvas === null || !("getContext" in canvas)) {
    throw new SegmentationError("invalid-argument", { where, option: "canvas", expected: "a canvas", received: canvas });
  }
  return draw(where, pixels, canvas);
}

/** Bounds and defaults of {@link toBlob}'s options. */
export const toBlobRules = {
  type: { kind: "choice", of: ["image/png", "image/jpeg", "image/webp"], default: "image/png", aliases: ["format"] },
  quality: { kind: "number", min: 0, max: 1, default: 0.9 },
} as const satisfies Rules<ToBlobOptions>;

/**
 * An image as the bytes of an image file.
 *
 * Opaque pixels are exact in PNG; a canvas rounds colors of translucent ones.
 *
 * @param image - as for {@link toImageData}
 * @param options - see {@link ToBlobOptions}
 * @returns the file as a `Blob` of the type asked for
 * @throws SegmentationError `invalid-image`; `invalid-option`; `unsupported` for a format this browser cannot write; `out-of-memory` for an image larger than its
 *   canvas; `no-backend`
 *
 * @example
 * ```ts
 * import { createImage } from "@segkit/core";
 * import { imageFrom, toBlob } from "@segkit/runtime-web";
 *
 * const file = await toBlob(createImage({ height: 30, width: 40, channels: 3 }, 128), { type: "image/png" });
 * console.assert((await imageFrom(file)).data[0] === 128);
 * ```
 */
export async function toBlob(image: ImageLike, options: ToBlobOptions = {}): Promise<Blob> {
  const where = "toBlob";
  const { type, quality } = readOptions(where, options, toBlobRules);
  const pixels = imageData(where, image);
  checkSides(where, pixels, "image");
  const canvas = draw(where, pixels, createCanvas(where, pixels.height, pixels.width));
  let blob: Blob | null = null;
  let cause: unknown;
  try {
    blob =
      "convertToBlob" in canvas
        ? await canvas.convertToBlob({ type, quality })
        : await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  } catch (error) {
    cause = error;
  }
  if (!blob) {
    throw new SegmentationError("out-of-memory", {
      where,
      option: "image",
      expected: "an image no larger than this browser's largest canvas",
      received: phrase(`${canvas.height} × ${canvas.width} pixels`),
      cause,
    });
  }
  if (blob.type === type) return blob;
  throw new SegmentationError("unsupported", {
    where,
    option: "type",
    expected: "a format this browser can write",
    received: type,
    remedy: 'Every browser writes "image/png".',
  });
}

/**
 * An image as an `ImageBitmap`, ready to be drawn or handed to another thread. Close it when it is no longer needed.
 *
 * Colors of translucent pixels are rounded, as a canvas rounds them.
 *
 * @param image - as for {@link toImageData}
 * @throws SegmentationError `invalid-image`, `no-backend`, `out-of-memory`
 *
 * @example
 * ```ts
 * import { createImage } from "@segkit/core";
 * import { toImageBitmap } from "@segkit/runtime-web";
 *
 * const bitmap = await toImageBitmap(createImage({ height: 30, width: 40, channels: 4 }, 255));
 * console.assert(bitmap.width === 40);
 * bitmap.close();
 * ```
 */
export async function toImageBitmap(image: ImageLike): Promise<ImageBitmap> {
  const where = "toImageBitmap";
  needGlobal(where, "createImageBitmap");
  const pixels = imageData(where, image);
  checkSides(where, pixels, "image");
  try {
    // without premultiplyAlpha: WebKit gives translucent pixels wrong colors where it is "none"
    return await createImageBitmap(pixels, { colorSpaceConversion: "none" });
  } catch (cause) {
    throw new SegmentationError("out-of-memory", {
      where,
      option: "image",
      expected: "memory for a bitmap of its size",
      received: reasonOf(cause),
      cause,
    });
  }
}

function draw<Canvas extends AnyCanvas>(where: string, pixels: ImageData, canvas: Canvas): Canvas {
  checkSides(where, pixels, "image");
  const context = contextOf(where, canvas);
  canvas.height = pixels.height;
  canvas.width = pixels.width;
  context.putImageData(pixels, 0, 0);
  return canvas;
}

function imageData(where: string, source: ImageLike): ImageData {
  if (typeof ImageData === "undefined") {
    throw new SegmentationError("no-backend", { where, expected: "a browser with ImageData", received: phrase("none") });
  }
  if (source instanceof ImageData) return source;
  const image = viewImage(source, where);
  if (image.channels > 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1 (gray), 2 (gray with alpha), 3 (sRGB) or 4 (sRGB with alpha)",
      received: image.channels,
      remedy: "Draw label maps and feature maps as colors first, e.g. with drawOverlay.",
    });
  }
  checkUnitRange(where, image);
  return new ImageData(rgbaOf(image), image.width, image.height);
}

function rgbaOf({ data, height, width, channels }: Image): Uint8ClampedArray<ArrayBuffer> {
  // ImageData refuses memory shared between threads.
  const scale = 255 / whiteOf(data);
  if (channels === 4 && scale === 1 && data.buffer instanceof ArrayBuffer) {
    return new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  }
  const color = channels >= 3;
  const alpha = channels === 2 ? 1 : channels === 4 ? 3 : -1;
  const rgba = new Uint8ClampedArray(4 * height * width);
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = scale * data[from]!;
    rgba[to + 1] = scale * data[color ? from + 1 : from]!;
    rgba[to + 2] = scale * data[color ? from + 2 : from]!;
    rgba[to + 3] = alpha < 0 ? 255 : scale * data[from + alpha]!;
  }
  return rgba;
}
