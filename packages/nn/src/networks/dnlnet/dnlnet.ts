/** The disentangled non-local network: what all positions have in common is taken apart from what pairs have. */
import { disentangledNonLocalHead } from "../../heads/non-local.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link dnlNet}. */
export type DnlNetConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const DNLNET: Row<"resnet50" | "resnet101"> = {
  name: "dnlNet",
  encoders: RESNETS,
  head: (of) => disentangledNonLocalHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * DNLNet: a dilated ResNet with non-local attention in which pairs of positions and single ones are taken apart. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see M. Yin et al., "Disentangled non-local neural networks", ECCV 2020, doi:10.1007/978-3-030-58555-6_12
 *
 * @example
 * ```ts
 * import { dnlNet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(dnlNet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 47_659_636 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function dnlNet(config: DnlNetConfig = {}): Model {
  return openmmlabNetwork(DNLNET, config);
}
