/** DeepLab v3+: the pyramid of DeepLab v3, and a decoder that sees a fine map of the encoder beside it. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { mobilenetV2Encoder } from "../../encoders/mobilenetv2/mobilenetv2.js";
import { RESNET_DEPTHS, resnetEncoder } from "../../encoders/resnet/resnet.js";
import { xceptionEncoder } from "../../encoders/xception/xception.js";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";
import { atrousSpatialPyramid } from "../deeplabv3/deeplabv3.js";

/** Configuration of {@link deeplabV3Plus}. */
export interface DeeplabV3PlusConfig {
  /** @default "resnet101" */
  readonly encoder?: "resnet50" | "resnet101" | "mobilenetv2" | "xception";
  /** @default 21, PASCAL VOC's with background */
  readonly nClasses?: number;
  /** Channels of ResNet's stem; all others follow in proportion, the head's too, and Xception's. MobileNetV2 has its own, so that these are the head's alone, in fours. @default 64 */
  readonly width?: number;
  /** Stride of the coarsest map; late stages are dilated instead. A file does not say it. @default 16 */
  readonly outputStride?: 8 | 16;
}

/**
 * DeepLab v3+ on ResNet, MobileNetV2 or Xception, under the names of the common PyTorch implementation (`backbone.layer1.0.conv1`, …, `classifier.project.0`, `classifier.aspp.convs.1.0`, `classifier.classifier.3`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation. Output `logits` `[batch, nClasses, height, width]`, upsampled bilinearly without aligned corners.
 *
 * @param config - see {@link DeeplabV3PlusConfig}; 58.75 M parameters with ResNet-101, 39.76 M with ResNet-50, 5.23 M with MobileNetV2, 37.05 M with Xception
 * @throws SegmentationError `invalid-option`
 * @see L.-C. Chen, Y. Zhu, G. Papandreou, F. Schroff, H. Adam, "Encoder-decoder with atrous separable convolution for semantic image segmentation", ECCV 2018, doi:10.1007/978-3-030-01234-2_49
 *
 * @example
 * ```ts
 * import { deeplabV3Plus, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(deeplabV3Plus({ encoder: "mobilenetv2" }), { height: 65, width: 97 });
 * console.assert(outputs.logits?.shape.join() === "1,21,65,97");
 * ```
 *
 * @remarks
 * That implementation pads Xception's first two convolutions not at all and the last two by one position, although they are dilated, and leaves the last normalization out. So it is here.
 */
export function deeplabV3Plus(config: DeeplabV3PlusConfig = {}): Model {
  const where = "deeplabV3Plus";
  checkKnownOptions(where, config, ["encoder", "nClasses", "width", "outputStride"]);
  const { encoder = "resnet101", nClasses = 21, width = 64, outputStride = 16 } = config;
  checkOneOf(where, "encoder", encoder, ["resnet50", "resnet101", "mobilenetv2", "xception"]);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 4 });
  checkOneOf(where, "outputStride", outputStride, [8, 16]);
  const channels = 4 * width;
  const { maps, finest } = encoderOf(encoder, width, outputStride);
  const rates = outputStride === 8 ? [12, 24, 36] : [6, 12, 18];
  return {
    name: where,
    inputs: imageInput(3),
    forward: (p, { image }) => {
      const found = maps.features(p.scope("backbone"), image!);
      const head = p.scope("classifier");
      const sizeOf = (x: Value) => [extentOf(x, 2), extentOf(x, 3)] as const;
      const fine = convNorm(head.scope("project"), found[finest]!, Math.floor((3 * width) / 4), { activation: relu });
      const coarse = atrousSpatialPyramid(head.scope("aspp"), found.at(-1)!, channels, rates);
      const both = concat([fine, resize(coarse, { size: sizeOf(fine), mode: "bilinear" })]);
      const last = head.scope("classifier");
      const mixed = convNorm(last, both, channels, { kernel: 3, activation: relu });
      const scores = convolution(last.scope(3), mixed, nClasses);
      return { logits: resize(scores, { size: sizeOf(image!), mode: "bilinear" }) };
    },
  };
}

/** The encoder, and which of its maps the decoder sees: the one at a quarter of the image's size. */
function encoderOf(
  encoder: NonNullable<DeeplabV3PlusConfig["encoder"]>,
  width: number,
  outputStride: 8 | 16,
): { maps: Encoder; finest: number } {
  if (encoder === "mobilenetv2") {
    const names = (part: number) => `${part < 4 ? "low" : "high"}_level_features.${part}`;
    return { maps: mobilenetV2Encoder({ outputStride, padding: "blocks", names }), finest: 1 };
  }
  if (encoder === "xception") {
    const replaceStrideWithDilation = [outputStride === 8, true] as const;
    return { maps: xceptionEncoder({ width: width / 64, replaceStrideWithDilation, lastNorm: false }), finest: 1 };
  }
  const depths = RESNET_DEPTHS[encoder === "resnet50" ? 50 : 101];
  const replaceStrideWithDilation = [false, outputStride === 8, true] as const;
  return { maps: resnetEncoder({ depths, width, replaceStrideWithDilation }), finest: 1 };
}
