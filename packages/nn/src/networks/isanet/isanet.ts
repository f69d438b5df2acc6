/** ISANet: attention between positions that are far apart, then between those that are near. */
import { interlacedHead } from "../../heads/interlaced.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link isanet}. */
export type IsanetConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const ISANET: Row<"resnet50" | "resnet101"> = {
  name: "isanet",
  encoders: RESNETS,
  head: (of) => interlacedHead({ channels: of(512), attentionChannels: of(256) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * ISANet: a dilated ResNet with attention in two steps, each of which is sparse. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see L. Huang et al., "Interlaced sparse self-attention for semantic segmentation", 2019, arXiv:1907.12273
 *
 * @example
 * ```ts
 * import { isanet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(isanet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 35_342_707 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function isanet(config: IsanetConfig = {}): Model {
  return openmmlabNetwork(ISANET, config);
}
