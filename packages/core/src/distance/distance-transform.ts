/** Exact Euclidean distance to the outside of a mask. */
import type { Image } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type Spacing, spacingRule, transform } from "./transform.js";

/** Options of {@link distanceTransform} and {@link signedDistanceTransform}. */
export interface DistanceTransformOptions extends CallOptions {
  /**
   * Size of a pixel, > 0: one number, or [along y, along x]; distances are in its unit.
   * @default 1
   */
  readonly spacing?: Spacing;
  /**
   * Whether to leave out the square root.
   * @default false
   */
  readonly squared?: boolean;
}

/** Bounds and defaults of {@link distanceTransform}'s options. */
export const distanceTransformRules = {
  spacing: spacingRule,
  squared: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<DistanceTransformOptions>;

/**
 * The distance of each inside pixel to the nearest outside pixel, center to center; 0 outside.
 *
 * @param mask - `height × width`, every value but 0 is inside
 * @param options - see {@link DistanceTransformOptions}
 * @returns one float channel of the mask's size. Exact: with spacing 1 squared distances are integers (float32 holds them up to 2²⁴), distances are
 *   those rounded to float32. Infinite everywhere when nothing is outside.
 * @throws SegmentationError `invalid-mask`, `invalid-option`, `aborted`
 *
 * @see A. Meijster, J. B. T. M. Roerdink, W. H. Hesselink, "A general algorithm for computing distance transforms in linear time", 2000,
 *   doi:10.1007/0-306-47025-X_36
 * @see P. F. Felzenszwalb, D. P. Huttenlocher, "Distance transforms of sampled functions", Theory of Computing 2012, doi:10.4086/toc.2012.v008a019
 *
 * @example
 * ```ts
 * import { distanceTransform } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(0, 1, 1, 1, 1), height: 1, width: 5 };
 * console.assert(distanceTransform(mask).data.join() === "0,1,2,3,4");
 * ```
 *
 * @remarks
 * O(height · width) time; 4 bytes a pixel beside the result.
 *
 * Deviation: SciPy's `distance_transform_edt` leaves the result undefined for a mask without outside pixels.
 */
export function distanceTransform(mask: Mask, options: DistanceTransformOptions = {}): Image<Float32Array> {
  const where = "distanceTransform";
  const { height, width } = checkMask(where, "mask", mask);
  const { spacing, squared, ...call } = readOptions(where, options, distanceTransformRules);
  const data = new Float32Array(height * width);
  transform(where, mask, spacing, squared ? "squared" : "distance", false, call, (rows, at) => data.set(rows, at));
  return { data, height, width, channels: 1 };
}
