/** DANet: positions see positions, channels see channels. */
import { dualAttentionHead } from "../../heads/dual-attention.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link danet}. */
export type DanetConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const DANET: Row<"resnet50" | "resnet101"> = {
  name: "danet",
  encoders: RESNETS,
  head: (of) => dualAttentionHead({ channels: of(512), positionChannels: of(64) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * DANet: a dilated ResNet whose last map goes through attention of positions and of channels. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see J. Fu et al., "Dual attention network for scene segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00326
 *
 * @example
 * ```ts
 * import { danet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(danet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 47_462_389 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function danet(config: DanetConfig = {}): Model {
  return openmmlabNetwork(DANET, config);
}
