/** The names that SAM 2's parameters have in files of `transformers`. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

const DECODER = "^mask_decoder\\.";

const HIERA: readonly NameRule[] = [
  [/^vision_encoder\.backbone\.patch_embed\.projection\./, "image_encoder.trunk.patch_embed.proj."],
  [/^vision_encoder\.backbone\.(blocks\.\d+)\.layer_norm([12])\./, "image_encoder.trunk.$1.norm$2."],
  [/^vision_encoder\.backbone\.(blocks\.\d+)\.mlp\.proj_in\./, "image_encoder.trunk.$1.mlp.layers.0."],
  [/^vision_encoder\.backbone\.(blocks\.\d+)\.mlp\.proj_out\./, "image_encoder.trunk.$1.mlp.layers.1."],
  [/^vision_encoder\.backbone\./, "image_encoder.trunk."],
  [/^vision_encoder\.neck\.convs\.(\d+)\./, "image_encoder.neck.convs.$1.conv."],
  [/^no_memory_embedding$/, "no_mem_embed"],
];

const PROMPTS: readonly NameRule[] = [
  [
    /^prompt_encoder\.shared_embedding\.positional_embedding$/,
    "sam_prompt_encoder.pe_layer.positional_encoding_gaussian_matrix",
  ],
  [
    /^prompt_encoder\.point_embed\.weight$/,
    [
      "sam_prompt_encoder.point_embeddings.0.weight",
      "sam_prompt_encoder.point_embeddings.1.weight",
      "sam_prompt_encoder.point_embeddings.2.weight",
      "sam_prompt_encoder.point_embeddings.3.weight",
    ],
  ],
  [/^prompt_encoder\.mask_embed\.conv1\./, "sam_prompt_encoder.mask_downscaling.0."],
  [/^prompt_encoder\.mask_embed\.layer_norm1\./, "sam_prompt_encoder.mask_downscaling.1."],
  [/^prompt_encoder\.mask_embed\.conv2\./, "sam_prompt_encoder.mask_downscaling.3."],
  [/^prompt_encoder\.mask_embed\.layer_norm2\./, "sam_prompt_encoder.mask_downscaling.4."],
  [/^prompt_encoder\.mask_embed\.conv3\./, "sam_prompt_encoder.mask_downscaling.6."],
  [/^prompt_encoder\./, "sam_prompt_encoder."],
];

const MASKS: readonly NameRule[] = [
  [new RegExp(`${DECODER}upscale_conv1\\.`), "mask_decoder.output_upscaling.0."],
  [new RegExp(`${DECODER}upscale_layer_norm\\.`), "mask_decoder.output_upscaling.1."],
  [new RegExp(`${DECODER}upscale_conv2\\.`), "mask_decoder.output_upscaling.3."],
  [/^(mask_decoder\.transformer\.layers\.\d+)\.layer_norm([1-4])\./, "$1.norm$2."],
  [/^(mask_decoder\.transformer)\.layer_norm_final_attn\./, "$1.norm_final_attn."],
  [/^(mask_decoder\..*)\.o_proj\./, "$1.out_proj."],
  [/^(mask_decoder\.transformer\.layers\.\d+\.mlp)\.proj_in\./, "$1.layers.0."],
  [/^(mask_decoder\.transformer\.layers\.\d+\.mlp)\.proj_out\./, "$1.layers.1."],
  // three layers: the middle one is called layers.0 there
  [
    /^((?:mask_decoder\.(?:output_hypernetworks_mlps\.\d+|iou_prediction_head|pred_obj_score_head)|object_pointer_proj))\.layers\.0\./,
    "$1.layers.1.",
  ],
  [
    /^((?:mask_decoder\.(?:output_hypernetworks_mlps\.\d+|iou_prediction_head|pred_obj_score_head)|object_pointer_proj))\.proj_in\./,
    "$1.layers.0.",
  ],
  [
    /^((?:mask_decoder\.(?:output_hypernetworks_mlps\.\d+|iou_prediction_head|pred_obj_score_head)|object_pointer_proj))\.proj_out\./,
    "$1.layers.2.",
  ],
  [/^mask_decoder\./, "sam_mask_decoder."],
  [/^object_pointer_proj\./, "obj_ptr_proj."],
];

const MEMORY: readonly NameRule[] = [
  [/^(memory_attention\.layers\.\d+)\.layer_norm([123])\./, "$1.norm$2."],
  [/^(memory_attention\..*)\.o_proj\./, "$1.out_proj."],
  [/^memory_attention\.layer_norm\./, "memory_attention.norm."],
  [/^memory_encoder\.mask_downsampler\.final_conv\./, "memory_encoder.mask_downsampler.encoder.12."],
  [/^memory_encoder\.mask_downsampler\.layers\.0\.conv\./, "memory_encoder.mask_downsampler.encoder.0."],
  [/^memory_encoder\.mask_downsampler\.layers\.1\.conv\./, "memory_encoder.mask_downsampler.encoder.3."],
  [/^memory_encoder\.mask_downsampler\.layers\.2\.conv\./, "memory_encoder.mask_downsampler.encoder.6."],
  [/^memory_encoder\.mask_downsampler\.layers\.3\.conv\./, "memory_encoder.mask_downsampler.encoder.9."],
  [/^memory_encoder\.mask_downsampler\.layers\.0\.layer_norm\./, "memory_encoder.mask_downsampler.encoder.1."],
  [/^memory_encoder\.mask_downsampler\.layers\.1\.layer_norm\./, "memory_encoder.mask_downsampler.encoder.4."],
  [/^memory_encoder\.mask_downsampler\.layers\.2\.layer_norm\./, "memory_encoder.mask_downsampler.encoder.7."],
  [/^memory_encoder\.mask_downsampler\.layers\.3\.layer_norm\./, "memory_encoder.mask_downsampler.encoder.10."],
  [/^memory_encoder\.feature_projection\./, "memory_encoder.pix_feat_proj."],
  [/^memory_encoder\.projection\./, "memory_encoder.out_proj."],
  [/^memory_encoder\.memory_fuser\.(layers\.\d+)\.depthwise_conv\./, "memory_encoder.fuser.$1.dwconv."],
  [/^memory_encoder\.memory_fuser\.(layers\.\d+)\.layer_norm\./, "memory_encoder.fuser.$1.norm."],
  [/^memory_encoder\.memory_fuser\.(layers\.\d+)\.pointwise_conv([12])\./, "memory_encoder.fuser.$1.pwconv$2."],
  [/^memory_encoder\.memory_fuser\.(layers\.\d+)\.scale$/, "memory_encoder.fuser.$1.gamma"],
  [/^memory_temporal_positional_encoding$/, "maskmem_tpos_enc"],
  [/^no_memory_positional_encoding$/, "no_mem_pos_enc"],
  [/^no_object_pointer$/, "no_obj_ptr"],
  [/^occlusion_spatial_embedding_parameter$/, "no_obj_embed_spatial"],
  [/^temporal_positional_encoding_projection_layer\./, "obj_ptr_tpos_proj."],
];

const TRANSFORMERS: Spelling = { name: "transformers", rules: [...HIERA, ...PROMPTS, ...MASKS, ...MEMORY] };

export const sam2Spellings: readonly Spelling[] = [TRANSFORMERS];
