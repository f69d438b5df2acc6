/** Two thresholds: what is above the lower one counts where it is joined to something above the higher one. */
import { connectedComponents } from "@segkit/core/components";
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { type Rules, readOptions } from "@segkit/core/validate";
import { grayPlane } from "./gray.js";

/** Options of {@link applyHysteresisThreshold}. */
export interface HysteresisOptions {
  /** Pixels above it count where they are joined to one above `high`, in the samples' unit. */
  readonly low: number;
  /** Pixels above it count, ≥ `low`. */
  readonly high: number;
  /** Pixels that are neighbors: 4, or 8 with the diagonals. @default 4 */
  readonly connectivity?: 4 | 8;
}

/** Bounds and defaults of {@link applyHysteresisThreshold}'s options. */
export const applyHysteresisThresholdRules = {
  low: { kind: "number", required: true, aliases: ["low_threshold", "threshold1"] },
  high: { kind: "number", required: true, aliases: ["high_threshold", "threshold2"] },
  connectivity: { kind: "choice", of: [4, 8], default: 4 },
} as const satisfies Rules<HysteresisOptions>;

/**
 * Thresholds with hysteresis: the regions of pixels above `low` that have at least one pixel above `high`.
 *
 * @param image - one or two channels (the second is alpha), thresholded as they are; or color, as the gray of `rgbToGray`, in samples of the same type
 * @param options - see {@link HysteresisOptions}; `low` and `high` have to be given
 * @returns 1 inside those regions, `height × width`
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`
 *
 * @example
 * ```ts
 * import { applyHysteresisThreshold } from "@segkit/classical/threshold";
 *
 * const image = { data: Uint8Array.of(1, 2, 3, 2, 1, 2, 1, 3, 2), height: 1, width: 9, channels: 1 };
 * console.assert(applyHysteresisThreshold(image, { low: 1.5, high: 2.5 }).data.join("") === "011100011");
 * ```
 *
 * @see J. Canny, "A computational approach to edge detection", 1986, doi:10.1109/TPAMI.1986.4767851
 *
 * @remarks
 * O(pixels) time. As scikit-image's `apply_hysteresis_threshold`, which lowers a `low` above `high` to it; here that is an error.
 */
export function applyHysteresisThreshold(image: ImageLike, options: HysteresisOptions): Mask {
  const where = "applyHysteresisThreshold";
  const { data, height, width } = grayPlane(where, image);
  const { low, high, connectivity } = readOptions(where, options, applyHysteresisThresholdRules);
  if (low > high) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "low",
      expected: `at most high, which is ${high}`,
      received: low,
      remedy: "Exchange the two.",
    });
  }
  const above = new Uint8Array(height * width);
  for (let i = 0; i < above.length; i++) above[i] = data[i]! > low ? 1 : 0;
  const { labels, count } = connectedComponents({ data: above, height, width }, { connectivity });
  const kept = new Uint8Array(count);
  for (let i = 0; i < above.length; i++) if (data[i]! > high) kept[labels.data[i]!] = 1;
  for (let i = 0; i < above.length; i++) if (above[i] === 1) above[i] = kept[labels.data[i]!]!;
  return { data: above, height, width };
}
