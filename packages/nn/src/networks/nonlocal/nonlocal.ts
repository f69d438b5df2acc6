/** The non-local network: each position takes what it needs from all others. */
import { nonLocalHead } from "../../heads/non-local.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link nonLocal}. */
export type NonLocalConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const NONLOCAL: Row<"resnet50" | "resnet101"> = {
  name: "nonLocal",
  encoders: RESNETS,
  head: (of) => nonLocalHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * The non-local network: a dilated ResNet whose last map goes through attention of all positions. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see X. Wang et al., "Non-local neural networks", CVPR 2018, doi:10.1109/CVPR.2018.00813
 *
 * @example
 * ```ts
 * import { nonLocal, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(nonLocal({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 47_659_123 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function nonLocal(config: NonLocalConfig = {}): Model {
  return openmmlabNetwork(NONLOCAL, config);
}
