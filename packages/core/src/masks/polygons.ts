/** Masks to polygons. */
import { SegmentationError } from "../errors/errors.js";
import { maskPolygonsKernel } from "../generated/mask-polygons.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { Mask } from "./mask.js";

/** Options of {@link maskToPolygons}. */
export interface MaskToPolygonsOptions {
  /**
   * Whether pixels are connected over sides alone (4), or over corners too (8).
   * @default 8
   */
  readonly connectivity?: 4 | 8;
}

/** Bounds and defaults of {@link maskToPolygons}'s options. */
export const maskToPolygonsRules = {
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
} as const satisfies Rules<MaskToPolygonsOptions>;

/** Bounds and defaults of {@link maskToCocoPolygons}'s options. */
export const maskToCocoPolygonsRules = maskToPolygonsRules;

/** Bounds and defaults of {@link masksToPolygons}'s options. */
export const masksToPolygonsRules = maskToPolygonsRules;

/** One region of a mask: its outer ring and its holes, each as x1, y1, x2, y2, … in pixel corners, not repeating the first corner. */
export interface MaskPolygon {
  /** Runs clockwise as seen (y down). */
  readonly outer: Int32Array;
  /** Run counter-clockwise. */
  readonly holes: readonly Int32Array[];
}

/**
 * The exact outlines of a mask's regions, along the sides of their pixels.
 *
 * The pixel in row 0, column 0 has the corners (0, 0) and (1, 1): areas of polygons are numbers of pixels, and `polygonsToMask` gives the mask back.
 *
 * @param mask - `height × width`, 0 outside, any other value inside
 * @returns one polygon for each region, by the position of its first pixel in raster order. The rings of all share one buffer.
 * @throws SegmentationError `invalid-mask` when the data are not a `Uint8Array` of `height × width`, `invalid-option` for another connectivity
 *
 * @example
 * ```ts
 * import { maskToPolygons } from "@segkit/core";
 *
 * // # # #
 * // # . #
 * // # # #
 * const [polygon] = maskToPolygons({ data: Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1), height: 3, width: 3 });
 * console.assert(polygon?.outer.join() === "0,0,3,0,3,3,0,3");
 * console.assert(polygon?.holes[0]?.join() === "2,1,1,1,1,2,2,2");
 * ```
 *
 * @remarks
 * O(height · width + outline) time; memory of the mask, eight bytes for each pair of neighbors that differ, and four for each pixel on a left side.
 */
export function maskToPolygons(mask: Mask, options: MaskToPolygonsOptions = {}): MaskPolygon[] {
  const { connectivity } = readOptions("maskToPolygons", options, maskToPolygonsRules);
  return polygonsOf("maskToPolygons", mask, connectivity);
}

/**
 * A mask as the polygons of a COCO annotation, `segmentation: [[x1, y1, x2, y2, …], …]`: one for each region.
 *
 * COCO's form has no holes: each hole is linked to its outer ring by a cut of no width, there and back, which every even-odd filling (COCO's too) leaves
 * without a trace. `rleFromPolygons` gives the mask back exactly.
 *
 * @param mask - `height × width`, 0 outside, any other value inside
 * @returns plain lists of numbers, ready for `JSON.stringify`; empty for an empty mask
 * @throws SegmentationError as {@link maskToPolygons}
 *
 * @example
 * ```ts
 * import { maskToCocoPolygons } from "@segkit/core";
 *
 * const segmentation = maskToCocoPolygons({ data: Uint8Array.of(0, 1, 1, 0, 1, 1), height: 2, width: 3 });
 * console.assert(JSON.stringify(segmentation) === "[[1,0,3,0,3,2,1,2]]");
 * ```
 *
 * @remarks
 * O(height · width + outline) time.
 */
export function maskToCocoPolygons(mask: Mask, options: MaskToPolygonsOptions = {}): number[][] {
  const { connectivity } = readOptions("maskToCocoPolygons", options, maskToCocoPolygonsRules);
  return polygonsOf("maskToCocoPolygons", mask, connectivity).map(({ outer, holes }) => {
    const polygon = Array.from(outer);
    for (const hole of holes) {
      // there from the first corner, round the hole, and (by the next cut, or by closing) back
      polygon.push(outer[0]!, outer[1]!);
      for (const value of hole) polygon.push(value);
      polygon.push(hole[0]!, hole[1]!);
    }
    return polygon;
  });
}

/**
 * The exact outlines of several masks.
 *
 * @param masks - masks, each of any size
 * @returns for each mask the polygons that {@link maskToPolygons} gives
 * @throws SegmentationError as {@link maskToPolygons}; `invalid-argument` for anything but a list
 *
 * @example
 * ```ts
 * import { masksToPolygons } from "@segkit/core";
 *
 * const dot = { data: Uint8Array.of(1), height: 1, width: 1 };
 * console.assert(masksToPolygons([dot, dot]).length === 2);
 * ```
 */
export function masksToPolygons(masks: readonly Mask[], options: MaskToPolygonsOptions = {}): MaskPolygon[][] {
  if (!Array.isArray(masks)) {
    throw new SegmentationError("invalid-argument", {
      where: "masksToPolygons",
      option: "masks",
      expected: "a list of masks",
      received: masks,
    });
  }
  const { connectivity } = readOptions("masksToPolygons", options, masksToPolygonsRules);
  return masks.map((mask) => polygonsOf("masksToPolygons", mask, connectivity));
}

function polygonsOf(where: string, mask: Mask, connectivity: 4 | 8): MaskPolygon[] {
  const { data, height, width } = checkMask(where, "mask", mask);
  const { records, corners } = withKernel(maskPolygonsKernel, (kernel, heap) => {
    const framed = heap.alloc((height + 2) * (width + 2) + 16);
    const rows = heap.u8(framed, (height + 2) * (width + 2));
    for (let y = 0; y < height; y++) rows.set(data.subarray(y * width, (y + 1) * width), (y + 1) * (width + 2) + 1);
    const pairs = kernel.frame(framed, height, width) >>> 0;
    const numbers = heap.alloc(4 * (height + 2) * (width + 2));
    // an outline has at least four sides, and at most a corner for each
    const outlines = heap.alloc(8 * (pairs >> 2));
    const at = heap.alloc(8 * pairs);
    const count = kernel.followOutlines(framed, height, width, numbers, connectivity === 8 ? 1 : 0, at, outlines);
    const records = heap.i32(outlines, 2 * count).slice();
    return { records, corners: heap.i32(at, 2 * (records[2 * count - 2] ?? 0)).slice() };
  });
  const polygons: MaskPolygon[] = [];
  const holesOf = new Map<number, Int32Array[]>();
  for (let k = 0; 2 * k < records.length; k++) {
    const ring = corners.subarray(k > 0 ? 2 * records[2 * k - 2]! : 0, 2 * records[2 * k]!);
    const parent = records[2 * k + 1]!;
    if (parent === 0) {
      const holes: Int32Array[] = [];
      holesOf.set(k + 1, holes);
      polygons.push({ outer: ring, holes });
    } else holesOf.get(parent)!.push(ring);
  }
  return polygons;
}
