/** SegNeXt: an encoder of convolutional attention, and a head that factorizes its maps. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { mscanEncoder } from "../../encoders/mscan/mscan.js";
import { hamburgerHead } from "../../heads/hamburger.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";

/** The sizes of SegNeXt that were published. */
export type SegnextVariant = "tiny" | "small" | "base" | "large";

/** Configuration of {@link segnext}. */
export interface SegnextConfig {
  /** @default "tiny" */
  readonly variant?: SegnextVariant;
  /** @default 150, ADE20K's */
  readonly nClasses?: number;
  /** Channels of the four stages, in place of the variant's. */
  readonly widths?: readonly number[];
  /** Blocks of the four stages, in place of the variant's. */
  readonly depths?: readonly number[];
  /** Channels of the head, a multiple of 32, in place of the variant's. */
  readonly headChannels?: number;
  /** From which the matrix is drawn that the head begins its factorization with. @default 0 */
  readonly seed?: number;
}

/** Sizes of the variants. */
export const SEGNEXT_SIZES: Readonly<
  Record<SegnextVariant, Required<Pick<SegnextConfig, "widths" | "depths" | "headChannels">>>
> = {
  tiny: { widths: [32, 64, 160, 256], depths: [3, 3, 5, 2], headChannels: 256 },
  small: { widths: [64, 128, 320, 512], depths: [2, 2, 4, 2], headChannels: 256 },
  base: { widths: [64, 128, 320, 512], depths: [3, 3, 12, 3], headChannels: 512 },
  large: { widths: [64, 128, 320, 512], depths: [3, 5, 27, 3], headChannels: 1024 },
};

/**
 * SegNeXt for semantic segmentation: an encoder whose attention is made of depthwise and strip convolutions, and a head that replaces its three coarser maps by a product of two small matrices. Images of any size.
 *
 * @param config - see {@link SegnextConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at an eighth of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see M.-H. Guo et al., "SegNeXt: Rethinking convolutional attention design for semantic segmentation", NeurIPS 2022, arXiv:2209.08575
 *
 * @example
 * ```ts
 * import { segnext, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(segnext(), { height: 128, width: 192 });
 * console.assert(parameters === 4_263_414 && outputs["logits"]?.shape.join() === "1,150,16,24");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files. Published implementations draw the matrix that the head begins with anew in each call; here it is drawn once, from `seed`, so that an image's scores are the same in every call.
 */
export function segnext(config: SegnextConfig = {}): Model {
  const where = "segnext";
  checkKnownOptions(where, config, ["variant", "nClasses", "widths", "depths", "headChannels", "seed"]);
  const { variant = "tiny", nClasses = 150, seed = 0 } = config;
  checkOneOf(where, "variant", variant, ["tiny", "small", "base", "large"]);
  const { widths, depths, headChannels } = { ...SEGNEXT_SIZES[variant], ...config };
  checkStages(where, "widths", widths, "four even integers", (n) => n >= 2 && n % 2 === 0);
  checkStages(where, "depths", depths, "four integers ≥ 1", (n) => n >= 1);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  if (!(Number.isInteger(headChannels) && headChannels > 0 && headChannels % 32 === 0)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "headChannels",
      expected: "a multiple of 32",
      received: headChannels,
    });
  }
  const head = hamburgerHead({ channels: headChannels, seed });
  return encoderDecoder({ name: where, encoder: mscanEncoder({ depths, widths }), head, nClasses });
}

function checkStages(
  where: string,
  option: string,
  list: readonly number[],
  expected: string,
  isOne: (n: number) => boolean,
): void {
  if (Array.isArray(list) && list.length === 4 && list.every((n) => Number.isInteger(n) && isOne(n))) return;
  throw new SegmentationError("invalid-option", { where, option, expected, received: list });
}
