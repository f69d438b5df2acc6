/** The names that HQ-SAM's parameters have elsewhere. */
import type { Spelling } from "../../weights/spelling.js";
import { samSpellings } from "../sam/spellings.js";

/** `SamHQModel` of transformers: SAM's names there, and those of the high-quality mask. */
const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [
    [/^mask_decoder\.hq_token\./, "mask_decoder.hf_token."],
    [/^mask_decoder\.hq_mask_mlp\.layers\.0\./, "mask_decoder.hf_mlp.layers.1."],
    [/^mask_decoder\.hq_mask_mlp\.proj_in\./, "mask_decoder.hf_mlp.layers.0."],
    [/^mask_decoder\.hq_mask_mlp\.proj_out\./, "mask_decoder.hf_mlp.layers.2."],
    [/^mask_decoder\.compress_vit_conv1\./, "mask_decoder.compress_vit_feat.0."],
    [/^mask_decoder\.compress_vit_norm\./, "mask_decoder.compress_vit_feat.1."],
    [/^mask_decoder\.compress_vit_conv2\./, "mask_decoder.compress_vit_feat.3."],
    [/^mask_decoder\.encoder_conv1\./, "mask_decoder.embedding_encoder.0."],
    [/^mask_decoder\.encoder_norm\./, "mask_decoder.embedding_encoder.1."],
    [/^mask_decoder\.encoder_conv2\./, "mask_decoder.embedding_encoder.3."],
    [/^mask_decoder\.mask_conv1\./, "mask_decoder.embedding_maskfeature.0."],
    [/^mask_decoder\.mask_norm\./, "mask_decoder.embedding_maskfeature.1."],
    [/^mask_decoder\.mask_conv2\./, "mask_decoder.embedding_maskfeature.3."],
    .../* @__PURE__ */ samSpellings.flatMap(({ rules }) => rules),
  ],
};

export const hqsamSpellings: readonly Spelling[] = [TRANSFORMERS];
