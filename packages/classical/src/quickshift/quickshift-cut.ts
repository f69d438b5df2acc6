/** Regions from a tree of quick shift. */
import { SegmentationError } from "@segkit/core/errors";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { asArray, type Rules, readOptions } from "@segkit/core/validate";
import { quickshiftRules } from "./options.js";
import type { QuickshiftTree } from "./quickshift-tree.js";
import { cutTree } from "./run.js";

const NAME = "quickshiftCut";

/** Options of {@link quickshiftCut}. */
export interface QuickshiftCutOptions {
  /** How far a pixel may be from its parent, ≥ 0, in pixels and units of color. More: fewer and larger regions. @default 10 */
  readonly maxDist?: number;
}

/** Bounds and defaults of {@link quickshiftCut}'s options. */
export const quickshiftCutRules = { maxDist: quickshiftRules.maxDist } as const satisfies Rules<QuickshiftCutOptions>;

/**
 * Makes regions of a tree of quick shift, for any longest way to a parent.
 *
 * The tree is what takes time; from one, regions of every fineness follow at once.
 *
 * @param tree - the `tree` of `quickshift(image, { returnTree: true })`
 * @param options - see {@link QuickshiftCutOptions}
 * @returns `labels` and `count`, as `quickshift` gives them for the same `maxDist`
 * @throws SegmentationError `invalid-argument` for what is no such tree, `invalid-option`
 *
 * @see A. Vedaldi, S. Soatto, "Quick shift and kernel methods for mode seeking", ECCV 2008, doi:10.1007/978-3-540-88693-8_52
 *
 * @example
 * ```ts
 * import { quickshift, quickshiftCut } from "@segkit/classical/quickshift";
 *
 * const data = Uint8Array.from({ length: 6 * 8 }, (_, i) => (i % 8 < 4 ? 20 : 220));
 * const { tree } = quickshift({ data, height: 6, width: 8, channels: 1 }, { kernelSize: 2, returnTree: true });
 * console.assert(quickshiftCut(tree!, { maxDist: 3 }).count === 2);
 * console.assert(quickshiftCut(tree!, { maxDist: 0 }).count === 48);
 * ```
 */
export function quickshiftCut(
  tree: QuickshiftTree,
  options: QuickshiftCutOptions = {},
): Segmentation & { readonly count: number } {
  const { maxDist } = readOptions(NAME, options, quickshiftCutRules);
  const checked = checkTree(tree);
  const { labels: data, count } = cutTree(checked, maxDist);
  return withSegments({ data, height: checked.height, width: checked.width }, { count });
}

/** A tree leads nowhere but to pixels, and never in a circle: ways to parents end. */
function checkTree(tree: QuickshiftTree): QuickshiftTree {
  const { height, width } = tree ?? {};
  const parents = asArray(tree?.parents, Int32Array);
  const distances = asArray(tree?.distances, Float32Array);
  const pixels = height * width;
  if (parents?.length === pixels && distances?.length === pixels && endsEverywhere(parents))
    return { height, width, parents, distances };
  throw new SegmentationError("invalid-argument", {
    where: NAME,
    option: "tree",
    expected: "{ height, width, parents, distances }, the tree of quickshift(image, { returnTree: true })",
    received: tree,
  });
}

/** Whether all ways end. Each pixel is looked at once: a way that meets an earlier one ends as that one does. */
function endsEverywhere(parents: Int32Array): boolean {
  const way = new Int32Array(parents.length).fill(-1);
  for (let i = 0; i < parents.length; i++) {
    let p = i;
    for (; way[p] === -1; p = parents[p]!) {
      way[p] = i;
      if (parents[p] === p) break;
      if (parents[p]! < 0 || parents[p]! >= parents.length) return false;
    }
    if (way[p] === i && parents[p] !== p) return false;
  }
  return true;
}
