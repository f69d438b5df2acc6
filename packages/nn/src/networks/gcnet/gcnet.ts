/** GCNet: one vector of the whole map, added to each position. */
import { globalContextHead } from "../../heads/global-context.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link gcnet}. */
export type GcnetConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const GCNET: Row<"resnet50" | "resnet101"> = {
  name: "gcnet",
  encoders: RESNETS,
  head: (of) => globalContextHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * GCNet: a dilated ResNet whose last map gets one vector of the whole image added. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see Y. Cao et al., "GCNet: Non-local networks meet squeeze-excitation networks and beyond", ICCV workshops 2019, doi:10.1109/ICCVW.2019.00246
 *
 * @example
 * ```ts
 * import { gcnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(gcnet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 47_265_524 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function gcnet(config: GcnetConfig = {}): Model {
  return openmmlabNetwork(GCNET, config);
}
