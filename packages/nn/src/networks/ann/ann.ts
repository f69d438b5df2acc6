/** The asymmetric non-local network: there are few keys, each the mean of many positions. */
import { asymmetricHead } from "../../heads/asymmetric.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link ann}. */
export type AnnConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const ANN: Row<"resnet50" | "resnet101"> = {
  name: "ann",
  encoders: RESNETS,
  head: (of) => asymmetricHead({ channels: of(512), attentionChannels: of(256) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * ANN, the asymmetric non-local network: a dilated ResNet whose last maps look at means over grids of the maps before. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see Z. Zhu et al., "Asymmetric non-local neural networks for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00068
 *
 * @example
 * ```ts
 * import { ann, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(ann({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 43_863_923 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function ann(config: AnnConfig = {}): Model {
  return openmmlabNetwork(ANN, config);
}
