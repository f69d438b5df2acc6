/** Pixels in a kernel's memory. */
import type { ByteOrFloat, Image } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import { checkFinite } from "@segkit/core/validate";
import type { AffinityGraphExports } from "../generated/affinity-graph.wasm.js";

/** Samples copied at a time. */
const BAND = 2 ** 18;

/** Pixels as planes of float32, `stride` apart: samples, then y and x where they were asked for. */
export interface Planes {
  readonly pointer: number;
  readonly stride: number;
  /** Channels of color. */
  readonly channels: number;
}

/** By what squares of differences of samples are multiplied in the exponent. */
export function colorFactor({ data }: Image<ByteOrFloat>, sigmaColor: number): number {
  const white = data instanceof Float32Array ? 1 : 255;
  return 1 / (2 * sigmaColor * sigmaColor * white * white);
}

/** An image's samples as planes, with planes of positions behind them where they are wanted. */
export function pixelPlanes(
  where: string,
  kernel: AffinityGraphExports,
  heap: Heap,
  { data, height, width, channels: samples }: Image<ByteOrFloat>,
  withPositions: boolean,
): Planes {
  const count = height * width;
  const channels = samples === 4 ? 3 : samples;
  const stride = (count + 3) & ~3;
  const isFloat = data instanceof Float32Array ? 1 : 0;
  const band = Math.max(1, Math.floor(BAND / samples));
  const pointer = heap.alloc(4 * stride * (channels + (withPositions ? 2 : 0)) + 32);
  const memory = heap.alloc(4 * samples * Math.min(band, count));
  for (let first = 0; first < count; first += band) {
    const part = data.subarray(first * samples, Math.min(count, first + band) * samples);
    (isFloat ? heap.f32(memory, part.length) : heap.u8(memory, part.length)).set(part);
    const wrong = kernel.planes(memory, pointer, part.length / samples, samples, channels, isFloat, stride, first);
    if (wrong >= 0) checkFinite(where, "image.data", data, { code: "invalid-image", counts: (i) => i % samples < channels });
  }
  if (withPositions) kernel.positions(pointer + 4 * stride * channels, height, width, stride, 1);
  return { pointer, stride, channels };
}
