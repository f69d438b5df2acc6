/** A map 0 … 1 over an image. */
import type { Image } from "@segkit/core/image";
import type { Color } from "@segkit/core/palettes";

/** The image, colored where the map is high: in proportion to it, and as much as `opacity` at 1. */
export function drawMap({ data, height, width, channels }: Image, map: Image, color: Color, opacity: number): Image {
  const out = new Uint8Array(3 * height * width);
  for (let i = 0; i < height * width; i++) {
    const part = opacity * map.data[i]!;
    for (let c = 0; c < 3; c++) {
      const sample = data[channels * i + (channels < 3 ? 0 : c)]!;
      out[3 * i + c] = sample + part * (color[c]! - sample);
    }
  }
  return { data: out, height, width, channels: 3 };
}
