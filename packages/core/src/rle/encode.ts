/** Masks to run lengths. */
import { rleKernel } from "../generated/rle.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { checkMask } from "../validate/inputs.js";
import type { RunLengths } from "./rle.js";

/**
 * Run-length encodes a mask in COCO's order; the same counts as pycocotools.
 *
 * @param mask - `height × width`, 0 outside, any other value inside
 * @returns column-major run lengths, starting with zeros (the first count is 0 where the top left pixel is inside)
 * @throws SegmentationError `invalid-mask` when the data are not a `Uint8Array` of `height × width`
 *
 * @see COCO's mask API, https://github.com/cocodataset/cocoapi
 *
 * @example
 * ```ts
 * import { encodeRle } from "@segkit/core";
 *
 * // . #
 * // # #
 * const rle = encodeRle({ data: Uint8Array.of(0, 1, 1, 1), height: 2, width: 2 });
 * console.assert(rle.counts.join() === "1,3");
 * ```
 *
 * @remarks
 * O(height · width) time, reading along rows; memory of the mask and an eighth of it, plus eight bytes for each change in a column.
 */
export function encodeRle(mask: Mask): RunLengths {
  const { data, height, width } = checkMask("encodeRle", "mask", mask);
  const counts = withKernel(rleKernel, (kernel, heap) => {
    const pixels = heap.copyIn(data);
    const bits = heap.alloc(8 * Math.ceil(width / 64) * height);
    const small = heap.alloc(width + 16);
    const starts = heap.alloc(4 * width);
    kernel.maskChanges(pixels, height, width, bits, small, starts);
    const changes = kernel.sumCounts(starts, width) >>> 0;
    const rows = heap.alloc(4 * changes);
    kernel.sortChanges(bits, height, width, starts, rows);
    const runs = heap.alloc(4 * (changes + width + 1));
    const count = kernel.maskRuns(pixels, height, width, starts, rows, runs);
    return heap.u32(runs, count).slice();
  });
  return { size: [height, width], counts };
}
