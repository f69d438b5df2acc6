/** What pad, crop and their like work on: images, label maps and masks alike. */
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { emptyLike as emptySamples } from "../samples/samples.js";
import { checkLabelMap, isLabelMap } from "../validate/inputs.js";

export type RasterData = PixelData | Int32Array;

/** Anything with rows of interleaved samples. */
export interface Raster {
  readonly data: RasterData;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Masks and label maps have one value for each pixel, and do not call it a channel. */
  readonly isPlane: boolean;
}

/** Checks an image, a label map or a mask. */
export function toRaster(where: string, source: ImageLike | LabelMapLike): Raster {
  if (isLabelMap(source)) {
    const { data, height, width } = checkLabelMap(where, "labels", source);
    return { data, height, width, channels: 1, isPlane: true };
  }
  const { data, height, width, channels } = viewImage(source as ImageLike, where);
  const isPlane = data instanceof Uint8Array && channels === 1 && !("channels" in source || "info" in source);
  return { data, height, width, channels, isPlane };
}

/** A result of the kind that was given: label maps and masks have no channels. */
export function likeSource(
  data: RasterData,
  height: number,
  width: number,
  { channels, isPlane }: Raster,
): Image | LabelMap | Mask {
  return isPlane ? ({ data, height, width } as LabelMap | Mask) : ({ data, height, width, channels } as Image);
}

/** An array of the same type. */
export function emptyLike(data: RasterData, length: number): RasterData {
  if (data instanceof Int32Array) return new Int32Array(length);
  return emptySamples(data, length);
}

/** Pixels of the source at the given rows and columns; −1 stands for a pixel of the value. */
export function gather(source: Raster, ys: Int32Array, xs: Int32Array, value: number): RasterData {
  const { data, width, channels } = source;
  const out = emptyLike(data, ys.length * xs.length * channels);
  if (value !== 0) out.fill(value);
  const runs = runsOf(xs);
  ys.forEach((y, row) => {
    if (y < 0) return;
    for (const { from, to, length } of runs) {
      const start = (y * width + from) * channels;
      out.set(data.subarray(start, start + length * channels), (row * xs.length + to) * channels);
    }
  });
  return out;
}

/** Stretches of columns that follow one another, so that they are copied at once. */
function runsOf(xs: Int32Array): { from: number; to: number; length: number }[] {
  const runs: { from: number; to: number; length: number }[] = [];
  xs.forEach((x, i) => {
    if (x < 0) return;
    if (i > 0 && xs[i - 1]! >= 0 && x === xs[i - 1]! + 1) runs.at(-1)!.length++;
    else runs.push({ from: x, to: i, length: 1 });
  });
  return runs;
}

/** first, first + step, … */
export function range(first: number, count: number, step = 1): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => first + i * step);
}
