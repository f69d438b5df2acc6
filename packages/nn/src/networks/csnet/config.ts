/** CSNet's sizes. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";

/** Configuration of {@link csnet}: channels, which training with a decaying penalty has left in different numbers everywhere. Defaults are the file `csnet-L-x2`. */
export interface CsnetConfig {
  /**
   * Channels of each block of the encoder at the size of its stage: 1 block at full size, 3 more there, then 4 at a half, 6 at a quarter, 4 at an eighth.
   * @default [13, 13, 18, 18, 28, 34, 31, 51, 23, 27, 25, 17, 19, 38, 18, 31, 26, 64]
   */
  readonly fine?: readonly number[];
  /**
   * Channels of each block at half the size of its stage. The last blocks of the last three stages have none, all others have some.
   * @default [10, 12, 11, 12, 21, 22, 29, 0, 26, 26, 20, 21, 25, 0, 31, 27, 44, 0]
   */
  readonly coarse?: readonly number[];
  /**
   * Channels at a half, a quarter and an eighth of the image's size that the last maps of the stages are mixed to.
   * @default [17, 38, 32]
   */
  readonly fused?: readonly number[];
  /**
   * Outputs of the convolutions behind them, with dilation 1, 2, 4, 8 and 16 at each of the three sizes; 0 where there is no such convolution.
   * @default [2, 1, 2, 2, 1, 0, 6, 6, 7, 5, 0, 1, 3, 7, 7]
   */
  readonly dilated?: readonly number[];
  /** Channels before the score. @default 79 */
  readonly head?: number;
}

/** Blocks of each stage. */
export const STAGE_BLOCKS: readonly number[] = [1, 3, 4, 6, 4];

/** The last blocks of the last three stages, counted from 0. */
export const LAST_BLOCKS: readonly number[] = [7, 13, 17];

const BLOCKS = "[one number for each of the 18 blocks]";

/** Bounds and defaults of {@link csnet}'s configuration. */
export const csnetRules = {
  fine: {
    kind: "integers",
    length: 18,
    min: 1,
    form: BLOCKS,
    default: [13, 13, 18, 18, 28, 34, 31, 51, 23, 27, 25, 17, 19, 38, 18, 31, 26, 64],
  },
  coarse: {
    kind: "integers",
    length: 18,
    min: 0,
    form: BLOCKS,
    default: [10, 12, 11, 12, 21, 22, 29, 0, 26, 26, 20, 21, 25, 0, 31, 27, 44, 0],
  },
  fused: { kind: "integers", length: 3, min: 1, form: "[at a half, at a quarter, at an eighth]", default: [17, 38, 32] },
  dilated: {
    kind: "integers",
    length: 15,
    min: 0,
    form: "[five dilations at a half, five at a quarter, five at an eighth]",
    default: [2, 1, 2, 2, 1, 0, 6, 6, 7, 5, 0, 1, 3, 7, 7],
  },
  head: { kind: "integer", min: 1, default: 79 },
} as const satisfies Rules<CsnetConfig>;

/** All sizes of a CSNet. */
export interface CsnetSizes {
  readonly fine: readonly number[];
  readonly coarse: readonly number[];
  readonly fused: readonly number[];
  /** Of each of the three sizes: outputs by dilation 1, 2, 4, 8, 16. */
  readonly dilated: readonly (readonly number[])[];
  readonly head: number;
}

/** Defaults filled in and everything checked. */
export function csnetSizes(config: CsnetConfig): CsnetSizes {
  const where = "csnet";
  const settings = readOptions(where, config, csnetRules);
  const [fine, coarse, fused, all] = [settings.fine, settings.coarse, settings.fused, settings.dilated] as number[][];
  const wrong = coarse!.findIndex((channels, i) => (channels === 0) !== LAST_BLOCKS.includes(i));
  if (wrong >= 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: `coarse[${wrong}]`,
      expected: LAST_BLOCKS.includes(wrong) ? "0 for the last block of a stage" : "1 or more but for the last block of a stage",
      received: coarse![wrong],
    });
  }
  const dilated = [0, 1, 2].map((i) => all!.slice(5 * i, 5 * i + 5));
  if (dilated.some((outputs) => outputs.every((n) => n === 0))) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "dilated",
      expected: "at least one convolution at each of the three sizes",
      received: phrase(all!.join(", ")),
    });
  }
  return { fine: fine!, coarse: coarse!, fused: fused!, dilated, head: settings.head };
}
