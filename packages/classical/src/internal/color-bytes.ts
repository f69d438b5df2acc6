/** Images as bytes of a color space, as OpenCV's methods take them. */
import { type Image, toUint8 } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import { checkUnitRange } from "@segkit/core/samples";
import { checkFinite } from "@segkit/core/validate";

/** What kernels export that convert bytes. */
interface ColorExports {
  fillLabTables(tables: number): void;
  labBytes(from: number, channels: number, count: number, tables: number, to: number): void;
  fillHsvTables?(tables: number): void;
  hsvBytes?(from: number, channels: number, count: number, tables: number, to: number): void;
}

/** Pixels that are converted at once. */
const TILE = 4096;
const TABLE_BYTES = 6656;

/** Refuses float samples that are not finite, and, where colors are converted, those far beyond 1. */
export function checkSamples(where: string, image: Image, isConverted: boolean): void {
  const { data, channels } = image;
  if (!(data instanceof Float32Array)) return;
  // alpha is ignored
  const used = isConverted && channels === 4 ? 3 : channels;
  checkFinite(where, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < used });
  if (isConverted) checkUnitRange(where, image, undefined, used);
}

/** Copies an image into the heap as three bytes for each pixel, rounded where it has floats. */
export function loadColors(kernel: ColorExports, heap: Heap, image: Image, space: "lab" | "hsv", to: number): void {
  const { data, channels, height, width } = toUint8(image);
  const pixels = height * width;
  const tables = heap.alloc(TABLE_BYTES);
  if (space === "lab") kernel.fillLabTables(tables);
  else kernel.fillHsvTables!(tables);
  const tile = heap.alloc(TILE * channels);
  for (let first = 0; first < pixels; first += TILE) {
    const count = Math.min(TILE, pixels - first);
    heap.u8(tile, count * channels).set(data.subarray(first * channels, (first + count) * channels));
    if (space === "lab") kernel.labBytes(tile, channels, count, tables, to + 3 * first);
    else kernel.hsvBytes!(tile, channels, count, tables, to + 3 * first);
  }
}
