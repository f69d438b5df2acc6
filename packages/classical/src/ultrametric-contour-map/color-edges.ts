/** Edges of colors. */
import { rgbToLab } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import { gaussian } from "@segkit/core/filters";
import { type Image, toFloat32, toImage, withoutAlpha } from "@segkit/core/image";
import { checkUnitRange } from "@segkit/core/samples";
import { checkFinite } from "@segkit/core/validate";

/** The steepest change of color at each pixel, in whichever direction (Di Zenzo): CIELAB's distance per pixel, over 100. */
export function colorEdges(where: string, image: Image, sigma: number): Image<Float32Array> {
  const { channels, height, width } = image;
  if (channels !== 3 && channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1, an edge map, or 3 or 4 of colors",
      received: channels,
      remedy: "Take the edges of its channels: the largest of planesOf(image).map((plane) => sobel(plane)).",
    });
  }
  const colors = withoutAlpha(toImage(image, where));
  if (colors.data instanceof Float32Array) checkFinite(where, "image.data", colors.data, { code: "invalid-image" });
  checkUnitRange(where, colors);
  const { data } = gaussian(rgbToLab(toFloat32(colors)), { sigma });
  const edges = new Float32Array(height * width);
  for (let y = 0, i = 0; y < height; y++) {
    const up = y > 0 ? -3 * width : 0;
    const down = y + 1 < height ? 3 * width : 0;
    for (let x = 0; x < width; x++, i++) {
      const left = x > 0 ? -3 : 0;
      const right = x + 1 < width ? 3 : 0;
      let [xx, xy, yy] = [0, 0, 0];
      for (let at = 3 * i; at < 3 * i + 3; at++) {
        const across = data[at + right]! - data[at + left]!;
        const along = data[at + down]! - data[at + up]!;
        xx += across * across;
        xy += across * along;
        yy += along * along;
      }
      const apart = xx - yy;
      // differences are over two pixels
      edges[i] = Math.sqrt((xx + yy + Math.sqrt(apart * apart + 4 * xy * xy)) / 8) / 100;
    }
  }
  return { data: edges, height, width, channels: 1 };
}
