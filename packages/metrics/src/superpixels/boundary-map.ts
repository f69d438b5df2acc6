/** Boundary pixels, as the superpixel benchmark has them. */
import type { LabelMap } from "@segkit/core/labels";

/** 1 where a pixel's label differs from that of its left, right, upper or lower neighbor: both sides of a boundary are marked. */
export function boundaryMap({ data, height, width }: LabelMap): Uint8Array {
  const boundary = new Uint8Array(data.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = data[i]!;
      if (x + 1 < width && label !== data[i + 1]) boundary[i] = boundary[i + 1] = 1;
      if (y + 1 < height && label !== data[i + width]) boundary[i] = boundary[i + width] = 1;
    }
  }
  return boundary;
}

/** 1 where any pixel of the (2 radius + 1)² square around is 1. Separable, with running counts: linear in the pixels whatever the radius. */
export function dilateSquare(mask: Uint8Array, height: number, width: number, radius: number): Uint8Array {
  const rowwise = new Uint8Array(mask.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let inside = 0;
    for (let x = 0; x < Math.min(radius, width); x++) inside += mask[row + x]!;
    for (let x = 0; x < width; x++) {
      if (x + radius < width) inside += mask[row + x + radius]!;
      if (x > radius) inside -= mask[row + x - radius - 1]!;
      rowwise[row + x] = inside > 0 ? 1 : 0;
    }
  }
  const dilated = new Uint8Array(mask.length);
  const inside = new Int32Array(width);
  const add = (y: number, sign: number): void => {
    for (let x = 0; x < width; x++) inside[x]! += sign * rowwise[y * width + x]!;
  };
  for (let y = 0; y < Math.min(radius, height); y++) add(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) add(y + radius, 1);
    if (y > radius) add(y - radius - 1, -1);
    for (let x = 0; x < width; x++) dilated[y * width + x] = inside[x]! > 0 ? 1 : 0;
  }
  return dilated;
}
