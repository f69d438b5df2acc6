/** MaskLab's sizes. */
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";

/** Configuration of {@link maskLab}. */
export interface MaskLabConfig {
  /** Layers of the ResNet. @default 101, the paper's */
  readonly layers?: 14 | 26 | 50 | 101 | 152;
  /** Channels of the ResNet's stem; all others are in proportion. @default 64 */
  readonly width?: number;
  /** Classes of objects, without the background. @default 80, COCO's */
  readonly nClasses?: number;
  /** Whether a box is cropped a second time for its class, in parts that are moved each on its own. @default true */
  readonly deformable?: boolean;
}

/** Bounds and defaults of {@link maskLab}'s configuration. */
export const maskLabRules = {
  layers: { kind: "choice", of: [14, 26, 50, 101, 152], default: 101 },
  width: { kind: "integer", min: 1, max: 1024, default: 64 },
  nClasses: { kind: "integer", min: 1, default: 80 },
  deformable: { kind: "flag", default: true },
} as const satisfies Rules<MaskLabConfig>;

/** All sizes of a MaskLab. */
export type MaskLabSizes = Settings<MaskLabConfig, typeof maskLabRules>;

/** Defaults filled in and everything checked. */
export function maskLabSizes(config: MaskLabConfig): MaskLabSizes {
  return readOptions("maskLab", config, maskLabRules);
}
