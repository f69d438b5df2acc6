/** FCN as OpenMMLab has it: two convolutions on a dilated encoder, or one on the joined branches of HRNet. */
import { fcnHead } from "../../heads/fcn.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { HRNET_18, HRNET_18_SMALL, HRNET_48, joinedBranches } from "../encoderdecoder/openmmlab-hrnet.js";
import { MOBILENET_V2, MOBILENET_V2_SPELLING } from "../encoderdecoder/openmmlab-mobilenet.js";
import { RESNEST_101 } from "../encoderdecoder/openmmlab-resnest.js";
import { RESNET_18, RESNET_50, RESNET_101, RESNET_SPELLING } from "../encoderdecoder/openmmlab-resnet.js";

type Encoders = "resnet50" | "resnet101" | "resnet18" | "resnest101" | "mobilenetv2" | "hrnet18s" | "hrnet18" | "hrnet48";

/** Configuration of {@link openmmlabFcn}. */
export type OpenmmlabFcnConfig = OpenmmlabConfig<Encoders>;

/** What tells it from OpenMMLab's other networks. */
export const OPENMMLABFCN: Row<Encoders> = {
  name: "openmmlabFcn",
  encoders: {
    resnet50: RESNET_50,
    resnet101: RESNET_101,
    resnet18: RESNET_18,
    resnest101: RESNEST_101,
    mobilenetv2: MOBILENET_V2,
    hrnet18s: HRNET_18_SMALL,
    hrnet18: HRNET_18,
    hrnet48: HRNET_48,
  },
  auxiliary: (encoder) => !encoder.startsWith("hrnet"),
  head: (of, encoder, channels) => (encoder.startsWith("hrnet") ? joinedBranches(channels) : fcnHead({ channels: of(512) })),
  spellings: [RESNET_SPELLING, MOBILENET_V2_SPELLING],
  channels: (encoder) => ({ hrnet18s: 270, hrnet18: 270, hrnet48: 720 })[encoder as string] ?? 512,
};

/**
 * FCN as OpenMMLab has it: a dilated ResNet or MobileNetV2 with two convolutions, or HRNet with one on its joined branches. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965
 *
 * @example
 * ```ts
 * import { openmmlabFcn, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(openmmlabFcn({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 47_133_043 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function openmmlabFcn(config: OpenmmlabFcnConfig = {}): Model {
  return openmmlabNetwork(OPENMMLABFCN, config);
}
