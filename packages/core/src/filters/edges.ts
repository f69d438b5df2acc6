/** Derivative filters: what Sobel's and Scharr's share. */
import { gradientKernel } from "../generated/gradient.wasm.js";
import { type Image, type ImageLike, toImage } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { BOUNDARY_MODES, type BoundaryMode, tileRows } from "./boundary.js";
import { forEachFloatTile } from "./float-tiles.js";

/** Options of {@link sobel} and {@link scharr}. */
export interface EdgeOptions extends CallOptions {
  /**
   * `magnitude`: √((v² + h²) / 2); `vertical`: v, the change from row to row, downwards; `horizontal`: h, the change from column to column, to the right.
   * @default "magnitude"
   */
  readonly direction?: "magnitude" | "vertical" | "horizontal";
  /**
   * What lies beyond the edge.
   * @default "reflect"
   */
  readonly mode?: BoundaryMode;
  /**
   * The value beyond the edge in mode `constant`, on the scale of the floats.
   * @default 0
   */
  readonly cval?: number;
  /**
   * Whether 8-bit samples keep their range 0…255 instead of becoming 0…1.
   * @default false
   */
  readonly preserveRange?: boolean;
}

/** Bounds and defaults of the options that {@link sobel} and {@link scharr} share. */
export const edgeRules = {
  direction: {
    kind: "choice",
    of: ["magnitude", "vertical", "horizontal"],
    default: "magnitude",
    aliases: [
      ["axis", 'axis 0 is "vertical", 1 "horizontal".'],
      ["dx", 'dx = 1 is "horizontal".'],
      ["dy", 'dy = 1 is "vertical".'],
    ],
  },
  mode: { kind: "choice", of: BOUNDARY_MODES, default: "reflect" },
  cval: { kind: "number", default: 0 },
  preserveRange: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<EdgeOptions>;

const KINDS = { magnitude: 0, vertical: 1, horizontal: 2 } as const;

/** Runs the derivative whose smoothing along the edge is (side, 1 − 2 · side, side). */
export function edges(where: string, image: ImageLike, side: number, options: EdgeOptions): Image<Float32Array> {
  const { data, height, width, channels } = toImage(image, where);
  const { direction, mode, cval, preserveRange, onProgress, signal } = readOptions(where, options, edgeRules);
  const rows = { where, data, height, width, channels, radiusY: 1, radiusX: 1, mode, cval, onProgress, signal };
  const out = new Float32Array(data.length);
  const length = width * channels;
  withKernel(gradientKernel, (kernel, heap) => {
    const result = heap.alloc(4 * length * tileRows(rows) + 16);
    forEachFloatTile(kernel, heap, rows, preserveRange ? 1 : 255, (slab, { y, rows: count }) => {
      kernel.derivatives(slab, result, count, length, channels, side, 1 - 2 * side, KINDS[direction]);
      out.set(heap.f32(result, count * length), y * length);
    });
  });
  return { data: out, height, width, channels };
}
