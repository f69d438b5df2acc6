/** What of an image a network for one body sees: the surroundings of a box, in the network's proportions. */
import type { Box } from "@segkit/core/boxes";
import type { Image } from "@segkit/core/image";
import type { Size } from "@segkit/core/resize";

/** Where a crop lies on the image. */
export interface CropFrame {
  /** The middle, in pixels whose centers have whole numbers. */
  readonly x: number;
  readonly y: number;
  /** What the crop shows of the image, in its pixels. */
  readonly width: number;
  readonly height: number;
}

/** How the crop of a box is laid on its pixels: by their edges, as mmpose does by default, or by the centers of the outermost, as its unbiased form and ViTPose do. */
export type CropAlignment = "edges" | "centers";

/** The box, widened to the proportions of `size` and then by `padding` on all sides. */
export function frameOf({ x, y, width, height }: Box, size: Size, padding: number): CropFrame {
  const proportion = size.width / size.height;
  const wide = width > proportion * height;
  return {
    x: x + width * 0.5,
    y: y + height * 0.5,
    width: (wide ? width : height * proportion) * padding,
    height: (wide ? width / proportion : height) * padding,
  };
}

/** Pixels of the image from one to the next of so many. */
export function stepOf(shown: number, count: number, alignment: CropAlignment): number {
  return alignment === "edges" ? shown / count : shown / Math.max(1, count - 1);
}

/** What lies between the image's last pixels and the zeros beyond: what is interpolated, as OpenCV has it, or zeros, as SciPy has it. */
export type CropBorder = "interpolated" | "zeros";

/** The crop, sampled bilinearly, zeros beyond the image; bytes are rounded half up. */
export function boxCrop(
  image: Image,
  frame: CropFrame,
  size: Size,
  alignment: CropAlignment,
  border: CropBorder = alignment === "edges" ? "interpolated" : "zeros",
): Image {
  const { data, channels } = image;
  const isFloat = data instanceof Float32Array;
  const out = isFloat
    ? new Float32Array(size.height * size.width * channels)
    : new Uint8Array(size.height * size.width * channels);
  const across = stepOf(frame.width, size.width, alignment);
  const down = stepOf(frame.height, size.height, alignment);
  const [left, top] = [frame.x - frame.width / 2, frame.y - frame.height / 2];
  const isBeyond = (position: number, extent: number) => border === "zeros" && (position < 0 || position > extent - 1);
  let j = 0;
  for (let row = 0; row < size.height; row++) {
    const y = top + row * down;
    const y0 = Math.floor(y);
    const lower = y - y0;
    for (let column = 0; column < size.width; column++) {
      const x = left + column * across;
      const x0 = Math.floor(x);
      const right = x - x0;
      if (isBeyond(y, image.height) || isBeyond(x, image.width)) {
        j += channels;
        continue;
      }
      for (let c = 0; c < channels; c++) {
        const above = (1 - right) * at(image, y0, x0, c) + right * at(image, y0, x0 + 1, c);
        const below = (1 - right) * at(image, y0 + 1, x0, c) + right * at(image, y0 + 1, x0 + 1, c);
        const value = (1 - lower) * above + lower * below;
        out[j++] = isFloat ? value : Math.floor(value + 0.5);
      }
    }
  }
  return { data: out, height: size.height, width: size.width, channels };
}

function at({ data, height, width, channels }: Image, y: number, x: number, c: number): number {
  return y < 0 || x < 0 || y >= height || x >= width ? 0 : data[(y * width + x) * channels + c]!;
}
