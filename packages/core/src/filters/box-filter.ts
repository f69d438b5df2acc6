/** Box filter: the mean over a window. */
import { SegmentationError } from "../errors/errors.js";
import { boxKernel } from "../generated/box.wasm.js";
import { type Image, type ImageLike, toImage } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { CallOptions } from "../progress/progress.js";
import { checkFlag, checkInteger, checkKnownOptions, checkNumber, checkOneOf } from "../validate/options.js";
import { BOUNDARY_MODES, type BoundaryMode, tileRows } from "./boundary.js";
import { forEachFloatTile } from "./float-tiles.js";

/** Options of {@link boxFilter}. */
export interface BoxFilterOptions extends CallOptions {
  /**
   * Side of the window in pixels, integers 1 … 8192: one for both, or [height, width]. Of an even side, the middle is the second of the two.
   * @default 3
   */
  readonly size?: number | readonly [number, number];
  /**
   * What lies beyond the edge.
   * @default "reflect"
   */
  readonly mode?: BoundaryMode;
  /**
   * The value beyond the edge in mode `constant`, on the scale of the result.
   * @default 0
   */
  readonly cval?: number;
  /**
   * Whether 8-bit samples keep their range 0…255 instead of becoming 0…1.
   * @default false
   */
  readonly preserveRange?: boolean;
}

const SIDE = { min: 1, max: 8192 } as const;

/**
 * The mean over a rectangle around each pixel, each channel on its own.
 *
 * @param image - any number of channels, alpha is treated like the others; finite samples. 8-bit samples become 0…1 unless `preserveRange` is set
 * @param options - see {@link BoxFilterOptions}
 * @returns a float image of the same height, width and channels
 * @throws SegmentationError `invalid-image` (samples that are not finite included), `invalid-option`, `aborted`
 *
 * O(height · width · channels) time whatever the size, by running sums in float64; beside the result, memory for a tile of rows only.
 *
 * @see SciPy's `ndimage.uniform_filter`
 *
 * @example
 * ```ts
 * import { boxFilter } from "@segkit/core";
 *
 * const row = { data: Float32Array.of(0, 0, 3, 0, 0), height: 1, width: 5, channels: 1 };
 * console.assert(boxFilter(row, { size: [1, 3] }).data.join() === "0,1,1,1,0");
 * ```
 */
export function boxFilter(image: ImageLike, options: BoxFilterOptions = {}): Image<Float32Array> {
  const where = "boxFilter";
  const { data, height, width, channels } = toImage(image, where);
  checkKnownOptions(where, options, ["size", "mode", "cval", "preserveRange", "onProgress", "signal"]);
  const { size = 3, mode = "reflect", cval = 0, preserveRange = false, onProgress, signal } = options;
  const [tall, wide] = sidesOf(where, size);
  checkOneOf(where, "mode", mode, BOUNDARY_MODES);
  checkNumber(where, "cval", cval);
  checkFlag(where, "preserveRange", preserveRange);
  const [radiusY, radiusX] = [tall >> 1, wide >> 1];
  const rows = { where, data, height, width, channels, radiusY, radiusX, mode, cval, onProgress, signal };
  const out = new Float32Array(data.length);
  const length = width * channels;
  withKernel(boxKernel, (kernel, heap) => {
    const result = heap.alloc(4 * length * tileRows(rows));
    const sums = heap.alloc(8 * (length + (wide - 1) * channels));
    forEachFloatTile(kernel, heap, rows, preserveRange ? 1 : 255, (slab, { y, rows: count, stride }) => {
      kernel.means(slab, stride, result, count, length, channels, tall, wide, sums);
      out.set(heap.f32(result, count * length), y * length);
    });
  });
  return { data: out, height, width, channels };
}

function sidesOf(where: string, size: unknown): [number, number] {
  if (!Array.isArray(size)) {
    const both = checkInteger(where, "size", size, SIDE);
    return [both, both];
  }
  if (size.length === 2) return [checkInteger(where, "size[0]", size[0], SIDE), checkInteger(where, "size[1]", size[1], SIDE)];
  throw new SegmentationError("invalid-option", {
    where,
    option: "size",
    expected: "an integer ≥ 1, or [height, width]",
    received: size,
  });
}
