import type { Spelling } from "../../weights/spelling.js";

/** Where names are others than transformers'. Tensors of queries, keys and values are one in files of the authors and of MMPose. */
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
  {
    name: "MMPose",
    rules: [
      [/^backbone\.patch_embed\.projection\./, "backbone.embeddings.patch_embeddings.projection."],
      // without the code of a first token, it is not transformers'
      [/^backbone\.pos_embed$/, "backbone.embeddings.patch_position_embeddings"],
      [/^backbone\.layers\./, "backbone.encoder.layer."],
      [/^backbone\.ln1\./, "backbone.layernorm."],
      [/\.ln1\./, ".layernorm_before."],
      [/\.ln2\./, ".layernorm_after."],
      [/\.attn\.proj\./, ".attention.output.dense."],
      [/\.attn\.qkv\./, [".attention.attention.query.", ".attention.attention.key.", ".attention.attention.value."]],
      [/\.ffn\.layers\.0\.0\./, ".mlp.fc1."],
      [/\.ffn\.layers\.1\./, ".mlp.fc2."],
      [/^head\.deconv_layers\.0\./, "head.deconv1."],
      [/^head\.deconv_layers\.1\./, "head.batchnorm1."],
      [/^head\.deconv_layers\.3\./, "head.deconv2."],
      [/^head\.deconv_layers\.4\./, "head.batchnorm2."],
      [/^head\.final_layer\./, "head.conv."],
    ],
  },
];
