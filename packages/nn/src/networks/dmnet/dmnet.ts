/** DMNet: kernels of several sizes that are made of the image itself. */
import { dynamicFiltersHead } from "../../heads/dynamic-filters.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

/** Configuration of {@link dmnet}. */
export type DmnetConfig = OpenmmlabConfig<"resnet50" | "resnet101">;

/** What tells it from OpenMMLab's other networks. */
export const DMNET: Row<"resnet50" | "resnet101"> = {
  name: "dmnet",
  encoders: RESNETS,
  head: (of) => dynamicFiltersHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * DMNet: a dilated ResNet whose last map is filtered by kernels that are made of it. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see J. He et al., "Dynamic multi-scale filters for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00366
 *
 * @example
 * ```ts
 * import { dmnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(dmnet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 50_811_251 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function dmnet(config: DmnetConfig = {}): Model {
  return openmmlabNetwork(DMNET, config);
}
