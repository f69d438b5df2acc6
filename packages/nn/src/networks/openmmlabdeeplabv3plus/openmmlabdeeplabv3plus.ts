/** DeepLab v3+: the pyramid of DeepLab v3, joined with a fine map. */
import { separableAsppHead } from "../../heads/aspp.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { MOBILENET_V2, MOBILENET_V2_SPELLING } from "../encoderdecoder/openmmlab-mobilenet.js";
import { RESNEST_101 } from "../encoderdecoder/openmmlab-resnest.js";
import { RESNET_18, RESNET_50, RESNET_101, RESNET_SPELLING } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link openmmlabDeeplabV3Plus}. */
export type OpenmmlabDeeplabV3PlusConfig = OpenmmlabConfig<
  "resnet50" | "resnet101" | "resnet18" | "resnest101" | "mobilenetv2"
>;

/** What tells it from OpenMMLab's other networks. */
export const OPENMMLABDEEPLABV3PLUS: Row<"resnet50" | "resnet101" | "resnet18" | "resnest101" | "mobilenetv2"> = {
  name: "openmmlabDeeplabV3Plus",
  encoders: {
    resnet50: RESNET_50,
    resnet101: RESNET_101,
    resnet18: RESNET_18,
    resnest101: RESNEST_101,
    mobilenetv2: MOBILENET_V2,
  },
  head: (of) => separableAsppHead({ channels: of(512), fineChannels: of(48) }),
  spellings: [RESNET_SPELLING, MOBILENET_V2_SPELLING],
  channels: () => 512,
};

/**
 * DeepLab v3+: a dilated ResNet, or MobileNetV2, with a pyramid of dilated depthwise convolutions that is joined with a fine map. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see L.-C. Chen et al., "Encoder-decoder with atrous separable convolution for semantic image segmentation", ECCV 2018, doi:10.1007/978-3-030-01234-2_49
 *
 * @example
 * ```ts
 * import { openmmlabDeeplabV3Plus, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(openmmlabDeeplabV3Plus({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 41_225_187 && outputs["logits"]?.shape.join() === "1,19,16,32");
 * ```
 */
export function openmmlabDeeplabV3Plus(config: OpenmmlabDeeplabV3PlusConfig = {}): Model {
  return openmmlabNetwork(OPENMMLABDEEPLABV3PLUS, config);
}
