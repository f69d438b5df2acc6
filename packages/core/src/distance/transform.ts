/** The passes of the distance transform, shared by its public forms. */
import { distanceKernel } from "../generated/distance.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { type CallOptions, checkAborted } from "../progress/progress.js";

/** The size of a pixel that a distance transform measures in: one number, or [along y, along x]. */
export type Spacing = number | readonly [number, number];

/** What a transform writes for each pixel; the numbers are the kernel's. */
export const KINDS = { distance: 0, squared: 1, index: 2 } as const;

const TILE_VALUES = 2 ** 18;
/** The rule of the option `spacing`. Its squares, and their products with an image's size, must stay finite and above zero. */
export const spacingRule = {
  kind: "numbers",
  length: 2,
  single: true,
  min: 1e-100,
  max: 1e100,
  form: "[along y, along x]",
  default: 1,
} as const;

/** Runs both passes and hands over finished rows, the bottom ones first, as views that last until the next call. */
export function transform(
  where: string,
  { data, height, width }: Mask,
  spacing: Spacing,
  kind: keyof typeof KINDS,
  invert: boolean,
  { onProgress, signal }: CallOptions,
  receive: (rows: Float32Array | Int32Array, at: number) => void,
): void {
  const [spacingY, spacingX] = typeof spacing === "number" ? [spacing, spacing] : spacing;
  const tile = Math.min(height, Math.max(1, Math.floor(TILE_VALUES / width)));
  withKernel(distanceKernel, (kernel, heap) => {
    const near = heap.alloc(4 * height * width);
    const rows = heap.alloc(4 * tile * width);
    const scratch = heap.alloc(24 * width);
    for (let y = 0; y < height; y += tile) {
      checkAborted(where, signal);
      const count = Math.min(tile, height - y);
      heap.u8(rows, count * width).set(data.subarray(y * width, (y + count) * width));
      kernel.nearestAbove(rows, near, y, count, width, invert ? 1 : 0);
    }
    for (let end = height; end > 0; end -= tile) {
      checkAborted(where, signal);
      const from = Math.max(0, end - tile);
      const length = (end - from) * width;
      kernel.rowsUp(near, from, end - from, height, width, spacingY ** 2, spacingX ** 2, KINDS[kind], rows, scratch);
      receive(kind === "index" ? heap.i32(rows, length) : heap.f32(rows, length), from * width);
      onProgress?.({ stage: where, done: height - from, total: height });
    }
  });
}
