/** PSPNet: means over grids of several sizes tell each position of its surroundings. */
import { pspHead } from "../../heads/psp.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { MOBILENET_V2, MOBILENET_V2_SPELLING } from "../encoderdecoder/openmmlab-mobilenet.js";
import { RESNEST_101 } from "../encoderdecoder/openmmlab-resnest.js";
import { RESNET_18, RESNET_50, RESNET_101, RESNET_SPELLING } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link pspnet}. */
export type PspnetConfig = OpenmmlabConfig<"resnet50" | "resnet101" | "resnet18" | "resnest101" | "mobilenetv2">;

/** What tells it from OpenMMLab's other networks. */
export const PSPNET: Row<"resnet50" | "resnet101" | "resnet18" | "resnest101" | "mobilenetv2"> = {
  name: "pspnet",
  encoders: {
    resnet50: RESNET_50,
    resnet101: RESNET_101,
    resnet18: RESNET_18,
    resnest101: RESNEST_101,
    mobilenetv2: MOBILENET_V2,
  },
  head: (of) => pspHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING, MOBILENET_V2_SPELLING],
  channels: () => 512,
};

/**
 * PSPNet: a dilated ResNet or MobileNetV2, with pyramid pooling. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see H. Zhao et al., "Pyramid scene parsing network", CVPR 2017, doi:10.1109/CVPR.2017.660
 *
 * @example
 * ```ts
 * import { pspnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(pspnet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 46_610_803 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function pspnet(config: PspnetConfig = {}): Model {
  return openmmlabNetwork(PSPNET, config);
}
