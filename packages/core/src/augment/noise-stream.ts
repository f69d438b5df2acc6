/** Random numbers by the thousand: those of `random`, by a kernel, so that every engine has the same bits. */
import { augmentKernel } from "../generated/augment.wasm.js";
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
