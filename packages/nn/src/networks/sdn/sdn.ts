/** SDN: three networks down and up again, one after another. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { DENSENET_LAYERS, densenetEncoder } from "../../encoders/densenet/densenet.js";
import { stackedHead } from "../../heads/stacked.js";
import type { Model } from "../../model/model.js";
import { DENSENETS } from "../denseaspp/denseaspp.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";

/** Configuration of {@link sdn}. */
export interface SdnConfig {
  /** Layers of the DenseNet. @default 161 */
  readonly layers?: (typeof DENSENETS)[number];
  /** @default 21, PASCAL VOC's */
  readonly nClasses?: number;
  /** Networks in the stack. @default 3 */
  readonly units?: number;
  /** Channels that each layer adds, of the DenseNet and of the head. @default the DenseNet's */
  readonly growth?: number;
  /** Channels of the stem. @default the DenseNet's */
  readonly width?: number;
  /** Channels of the head's maps of strides 4, 8 and 16. @default [576, 768, 1024] */
  readonly channels?: readonly [fine: number, middle: number, coarse: number];
}

/**
 * SDN, the stacked deconvolutional network: a DenseNet, and shallow networks that go up, down and up again.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, sides multiples of 16. Output `logits` `[batch, nClasses, height / 4, width / 4]`. The DenseNet has torchvision's names
 * below `backbone`; the authors published no weights, and the head's names are ours.
 *
 * @param config - see {@link SdnConfig}
 * @throws SegmentationError `invalid-option`
 * @see J. Fu et al., "Stacked deconvolutional network for semantic segmentation", IEEE TIP, 2019, doi:10.1109/TIP.2019.2895460
 *
 * @example
 * ```ts
 * import { sdn, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(sdn({ layers: 121, growth: 4, width: 8, channels: [6, 8, 10] }), { height: 64, width: 96 });
 * console.assert(outputs.logits?.shape.join() === "1,21,16,24");
 * ```
 *
 * @remarks
 * Scores of other sizes, which training looks at, are left out. The DenseNet's last block is dilated in place of the mean before it.
 */
export function sdn(config: SdnConfig = {}): Model {
  const where = "sdn";
  checkKnownOptions(where, config, ["layers", "nClasses", "units", "growth", "width", "channels"]);
  const { layers = 161, nClasses = 21, units = 3, channels = [576, 768, 1024] } = config;
  checkOneOf(where, "layers", layers, DENSENETS);
  const { growth, width } = { ...DENSENET_LAYERS[layers], ...config };
  for (const [option, value] of Object.entries({ nClasses, units, growth, width }))
    checkInteger(where, option, value, { min: 1 });
  const whole = Array.isArray(channels) && channels.length === 3 && channels.every((of) => Number.isSafeInteger(of) && of > 0);
  if (!whole) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "channels",
      expected: "three integers ≥ 1",
      received: channels,
    });
  }
  const { blocks } = DENSENET_LAYERS[layers];
  return encoderDecoder({
    ...{ name: where, nClasses, multipleOf: 16, names: { head: "head" } },
    encoder: densenetEncoder({ blocks, growth, width, replaceStrideWithDilation: [false, true] }),
    head: stackedHead({ units, growth, channels }),
  });
}
