/** The names that SAM's parameters have elsewhere. */
import type { Spelling } from "../../weights/spelling.js";

/** `SamModel` of transformers: what `facebook/sam-vit-base` and SlimSAM's repositories hold. */
const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [
    [/^shared_image_embedding\.positional_embedding$/, "prompt_encoder.pe_layer.positional_encoding_gaussian_matrix"],
    [/^vision_encoder\.layers\.(\d+)\.layer_norm([12])\./, "image_encoder.blocks.$1.norm$2."],
    [/^vision_encoder\.layers\./, "image_encoder.blocks."],
    [/^vision_encoder\.patch_embed\.projection\./, "image_encoder.patch_embed.proj."],
    [/^vision_encoder\.neck\.conv1\./, "image_encoder.neck.0."],
    [/^vision_encoder\.neck\.layer_norm1\./, "image_encoder.neck.1."],
    [/^vision_encoder\.neck\.conv2\./, "image_encoder.neck.2."],
    [/^vision_encoder\.neck\.layer_norm2\./, "image_encoder.neck.3."],
    [/^vision_encoder\./, "image_encoder."],
    [/^prompt_encoder\.point_embed\./, "prompt_encoder.point_embeddings."],
    [/^prompt_encoder\.mask_embed\.conv1\./, "prompt_encoder.mask_downscaling.0."],
    [/^prompt_encoder\.mask_embed\.layer_norm1\./, "prompt_encoder.mask_downscaling.1."],
    [/^prompt_encoder\.mask_embed\.conv2\./, "prompt_encoder.mask_downscaling.3."],
    [/^prompt_encoder\.mask_embed\.layer_norm2\./, "prompt_encoder.mask_downscaling.4."],
    [/^prompt_encoder\.mask_embed\.conv3\./, "prompt_encoder.mask_downscaling.6."],
    [/^(mask_decoder\.transformer\.layers\.\d+)\.layer_norm([1-4])\./, "$1.norm$2."],
    [/^mask_decoder\.transformer\.layer_norm_final_attn\./, "mask_decoder.transformer.norm_final_attn."],
    [/^mask_decoder\.upscale_conv1\./, "mask_decoder.output_upscaling.0."],
    [/^mask_decoder\.upscale_layer_norm\./, "mask_decoder.output_upscaling.1."],
    [/^mask_decoder\.upscale_conv2\./, "mask_decoder.output_upscaling.3."],
    // three layers each: the middle one is number 0 there
    [/^(mask_decoder\.(?:output_hypernetworks_mlps\.\d+|iou_prediction_head))\.layers\.0\./, "$1.layers.1."],
    [/^(mask_decoder\.(?:output_hypernetworks_mlps\.\d+|iou_prediction_head))\.proj_in\./, "$1.layers.0."],
    [/^(mask_decoder\.(?:output_hypernetworks_mlps\.\d+|iou_prediction_head))\.proj_out\./, "$1.layers.2."],
  ],
};

export const samSpellings: readonly Spelling[] = [TRANSFORMERS];
