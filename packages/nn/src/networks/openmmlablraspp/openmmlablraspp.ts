/** LR-ASPP as OpenMMLab has it: MobileNetV3 at a stride of 8, gates of large windows, and two finer maps. */
import { liteAsppHead } from "../../heads/lite-aspp.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { MOBILENET_V3_LARGE, MOBILENET_V3_SMALL, MOBILENET_V3_SPELLINGS } from "../encoderdecoder/openmmlab-mobilenetv3.js";

type Encoders = "large" | "small";

/** Configuration of {@link openmmlabLraspp}. */
export type OpenmmlabLrasppConfig = OpenmmlabConfig<Encoders>;

/** What tells it from OpenMMLab's other networks. */
export const OPENMMLAB_LRASPP: Row<Encoders> = {
  name: "openmmlabLraspp",
  encoders: { large: MOBILENET_V3_LARGE, small: MOBILENET_V3_SMALL },
  auxiliary: () => false,
  multipleOf: 8,
  head: (of) => liteAsppHead({ channels: of(128), branchChannels: [of(32), of(64)] }),
  spellings: MOBILENET_V3_SPELLINGS,
  channels: () => 128,
};

/**
 * LR-ASPP under the names of OpenMMLab's files. It keeps more detail than torchvision's {@link lraspp}: its coarsest map is an eighth of the image, two finer maps are joined to it, and its gates are those of windows, not of the whole image.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, sides at least 392 and multiples of 8. Output `logits` `[batch, nClasses, …]` at half of it.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`; `shape-mismatch` when it is built for a smaller image
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140
 *
 * @example
 * ```ts
 * import { openmmlabLraspp, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(openmmlabLraspp({ encoder: "small" }), { height: 512, width: 1024 });
 * console.assert(outputs["logits"]?.shape.join() === "1,19,256,512");
 * ```
 *
 * @remarks
 * Layers of stride 2 are padded as TensorFlow does, which depends on whether a side is even: other sizes than multiples of 8 would be padded otherwise in each layer, and are refused. Tasks pad images to such sizes.
 */
export function openmmlabLraspp(config: OpenmmlabLrasppConfig = {}): Model {
  return openmmlabNetwork(OPENMMLAB_LRASPP, config);
}
