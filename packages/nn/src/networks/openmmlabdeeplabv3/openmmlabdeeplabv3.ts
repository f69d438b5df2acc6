/** DeepLab v3 as OpenMMLab has it: dilated convolutions of several rates side by side. */
import { asppHead } from "../../heads/aspp.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { MOBILENET_V2, MOBILENET_V2_SPELLING } from "../encoderdecoder/openmmlab-mobilenet.js";
import { RESNEST_101 } from "../encoderdecoder/openmmlab-resnest.js";
import { RESNET_18, RESNET_50, RESNET_101, RESNET_SPELLING } from "../encoderdecoder/openmmlab-resnet.js";

type Encoders = "resnet50" | "resnet101" | "resnet18" | "resnest101" | "mobilenetv2";

/** Configuration of {@link openmmlabDeeplabV3}. */
export type OpenmmlabDeeplabV3Config = OpenmmlabConfig<Encoders>;

/** What tells it from OpenMMLab's other networks. */
export const OPENMMLABDEEPLABV3: Row<Encoders> = {
  name: "openmmlabDeeplabV3",
  encoders: {
    resnet50: RESNET_50,
    resnet101: RESNET_101,
    resnet18: RESNET_18,
    resnest101: RESNEST_101,
    mobilenetv2: MOBILENET_V2,
  },
  head: (of) => asppHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING, MOBILENET_V2_SPELLING],
  channels: () => 512,
};

/**
 * DeepLab v3 as OpenMMLab has it: a dilated ResNet, or MobileNetV2, with a pyramid of dilated convolutions. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see L.-C. Chen et al., "Rethinking atrous convolution for semantic image segmentation", 2017, arXiv:1706.05587
 *
 * @example
 * ```ts
 * import { openmmlabDeeplabV3, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(openmmlabDeeplabV3({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 65_748_339 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function openmmlabDeeplabV3(config: OpenmmlabDeeplabV3Config = {}): Model {
  return openmmlabNetwork(OPENMMLABDEEPLABV3, config);
}
