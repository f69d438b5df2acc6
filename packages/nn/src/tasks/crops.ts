/** Grids of points, and crops of an image that overlap. */
import type { Image } from "@segkit/core/image";
import type { Size } from "@segkit/core/resize";

/** A part of an image: whole pixels, and the layer that it is of. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly layer: number;
}

/** Centers of `side × side` cells in 0 … 1, row by row. */
export function gridOf(side: number): (readonly [x: number, y: number])[] {
  return Array.from(
    { length: side * side },
    (_, i) => [((i % side) + 0.5) / side, (Math.floor(i / side) + 0.5) / side] as const,
  );
}

/** The image, then 4, 16, … crops of it: of equal size where the image's edge does not cut them, column by column. */
export function cropsOf({ height, width }: Size, layers: number, overlapRatio: number): Crop[] {
  const crops: Crop[] = [{ x: 0, y: 0, width, height, layer: 0 }];
  for (let layer = 1; layer <= layers; layer++) {
    const side = 2 ** layer;
    const overlap = Math.trunc(overlapRatio * Math.min(height, width) * (2 / side));
    const extent = (whole: number) => Math.ceil((overlap * (side - 1) + whole) / side);
    const [cropWidth, cropHeight] = [extent(width), extent(height)];
    for (let i = 0; i < side; i++) {
      for (let j = 0; j < side; j++) {
        const [x, y] = [(cropWidth - overlap) * i, (cropHeight - overlap) * j];
        const [right, bottom] = [Math.min(x + cropWidth, width), Math.min(y + cropHeight, height)];
        // of an image with fewer pixels than crops, some have none
        if (right > x && bottom > y) crops.push({ x, y, width: right - x, height: bottom - y, layer });
      }
    }
  }
  return crops;
}

/** The pixels of a crop; a copy, but for the whole image. */
export function cropImage(image: Image, { x, y, width, height }: Crop): Image {
  const { channels, data } = image;
  if (width === image.width && height === image.height) return image;
  const cut = data.slice(0, height * width * channels);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * image.width + x) * channels;
    cut.set(data.subarray(from, from + width * channels), row * width * channels);
  }
  return { data: cut, height, width, channels };
}
