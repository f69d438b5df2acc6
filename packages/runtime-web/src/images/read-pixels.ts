/** From something drawn to samples. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { Size } from "@segkit/core/resize";
import { MAX_PIXELS, phrase } from "@segkit/core/validate";
import type { Drawable } from "./drawable.js";
import { contextOf, createCanvas, reasonOf } from "./surface.js";

/** Pixels read from the canvas at a time: below every browser's limit for a canvas, above every video's frame. */
const BAND_PIXELS = 2 ** 24;

/**
 * The pixels of a source of size `from`, scaled. Draws the source band by band and reads each band back: a canvas as large as a large photograph is refused by some browsers.
 */
export function readPixels(
  where: string,
  source: Drawable,
  from: Size,
  { height, width }: Size,
  channels: 3 | 4,
): Image<Uint8ClampedArray> {
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

/** The same pixels with three channels. */
export function withoutAlpha({ data, height, width }: Image<Uint8ClampedArray>): Image<Uint8ClampedArray> {
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
