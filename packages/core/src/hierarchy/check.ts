/** What a hierarchy's data must be. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { asArray } from "../validate/kind.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "../validate/size.js";
import type { HierarchyData } from "./hierarchy.js";

/** Data that were checked, and the number of leaves. */
export interface CheckedHierarchy extends HierarchyData {
  readonly leafCount: number;
}

/** Throws `invalid-argument` for data that are no tree. */
export function checkHierarchy(where: string, data: HierarchyData): CheckedHierarchy {
  const refuse = (option: string, expected: string, received: unknown): never => {
    throw new SegmentationError("invalid-argument", { where, option, expected, received });
  };
  if (typeof data !== "object" || data === null) return refuse("data", "{ height, width, merges, altitudes }", data);
  const { height, width } = data;
  if (!isPlainSize(height) || !isPlainSize(width) || height * width > MAX_PIXELS)
    return refuse("data", "positive integer height and width", phrase(describeSize(height, width)));
  const merges = asArray(data.merges, Int32Array) ?? refuse("merges", "an Int32Array", data.merges);
  const altitudes =
    asArray(data.altitudes, Float64Array) ??
    asArray(data.altitudes, Float32Array) ??
    refuse("altitudes", "a Float32Array or a Float64Array", data.altitudes);
  const leaves = data.leaves && (asArray(data.leaves, Int32Array) ?? refuse("leaves", "an Int32Array", data.leaves));
  if (leaves && leaves.length !== height * width)
    return refuse("leaves", `${height * width} values, one for each pixel`, phrase(`${leaves.length} values`));
  const leafCount = leaves ? countLeaves(leaves, refuse) : height * width;
  const count = altitudes.length;
  if (merges.length !== 2 * count || count > Math.max(0, leafCount - 1)) {
    const expected = `two regions for each of at most ${Math.max(0, leafCount - 1)} altitudes`;
    return refuse("merges", expected, phrase(`${merges.length} regions for ${count} altitudes`));
  }
  checkMerges(merges, altitudes, leafCount, refuse);
  return { height, width, ...(leaves && { leaves }), merges, altitudes, leafCount };
}

type Refuse = (option: string, expected: string, received: unknown) => never;

function countLeaves(leaves: Int32Array, refuse: Refuse): number {
  const seen = new Uint8Array(leaves.length);
  let last = -1;
  let found = 0;
  for (let i = 0; i < leaves.length; i++) {
    const leaf = leaves[i]!;
    if (leaf < -1 || leaf >= leaves.length) refuse(`leaves[${i}]`, "−1, or a leaf 0 … n − 1", leaf);
    if (leaf < 0 || seen[leaf] === 1) continue;
    seen[leaf] = 1;
    found++;
    if (leaf > last) last = leaf;
  }
  if (found < last + 1) refuse("leaves", `every leaf of 0 … ${last} at some pixel`, phrase(`no ${seen.indexOf(0)}`));
  return found;
}

function checkMerges(merges: Int32Array, altitudes: ArrayLike<number>, leafCount: number, refuse: Refuse): void {
  const used = new Uint8Array(leafCount + altitudes.length);
  for (let k = 0; k < altitudes.length; k++) {
    const altitude = altitudes[k]!;
    if (!(altitude >= 0 && altitude < Number.POSITIVE_INFINITY)) refuse(`altitudes[${k}]`, "a finite number ≥ 0", altitude);
    for (let side = 2 * k; side < 2 * k + 2; side++) {
      const region = merges[side]!;
      if (region < 0 || region >= leafCount + k || used[region] === 1)
        refuse(`merges[${side}]`, `a region 0 … ${leafCount + k - 1} that is not merged before`, region);
      used[region] = 1;
      if (region >= leafCount && altitudes[region - leafCount]! > altitude)
        refuse(`altitudes[${k}]`, `at least ${altitudes[region - leafCount]}, that of a merge inside`, altitude);
    }
  }
}

/** The data in a parsed JSON value; throws `corrupt-data`. */
export function readHierarchyJSON(where: string, json: unknown): HierarchyData {
  if (typeof json !== "object" || json === null)
    throw new SegmentationError("corrupt-data", { where, expected: "an object", received: json });
  const { height, width, leaves, merges, altitudes, type } = json as Readonly<Record<string, unknown>>;
  const integers = (option: string, values: unknown): Int32Array => {
    const fits = Array.isArray(values) && values.every((value) => value === (value | 0));
    if (fits) return Int32Array.from(values as number[]);
    throw new SegmentationError("corrupt-data", { where, option, expected: "an array of 32-bit integers", received: values });
  };
  if (!Array.isArray(altitudes) || !altitudes.every((value) => typeof value === "number")) {
    const details = { where, option: "altitudes", expected: "an array of numbers", received: altitudes };
    throw new SegmentationError("corrupt-data", details);
  }
  if (type !== "float32" && type !== "float64") {
    const details = { where, option: "type", expected: '"float32" or "float64"', received: type };
    throw new SegmentationError("corrupt-data", details);
  }
  return {
    height: height as number,
    width: width as number,
    ...(leaves !== undefined && { leaves: integers("leaves", leaves) }),
    merges: integers("merges", merges),
    altitudes: (type === "float32" ? Float32Array : Float64Array).from(altitudes as number[]),
  };
}
