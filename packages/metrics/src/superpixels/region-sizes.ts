/** How many regions there are, and how large. */
import type { LabelMapLike } from "@segkit/core/labels";
import { checkLabelMap } from "@segkit/core/validate";
import { indexLabels } from "../internal/label-index.js";

/** Number and sizes of regions. */
export interface RegionSizes {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly std: number;
}

/**
 * How many regions a label map has and how large they are, in pixels. A region is all pixels of a label, connected or not; pixels labeled −1 are none.
 *
 * @param labels - `height × width`
 * @returns see {@link RegionSizes}; all but `count` NaN where there is no region
 * @throws SegmentationError `invalid-labels`
 *
 * @example
 * ```ts
 * import { regionSizes } from "@segkit/metrics";
 *
 * const { count, min, max, mean, std } = regionSizes({ data: Int32Array.of(4, 4, 4, 9), height: 1, width: 4 });
 * console.assert([count, min, max, mean, std].join() === "2,1,3,2,1");
 * ```
 *
 * @remarks
 * O(pixels) time.
 */
export function regionSizes(labels: LabelMapLike): RegionSizes {
  const map = checkLabelMap("regionSizes", "labels", labels);
  const { labels: kept, data, base, lookup } = indexLabels(map.data, [-1]);
  const areas = new Float64Array(kept.length);
  for (let i = 0; i < data.length; i++) {
    const index = lookup[data[i]! - base]!;
    if (index >= 0) areas[index]!++;
  }
  const count = areas.length;
  if (count === 0) return { count, min: Number.NaN, max: Number.NaN, mean: Number.NaN, std: Number.NaN };
  let min = areas[0]!;
  let max = min;
  let sum = 0;
  for (const area of areas) {
    min = Math.min(min, area);
    max = Math.max(max, area);
    sum += area;
  }
  const mean = sum / count;
  let squares = 0;
  for (const area of areas) squares += (area - mean) ** 2;
  return { count, min, max, mean, std: Math.sqrt(squares / count) };
}
