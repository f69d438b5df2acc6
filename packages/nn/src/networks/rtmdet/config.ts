/** Sizes of RTMDet-Ins, checked. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";

/** Configuration of {@link rtmdet}; the numbers are the tiny network's. */
export interface RtmdetConfig {
  /** Channels of the encoder's stem; its maps have 4, 8 and 16 times as many: 24 is tiny, 32 small, 48 medium, 64 large, 80 extra large. @default 24 */
  readonly width?: number;
  /** Blocks of the encoder's four stages: `[1, 1, 1, 1]` of tiny, `[1, 2, 2, 1]` of small, `[2, 4, 4, 2]`, `[3, 6, 6, 3]` and `[4, 8, 8, 4]` of the others. @default [1, 1, 1, 1] */
  readonly depths?: readonly number[];
  /** Blocks of a layer of the neck: 1, 1, 2, 3 and 4. @default 1 */
  readonly neckDepth?: number;
  /** @default 80, COCO's */
  readonly nClasses?: number;
}

/** The configuration with its defaults. */
export function rtmdetSizes(config: RtmdetConfig): Required<RtmdetConfig> {
  const where = "rtmdet";
  checkKnownOptions(where, config, ["width", "depths", "neckDepth", "nClasses"]);
  const { width = 24, depths = [1, 1, 1, 1], neckDepth = 1, nClasses = 80 } = config;
  checkInteger(where, "width", width, { min: 2 });
  checkInteger(where, "neckDepth", neckDepth, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  if (!(Array.isArray(depths) && depths.length === 4 && depths.every((n) => Number.isInteger(n) && n >= 1))) {
    throw new SegmentationError("invalid-option", { where, option: "depths", expected: "four integers ≥ 1", received: depths });
  }
  return { width, depths, neckDepth, nClasses };
}
