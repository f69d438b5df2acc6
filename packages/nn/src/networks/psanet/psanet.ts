/** PSANet: each position says where it looks, and who looks at it. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { pointwiseAttentionHead } from "../../heads/pointwise-attention.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

type Encoders = "resnet50" | "resnet101";

/** Configuration of {@link psanet}. */
export interface PsanetConfig extends OpenmmlabConfig<Encoders> {
  /** Rows and columns of the masks: 97 of Cityscapes' files, 66 of those of ADE20K and PASCAL VOC. @default 97 */
  readonly maskSize?: number;
}

/** What tells it from OpenMMLab's other networks. */
export const PSANET: Row<Encoders> = {
  name: "psanet",
  encoders: RESNETS,
  head: (of) => pointwiseAttentionHead({ channels: of(512) }),
  spellings: [RESNET_SPELLING],
  channels: () => 512,
};

/**
 * PSANet: a dilated ResNet whose last map goes through pointwise spatial attention in both directions. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link PsanetConfig}
 * @throws SegmentationError `invalid-option`
 * @see H. Zhao et al., "PSANet: Point-wise spatial attention network for scene parsing", ECCV 2018, doi:10.1007/978-3-030-01240-3_17
 *
 * @example
 * ```ts
 * import { psanet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(psanet({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 56_774_003 && outputs["logits"]?.shape.join() === "1,19,8,16");
 * ```
 */
export function psanet(config: PsanetConfig = {}): Model {
  checkKnownOptions("psanet", config, ["encoder", "nClasses", "width", "alignCorners", "aux", "maskSize"]);
  const { maskSize = 97, ...others } = config;
  checkInteger("psanet", "maskSize", maskSize, { min: 1 });
  return openmmlabNetwork({ ...PSANET, head: (of) => pointwiseAttentionHead({ channels: of(512), maskSize }) }, others);
}
