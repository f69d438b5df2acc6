/** Label maps to polygons. */
import { connectedComponents } from "../components/components.js";
import { labelsToPolygonsKernel } from "../generated/labels-to-polygons.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { LabelMapLike } from "../labels/label-map.js";
import type { MaskPolygon } from "../masks/polygons.js";
import { checkLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { simplifyShared } from "./simplify-shared.js";

/** Options of {@link labelsToPolygons}. */
export interface LabelsToPolygonsOptions {
  /**
   * The label that becomes no polygons.
   * @default -1
   */
  readonly background?: number;
  /**
   * How far, in pixels, a corner that is left out may lie from the new outline; 0 keeps outlines exact. Regions that touch go on sharing their border.
   * @default 0
   */
  readonly tolerance?: number;
  /**
   * Whether places where three or more regions meet are vertices of all of them, also where one's outline goes straight on; always so with a tolerance. Only
   * then do regions share vertices, as smooth curves of {@link polygonsToSvg} need it.
   * @default false
   */
  readonly junctions?: boolean;
}

/** Bounds and defaults of {@link labelsToPolygons}'s options. */
export const labelsToPolygonsRules = {
  background: { kind: "integer", default: -1 },
  tolerance: { kind: "number", min: 0, default: 0, aliases: ["epsilon", "simplify"] },
  junctions: { kind: "flag", default: false },
} as const satisfies Rules<LabelsToPolygonsOptions>;

/** A connected part of a region: its outer ring and its holes, each as x1, y1, x2, y2, … in pixel corners, not repeating the first corner. */
export interface LabelPolygon extends MaskPolygon {
  readonly label: number;
}

/** Outlines as the kernel gives them. */
export interface Rings {
  /** Two integers for each corner; with junctions the first is doubled, plus one at a junction. */
  readonly corners: Int32Array;
  /** Three for each ring: corners so far, the connected part, and whether it is a hole. */
  readonly records: Int32Array;
}

/**
 * The outlines of all regions of a label map, with their holes, in one pass.
 *
 * The pixel in row 0, column 0 has the corners (0, 0) and (1, 1). Without `tolerance` outlines run along the sides of pixels, so that `polygonsToMask` gives each
 * region back. With it they are simplified, every border once for the two regions that share it: there are no gaps and no overlaps, no border crosses
 * another, and no region vanishes.
 *
 * @param labels - `height × width`, any labels
 * @param options - see {@link LabelsToPolygonsOptions}
 * @returns one polygon for each part of a region that is connected over sides, by the position of its first pixel in raster order. Outer rings run clockwise as seen
 *   (y down), holes counter-clockwise.
 * @throws SegmentationError `invalid-labels`, `invalid-option`
 *
 * @see D. Douglas, T. Peucker, "Algorithms for the reduction of the number of points", Cartographica 10, 1973, doi:10.3138/FM57-6770-U75U-7727
 * @see M. de Berg, M. van Kreveld, S. Schirra, "Topologically correct subdivision simplification using the bandwidth criterion", 1998,
 *   doi:10.1559/152304098782383007
 *
 * @example
 * ```ts
 * import { labelsToPolygons } from "@segkit/core";
 *
 * // 0 0 1
 * // 0 2 1
 * const labels = { data: Int32Array.of(0, 0, 1, 0, 2, 1), height: 2, width: 3 };
 * const polygons = labelsToPolygons(labels);
 * console.assert(polygons.map(({ label }) => label).join() === "0,1,2");
 * console.assert(polygons[2]?.outer.join() === "1,1,2,1,2,2,1,2");
 * ```
 *
 * @remarks
 * O(height · width + outlines) time without `tolerance`. With it, O(n log n) for usual outlines of n corners, O(n²) at worst. Memory: 13 bytes for each pixel and 8 for
 * each corner.
 *
 * Borders are cut where three or more regions meet and at the corners of the map, and the pieces simplified by Douglas and Peucker. Where a piece would cross or touch
 * another, or pass a whole region by on its wrong side, the corner that lies furthest off comes back, until nothing does.
 */
export function labelsToPolygons(labels: LabelMapLike, options: LabelsToPolygonsOptions = {}): LabelPolygon[] {
  const where = "labelsToPolygons";
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  const { background, tolerance, junctions } = readOptions(where, options, labelsToPolygonsRules);
  const parts = connectedComponents({ data, height, width }, { connectivity: 4, background }).labels.data;
  const areJoined = junctions || tolerance > 0;
  const rings = ringsOf(parts, height, width, areJoined);
  const points = areJoined ? withoutMarks(rings, tolerance, height, width) : pointsOf(rings);
  const firsts = firstPixels(parts);
  const holes: Int32Array[][] = Array.from(firsts, () => []);
  const outer: Int32Array[] = [];
  for (const [k, ring] of points.entries()) {
    const part = rings.records[3 * k + 1]!;
    if (rings.records[3 * k + 2]) holes[part]!.push(ring);
    else outer[part] = ring;
  }
  return firsts.map((first, part) => ({ label: data[first]!, outer: outer[part]!, holes: holes[part]! }));
}

function ringsOf(parts: Int32Array, height: number, width: number, junctions: boolean): Rings {
  return withKernel(labelsToPolygonsKernel, (kernel, heap) => {
    const stride = width + 2;
    const framed = heap.alloc(4 * (height + 2) * stride + 16);
    const seen = heap.alloc((height + 2) * stride);
    const map = heap.i32(framed, (height + 2) * stride);
    map.fill(-2, 0, stride + 1);
    for (let y = 0; y < height; y++) {
      map.set(parts.subarray(y * width, (y + 1) * width), (y + 1) * stride + 1);
      map.fill(-2, (y + 2) * stride - 1, (y + 2) * stride + 1);
    }
    map.fill(-2, (height + 1) * stride);
    heap.u8(seen, (height + 2) * stride).fill(0);
    const sides = kernel.countSides(framed, height, width) >>> 0;
    // an outline has at least four sides, and at most a corner for each
    const outlines = heap.alloc(12 * (sides >> 2));
    const corners = heap.alloc(8 * sides);
    const count = kernel.followRegions(framed, height, width, seen, junctions ? 1 : 0, corners, outlines);
    const records = heap.i32(outlines, 3 * count).slice();
    return { records, corners: heap.i32(corners, 2 * (records[3 * count - 3] ?? 0)).slice() };
  });
}

/** The corners of each ring, as views of one buffer. */
function pointsOf({ corners, records }: Rings): Int32Array[] {
  return Array.from({ length: records.length / 3 }, (_, k) =>
    corners.subarray(k > 0 ? 2 * records[3 * k - 3]! : 0, 2 * records[3 * k]!),
  );
}

function withoutMarks(rings: Rings, tolerance: number, height: number, width: number): Int32Array[] {
  const marked = pointsOf(rings);
  if (tolerance > 0) return simplifyShared(marked, { tolerance, height, width });
  for (let i = 0; i < rings.corners.length; i += 2) rings.corners[i]! >>= 1;
  return marked;
}

/** Where each part has its first pixel: parts are numbered in this order. */
function firstPixels(parts: Int32Array): number[] {
  const firsts: number[] = [];
  for (let i = 0; i < parts.length; i++) if (parts[i] === firsts.length) firsts.push(i);
  return firsts;
}
