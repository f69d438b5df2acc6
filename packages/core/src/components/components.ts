/** Connected components of a mask or of the regions of a label map. */
import { componentsKernel } from "../generated/components.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { type Segmentation, withSegments } from "../segmentation/segmentation.js";
import { checkLabelMap, checkMask, isLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Options of {@link connectedComponents}. */
export interface ConnectedComponentsOptions {
  /**
   * Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner.
   * @default 8
   */
  readonly connectivity?: 4 | 8;
  /**
   * For label maps: pixels with this label belong to no component. Given, it says that a `Uint8Array` holds labels and is no mask.
   * @default -1
   */
  readonly background?: number;
}

/** Bounds and defaults of {@link connectedComponents}'s options. */
export const connectedComponentsRules = {
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<ConnectedComponentsOptions>;

/** Result of {@link connectedComponents}. */
export interface ConnectedComponents extends Segmentation {
  /** Number of components. */
  readonly count: number;
}

/** Pixels painted at a time: what is painted should still be in the cache when it is copied out. */
const BAND_PIXELS = 2 ** 15;

/**
 * Numbers the connected components of a mask, or of equal labels in a label map.
 *
 * Labels differ from scikit-image's `label` and OpenCV's `connectedComponents` by one: those give 0 to the background and 1 to the first component;
 * here components are numbered from 0 and the background is −1. So `label(mask)` is `labels + 1`, and `label(map, background=0)` is
 * `connectedComponents(map, { background: 0 }).labels + 1`. The order is scikit-image's: by the first pixel in raster order.
 *
 * @param source - `height × width`; a mask (`Uint8Array`; every value but 0 is inside) or a label map (`Int32Array`, `Uint16Array`, and with `background` `Uint8Array`)
 * @returns components numbered 0 … count − 1 by their first pixel in raster order, −1 for the background; their segments on demand
 * @throws SegmentationError `invalid-mask` or `invalid-labels`, and `invalid-option`
 *
 * @see L. He, Y. Chao, K. Suzuki, "A run-based two-scan labeling algorithm", 2008, doi:10.1109/TIP.2008.919369
 *
 * @example
 * ```ts
 * import { connectedComponents } from "@segkit/core";
 *
 * // # . #
 * // . . #
 * const mask = { data: Uint8Array.of(1, 0, 1, 0, 0, 1), height: 2, width: 3 };
 * const { labels, count } = connectedComponents(mask);
 * console.assert(count === 2 && labels.data.join() === "0,-1,1,-1,-1,1");
 * ```
 *
 * @remarks
 * By runs and disjoint sets: O(height · width + runs) time. Memory: the source and up to 12 bytes for each run (horizontal stretch of equal pixels).
 */
export function connectedComponents(
  source: Mask | LabelMapLike,
  options: ConnectedComponentsOptions = {},
): ConnectedComponents {
  const where = "connectedComponents";
  const { connectivity, background } = readOptions(where, options, connectedComponentsRules);
  const byLabel = options.background !== undefined || isLabelMap(source);
  const { data, height, width } = byLabel ? checkLabelMap(where, "source", source) : checkMask(where, "source", source as Mask);
  const labels = new Int32Array(height * width);
  const count = withKernel(componentsKernel, (kernel, heap) => {
    const hasBackground = background === (background | 0) ? 1 : 0;
    heap.alloc(16);
    const pixels = heap.copyIn(data);
    heap.alloc(64);
    const most = byLabel ? kernel.countLabelRuns(pixels, height, width) : kernel.countMaskRuns(pixels, height, width);
    const firsts = heap.alloc(4 * (height + 1));
    const runs = heap.alloc(8 * most);
    const values = byLabel ? heap.alloc(4 * most) : 0;
    const parents = heap.alloc(4 * most);
    if (byLabel) kernel.cutLabels(pixels, height, width, hasBackground, background, runs, values, firsts);
    else kernel.cutMask(pixels, height, width, runs, firsts);
    const found = kernel.unite(height, connectivity === 8 ? 1 : 0, runs, values, firsts, parents);
    const band = Math.max(1, Math.floor(BAND_PIXELS / width));
    const out = heap.alloc(4 * band * width + 16);
    for (let y = 0; y < height; y += band) {
      const bottom = Math.min(height, y + band);
      kernel.paintRows(y, bottom, width, runs, firsts, parents, out);
      labels.set(heap.i32(out, (bottom - y) * width), y * width);
    }
    return found;
  });
  return withSegments({ data: labels, height, width }, { count });
}
