/** EMANet: the map is written as mixtures of a few bases. */
import { expectationMaximizationHead } from "../../heads/expectation-maximization.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link emanet}. */
export type EmanetConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const EMANET: Row<"resnet50" | "resnet101"> = {
  name: "emanet",
  encoders: RESNETS,
  head: (of) => expectationMaximizationHead({ channels: of(256), vectorChannels: of(512) }),
  spellings: [RESNET_SPELLING],
  channels: () => 256,
};

/**
 * EMANet: a dilated ResNet whose last map is written as mixtures of 64 bases, found by expectation and maximization. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see X. Li et al., "Expectation-maximization attention networks for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00926
 *
 * @example
 * ```ts
 * import { emanet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(emanet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 39_985_267 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function emanet(config: EmanetConfig = {}): Model {
  return openmmlabNetwork(EMANET, config);
}
