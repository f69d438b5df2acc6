/** Something transparent to draw on. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { Image } from "../image/image.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "../validate/size.js";

/**
 * Creates a transparent layer to draw on: every drawing function that is given one returns the drawing alone, without an image below it.
 *
 * @param size - height and width, of a label map or of an image, say
 * @returns an RGBA image of zeros
 * @throws SegmentationError `invalid-argument` for sizes that are no positive integers
 *
 * @example
 * ```ts
 * import { createLayer, drawOverlay } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(0, -1), height: 1, width: 2 };
 * const layer = drawOverlay(createLayer(labels), labels, { palette: [200, 0, 0], alpha: 0.5 });
 * console.assert(layer.data.join() === "200,0,0,128,0,0,0,0");
 * ```
 *
 * @remarks
 * O(height · width) time and memory. `composite` lays a layer over an image again; a page lays its canvas over the image's.
 */
export function createLayer(size: { readonly height: number; readonly width: number }): Image<Uint8Array> {
  const { height, width } = size ?? {};
  if (!isPlainSize(height) || !isPlainSize(width) || height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-argument", {
      ...{
        where: "createLayer",
        option: "size",
        expected: `positive integer height and width of at most ${MAX_PIXELS} pixels`,
      },
      received: phrase(describeSize(height, width)),
    });
  }
  return { data: new Uint8Array(4 * height * width), height, width, channels: 4 };
}
