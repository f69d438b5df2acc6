/** BiRefNet's sizes: the two published encoders, or sizes of one's own. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";

/** Which published encoder a config means, a Swin transformer: the large one (BiRefNet) or the tiny one (BiRefNet lite). */
export type BirefnetVariant = "swinL" | "swinT";

/** Configuration of {@link birefnet}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface BirefnetConfig {
  /**
   * Which of the published encoders it is.
   * @default "swinL"
   */
  readonly variant?: BirefnetVariant;
  /** Channels of the encoder's first stage, a multiple of 4; each stage has twice as many as the one before. */
  readonly embedDim?: number;
  /** Blocks of the encoder's four stages. */
  readonly depths?: readonly number[];
  /** Attention heads of the four stages. */
  readonly numHeads?: readonly number[];
  /** Side of the encoder's windows. */
  readonly windowSize?: number;
  /** Channels within a block of the decoder. @default 64 */
  readonly interChannels?: number;
  /** Channels of each branch of deformable convolutions. @default 256 */
  readonly branchChannels?: number;
}

/** Bounds and defaults of {@link birefnet}'s configuration. */
export const birefnetRules = {
  variant: { kind: "choice", of: ["swinL", "swinT"], default: "swinL" },
  embedDim: { kind: "integer", min: 4, max: 4096 },
  depths: { kind: "integers", length: 4, min: 1, form: "[blocks of four stages]" },
  numHeads: { kind: "integers", length: 4, min: 1, form: "[heads of four stages]" },
  windowSize: { kind: "integer", min: 2, max: 64 },
  interChannels: { kind: "integer", min: 1, max: 4096, default: 64 },
  branchChannels: { kind: "integer", min: 1, max: 4096, default: 256 },
} as const satisfies Rules<BirefnetConfig>;

/** All sizes of a BiRefNet. */
export interface BirefnetSizes {
  readonly embedDim: number;
  readonly depths: readonly number[];
  readonly numHeads: readonly number[];
  readonly windowSize: number;
  readonly interChannels: number;
  readonly branchChannels: number;
}

/** The encoders' sizes. */
export const ENCODERS: Readonly<
  Record<BirefnetVariant, Pick<BirefnetSizes, "embedDim" | "depths" | "numHeads" | "windowSize">>
> = {
  swinL: { embedDim: 192, depths: [2, 2, 18, 2], numHeads: [6, 12, 24, 48], windowSize: 12 },
  swinT: { embedDim: 96, depths: [2, 2, 6, 2], numHeads: [3, 6, 12, 24], windowSize: 7 },
};

/** Defaults filled in and everything checked. */
export function birefnetSizes(config: BirefnetConfig): BirefnetSizes {
  const where = "birefnet";
  const { variant, ...own } = readOptions(where, config, birefnetRules);
  const sizes = { ...ENCODERS[variant], ...own } as BirefnetSizes;
  const { embedDim, numHeads } = sizes;
  numHeads.forEach((count, i) => {
    if ((embedDim * 2 ** i) % count === 0) return;
    throw new SegmentationError("invalid-option", {
      where,
      option: `numHeads[${i}]`,
      expected: `a divisor of the stage's ${embedDim * 2 ** i} channels`,
      received: count,
    });
  });
  if (embedDim % 4 === 0) return sizes;
  throw new SegmentationError("invalid-option", {
    where,
    option: "embedDim",
    expected: "a multiple of 4, of whose double the decoder takes an eighth",
    received: embedDim,
  });
}
