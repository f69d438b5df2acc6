/** Skeleton of a mask. */
import { skeletonizeKernel } from "../generated/skeletonize.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { type CallOptions, checkAborted, progressRule, signalRule } from "../progress/progress.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Layers taken off between two looks at the signal. */
const LAYERS = 16;

/** Bounds and defaults of {@link skeletonize}'s options. */
export const skeletonizeRules = {
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<CallOptions>;

/**
 * Thins a mask to lines one pixel wide, by Zhang and Suen's parallel thinning.
 *
 * @param mask - `height × width`, every value but 0 is inside; pixels beyond the edge are outside
 * @param options - `onProgress`, whose steps are the inside pixels that are finished, and `signal`
 * @returns the skeleton, of the mask's size: 1 on it, 0 elsewhere
 * @throws SegmentationError `invalid-mask`, `invalid-option`, `aborted`
 *
 * @see T. Y. Zhang, C. Y. Suen, "A fast parallel algorithm for thinning digital patterns", CACM 1984, doi:10.1145/357994.358023
 *
 * @example
 * ```ts
 * import { skeletonize } from "@segkit/core";
 *
 * const bar = { data: new Uint8Array(2 * 6).fill(1), height: 2, width: 6 };
 * console.assert(skeletonize(bar).data.join("") === "111111000000");
 * ```
 *
 * @remarks
 * O(height · width) time, however thick the mask: only neighbors of removed pixels are looked at again. Memory: 2 bytes a pixel and 12 for each inside pixel.
 *
 * Deviation from the paper: as in scikit-image, the pixels of 25 of the 256 neighborhoods go in other passes. The paper's rules leave corners of staircases
 * and let squares of 2 × 2 pixels vanish.
 */
export function skeletonize(mask: Mask, options: CallOptions = {}): Mask {
  const where = "skeletonize";
  const { data, height, width } = checkMask(where, "mask", mask);
  const { onProgress, signal } = readOptions(where, options, skeletonizeRules);
  let room = 0;
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) room++;
  const out = new Uint8Array(height * width);
  if (room === 0) return { data: out, height, width };
  const stride = width + 2;
  withKernel(skeletonizeKernel, (kernel, heap) => {
    const at = heap.alloc(stride * (height + 2));
    const lists = heap.alloc(12 * room);
    const state = heap.alloc(8);
    const table = heap.alloc(256);
    const bordered = heap.u8(at, stride * (height + 2)).fill(0);
    for (let i = 0, y = 0; y < height; y++) {
      for (let x = 0, j = (y + 1) * stride + 1; x < width; x++) bordered[j++] = data[i++] === 0 ? 0 : 1;
    }
    kernel.rules(table);
    kernel.start(at, height, width, lists, room, state);
    for (let waiting = 1; waiting > 0; ) {
      checkAborted(where, signal);
      kernel.thin(at, width, table, lists, room, state, LAYERS);
      waiting = Math.max(...heap.i32(state, 2));
      onProgress?.({ stage: where, done: room - waiting, total: room });
    }
    const thinned = heap.u8(at, stride * (height + 2));
    for (let y = 0; y < height; y++) out.set(thinned.subarray((y + 1) * stride + 1, (y + 2) * stride - 1), y * width);
  });
  return { data: out, height, width };
}
