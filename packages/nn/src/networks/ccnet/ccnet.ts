/** CCNet: positions see their row and their column, twice. */
import { crissCrossHead } from "../../heads/criss-cross.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link ccnet}. */
export type CcnetConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const CCNET: Row<"resnet50" | "resnet101"> = {
  name: "ccnet",
  encoders: RESNETS,
  head: (of) => crissCrossHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * CCNet: a dilated ResNet whose last map goes through criss-cross attention, twice with the same weights. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see Z. Huang et al., "CCNet: Criss-cross attention for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00069
 *
 * @example
 * ```ts
 * import { ccnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(ccnet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 47_461_364 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function ccnet(config: CcnetConfig = {}): Model {
  return openmmlabNetwork(CCNET, config);
}
