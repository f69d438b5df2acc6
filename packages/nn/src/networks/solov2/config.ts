/** Sizes of SOLOv2, checked. */
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { checkWidth } from "../encoderdecoder/check-width.js";

/** Configuration of {@link solov2}. */
export interface Solov2Config {
  /** @default "resnet50" */
  readonly encoder?: Solov2Encoder;
  /** The light-weight form, for images of 448 pixels: two convolutions in the heads in place of four, and half as many channels. @default false */
  readonly light?: boolean;
  /** @default 80, COCO's */
  readonly nClasses?: number;
  /** Channels of the encoder's stem, a multiple of 16; those of neck and heads follow. @default 64 */
  readonly width?: number;
}

/** Encoders that SOLOv2 is built on. */
export type Solov2Encoder = "resnet18" | "resnet34" | "resnet50" | "resnet101";

/** Cells along each side of the five grids. */
export const GRIDS = [40, 36, 24, 16, 12] as const;

/** The configuration with its defaults. */
export function solov2Sizes(config: Solov2Config): Required<Solov2Config> {
  const where = "solov2";
  checkKnownOptions(where, config, ["encoder", "light", "nClasses", "width"]);
  const { encoder = "resnet50", light = false, nClasses = 80, width = 64 } = config;
  checkOneOf(where, "encoder", encoder, ["resnet18", "resnet34", "resnet50", "resnet101"]);
  checkFlag(where, "light", light);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  // the fewest channels that have 32 groups
  checkWidth(where, width, 16);
  return { encoder, light, nClasses, width };
}

/** Channels of the map that masks are drawn on, which are numbers of a kernel. */
export function kernelChannels({ light, width }: Pick<Required<Solov2Config>, "light" | "width">): number {
  return light ? 2 * width : 4 * width;
}
