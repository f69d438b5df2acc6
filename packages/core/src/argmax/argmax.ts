/** The class of the highest score, pixel by pixel. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { argmaxKernel } from "../generated/argmax.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { LabelMap } from "../labels/label-map.js";
import { type CallOptions, checkAborted, progressRule, signalRule } from "../progress/progress.js";
import type { Tensor } from "../tensor/tensor.js";
import { asArray } from "../validate/kind.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { isPlainSize } from "../validate/size.js";
import { slipOf } from "../validate/slip.js";

/** Pixels a tile holds at most, so that the kernel's memory does not grow with the image. */
const TILE_VALUES = 2 ** 20;

/** Bounds and defaults of {@link argmax}'s options. */
export const argmaxRules = { onProgress: progressRule, signal: signalRule } as const satisfies Rules<CallOptions>;

/**
 * The class with the highest score for every pixel.
 *
 * Works in tiles of at most 4 MiB of scores, so that a large image with many classes needs no second copy of its scores.
 *
 * @param scores - `float32` tensor, `[classes, height, width]` or `[1, classes, height, width]`; logits or probabilities alike
 * @returns labels 0 … classes − 1, `height × width`; the lowest class of equal scores. A NaN never wins over a number; where all are NaN the label is 0.
 * @throws SegmentationError `invalid-tensor` for other types or shapes, `aborted` when the signal says so
 *
 * @example
 * ```ts
 * import { argmax } from "@segkit/core";
 *
 * const scores = { type: "float32", data: Float32Array.of(0.1, 0.9, 0.8, 0.2), dims: [2, 1, 2] } as const;
 * console.assert(argmax(scores).data.join() === "1,0");
 * ```
 *
 * @remarks
 * O(classes · height · width) time.
 */
export function argmax(scores: Tensor<"float32">, options: CallOptions = {}): LabelMap {
  const { onProgress, signal } = readOptions("argmax", options, argmaxRules);
  const dims = scores?.dims?.length === 4 && scores.dims[0] === 1 ? scores.dims.slice(1) : (scores?.dims ?? []);
  const [classes, height, width] = dims;
  if (!isPlainSize(classes) || !isPlainSize(height) || !isPlainSize(width) || dims.length !== 3) {
    throw new SegmentationError("invalid-tensor", {
      where: "argmax",
      option: "scores.dims",
      expected: "[classes, height, width] or [1, classes, height, width]",
      received: scores?.dims,
      ...slipOf("tensor", scores),
    });
  }
  const data = asArray(scores.data, Float32Array);
  if (data?.length !== classes * height * width) {
    throw new SegmentationError("invalid-tensor", {
      where: "argmax",
      option: "scores.data",
      expected: `a Float32Array of ${classes * height * width} values`,
      received: data ? phrase(`${data.length} values`) : scores.data,
      ...slipOf("tensor", scores),
    });
  }
  const pixels = height * width;
  const tile = Math.min(pixels, Math.max(4, Math.floor(TILE_VALUES / classes) & ~3));
  const labels = new Int32Array(pixels);
  withKernel(argmaxKernel, (kernel, heap) => {
    const planes = heap.alloc(4 * classes * tile);
    const out = heap.alloc(4 * tile);
    for (let start = 0; start < pixels; start += tile) {
      checkAborted("argmax", signal);
      const count = Math.min(tile, pixels - start);
      const view = heap.f32(planes, classes * tile);
      for (let c = 0; c < classes; c++) {
        view.set(data.subarray(c * pixels + start, c * pixels + start + count), c * tile);
      }
      kernel.argmax(planes, out, classes, tile, count);
      labels.set(heap.i32(out, count), start);
      onProgress?.({ stage: "argmax", done: start + count, total: pixels });
    }
  });
  return { data: labels, height, width };
}
