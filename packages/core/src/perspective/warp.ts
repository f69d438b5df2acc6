/** Rows of samples through a homography: what every function that moves images by a matrix runs. */
import { warpPerspectiveKernel } from "../generated/warp-perspective.wasm.js";
import type { ByteOrFloat, Image } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import { emptyLike } from "../samples/samples.js";

/** How samples between pixels are found, in the kernels' order. */
export const WARP_METHODS = ["nearest", "bilinear", "bicubic"] as const;

/** The result of a warp, and what lies beyond the edge: one value for each channel, or the nearest pixel where there is none. */
export interface Warp {
  readonly height: number;
  readonly width: number;
  readonly method: (typeof WARP_METHODS)[number];
  readonly fill: readonly number[] | undefined;
}

/** What kernels may read behind a value for each channel. */
export const FILL_ROOM = 4;

/** Values beyond the edge as kernels take them: floats, with room for a multiple of four. */
export function fillOf(fill: readonly number[] | undefined, channels: number): Float32Array {
  return Float32Array.from({ length: channels + FILL_ROOM }, (_, c) => fill?.[c] ?? 0);
}

/** The image at the places that `matrix` takes centers of the result's pixels to, all counted from 0. */
export function warpBy(
  samples: Image<ByteOrFloat>,
  matrix: readonly number[],
  { height, width, method, fill }: Warp,
): ByteOrFloat {
  const { channels, data } = samples;
  const isFloat = data instanceof Float32Array;
  const out = emptyLike(data, height * width * channels) as ByteOrFloat;
  const length = width * channels;
  withKernel(warpPerspectiveKernel, (kernel, heap) => {
    const pixels = heap.copyIn(data);
    heap.alloc(64);
    const numbers = heap.copyIn(Float64Array.from(matrix));
    const beyond = heap.copyIn(fillOf(fill, channels));
    const row = heap.alloc((isFloat ? 4 : 1) * length + 64);
    const how = WARP_METHODS.indexOf(method);
    for (let y = 0; y < height; y++) {
      kernel.warpRow(
        pixels,
        isFloat ? 1 : 0,
        channels,
        samples.height,
        samples.width,
        numbers,
        y,
        width,
        how,
        fill === undefined ? 0 : 1,
        beyond,
        row,
      );
      out.set(isFloat ? heap.f32(row, length) : heap.u8(row, length), y * length);
    }
  });
  return out;
}
