import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { type Evidence, type Family, filesAt } from "../../families/family.js";
import type { EfficientsamConfig } from "./config.js";
import { efficientsam, efficientsamPrompting } from "./efficientsam.js";

/**
 * EfficientSAM, recognized by the names of its tensors and by the channels of its encoder.
 *
 * @see Y. Xiong et al., "EfficientSAM: Leveraged masked image pretraining for efficient segment anything", CVPR 2024, arXiv:2312.00863
 */
export const efficientsamFamily: Family<EfficientsamConfig> = {
  name: "efficientsam",
  title: "EfficientSAM",
  task: "promptable",
  from: ["sam", "visiontransformer"],
  paper:
    'Y. Xiong et al., "EfficientSAM: Leveraged masked image pretraining for efficient segment anything", CVPR 2024, arXiv:2312.00863',
  define: efficientsam,
  prompting: efficientsamPrompting,
  variants: {
    vitt: { title: "Ti", config: { variant: "vitt" } },
    vits: { title: "S", config: { variant: "vits" } },
  },
  options: [],
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: ({ imageSize = 1024 }) => ({
    size: { height: imageSize, width: imageSize },
    convention: "torch",
    samples: "floats",
    scale: 1 / 255,
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  }),
  classes: () => undefined,
  output: "low_res_masks",
  parts: {
    Patches: /^image_encoder(\.patch_embed|$)/,
    "Image encoder": /^image_encoder\.blocks/,
    Neck: /^image_encoder\.neck/,
    "Prompt encoder": /^prompt_encoder/,
    "Two-way transformer": /^mask_decoder\.(transformer|iou_token|mask_tokens)/,
    "Mask head": /^mask_decoder\.(final_)?output_/,
    "Quality head": /^mask_decoder\.iou_prediction_head/,
  },
  size: [1024, 1024],
  published: [
    .../* @__PURE__ */ filesAt("github.com/yformer/EfficientSAM", "Apache-2.0", [
      ["efficient_sam_vitt.pt", "vitt"],
      ["efficient_sam_vits.pt.zip", "vits"],
    ]),
  ],
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): EfficientsamConfig | undefined {
  if (!tensors.has("prompt_encoder.invalid_points.weight")) return undefined;
  const width = tensors.get("image_encoder.patch_embed.proj.weight")?.[0];
  if (width === 192) return { variant: "vitt" };
  return width === 384 ? { variant: "vits" } : undefined;
}
