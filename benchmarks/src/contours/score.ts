/** Hierarchies against what people drew, by the BSDS benchmark, at common levels. */
import type { Hierarchy } from "@segkit/core/hierarchy";
import type { Image } from "@segkit/core/image";
import { thin } from "@segkit/core/morphology";
import { boundaryEvaluation, regionEvaluation, segmentationBoundaries } from "@segkit/metrics/bsds";
import type { Photograph } from "../superpixels/photographs.js";
import type { HierarchyFigures } from "./report.js";

/** About so many regions at a level, in geometric steps. */
const [FEWEST, MOST] = [2, 1500];

/** Levels of the altitudes that leave, for the median photograph, so many regions: the same for all photographs, fine to coarse. */
function levelsOf(trees: readonly Hierarchy[], count: number): number[] {
  const levels = Array.from({ length: count }, (_, k) => {
    const regions = MOST * (FEWEST / MOST) ** (k / (count - 1));
    const own = trees.map(({ altitudes, leafCount }) => {
      const sorted = altitudes.toSorted();
      return sorted[Math.min(sorted.length - 1, Math.max(0, leafCount - Math.round(regions) - 1))]!;
    });
    return own.toSorted((a, b) => a - b)[Math.floor(own.length / 2)]!;
  });
  return [...new Set(levels)].sort((a, b) => a - b);
}

/** The contours between the pixels, taken to the pixels as the benchmark does; as shares of the levels that they exceed. */
function softMap(tree: Hierarchy, levels: readonly number[]): Image<Float32Array> {
  const { data, width: across } = tree.saliency({ size: "double" });
  const { height, width } = tree;
  const soft = new Float32Array(height * width);
  const above = (value: number): number => levels.findLastIndex((level) => value > Math.fround(level)) + 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) soft[y * width + x] = above(data[(2 * y + 2) * across + 2 * x + 2]!) / (levels.length + 1);
  return { data: soft, height, width, channels: 1 };
}

/** The figures of a method's hierarchies of these photographs. */
export function scoreTrees(trees: readonly Hierarchy[], photographs: readonly Photograph[], count: number): HierarchyFigures {
  const levels = levelsOf(trees, count);
  const regions = regionEvaluation({ thresholds: levels.map((_, k) => k + 1) });
  // a little below: shares are rounded to floats
  const boundaries = boundaryEvaluation({ thresholds: levels.map((_, k) => (k + 0.9) / (levels.length + 1)) });
  for (const [i, { id, groundTruths }] of photographs.entries()) {
    const tree = trees[i]!;
    regions.update(
      { id },
      levels.map((altitude) => tree.cut({ altitude }).labels),
      groundTruths,
    );
    const people = groundTruths.map((labels) => thin(segmentationBoundaries(labels)));
    boundaries.update({ id }, softMap(tree, levels), people);
  }
  const { covering } = regions.result();
  const { ods, ois } = boundaries.result();
  return {
    covering: { ods: covering.ods.value, ois: covering.ois, best: covering.best },
    boundaries: { ods: ods.f, ois: ois.f },
  };
}
