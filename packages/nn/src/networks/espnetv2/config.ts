/** ESPNetv2's sizes. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";

/** The scales that the configuration of a published ESPNetv2 has. */
export type Espnetv2Scale = 0.5 | 1 | 1.25 | 1.5 | 2;

/** Configuration of {@link espnetv2}. */
export interface Espnetv2Config {
  /** The published scale of the encoder's widths: VOC files have 0.5, 1 and 2, the Cityscapes file 1. @default 1 */
  readonly s?: Espnetv2Scale;
  /** Channels of the output: 21 for VOC, 20 in the published Cityscapes file (the 19 evaluated classes and "other"). @default 21 */
  readonly nClasses?: number;
  /** Channels at a half, a quarter, an eighth and a sixteenth of the image's size, instead of those of `s`; ascending multiples of 16. */
  readonly widths?: readonly number[];
  /** EESP modules at an eighth and at a sixteenth of the image's size. @default [3, 7] */
  readonly depths?: readonly [number, number];
  /** Unit of the decoder's widths, which are 4, 3 and 2 of it: 16 for VOC and Cityscapes, 32 for COCO. @default 16 */
  readonly decoderWidth?: number;
}

/** All sizes of an ESPNetv2. */
export interface Espnetv2Sizes {
  readonly nClasses: number;
  readonly widths: readonly number[];
  readonly depths: readonly [number, number];
  /** Channels after each of the decoder's pyramids but the last. */
  readonly decoder: readonly [number, number, number];
  /** Channels within the decoder's pyramids. */
  readonly projected: number;
}

const WIDTHS: Readonly<Record<Espnetv2Scale, readonly number[]>> = {
  0.5: [16, 32, 64, 128],
  1: [32, 64, 128, 256],
  1.25: [32, 80, 160, 320],
  1.5: [32, 96, 192, 384],
  2: [32, 128, 256, 512],
};

/** Defaults filled in and everything checked. */
export function espnetv2Sizes(config: Espnetv2Config): Espnetv2Sizes {
  const where = "espnetv2";
  checkKnownOptions(where, config, ["s", "nClasses", "widths", "depths", "decoderWidth"]);
  const { s = 1, nClasses = 21, widths = WIDTHS[s], depths = [3, 7], decoderWidth = 16 } = config;
  if (!Object.hasOwn(WIDTHS, s)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "s",
      expected: Object.keys(WIDTHS).join(", "),
      received: s,
    });
  }
  checkInteger(where, "nClasses", nClasses, { min: 2 });
  checkInteger(where, "decoderWidth", decoderWidth, { min: 1 });
  const positive = (list: unknown, length: number) =>
    Array.isArray(list) && list.length === length && list.every((n) => Number.isInteger(n) && n >= 1);
  // what each level adds to the one before is shared out among four branches, whose convolutions have four groups
  const shared = positive(widths, 4) && widths.every((n, i) => n % 16 === 0 && n > (i === 0 ? 0 : widths[i - 1]!));
  if (!shared) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "widths",
      expected: "four multiples of 16, each larger than the one before",
      received: widths,
    });
  }
  if (!positive(depths, 2)) {
    throw new SegmentationError("invalid-option", { where, option: "depths", expected: "two integers ≥ 1", received: depths });
  }
  return {
    nClasses,
    widths,
    depths,
    decoder: [4 * decoderWidth, 3 * decoderWidth, 2 * decoderWidth],
    projected: Math.min(Math.floor(nClasses / 2), decoderWidth),
  };
}
