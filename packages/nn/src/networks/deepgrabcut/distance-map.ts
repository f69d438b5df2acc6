/** A box as a map that a network sees beside the image. */
import type { Size } from "@segkit/core/resize";
import type { Region } from "../../tasks/drawn.js";

/** The value on the box's line. */
const LINE = 128;

/** How far each pixel is from the box's line, of one pixel: 128 plus the distance outside, 128 less the distance inside; whole numbers 0 … 255. */
export function distanceMap({ top, bottom, left, right }: Region, { height, width }: Size): Float32Array<ArrayBuffer> {
  const map = new Float32Array(height * width);
  for (let y = 0; y < height; y++) {
    const above = Math.min(y - top, bottom - y);
    for (let x = 0; x < width; x++) {
      const beside = Math.min(x - left, right - x);
      const away = Math.hypot(Math.min(0, above), Math.min(0, beside));
      const distance = above > 0 && beside > 0 ? -Math.min(above, beside) : away;
      map[y * width + x] = Math.trunc(Math.min(255, Math.max(0, LINE + distance)));
    }
  }
  return map;
}
