/** The mask of an object, of prototypes that all objects of an image share. */
import type { Size } from "@segkit/core/resize";
import type { RunLengths } from "@segkit/core/rle";
import type { Tensor } from "@segkit/core/tensor";
import { tapAt } from "./bilinear-taps.js";
import type { Coverage } from "./preprocessing.js";

/** A rectangle of an image's pixels, and which of them are inside. */
export interface MaskPart extends Size {
  readonly y: number;
  readonly x: number;
  readonly data: Uint8Array;
}

/** The prototypes mixed: `height × width` scores, above 0 inside. */
export function mixed({ data, dims }: Tensor<"float32">, coefficients: Float32Array): Float32Array {
  const [, count, height, width] = dims as [number, number, number, number];
  const plane = height * width;
  const out = new Float32Array(plane);
  for (let k = 0; k < count; k++) {
    const weight = coefficients[k]!;
    for (let i = 0, j = k * plane; i < plane; i++, j++) out[i]! += weight * data[j]!;
  }
  return out;
}

/** The pixels within a box, in the image's pixels, whose interpolated score is above 0; undefined where there are none. */
export function maskWithin(
  scores: Float32Array,
  scoresSize: Size,
  { frame, corner }: Coverage,
  imageSize: Size,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): MaskPart | undefined {
  const [top, bottom] = pixels(y0, y1, imageSize.height);
  const [left, right] = pixels(x0, x1, imageSize.width);
  const [height, width] = [bottom - top, right - left];
  if (height <= 0 || width <= 0) return undefined;
  const rows = Array.from({ length: height }, (_, y) => tapAt(top + y - corner.y, frame.height, scoresSize.height, false));
  const columns = Array.from({ length: width }, (_, x) => tapAt(left + x - corner.x, frame.width, scoresSize.width, false));
  const data = new Uint8Array(height * width);
  let i = 0;
  let any = false;
  for (const row of rows) {
    const upper = row.first * scoresSize.width;
    const lower = row.second * scoresSize.width;
    for (const { first, second, near, far } of columns) {
      const above = near * scores[upper + first]! + far * scores[upper + second]!;
      const below = near * scores[lower + first]! + far * scores[lower + second]!;
      const inside = row.near * above + row.far * below > 0;
      any ||= inside;
      data[i++] = inside ? 1 : 0;
    }
  }
  return any ? { y: top, x: left, height, width, data } : undefined;
}

/** Whole pixels from the first that a box reaches whole on, to the last that it touches. */
function pixels(from: number, to: number, extent: number): [first: number, end: number] {
  return [Math.max(0, Math.ceil(from)), Math.min(extent, Math.ceil(to))];
}

/** Run lengths of a part of an image. */
export function runsOf({ y, x, height, width, data }: MaskPart, imageSize: Size): RunLengths {
  const counts: number[] = [];
  let inside = 0;
  let begun = 0;
  const change = (at: number) => {
    counts.push(at - begun);
    begun = at;
    inside = 1 - inside;
  };
  for (let column = 0; column < width; column++) {
    const start = (x + column) * imageSize.height + y;
    for (let row = 0; row < height; row++) if (data[row * width + column] !== inside) change(start + row);
    // what follows a column is outside, unless the part is as high as the image
    if (inside === 1 && height < imageSize.height) change(start + height);
  }
  if (inside === 1) change((x + width - 1) * imageSize.height + y + height);
  const total = imageSize.height * imageSize.width;
  if (begun < total) counts.push(total - begun);
  return { size: [imageSize.height, imageSize.width], counts: Uint32Array.from(counts) };
}
