/** Random numbers by the thousand: those of `random`, by a kernel, so that every engine has the same bits. */
import { augmentKernel } from "../generated/augment.wasm.js";
import type { PixelData } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";

/** Numbers at a time. */
const TILE = 2 ** 13;
/** Bytes of a stream's state. */
const STATE = 32;

/** n floats uniform in −1 … 1. */
export function uniformNoise(seed: number, n: number): Float32Array {
  const out = new Float32Array(n);
  withKernel(augmentKernel, (kernel, heap) => {
    const [stream, drawn] = [heap.alloc(STATE), heap.alloc(4 * TILE)];
    kernel.startStream(stream, seed);
    for (let from = 0; from < n; from += TILE) {
      const length = Math.min(TILE, n - from);
      kernel.uniforms(stream, length, drawn);
      out.set(heap.f32(drawn, length), from);
    }
  });
  return out;
}

/** Adds normals of a mean and a deviation, in shares of white, to bytes; the fourth of four channels stays. */
export function addNormals(
  data: PixelData,
  channels: number,
  { seed, mean, sigma }: { readonly seed: number; readonly mean: number; readonly sigma: number },
  out: PixelData,
): void {
  const colors = channels === 4 ? 3 : channels;
  const pixels = data.length / channels;
  const most = Math.max(1, Math.floor(TILE / channels));
  withKernel(augmentKernel, (kernel, heap) => {
    const [stream, drawn] = [heap.alloc(STATE), heap.alloc(8 * colors * most)];
    const [source, result] = [heap.alloc(channels * most), heap.alloc(channels * most)];
    kernel.startStream(stream, seed);
    for (let from = 0; from < pixels; from += most) {
      const count = Math.min(most, pixels - from);
      const part = data.subarray(channels * from, channels * (from + count));
      heap.u8(source, part.length).set(part);
      kernel.normals(stream, colors * count, drawn);
      kernel.addNormals(drawn, source, count, channels, mean, sigma, result);
      out.set(heap.u8(result, part.length), channels * from);
    }
  });
}

/** Hands out n standard normals, some at a time. */
export function eachNormals(seed: number, n: number, use: (normals: Float64Array, from: number) => void): void {
  withKernel(augmentKernel, (kernel, heap) => {
    const [stream, drawn] = [heap.alloc(STATE), heap.alloc(8 * TILE)];
    kernel.startStream(stream, seed);
    for (let from = 0; from < n; from += TILE) {
      const length = Math.min(TILE, n - from);
      kernel.normals(stream, length, drawn);
      use(heap.f64(drawn, length), from);
    }
  });
}
