/** Regions grown into the background. */
import { featureTransform } from "../distance/feature-transform.js";
import { type Spacing, spacingRule } from "../distance/transform.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { checkLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { LabelMap, LabelMapLike } from "./label-map.js";

/** Options of {@link expandLabels}. */
export interface ExpandLabelsOptions extends CallOptions {
  /**
   * How far regions grow, in pixels or in the unit of `spacing`, ≥ 0.
   * @default 1
   */
  readonly distance?: number;
  /**
   * Size of a pixel, > 0: one number, or [along y, along x].
   * @default 1
   */
  readonly spacing?: Spacing;
  /**
   * The label that is no region, into which the others grow. scikit-image's is 0.
   * @default -1
   */
  readonly background?: number;
}

/** Bounds and defaults of {@link expandLabels}'s options. */
export const expandLabelsRules = {
  distance: { kind: "number", min: 0, default: 1 },
  spacing: spacingRule,
  background: { kind: "integer", default: -1 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<ExpandLabelsOptions>;

/**
 * Grows every region by up to `distance` pixels, without overlaps.
 *
 * A background pixel that is near enough takes the label of the nearest region pixel, by exact Euclidean distance. As scikit-image's `expand_labels`. Where two regions are equally near, which of them gets the pixel is fixed but not specified, in scikit-image too, and may differ from its choice.
 *
 * @param labels - `height × width`, any labels
 * @returns a new label map
 * @throws SegmentationError `invalid-labels`, `invalid-option`, `aborted`
 *
 * @example
 * ```ts
 * import { expandLabels } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(3, -1, -1, -1, -1, 8), height: 1, width: 6 };
 * console.assert(expandLabels(labels).data.join() === "3,3,-1,-1,8,8");
 * ```
 *
 * @remarks
 * O(height · width) time, whatever the distance.
 */
export function expandLabels(labels: LabelMapLike, options: ExpandLabelsOptions = {}): LabelMap {
  const where = "expandLabels";
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  const { distance, spacing, background, ...call } = readOptions(where, options, expandLabelsRules);
  const free = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) if (data[i] === background) free[i] = 1;
  const nearest = featureTransform({ data: free, height, width }, { ...call, spacing }).data;
  const out = data.slice();
  const [spacingY, spacingX] = typeof spacing === "number" ? [spacing, spacing] : spacing;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const from = nearest[i]!;
      if (from === i || from < 0) continue;
      const dy = (Math.floor(from / width) - y) * spacingY;
      const dx = ((from % width) - x) * spacingX;
      if (Math.sqrt(dy * dy + dx * dx) <= distance) out[i] = data[from]!;
    }
  }
  return { data: out, height, width };
}
