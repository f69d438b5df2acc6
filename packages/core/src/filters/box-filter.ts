/** Box filter: the mean over a window. */
import { boxKernel } from "../generated/box.wasm.js";
import type { Image, ImageLike } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { filterSamples } from "../samples/samples.js";
import { type Rules, readOptions } from "../validate/rules.js";
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
   * Whether integer samples keep their range, 0…255 or 0…65535, instead of becoming 0…1.
   * @default false
   */
  readonly preserveRange?: boolean;
}

/** Bounds and defaults of {@link boxFilter}'s options. */
export const boxFilterRules = {
  size: {
    kind: "integers",
    length: 2,
    single: true,
    min: 1,
    max: 8192,
    form: "[height, width]",
    default: 3,
    aliases: [["radius", "size is 2 · radius + 1."]],
  },
  mode: { kind: "choice", of: BOUNDARY_MODES, default: "reflect" },
  cval: { kind: "number", default: 0 },
  preserveRange: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<BoxFilterOptions>;

/**
 * The mean over a rectangle around each pixel, each channel on its own.
 *
 * Its window has a `size`, the whole side; that of {@link guidedFilter} a `radius`: size is 2 · radius + 1.
 *
 * @param image - any number of channels, alpha is treated like the others; finite samples. Integer samples become 0…1 unless `preserveRange` is set
 * @param options - see {@link BoxFilterOptions}
 * @returns a float image of the same height, width and channels
 * @throws SegmentationError `invalid-image` (samples that are not finite included), `invalid-option`, `aborted`
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
 *
 * @remarks
 * O(height · width · channels) time whatever the size, by running sums in float64; beside the result, memory for a tile of rows only.
 */
export function boxFilter(image: ImageLike, options: BoxFilterOptions = {}): Image<Float32Array> {
  const where = "boxFilter";
  const { size, mode, cval, preserveRange, onProgress, signal } = readOptions(where, options, boxFilterRules);
  const { data, height, width, channels } = filterSamples(where, image, preserveRange);
  const [tall, wide] = typeof size === "number" ? [size, size] : size;
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
