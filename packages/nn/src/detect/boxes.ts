/** Boxes from offsets: what detectors say relative to anchors and proposals. */
import { withKernel } from "@segkit/core/kernel";
import type { Size } from "@segkit/core/resize";
import { detectionKernel } from "../generated/detection.wasm.js";

/** What offsets are divided by: of a center's x and y, of the logarithms of width and height. */
export type OffsetWeights = readonly [x: number, y: number, width: number, height: number];

/** The largest logarithm of a stretch: boxes grow 62.5 times at most. */
const MOST = Math.log(1000 / 16);

/** Boxes (left, top, right, bottom) moved and stretched by offsets, four of each. */
export function decodedBoxes(boxes: Float32Array, offsets: Float32Array, weights: OffsetWeights): Float32Array {
  return withKernel(detectionKernel, (kernel, heap) => {
    const [from, by] = [heap.copyIn(boxes), heap.copyIn(offsets)];
    const out = heap.alloc(4 * boxes.length);
    kernel.decodeBoxes(from, by, boxes.length / 4, ...weights, MOST, out);
    return heap.f32(out, boxes.length).slice();
  });
}

/** Cuts boxes at the border of an image, in place. */
export function clipBoxes(boxes: Float32Array, { height, width }: Size): void {
  for (let i = 0; i < boxes.length; i += 2) {
    boxes[i] = Math.min(Math.max(boxes[i]!, 0), width);
    boxes[i + 1] = Math.min(Math.max(boxes[i + 1]!, 0), height);
  }
}

/** Whether both sides of a box are at least so long, and longer than nothing. */
export function isLarge(boxes: Float32Array, i: number, least: number): boolean {
  const [width, height] = [boxes[4 * i + 2]! - boxes[4 * i]!, boxes[4 * i + 3]! - boxes[4 * i + 1]!];
  return width > 0 && height > 0 && width >= least && height >= least;
}

/** The boxes of some numbers, in their order. */
export function boxesAt(boxes: Float32Array, indices: ArrayLike<number>): Float32Array {
  const out = new Float32Array(4 * indices.length);
  for (let k = 0; k < indices.length; k++) out.set(boxes.subarray(4 * indices[k]!, 4 * indices[k]! + 4), 4 * k);
  return out;
}
