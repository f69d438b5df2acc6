/** DiCENet's sizes. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { EfficientPyramidSizes } from "../../heads/efficient-pyramids.js";

/** The scales that the configuration of a published DiCENet has. */
export type DicenetScale = 0.2 | 0.5 | 0.75 | 1 | 1.25 | 1.5 | 1.75 | 2;

/** Configuration of {@link dicenet}. */
export interface DicenetConfig {
  /** The published scale of the encoder's widths. @default 1 */
  readonly s?: DicenetScale;
  /** Channels of the output: 21 for VOC, 20 in Cityscapes files (the 19 evaluated classes and "other"). @default 21 */
  readonly nClasses?: number;
  /** Channels at a half and a quarter, at an eighth and at a sixteenth of the image's size, instead of those of `s`. */
  readonly widths?: readonly [number, number, number];
  /** Blocks after the strided one at an eighth and at a sixteenth. @default [3, 7] */
  readonly depths?: readonly [number, number];
  /** Height and width of the images that kernels along rows and columns belong to, a multiple of 16; maps of other images are resized to theirs. @default 224 */
  readonly kernelsFor?: number;
}

/** All sizes of a DiCENet. */
export interface DicenetSizes extends Required<Omit<DicenetConfig, "s">>, Omit<EfficientPyramidSizes, "nClasses"> {}

const WIDTHS: Readonly<Record<DicenetScale, readonly [number, number, number]>> = {
  0.2: [16, 32, 64],
  0.5: [24, 48, 96],
  0.75: [24, 86, 172],
  1: [24, 116, 232],
  1.25: [24, 144, 288],
  1.5: [24, 176, 352],
  1.75: [24, 210, 420],
  2: [24, 244, 488],
};
/** The published scales. */
export const DICENET_SCALES = Object.keys(WIDTHS).map(Number) as readonly DicenetScale[];
/** Unit of the decoder's widths, which are 4, 3 and 2 of it. */
const DECODER = 16;

/** The published scale that has as many channels at an eighth of the image's size. */
export function dicenetScale(channels: number | undefined): DicenetScale | undefined {
  return DICENET_SCALES.find((s) => WIDTHS[s][1] === channels);
}

/** Defaults filled in and everything checked. */
export function dicenetSizes(config: DicenetConfig): DicenetSizes {
  const where = "dicenet";
  checkKnownOptions(where, config, ["s", "nClasses", "widths", "depths", "kernelsFor"]);
  const { s = 1, nClasses = 21, widths = WIDTHS[s], depths = [3, 7], kernelsFor = 224 } = config;
  checkOneOf(where, "s", s, DICENET_SCALES);
  checkInteger(where, "nClasses", nClasses, { min: 2 });
  checkInteger(where, "kernelsFor", kernelsFor, { min: 16 });
  const counts = (list: readonly number[], length: number, of: number, least: number) =>
    Array.isArray(list) && list.length === length && list.every((n) => Number.isInteger(n) && n >= least && n % of === 0);
  const refuse = (option: string, expected: string, received: unknown) => {
    throw new SegmentationError("invalid-option", { where, option, expected, received });
  };
  if (kernelsFor % 16 !== 0) refuse("kernelsFor", "a multiple of 16", kernelsFor);
  if (!counts(widths, 3, 2, 8)) refuse("widths", "three even numbers ≥ 8", widths);
  if (!counts(depths, 2, 1, 1)) refuse("depths", "two integers ≥ 1", depths);
  return {
    nClasses,
    widths,
    depths,
    kernelsFor,
    channels: [4 * DECODER, 3 * DECODER, 2 * DECODER],
    projected: Math.min(Math.floor(nClasses / 2), DECODER),
  };
}
