/** Semantic FPN: the levels of a feature pyramid, each brought to the finest and added. */
import { fpnHead, fpnNeck } from "../../heads/fpn.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

type Encoders = "resnet50" | "resnet101";

/** Configuration of {@link semanticFpn}. */
export type SemanticFpnConfig = OpenmmlabConfig<Encoders>;

/** What tells it from OpenMMLab's other networks. */
export const SEMANTICFPN: Row<Encoders> = {
  name: "semanticFpn",
  encoders: RESNETS,
  dilated: false,
  auxiliary: () => false,
  neck: (of) => fpnNeck({ channels: of(256) }),
  head: (of) => fpnHead({ channels: of(128) }),
  spellings: [RESNET_SPELLING],
  channels: () => 128,
};

/**
 * Semantic FPN: a ResNet with a feature pyramid, and a head that adds its levels. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see A. Kirillov et al., "Panoptic feature pyramid networks", CVPR 2019, doi:10.1109/CVPR.2019.00656
 *
 * @example
 * ```ts
 * import { semanticFpn, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(semanticFpn({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 28_497_907 && outputs["logits"]?.shape.join() === "1,19,16,32");
 * ```
 */
export function semanticFpn(config: SemanticFpnConfig = {}): Model {
  return openmmlabNetwork(SEMANTICFPN, config);
}
