/** EncNet: code words of the whole image weigh the channels. */
import { encodingHead } from "../../heads/encoding.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link encnet}. */
export type EncnetConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const ENCNET: Row<"resnet50" | "resnet101"> = {
  name: "encnet",
  encoders: RESNETS,
  head: (of) => encodingHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * EncNet: a dilated ResNet whose channels are weighed by what code words say of the whole image. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see H. Zhang et al., "Context encoding for semantic segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00747
 *
 * @example
 * ```ts
 * import { encnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(encnet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 33_517_523 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function encnet(config: EncnetConfig = {}): Model {
  return openmmlabNetwork(ENCNET, config);
}
