import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { SAM2_VARIANTS, type Sam2Config, sam2Sizes } from "./config.js";
import { sam2, sam2Prompting, sam2Tracking } from "./sam2.js";
import { sam2Spellings } from "./spellings.js";

/**
 * SAM 2 and 2.1, recognized by `config.json` of `Sam2Model` and `Sam2VideoModel`, or by the names and shapes of its tensors as one of the published sizes.
 *
 * @see N. Ravi et al., "SAM 2: Segment anything in images and videos", ICLR 2025, arXiv:2408.00714
 */
export const sam2Family: Family<Sam2Config> = {
  name: "sam2",
  title: "SAM 2",
  task: "promptable",
  from: ["sam"],
  paper: 'N. Ravi et al., "SAM 2: Segment anything in images and videos", ICLR 2025, arXiv:2408.00714',
  define: sam2,
  prompting: sam2Prompting,
  tracking: (config) => (config.memory === false ? undefined : sam2Tracking(config)),
  variants: {
    tiny: { title: "2.1 tiny", config: { variant: "tiny" } },
    small: { title: "2.1 small", config: { variant: "small" } },
    base_plus: { title: "2.1 base+", config: { variant: "base_plus" } },
    large: { title: "2.1 large", config: { variant: "large" } },
    tiny_first: { title: "2 tiny", config: { variant: "tiny", version: "2.0" } },
    small_first: { title: "2 small", config: { variant: "small", version: "2.0" } },
    base_plus_first: { title: "2 base+", config: { variant: "base_plus", version: "2.0" } },
    large_first: { title: "2 large", config: { variant: "large", version: "2.0" } },
  },
  options: [],
  spellings: sam2Spellings,
  modelTypes: ["sam2", "sam2_video"],
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: ({ imageSize = 1024 }) => ({
    size: { height: imageSize, width: imageSize },
    samples: "floats",
    scale: 1 / 255,
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  }),
  classes: () => undefined,
  output: "low_res_masks",
  parts: {
    Hiera: /^image_encoder\.trunk/,
    Neck: /^(image_encoder\.neck|sam_mask_decoder\.conv_s|no_mem_embed)/,
    "Prompt encoder": /^sam_prompt_encoder/,
    "Two-way transformer": /^sam_mask_decoder\.(transformer|obj_score_token|iou_token|mask_tokens)/,
    "Mask head": /^sam_mask_decoder\.output_/,
    "Quality and object heads": /^sam_mask_decoder\.(iou_prediction_head|pred_obj_score_head)/,
    "Memory attention": /^(memory_attention|maskmem_tpos_enc|obj_ptr_tpos_proj)/,
    "Memory encoder": /^(memory_encoder|no_obj_embed_spatial|mask_downsample)/,
    "Object pointers": /^(obj_ptr_proj|no_obj_ptr)/,
  },
  size: [1024, 1024],
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co/facebook", "Apache-2.0", [
      ["sam2.1_hiera_tiny.pt", "tiny"],
      ["sam2.1_hiera_small.pt", "small"],
      ["sam2.1_hiera_base_plus.pt", "base_plus"],
      ["sam2.1_hiera_large.pt", "large"],
      ["sam2_hiera_tiny.pt", "tiny_first"],
      ["sam2_hiera_small.pt", "small_first"],
      ["sam2_hiera_base_plus.pt", "base_plus_first"],
      ["sam2_hiera_large.pt", "large_first"],
    ]),
  ],
};

/** The published size with as many blocks and channels; of `transformers`, a file may be the part for images alone. */
function fromTensors(tensors: NonNullable<Evidence["tensors"]>): Sam2Config | undefined {
  const trunk = "image_encoder.trunk";
  const channels = tensors.get(`${trunk}.patch_embed.proj.weight`)?.[0];
  const blocks = countWhile((i) => tensors.has(`${trunk}.blocks.${i}.norm1.weight`));
  const variant = SAM2_VARIANTS.find((name) => {
    const { embedDim, stages } = sam2Sizes({ variant: name });
    return embedDim === channels && stages.reduce((a, b) => a + b) === blocks;
  });
  if (variant === undefined) return undefined;
  if (!tensors.has("maskmem_tpos_enc")) return { variant, memory: false };
  return tensors.has("obj_ptr_tpos_proj.weight") ? { variant } : { variant, version: "2.0" };
}
