/** From something drawn to samples. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { Size } from "@segkit/core/resize";
import { MAX_PIXELS, phrase } from "@segkit/core/validate";
import type { Drawable } from "./drawable.js";
import { checkSides } from "./sides.js";
import { contextOf, createCanvas, reasonOf } from "./surface.js";

/** Pixels read from the canvas at a time, and the longest side of one: below every browser's limit for a canvas, above nearly every video's frame. */
const TILE_PIXELS = 2 ** 24;
const TILE_SIDE = 8192;

/**
 * The pixels of a source drawn at a size, its own or, with the browser's smoothing, another. Draws it tile by tile and reads each tile back: a canvas as large as a large photograph is refused by some browsers.
 */
export function readPixels(
  where: string,
  source: Drawable,
  { height, width }: Size,
  channels: 3 | 4,
): Image<Uint8ClampedArray<ArrayBuffer>> {
  checkSides(where, { height, width });
  if (height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "source",
      expected: `at most ${MAX_PIXELS} pixels`,
      received: phrase(`${height} × ${width}`),
      remedy: "Cut it into parts, or read it in Node, with the option maxSide.",
    });
  }
  const columns = Math.min(width, TILE_SIDE);
  const rows = Math.min(height, TILE_SIDE, Math.max(1, Math.floor(TILE_PIXELS / columns)));
  const canvas = createCanvas(where, rows, columns);
  const context = contextOf(where, canvas);
  context.imageSmoothingQuality = "high";
  try {
    const data = new Uint8ClampedArray(height * width * channels);
    for (let y = 0; y < height; y += rows) {
      for (let x = 0; x < width; x += columns) {
        const [tall, wide] = [Math.min(rows, height - y), Math.min(columns, width - x)];
        context.clearRect(0, 0, columns, rows);
        context.drawImage(source, -x, -y, width, height);
        const tile = context.getImageData(0, 0, wide, tall).data;
        for (let row = 0; row < tall; row++) {
          const line = wide === width ? tile : tile.subarray(4 * row * wide, 4 * (row + 1) * wide);
          const to = channels * ((y + row) * width + x);
          if (channels === 4) data.set(line, to);
          else dropAlpha(line, data, to);
          if (wide === width) break;
        }
      }
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
      remedy: "Cut it into parts, or read it in Node, with the option maxSide.",
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
export function withoutAlpha({
  data,
  height,
  width,
}: Image<Uint8ClampedArray<ArrayBuffer>>): Image<Uint8ClampedArray<ArrayBuffer>> {
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
