/** APCNet: each position says how much it takes from each cell of several grids. */
import { adaptiveContextHead } from "../../heads/adaptive-context.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link apcnet}. */
export type ApcnetConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const APCNET: Row<"resnet50" | "resnet101"> = {
  name: "apcnet",
  encoders: RESNETS,
  head: (of) => adaptiveContextHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * APCNet: a dilated ResNet with pyramid pooling in which each position says how much it takes from each cell. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see J. He et al., "Adaptive pyramid context network for semantic segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00770
 *
 * @example
 * ```ts
 * import { apcnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(apcnet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 53_992_869 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function apcnet(config: ApcnetConfig = {}): Model {
  return openmmlabNetwork(APCNET, config);
}
