/** SAC: convolutions whose windows are as large as the scene at each position asks for. */
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { fcnHead } from "../../heads/fcn.js";
import { scaledConvolution } from "../../layers/scaled-convolution.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { type ResnetRowConfig, resnetRow } from "../encoderdecoder/resnet-row.js";

/** Configuration of {@link sacNet}. */
export interface SacNetConfig extends ResnetRowConfig {
  /** Channels of the head. @default 512 */
  readonly channels?: number;
}

/** Dilation of the last stage, at an eighth of the size. */
const DILATION = 4;

/**
 * SAC, scale-adaptive convolutions: a dilated ResNet, in whose last stage each position chooses the size of its window, and one convolution before the scores.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it. The ResNet has torchvision's names below `backbone`
 * (`backbone.layer4.0.conv2.scale` is what is new); the authors published no weights, and the head's names are OpenMMLab's.
 *
 * @param config - see {@link SacNetConfig}
 * @throws SegmentationError `invalid-option`
 * @see R. Zhang et al., "Scale-adaptive convolutions for scene parsing", ICCV 2017, doi:10.1109/ICCV.2017.224
 *
 * @example
 * ```ts
 * import { sacNet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(sacNet({ layers: 50, width: 4, channels: 4 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,19,8,12");
 * ```
 */
export function sacNet(config: SacNetConfig = {}): Model {
  const where = "sacNet";
  const { layers, nClasses, width, channels } = resnetRow(where, config, { channels: 512 });
  return encoderDecoder({
    ...{ name: where, nClasses, names: { head: "head" } },
    encoder: resnetEncoder({
      ...{ ...resnetOf(layers), width, replaceStrideWithDilation: [false, true, true] },
      other: { every: [0, 0, 0, 1], convolve: (p, x) => scaledConvolution(p, x, DILATION) },
    }),
    head: fcnHead({ channels, convolutions: 1, concatInput: false }),
  });
}
