/** NAS-FPN on EfficientNet: a pyramid that was found by search, on an encoder that was. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { type EfficientnetVariant, efficientnetSizes } from "../../encoders/efficientnet/config.js";
import { efficientnetEncoder } from "../../encoders/efficientnet/efficientnet.js";
import { fpnHead } from "../../heads/fpn.js";
import { nasFpnNeck } from "../../heads/nas-fpn.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";

/** Encoders that it may have. */
export const NASFPN_ENCODERS = [
  "b0",
  "b1",
  "b2",
  "b3",
  "b4",
  "b5",
  "b6",
  "b7",
] as const satisfies readonly EfficientnetVariant[];

/** Configuration of {@link nasFpn}. */
export interface NasFpnConfig {
  /** The EfficientNet. @default "b7" */
  readonly encoder?: (typeof NASFPN_ENCODERS)[number];
  /** @default 21, PASCAL VOC's */
  readonly nClasses?: number;
  /** Channels of the pyramid and the head. @default 256 */
  readonly channels?: number;
  /** How many pyramids there are. @default 7 */
  readonly stages?: number;
  /** Factor of the encoder's channels. @default 1 */
  readonly width?: number;
}

/**
 * NAS-FPN on EfficientNet for semantic segmentation, as self-training was tried with. The encoder has torchvision's names below `backbone`, the pyramid OpenMMLab's below `neck`; the authors published no weights for PyTorch.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, sides multiples of 128. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link NasFpnConfig}
 * @throws SegmentationError `invalid-option`
 * @see B. Zoph et al., "Rethinking pre-training and self-training", NeurIPS 2020, arXiv:2006.06882
 *
 * @example
 * ```ts
 * import { nasFpn, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(nasFpn({ encoder: "b0", channels: 8, stages: 1, nClasses: 5 }), { height: 128, width: 256 });
 * console.assert(outputs["logits"]?.shape.join() === "1,5,16,32");
 * ```
 *
 * @remarks
 * The paper says of its head that levels are brought to one size and added; how often they are convolved before is semantic FPN's.
 */
export function nasFpn(config: NasFpnConfig = {}): Model {
  const where = "nasFpn";
  checkKnownOptions(where, config, ["encoder", "nClasses", "channels", "stages", "width"]);
  const { encoder = "b7", nClasses = 21, channels = 256, stages = 7, width = 1 } = config;
  checkOneOf(where, "encoder", encoder, NASFPN_ENCODERS);
  for (const [option, value] of Object.entries({ nClasses, channels, stages })) checkInteger(where, option, value, { min: 1 });
  const sizes = { variant: encoder, width: width * efficientnetSizes({ variant: encoder }).width };
  return encoderDecoder({
    ...{ name: where, nClasses, multipleOf: 128, names: { head: "head" } },
    encoder: efficientnetEncoder(sizes),
    neck: nasFpnNeck({ channels, stages }),
    head: fpnHead({ channels, indices: [0, 1, 2, 3, 4] }),
  });
}
