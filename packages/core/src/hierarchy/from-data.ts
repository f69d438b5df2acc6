/** Trees of regions: which merge, in which order, and how different they are. */
import { SegmentationError } from "../errors/errors.js";
import type { Image } from "../image/image.js";
import { withSegments } from "../segmentation/segmentation.js";
import { checkInteger, checkKnownOptions, checkNumber, invalidOption } from "../validate/options.js";
import { checkHierarchy, readHierarchyJSON } from "./check.js";
import { labelsOf, topsByAltitude, topsByCount } from "./cut.js";
import type { Hierarchy, HierarchyCut, HierarchyData, HierarchyJSON, HierarchyLevel, SaliencyOptions } from "./hierarchy.js";
import { saliencyOf } from "./saliency.js";

/** Its methods lie on the prototype, so that structured cloning takes the data and leaves them. */
class Tree implements Hierarchy {
  readonly height: number;
  readonly width: number;
  readonly leaves?: Int32Array;
  readonly merges: Int32Array;
  readonly altitudes: Float32Array | Float64Array;
  readonly leafCount: number;
  readonly rootCount: number;

  constructor({ height, width, leaves, merges, altitudes }: HierarchyData, leafCount: number) {
    this.height = height;
    this.width = width;
    if (leaves) this.leaves = leaves;
    this.merges = merges;
    this.altitudes = altitudes;
    this.leafCount = leafCount;
    this.rootCount = leafCount - altitudes.length;
  }

  cut(level: HierarchyLevel): HierarchyCut {
    const { count, altitude } = readLevel(level);
    const tops = count === undefined ? topsByAltitude(this, altitude!) : topsByCount(this, count);
    const found = labelsOf(this, tops);
    return withSegments({ data: found.data, height: this.height, width: this.width }, { count: found.count });
  }

  saliency(options: SaliencyOptions = {}): Image<Float32Array> {
    return saliencyOf(this, options);
  }

  toJSON(): HierarchyJSON {
    const { height, width, leaves, merges, altitudes } = this;
    const type = altitudes instanceof Float32Array ? "float32" : "float64";
    return { height, width, ...(leaves && { leaves: [...leaves] }), merges: [...merges], altitudes: [...altitudes], type };
  }
}

/**
 * Makes a hierarchy of regions from its data, which it checks and does not copy.
 *
 * @param data - see {@link HierarchyData}; not to be changed afterwards
 * @returns the same data with `cut`, `saliency` and `toJSON`
 * @throws SegmentationError `invalid-argument` for data that are no tree: of other lengths, a region that is merged twice or before it exists, an altitude that is
 *   negative, not finite or lower than one inside, a leaf without pixels; from `cut` `invalid-option`, from `saliency` also `aborted`
 *
 * @see L. Najman, M. Schmitt, "Geodesic saliency of watershed contours and hierarchical segmentation", TPAMI 1996, doi:10.1109/34.546254
 *
 * @example
 * ```ts
 * import { hierarchyFrom } from "@segkit/core";
 *
 * // Four pixels: 0 and 1 become region 4, 2 and 3 region 5, and these two region 6.
 * const merges = Int32Array.of(0, 1, 2, 3, 4, 5);
 * const tree = hierarchyFrom({ height: 1, width: 4, merges, altitudes: Float32Array.of(1, 2, 8) });
 * console.assert(tree.cut({ count: 3 }).labels.data.join() === "0,0,1,2");
 * console.assert(tree.cut({ altitude: 2 }).labels.data.join() === "0,0,1,1");
 * console.assert(tree.saliency().data.join() === "1,8,8,2");
 * console.assert(hierarchyFrom(structuredClone(tree)).cut({ count: 2 }).count === 2);
 * ```
 *
 * @remarks
 * The numbers of regions are those of SciPy's linkage matrices and of Higra's binary partition trees. Cuts at counts follow the order of `merges`, cuts at altitudes the
 * altitudes; where merges come in ascending order of these, both are the same family.
 *
 * Checking and `cut` take O(height · width + leaves) time; `cut` 8 bytes for each region and 4 for each pixel. `saliency` takes O(height · width · log leaves) time at worst
 * and 12 bytes for each leaf.
 */
export function hierarchyFrom(data: HierarchyData): Hierarchy {
  const { leafCount, ...checked } = checkHierarchy("hierarchyFrom", data);
  return new Tree(checked, leafCount);
}

/**
 * Makes a hierarchy from data that are known to be a tree, as those are that a method has made itself: nothing is checked.
 *
 * @param data - see {@link HierarchyData}; not to be changed afterwards
 * @param leafCount - number of leaves
 * @returns the same data with `cut`, `saliency` and `toJSON`
 *
 * @example
 * ```ts
 * import { trustedHierarchy } from "@segkit/core";
 *
 * const data = { height: 1, width: 3, merges: Int32Array.of(1, 2), altitudes: Float32Array.of(4) };
 * console.assert(trustedHierarchy(data, 3).cut({ count: 2 }).labels.data.join() === "0,1,1");
 * ```
 *
 * @remarks
 * O(1) time. Of other data its methods return anything, or throw other errors: data from elsewhere are for `hierarchyFrom`.
 */
export function trustedHierarchy(data: HierarchyData, leafCount: number): Hierarchy {
  return new Tree(data, leafCount);
}

/**
 * Makes a hierarchy from the data that its `toJSON` wrote. Nothing in them is trusted.
 *
 * @param json - the parsed JSON value
 * @returns the same hierarchy
 * @throws SegmentationError `corrupt-data` for anything else
 *
 * @example
 * ```ts
 * import { hierarchyFrom, hierarchyFromJSON } from "@segkit/core";
 *
 * const tree = hierarchyFrom({ height: 1, width: 2, merges: Int32Array.of(0, 1), altitudes: Float64Array.of(0.5) });
 * const copy = hierarchyFromJSON(JSON.parse(JSON.stringify(tree)));
 * console.assert(copy.altitudes[0] === 0.5 && copy.cut({ count: 1 }).count === 1);
 * ```
 */
export function hierarchyFromJSON(json: unknown): Hierarchy {
  const where = "hierarchyFromJSON";
  try {
    const { leafCount, ...checked } = checkHierarchy(where, readHierarchyJSON(where, json));
    return new Tree(checked, leafCount);
  } catch (cause) {
    if (!(cause instanceof SegmentationError) || cause.code === "corrupt-data") throw cause;
    const { option, expected, received } = cause;
    throw new SegmentationError("corrupt-data", { where, option, expected, received, cause });
  }
}

function readLevel(level: HierarchyLevel): { readonly count?: number; readonly altitude?: number } {
  const where = "Hierarchy.cut";
  checkKnownOptions(where, level, ["count", "altitude"]);
  const { count, altitude } = level as { readonly count?: number; readonly altitude?: number };
  if ((count === undefined) === (altitude === undefined))
    throw invalidOption(where, "options", "one of count and altitude", level, "Give { count: 400 } or { altitude: 12 }.");
  if (count !== undefined) return { count: checkInteger(where, "count", count, { min: 1 }) };
  return { altitude: checkNumber(where, "altitude", altitude) };
}
