/** Tiles of floats for filters that work on floats: 8-bit samples are widened in the kernel. */
import type { Heap } from "../kernel/kernel.js";
import { checkFinite } from "../validate/finite.js";
import { forEachTile, type Rows, slabLength, type Tile } from "./boundary.js";

interface FloatKernel {
  widen(src: number, dst: number, count: number, divisor: number): void;
  finite?(at: number, count: number): number;
}

/**
 * Runs a filter over tiles of floats; the slab's pointer comes with each tile. Bytes are divided by the divisor, and `cval` is on the divided scale.
 * With a kernel that has `finite`, a value that is not finite throws `invalid-image`.
 */
export function forEachFloatTile(
  kernel: FloatKernel,
  heap: Heap,
  rows: Rows,
  divisor: number,
  filter: (slab: number, tile: Tile) => void,
): void {
  // a vector more than the slab: kernels may read over the end of its last row
  const slab = heap.alloc(4 * slabLength(rows) + 16);
  if (rows.data instanceof Float32Array || (rows.mode === "constant" && rows.cval !== 0)) {
    forEachTile(heap, slab, { ...rows, data: floatsOf(rows.data, divisor) }, (tile) => {
      const samples = (tile.rows + 2 * rows.radiusY) * tile.stride;
      if (kernel.finite?.(slab, samples) === 0) checkFinite(rows.where, "image.data", rows.data, { code: "invalid-image" });
      filter(slab, tile);
    });
    return;
  }
  const bytes = heap.alloc(slabLength(rows));
  forEachTile(heap, bytes, rows, (tile) => {
    kernel.widen(bytes, slab, (tile.rows + 2 * rows.radiusY) * tile.stride, divisor);
    filter(slab, tile);
  });
}

function floatsOf(data: Rows["data"], divisor: number): Float32Array {
  if (data instanceof Float32Array) return data;
  const floats = new Float32Array(data.length);
  for (let i = 0; i < floats.length; i++) floats[i] = data[i]! / divisor;
  return floats;
}
