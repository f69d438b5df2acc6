import { countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { samFamily } from "../sam/family.js";
import { type MobilesamConfig, mobilesamSizes } from "./config.js";
import { mobilesam, mobilesamPrompting } from "./mobilesam.js";

/**
 * MobileSAM, recognized by the names and shapes of its tensors.
 *
 * @see C. Zhang et al., "Faster Segment Anything: Towards lightweight SAM for mobile applications", 2023, arXiv:2306.14289
 */
export const mobilesamFamily: Family<MobilesamConfig> = {
  name: "mobilesam",
  title: "MobileSAM",
  task: "promptable",
  from: ["sam"],
  paper: 'C. Zhang et al., "Faster Segment Anything: Towards lightweight SAM for mobile applications", 2023, arXiv:2306.14289',
  define: mobilesam,
  prompting: mobilesamPrompting,
  variants: { tinyvit: { title: "TinyViT", config: {} } },
  options: [],
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: ({ imageSize = 1024 }) => samFamily.preprocessing({ imageSize }),
  classes: () => undefined,
  output: "low_res_masks",
  parts: {
    Stem: /^image_encoder\.patch_embed/,
    "Convolution stage": /^image_encoder\.layers\.0/,
    "Attention stages": /^image_encoder\.layers/,
    Neck: /^image_encoder\.neck/,
    "Prompt encoder": /^prompt_encoder/,
    "Two-way transformer": /^mask_decoder\.(transformer|iou_token|mask_tokens)/,
    "Mask head": /^mask_decoder\.output_/,
    "Quality head": /^mask_decoder\.iou_prediction_head/,
  },
  size: [1024, 1024],
  published: [.../* @__PURE__ */ filesAt("github.com/ChaoningZhang/MobileSAM", "Apache-2.0", [["mobile_sam.pt", "tinyvit"]])],
};

/** The published sizes, where the file has them. */
function fromTensors(tensors: NonNullable<Evidence["tensors"]>): MobilesamConfig | undefined {
  const { embedDims, depths } = mobilesamSizes({});
  const encoder = "image_encoder.layers";
  const isOurs = embedDims.every((channels, stage) => {
    const conv = tensors.get(
      stage === 0 ? `${encoder}.0.blocks.0.conv3.c.weight` : `${encoder}.${stage}.blocks.0.local_conv.c.weight`,
    );
    const count = countWhile((i) =>
      tensors.has(`${encoder}.${stage}.blocks.${i}.${stage === 0 ? "conv1" : "local_conv"}.c.weight`),
    );
    return conv?.[0] === channels && count === depths[stage];
  });
  return isOurs && tensors.has("prompt_encoder.no_mask_embed.weight") && !tensors.has("mask_decoder.hf_token.weight")
    ? {}
    : undefined;
}
