/** UPerNet: pyramid pooling on the coarsest map, a feature pyramid down to the finest, and all levels joined. */
import { uperHead } from "../../heads/uper.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { CONVNEXT_BASE, CONVNEXT_SMALL, CONVNEXT_SPELLING, CONVNEXT_TINY } from "../encoderdecoder/openmmlab-convnext.js";
import { RESNET_50, RESNET_101, RESNET_SPELLING } from "../encoderdecoder/openmmlab-resnet.js";
import { SWIN_BASE, SWIN_SMALL, SWIN_SPELLING, SWIN_TINY } from "../encoderdecoder/openmmlab-swin.js";

type Encoders = "resnet50" | "resnet101" | "swint" | "swins" | "swinb" | "convnextt" | "convnexts" | "convnextb";

/** Configuration of {@link upernet}. */
export type UpernetConfig = OpenmmlabConfig<Encoders>;

/** What tells it from OpenMMLab's other networks. */
export const UPERNET: Row<Encoders> = {
  name: "upernet",
  encoders: {
    resnet50: RESNET_50,
    resnet101: RESNET_101,
    swint: SWIN_TINY,
    swins: SWIN_SMALL,
    swinb: SWIN_BASE,
    convnextt: CONVNEXT_TINY,
    convnexts: CONVNEXT_SMALL,
    convnextb: CONVNEXT_BASE,
  },
  dilated: false,
  head: (of) => uperHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING, SWIN_SPELLING, CONVNEXT_SPELLING],
  channels: () => 512,
};

/**
 * UPerNet: a ResNet, Swin Transformer or ConvNeXt with pyramid pooling, a feature pyramid, and a head that joins all of its levels. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see T. Xiao et al., "Unified perceptual parsing for scene understanding", ECCV 2018, doi:10.1007/978-3-030-01228-1_26
 *
 * @example
 * ```ts
 * import { upernet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(upernet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 64_050_547 && outputs["logits"]?.shape.join() === "1,19,16,32");
 * ```
 */
export function upernet(config: UpernetConfig = {}): Model {
  return openmmlabNetwork(UPERNET, config);
}
