/** Contours of a mask by border following. */
import { traceContoursKernel } from "../generated/trace-contours.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Options of {@link traceContours}. */
export interface TraceContoursOptions {
  /**
   * Which contours: `external` the outermost alone, `list` all without hierarchy, `ccomp` outer contours with their holes, `tree` the full nesting.
   * @default "tree"
   */
  readonly mode?: "external" | "list" | "ccomp" | "tree";
  /**
   * `simple` leaves out points within horizontal, vertical and diagonal lines; `none` keeps every pixel of the border.
   * @default "simple"
   */
  readonly approximation?: "none" | "simple";
}

/** A contour and its place among the others; −1 where there is no such contour. */
export interface Contour {
  /** Pixels of the border, x1, y1, x2, y2, …; not closed by repeating the first. Outer contours run counter-clockwise as seen (y down), holes clockwise. */
  readonly points: Int32Array;
  readonly isHole: boolean;
  readonly next: number;
  readonly previous: number;
  readonly firstChild: number;
  readonly parent: number;
}

const MODES = ["external", "list", "ccomp", "tree"] as const;

/** Bounds and defaults of {@link traceContours}'s options. */
export const traceContoursRules = {
  mode: { kind: "choice", of: MODES, default: "tree" },
  approximation: { kind: "choice", of: ["none", "simple"], default: "simple", aliases: ["method"] },
} as const satisfies Rules<TraceContoursOptions>;

/**
 * Traces the contours of a mask, by the border following of Suzuki and Abe.
 *
 * A contour is a chain of pixels along the inside of a region's border; that of a hole runs on the region's pixels around it. Regions are 8-connected, holes
 * 4-connected. Contours, points, order and hierarchy are those of OpenCV's `findContours`.
 *
 * @param mask - `height × width`, 0 outside, any other value inside
 * @returns the contours in OpenCV's order (depth first; of siblings the one found last comes first). The points of all share one buffer.
 * @throws SegmentationError `invalid-mask` when the data are not a `Uint8Array` of `height × width`, `invalid-option` for other options
 *
 * @see S. Suzuki, K. Abe, "Topological structural analysis of digitized binary images by border following", CVGIP 30, 1985,
 *   doi:10.1016/0734-189X(85)90016-7
 *
 * @example
 * ```ts
 * import { traceContours } from "@segkit/core";
 *
 * // . . . . .
 * // . # # # .
 * // . # . # .
 * // . # # # .
 * const data = Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0);
 * const [outer, hole] = traceContours({ data, height: 4, width: 5 });
 * console.assert(outer?.points.join() === "1,1,1,3,3,3,3,1");
 * console.assert(hole?.isHole === true && hole.parent === 0);
 * ```
 *
 * @remarks
 * O(height · width + border pixels) time; memory of the mask, eight bytes for each pair of neighbors that differ, and for `ccomp` and `tree` four for
 * each border pixel.
 */
export function traceContours(mask: Mask, options: TraceContoursOptions = {}): Contour[] {
  const where = "traceContours";
  const { data, height, width } = checkMask(where, "mask", mask);
  const { mode, approximation } = readOptions(where, options, traceContoursRules);
  const found = withKernel(traceContoursKernel, (kernel, heap) => {
    const framed = heap.alloc((height + 2) * (width + 2) + 16);
    const rows = heap.u8(framed, (height + 2) * (width + 2));
    for (let y = 0; y < height; y++) rows.set(data.subarray(y * width, (y + 1) * width), (y + 1) * (width + 2) + 1);
    const pairs = kernel.frame(framed, height, width) >>> 0;
    const nested = mode === "ccomp" || mode === "tree";
    const labels = nested ? heap.alloc(4 * (height + 2) * (width + 2)) : 0;
    // A border has at least four such pairs, and visits a pixel at most once for each of the pixel's.
    const borders = heap.alloc(16 * (pairs >> 2));
    const points = heap.alloc(8 * pairs);
    const simple = approximation === "simple" ? 1 : 0;
    const count = kernel.trace(framed, height, width, labels, MODES.indexOf(mode), simple, points, borders);
    const records = heap.i32(borders, 4 * count).slice();
    return { count, records, points: heap.i32(points, 2 * (records[4 * count - 4] ?? 0)).slice() };
  });
  return arrange(found.count, found.records, found.points);
}

/** Puts the borders, which come in raster order and count from 1, into OpenCV's order and links them. */
function arrange(count: number, records: Int32Array, points: Int32Array): Contour[] {
  // Children of each border as a list with the last found first; border 0 stands for the image.
  const firstChild = new Int32Array(count + 1);
  const next = new Int32Array(count + 1);
  const previous = new Int32Array(count + 1);
  const parentOf = (border: number) => records[4 * border - 2]!;
  for (let border = 1; border <= count; border++) {
    const parent = parentOf(border);
    const sibling = firstChild[parent]!;
    next[border] = sibling;
    if (sibling) previous[sibling] = border;
    firstChild[parent] = border;
  }
  const order: number[] = [];
  for (let border = firstChild[0]!; border !== 0; ) {
    order.push(border);
    if (firstChild[border]) border = firstChild[border]!;
    else {
      while (border !== 0 && next[border] === 0) border = parentOf(border);
      border = next[border]!;
    }
  }
  const place = new Int32Array(count + 1).fill(-1);
  for (const [i, border] of order.entries()) place[border] = i;
  return order.map((border) => ({
    points: points.subarray(border > 1 ? 2 * records[4 * border - 8]! : 0, 2 * records[4 * border - 4]!),
    isHole: records[4 * border - 3] === 1,
    next: place[next[border]!]!,
    previous: place[previous[border]!]!,
    firstChild: place[firstChild[border]!]!,
    parent: place[parentOf(border)]!,
  }));
}
