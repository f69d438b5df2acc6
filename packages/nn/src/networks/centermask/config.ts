/** Configuration of CenterMask. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { VOVNETS } from "../../encoders/vovnet/vovnet.js";

/** Configuration of {@link centerMask}. */
export interface CenterMaskConfig {
  /** The VoVNet that sees the image. @default "V-39" */
  readonly body?: keyof typeof VOVNETS;
  /** Whether levels and heads have half as many channels, and half as many layers. @default false */
  readonly lite?: boolean;
  /** Channels of the stem's first layer; all others are in proportion. @default 64 */
  readonly width?: number;
  /** Classes of objects. @default 80, COCO's */
  readonly nClasses?: number;
}

/** A {@link CenterMaskConfig} with everything said, and what follows from it. */
export interface CenterMaskSizes extends Required<CenterMaskConfig> {
  /** Channels of all levels. */
  readonly channels: number;
  /** Layers of each tower, and of the heads for masks. */
  readonly layers: number;
}

/** Groups of channels that are normalized together. */
export const GROUPS = 32;

/** Checks a configuration, and fills in what it leaves out. */
export function centerMaskSizes(config: CenterMaskConfig): CenterMaskSizes {
  const where = "centerMask";
  checkKnownOptions(where, config, ["body", "lite", "width", "nClasses"]);
  const { body = "V-39", lite = false, width = 64, nClasses = 80 } = config;
  checkOneOf(where, "body", body, Object.keys(VOVNETS) as (keyof typeof VOVNETS)[]);
  checkFlag(where, "lite", lite);
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  const channels = (lite ? 2 : 4) * width;
  if (channels % GROUPS !== 0) {
    const expected = `a multiple of ${lite ? 16 : 8}, so that the channels of levels have ${GROUPS} groups`;
    throw new SegmentationError("invalid-option", { where, option: "width", expected, received: width });
  }
  return { body, lite, width, nClasses, channels, layers: lite ? 2 : 4 };
}
