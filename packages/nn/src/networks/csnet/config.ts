/** CSNet's sizes. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";

/** Configuration of {@link csnet}: channels, which training with a decaying penalty has left in different numbers everywhere. */
export interface CsnetConfig {
  /** Which of the published files' channels those are that are not given. @default "x2" */
  readonly variant?: "x1" | "x2";
  /**
   * Channels of each block of the encoder at the size of its stage: 1 block at full size, 3 more there, then 4 at a half, 6 at a quarter, 4 at an eighth.
   */
  readonly fine?: readonly number[];
  /**
   * Channels of each block at half the size of its stage. The last blocks of the last three stages have none, all others have some.
   */
  readonly coarse?: readonly number[];
  /**
   * Channels at a half, a quarter and an eighth of the image's size that the last maps of the stages are mixed to.
   */
  readonly fused?: readonly number[];
  /**
   * Outputs of the convolutions behind them, with dilation 1, 2, 4, 8 and 16 at each of the three sizes; 0 where there is no such convolution.
   */
  readonly dilated?: readonly number[];
  /** Channels before the score. */
  readonly head?: number;
}

/** Blocks of each stage. */
export const STAGE_BLOCKS: readonly number[] = [1, 3, 4, 6, 4];

/** The last blocks of the last three stages, counted from 0. */
export const LAST_BLOCKS: readonly number[] = [7, 13, 17];

/** Bounds and defaults of {@link csnet}'s configuration. */
export const csnetRules = {
  variant: { kind: "choice", of: ["x1", "x2"], default: "x2" },
  fine: { kind: "integers", length: 18, min: 1, form: "[one number for each of the 18 blocks]" },
  coarse: { kind: "integers", length: 18, min: 0, form: "[one number for each of the 18 blocks]" },
  fused: { kind: "integers", length: 3, min: 1, form: "[at a half, at a quarter, at an eighth]" },
  dilated: {
    kind: "integers",
    length: 15,
    min: 0,
    form: "[five dilations at a half, five at a quarter, five at an eighth]",
  },
  head: { kind: "integer", min: 1 },
} as const satisfies Rules<CsnetConfig>;

/** Channels of the published files. */
export const PUBLISHED: Readonly<Record<"x1" | "x2", Required<Omit<CsnetConfig, "variant">>>> = {
  x2: {
    fine: [13, 13, 18, 18, 28, 34, 31, 51, 23, 27, 25, 17, 19, 38, 18, 31, 26, 64],
    coarse: [10, 12, 11, 12, 21, 22, 29, 0, 26, 26, 20, 21, 25, 0, 31, 27, 44, 0],
    fused: [17, 38, 32],
    dilated: [2, 1, 2, 2, 1, 0, 6, 6, 7, 5, 0, 1, 3, 7, 7],
    head: 79,
  },
  x1: {
    fine: [8, 9, 10, 10, 19, 19, 20, 34, 24, 26, 22, 19, 23, 38, 18, 25, 26, 50],
    coarse: [10, 10, 10, 10, 13, 17, 12, 0, 21, 27, 18, 18, 18, 0, 29, 24, 20, 0],
    fused: [12, 24, 24],
    dilated: [1, 2, 2, 2, 4, 1, 4, 4, 4, 5, 2, 2, 4, 5, 4],
    head: 60,
  },
};

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
  const { variant, ...own } = readOptions(where, config, csnetRules);
  const { fine, coarse, fused, dilated: all, head } = { ...PUBLISHED[variant], ...own } as (typeof PUBLISHED)["x2"];
  const wrong = coarse.findIndex((channels, i) => (channels === 0) !== LAST_BLOCKS.includes(i));
  if (wrong >= 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: `coarse[${wrong}]`,
      expected: LAST_BLOCKS.includes(wrong) ? "0 for the last block of a stage" : "1 or more but for the last block of a stage",
      received: coarse[wrong],
    });
  }
  const dilated = [0, 1, 2].map((i) => all.slice(5 * i, 5 * i + 5));
  if (dilated.some((outputs) => outputs.every((n) => n === 0))) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "dilated",
      expected: "at least one convolution at each of the three sizes",
      received: phrase(all.join(", ")),
    });
  }
  return { fine, coarse, fused, dilated, head };
}
