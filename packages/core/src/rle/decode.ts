/** Run lengths to masks. */
import { rleKernel } from "../generated/rle.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { expandRle } from "./counts.js";
import type { Rle } from "./rle.js";

/**
 * The mask of an RLE.
 *
 * @param rle - any COCO RLE: counts as numbers or as compressed string
 * @returns `height × width`, 1 inside and 0 outside
 * @throws SegmentationError `corrupt-data` when the RLE is not valid
 *
 * @example
 * ```ts
 * import { decodeRle } from "@segkit/core";
 *
 * console.assert(decodeRle({ size: [2, 2], counts: "13" }).data.join() === "0,1,1,1");
 * ```
 *
 * @remarks
 * O(height · width + runs) time, O(height · width) memory.
 */
export function decodeRle(rle: Rle): Mask {
  const { size, counts } = expandRle(rle, "decodeRle");
  const [height, width] = size;
  const data = withKernel(rleKernel, (kernel, heap) => {
    const runs = heap.copyIn(counts);
    const mask = heap.alloc(height * width);
    kernel.decode(runs, counts.length, mask, height, width);
    return heap.u8(mask, height * width).slice();
  });
  return { data, height, width };
}
