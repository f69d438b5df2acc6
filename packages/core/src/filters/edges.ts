/** Derivative filters: what Sobel's, Scharr's, Prewitt's and Laplace's share. */
import { gradientKernel } from "../generated/gradient.wasm.js";
import type { Image, ImageLike } from "../image/image.js";
import { type KernelSource, withKernel } from "../kernel/kernel.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { filterSamples } from "../samples/samples.js";
import { type Rules, readOptions, type Settings } from "../validate/rules.js";
import { BOUNDARY_MODES, type BoundaryMode, tileRows } from "./boundary.js";
import { forEachFloatTile } from "./float-tiles.js";

/** Options that all filters of edges share, and all that {@link laplacian} has. */
export interface DerivativeOptions extends CallOptions {
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
   * Whether integer samples keep their range, 0…255 or 0…65535, instead of becoming 0…1.
   * @default false
   */
  readonly preserveRange?: boolean;
}

/** Options of {@link sobel}, {@link scharr} and {@link prewitt}. */
export interface EdgeOptions extends DerivativeOptions {
  /**
   * `magnitude`: √((v² + h²) / 2); `vertical`: v, the change from row to row, downwards; `horizontal`: h, the change from column to column, to the right.
   * @default "magnitude"
   */
  readonly direction?: "magnitude" | "vertical" | "horizontal";
}

/** Bounds and defaults of {@link laplacian}'s options. */
export const derivativeRules = {
  mode: { kind: "choice", of: BOUNDARY_MODES, default: "reflect" },
  cval: { kind: "number", default: 0 },
  preserveRange: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<DerivativeOptions>;

/** Bounds and defaults of the options that {@link sobel}, {@link scharr} and {@link prewitt} share. */
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
export function edges(where: string, source: ImageLike, side: number, options: EdgeOptions): Image<Float32Array> {
  const { direction, ...settings } = readOptions(where, options, edgeRules);
  return derivative(where, source, settings, (kernel, slab, result, rows, { width, channels }) =>
    kernel.derivatives(slab, result, rows, width * channels, channels, side, 1 - 2 * side, KINDS[direction]),
  );
}

type Kernel = typeof gradientKernel extends KernelSource<infer Exports> ? Exports : never;

/** Runs a filter of 3 × 3 pixels over tiles of floats; `filter` gets the slab with its borders, and where its rows go. */
export function derivative(
  where: string,
  source: ImageLike,
  settings: Settings<DerivativeOptions, typeof derivativeRules>,
  filter: (kernel: Kernel, slab: number, result: number, rows: number, image: Image) => void,
): Image<Float32Array> {
  const { mode, cval, preserveRange, onProgress, signal } = settings;
  const image = filterSamples(where, source, preserveRange);
  const { data, height, width, channels } = image;
  const rows = { where, data, height, width, channels, radiusY: 1, radiusX: 1, mode, cval, onProgress, signal };
  const out = new Float32Array(data.length);
  const length = width * channels;
  withKernel(gradientKernel, (kernel, heap) => {
    const result = heap.alloc(4 * length * tileRows(rows) + 16);
    forEachFloatTile(kernel, heap, rows, preserveRange ? 1 : 255, (slab, { y, rows: count }) => {
      filter(kernel, slab, result, count, image);
      out.set(heap.f32(result, count * length), y * length);
    });
  });
  return { data: out, height, width, channels };
}
