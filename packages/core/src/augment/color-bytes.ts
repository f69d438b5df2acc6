/** Colors of bytes, by a kernel, some pixels at a time: both sides stay in the cache. */
import { augmentKernel } from "../generated/augment.wasm.js";
import type { PixelData } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";

/** Pixels at a time. */
const TILE = 2 ** 14;
/** What kernels read and write beyond the end. */
const SPARE = 16;

/** Each sample times `own` plus `rest`. */
export function mixBytes(data: PixelData, own: number, rest: number, out: PixelData): void {
  withKernel(augmentKernel, (kernel, heap) => {
    const [source, result] = [heap.alloc(4 * TILE + SPARE), heap.alloc(4 * TILE + SPARE)];
    for (let from = 0; from < data.length; from += 4 * TILE) {
      const part = data.subarray(from, from + 4 * TILE);
      heap.u8(source, part.length).set(part);
      kernel.mixBytes(source, part.length, own, rest, result);
      out.set(heap.u8(result, part.length), from);
    }
  });
}

/** Each color times `own` plus its pixel's brightness times `rest`; alpha stays. */
export function saturateBytes(data: PixelData, channels: number, own: number, rest: number, out: PixelData): void {
  withKernel(augmentKernel, (kernel, heap) => {
    const length = channels * TILE;
    const [source, result] = [heap.alloc(length + SPARE), heap.alloc(length + SPARE)];
    for (let from = 0; from < data.length; from += length) {
      const part = data.subarray(from, from + length);
      heap.u8(source, part.length).set(part);
      kernel.saturateBytes(source, channels, part.length / channels, own, rest, result);
      out.set(heap.u8(result, part.length), from);
    }
  });
}

/** The sum of how bright pixels are, each cut off to a whole number. */
export function sumOfBrightness(data: PixelData, channels: number): number {
  return withKernel(augmentKernel, (kernel, heap) => {
    const length = channels * TILE;
    const source = heap.alloc(length + SPARE);
    let sum = 0;
    for (let from = 0; from < data.length; from += length) {
      const part = data.subarray(from, from + length);
      heap.u8(source, part.length).set(part);
      sum += kernel.sumOfBrightness(source, channels, part.length / channels) >>> 0;
    }
    return sum;
  });
}
