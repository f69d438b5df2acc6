/** Axial-DeepLab's sizes. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { RESNET_DEPTHS } from "../../encoders/resnet/resnet.js";
import { WIDEST } from "../../layers/axial-attention.js";

/** Configuration of {@link axialDeeplab}. */
export interface AxialDeeplabConfig {
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of the first stage's keys, a multiple of 8; the paper's S, M, L and XL have 32, 48, 64 and 128. @default 64 */
  readonly width?: number;
  /** Blocks of the encoder's stages. @default [3, 4, 6, 3] */
  readonly depths?: readonly number[];
  /** Channels of the stem's first convolutions, half of its last one's. @default 64 */
  readonly stem?: number;
  /** Blocks have attention whose input's positions are that many pixels apart or more, 2, 4, 8 or 16; those before have a convolution of 3 × 3. @default 2, all of them */
  readonly axialStride?: number;
  /** Positions of an axis that one sees, itself in the middle; odd. Tensors do not say it. @default 65 */
  readonly span?: number;
  /** Channels of the semantic decoder, a multiple of 16; that of objects has half as many, and an eighth at its end. @default 256 */
  readonly channels?: number;
}

/** Bounds and defaults of {@link axialDeeplab}'s configuration. */
export const axialDeeplabRules = {
  nClasses: { kind: "integer", min: 1, default: 19 },
  width: { kind: "integer", min: 8, default: 64 },
  depths: { kind: "value", check: checkDepths },
  stem: { kind: "integer", min: 1, default: 64 },
  axialStride: { kind: "integer", min: 2, max: 16, default: 2 },
  span: { kind: "integer", min: 3, max: WIDEST, default: 65 },
  channels: { kind: "integer", min: 16, default: 256 },
} as const satisfies Rules<AxialDeeplabConfig>;

function checkDepths(where: string, option: string, depths: readonly number[]): readonly number[] {
  if (Array.isArray(depths) && depths.length === 4 && depths.every((n) => Number.isInteger(n) && n >= 1)) return depths;
  throw new SegmentationError("invalid-option", { where, option, expected: "four integers ≥ 1", received: depths });
}

/** All sizes of an Axial-DeepLab. */
export type AxialDeeplabSizes = Settings<AxialDeeplabConfig, typeof axialDeeplabRules> &
  Required<Pick<AxialDeeplabConfig, "depths">>;

/** Defaults filled in and everything checked. */
export function axialDeeplabSizes(config: AxialDeeplabConfig): AxialDeeplabSizes {
  const where = "axialDeeplab";
  const sizes = readOptions(where, config, axialDeeplabRules);
  const { width, axialStride, span, channels } = sizes;
  const refuse = (option: string, expected: string, received: number): never => {
    throw new SegmentationError("invalid-option", { where, option, expected, received });
  };
  if (width % 8 !== 0) refuse("width", "a multiple of 8, the heads", width);
  if (![2, 4, 8, 16].includes(axialStride)) refuse("axialStride", "2, 4, 8 or 16", axialStride);
  if (span % 2 === 0) refuse("span", "an odd number", span);
  if (channels % 16 !== 0) refuse("channels", "a multiple of 16", channels);
  return { ...sizes, depths: sizes.depths ?? RESNET_DEPTHS[50] };
}
