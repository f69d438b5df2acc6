/** The nearest outside pixel of every pixel. */
import type { Mask } from "../masks/mask.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type Spacing, spacingRule, transform } from "./transform.js";

/** Options of {@link featureTransform}. */
export interface FeatureTransformOptions extends CallOptions {
  /**
   * Size of a pixel, > 0: one number, or [along y, along x].
   * @default 1
   */
  readonly spacing?: Spacing;
}

/** For every pixel the index, y · width + x, of a pixel; −1 for none. */
export interface FeatureMap {
  readonly data: Int32Array;
  readonly height: number;
  readonly width: number;
}

/** Bounds and defaults of {@link featureTransform}'s options. */
export const featureTransformRules = {
  spacing: spacingRule,
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<FeatureTransformOptions>;

/**
 * For each pixel, the nearest outside pixel by Euclidean distance.
 *
 * An outside pixel is its own nearest one. The result is a Voronoi diagram of the outside pixels: `labels[nearest[i]]` spreads their labels.
 *
 * @param mask - `height × width`, every value but 0 is inside
 * @param options - see {@link FeatureTransformOptions}
 * @returns indices y · width + x, of the mask's size; −1 everywhere when nothing is outside. Of several equally near pixels the leftmost is taken, of these
 *   the topmost, as SciPy's `return_indices` does; with a `spacing` that is not 1 rounding may decide.
 * @throws SegmentationError `invalid-mask`, `invalid-option`, `aborted`
 *
 * @see {@link distanceTransform}
 *
 * @example
 * ```ts
 * import { featureTransform } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(0, 1, 1, 1, 0), height: 1, width: 5 };
 * console.assert(featureTransform(mask).data.join() === "0,0,0,4,4");
 * ```
 *
 * @remarks
 * O(height · width) time; 4 bytes a pixel beside the result.
 */
export function featureTransform(mask: Mask, options: FeatureTransformOptions = {}): FeatureMap {
  const where = "featureTransform";
  const { height, width } = checkMask(where, "mask", mask);
  const { spacing, ...call } = readOptions(where, options, featureTransformRules);
  const data = new Int32Array(height * width);
  transform(where, mask, spacing, "index", false, call, (rows, at) => data.set(rows, at));
  return { data, height, width };
}
