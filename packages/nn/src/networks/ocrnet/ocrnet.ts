/** OCRNet: a coarse guess says where each class is, and positions look at the vectors of classes. */
import { fcnHead } from "../../heads/fcn.js";
import { objectContextHead } from "../../heads/object-context.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { BRANCHES, HRNET_18, HRNET_18_SMALL, HRNET_48, joinedBranches } from "../encoderdecoder/openmmlab-hrnet.js";
import { RESNET_101, RESNET_SPELLING } from "../encoderdecoder/openmmlab-resnet.js";

type Encoders = "hrnet18" | "hrnet18s" | "hrnet48" | "resnet101";

/** Configuration of {@link ocrnet}. */
export type OcrnetConfig = OpenmmlabConfig<Encoders>;

/** What tells it from OpenMMLab's other networks. */
export const OCRNET: Row<Encoders> = {
  name: "ocrnet",
  encoders: { hrnet18: HRNET_18, hrnet18s: HRNET_18_SMALL, hrnet48: HRNET_48, resnet101: RESNET_101 },
  auxiliary: () => false,
  head: (of, encoder, channels) => {
    const sizes = { channels: of(512), attentionChannels: of(256) };
    if (encoder === "resnet101") {
      return [fcnHead({ channels: of(256), convolutions: 1, concatInput: false, index: -2 }), objectContextHead(sizes)];
    }
    return [joinedBranches(channels), objectContextHead({ ...sizes, index: BRANCHES })];
  },
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * OCRNet: HRNet, or a dilated ResNet, with a coarse head whose classes the second head looks at. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see Y. Yuan, X. Chen, J. Wang, "Object-contextual representations for semantic segmentation", ECCV 2020, doi:10.1007/978-3-030-58539-6_11
 *
 * @example
 * ```ts
 * import { ocrnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(ocrnet({ encoder: "hrnet18", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 12_080_036 && outputs["logits"]?.shape.join() === "1,19,16,32");
 * ```
 */
export function ocrnet(config: OcrnetConfig = {}): Model {
  return openmmlabNetwork(OCRNET, config);
}
