/** What lies beyond the edge of an image, and images cut into tiles of rows that carry their borders. */
import type { PixelData } from "../image/image.js";
import type { Heap } from "../kernel/kernel.js";
import { type CallOptions, checkAborted } from "../progress/progress.js";

/**
 * How a filter continues the image beyond its edge, by SciPy's names:
 *
 * - `nearest`: a a a | a b c d | d d d
 * - `reflect`: c b a | a b c d | d c b (edge pixels twice)
 * - `mirror`: d c b | a b c d | c b a (edge pixels once; OpenCV's default)
 * - `constant`: k k k | a b c d | k k k with the value `cval`
 * - `wrap`: b c d | a b c d | a b c
 */
export type BoundaryMode = "nearest" | "reflect" | "mirror" | "constant" | "wrap";

/** All modes, for user interfaces and options. */
export const BOUNDARY_MODES: readonly BoundaryMode[] = ["nearest", "reflect", "mirror", "constant", "wrap"];

/**
 * Gives the boundary's index for any index: where in 0 … size − 1 a filter reads that reaches beyond the edge.
 *
 * @param index - any integer
 * @param size - of the axis, ≥ 1
 * @param mode - how the image goes on
 * @returns an index inside, −1 where the constant stands
 *
 * @example
 * ```ts
 * import { extendIndex } from "@segkit/core/filters";
 *
 * // c b a | a b c d
 * console.assert([-3, -2, -1, 0].map((index) => extendIndex(index, 4, "reflect")).join() === "2,1,0,0");
 * console.assert(extendIndex(-1, 4, "constant") === -1);
 * ```
 */
export function extendIndex(index: number, size: number, mode: BoundaryMode): number {
  if (index >= 0 && index < size) return index;
  if (mode === "constant") return -1;
  if (mode === "nearest") return index < 0 ? 0 : size - 1;
  const period = mode === "wrap" ? size : mode === "reflect" ? 2 * size : Math.max(1, 2 * size - 2);
  const within = ((index % period) + period) % period;
  if (within < size) return within;
  return mode === "reflect" ? period - 1 - within : period - within;
}

/** A filter's window and the image it runs over. */
export interface Rows extends CallOptions {
  readonly where: string;
  /** Interleaved samples, `height × width × channels`. */
  readonly data: PixelData;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Rows needed above and below, pixels needed left and right. */
  readonly radiusY: number;
  readonly radiusX: number;
  readonly mode: BoundaryMode;
  readonly cval: number;
}

/** A tile in the heap: `rows` output rows from row `y` on; the slab at `pointer` has `rows + 2 · radiusY` rows of `stride` samples. */
export interface Tile {
  readonly y: number;
  readonly rows: number;
  readonly stride: number;
}

const TILE_BYTES = 2 ** 20;

/** Rows that one tile of this filter has at most. */
export function tileRows({ height, width, channels, radiusX, radiusY }: Omit<Rows, "data">): number {
  const bytes = 4 * channels * (width + 2 * radiusX);
  return Math.min(height, Math.max(8, radiusY, Math.floor(TILE_BYTES / bytes)));
}

/** Samples of a slab of tileRows(rows) rows with its borders. */
export function slabLength(rows: Omit<Rows, "data">): number {
  return (tileRows(rows) + 2 * rows.radiusY) * (rows.width + 2 * rows.radiusX) * rows.channels;
}

/**
 * Runs a filter over an image in tiles. Before each call the slab at `pointer` is filled with the tile's rows and their borders, so that kernels
 * know nothing of edges; memory stays bounded and the slab in the cache.
 */
export function forEachTile(heap: Heap, pointer: number, rows: Rows, filter: (tile: Tile) => void): void {
  const { where, data, height, width, channels, radiusX, radiusY, mode, cval, onProgress, signal } = rows;
  const length = width * channels;
  const border = radiusX * channels;
  const stride = length + 2 * border;
  const step = tileRows(rows);
  const samples = slabLength(rows);
  const columns = Int32Array.from({ length: 2 * radiusX }, (_, i) =>
    extendIndex(i < radiusX ? i - radiusX : width + i - radiusX, width, mode),
  );
  const viewOf = (): Uint8Array | Float32Array =>
    data instanceof Float32Array ? heap.f32(pointer, samples) : heap.u8(pointer, samples);
  for (let y = 0, ready = 0; y < height; y += step) {
    checkAborted(where, signal);
    const count = Math.min(step, height - y);
    const slab = viewOf();
    if (y > 0) slab.copyWithin(0, step * stride, (step + 2 * radiusY) * stride);
    for (let row = ready; row < count + 2 * radiusY; row++) {
      const at = row * stride;
      const source = extendIndex(y + row - radiusY, height, mode);
      if (source < 0) {
        slab.fill(cval, at, at + stride);
        continue;
      }
      slab.set(data.subarray(source * length, (source + 1) * length), at + border);
      for (let i = 0; i < columns.length; i++) {
        const to = at + (i < radiusX ? i * channels : length + i * channels);
        const from = columns[i]!;
        for (let c = 0; c < channels; c++) slab[to + c] = from < 0 ? cval : slab[at + border + from * channels + c]!;
      }
    }
    ready = 2 * radiusY;
    filter({ y, rows: count, stride });
    onProgress?.({ stage: where, done: y + count, total: height });
  }
}
