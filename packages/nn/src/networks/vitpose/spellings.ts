import type { Spelling } from "../../weights/spelling.js";

/** Where the authors' names are others than transformers'. Tensors of queries, keys and values are one in their files. */
export const vitPoseSpellings: readonly Spelling[] = [
  {
    name: "the authors",
    rules: [
      [/^backbone\.patch_embed\.proj\./, "backbone.embeddings.patch_embeddings.projection."],
      [/^backbone\.pos_embed$/, "backbone.embeddings.position_embeddings"],
      [/^backbone\.blocks\./, "backbone.encoder.layer."],
      [/^backbone\.last_norm\./, "backbone.layernorm."],
      [/\.norm1\./, ".layernorm_before."],
      [/\.norm2\./, ".layernorm_after."],
      [/\.attn\.proj\./, ".attention.output.dense."],
      [/\.attn\.qkv\./, [".attention.attention.query.", ".attention.attention.key.", ".attention.attention.value."]],
      [/^keypoint_head\.deconv_layers\.0\./, "head.deconv1."],
      [/^keypoint_head\.deconv_layers\.1\./, "head.batchnorm1."],
      [/^keypoint_head\.deconv_layers\.3\./, "head.deconv2."],
      [/^keypoint_head\.deconv_layers\.4\./, "head.batchnorm2."],
      [/^keypoint_head\.final_layer\./, "head.conv."],
    ],
  },
];
