/** The names that Mask2Former's parameters have in published files. */
import type { NameRule, Spelling } from "../../weights/spelling.js";
import {
  detectronEncoders,
  detectronPixelDecoder,
  openmmlabEncoders,
  transformersResnet,
  transformersSwin,
} from "../universal/spellings.js";

const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [.../* @__PURE__ */ transformersSwin(), .../* @__PURE__ */ transformersResnet()],
};

/** The authors' own files, of Detectron2. */
const AUTHORS: Spelling = {
  name: "facebookresearch",
  rules: [
    .../* @__PURE__ */ detectronEncoders(),
    .../* @__PURE__ */ detectronPixelDecoder(),
    /* @__PURE__ */ decoder("transformer_self_attention_layers\\.(\\d+)\\.self_attn\\.in_proj_(weight|bias)$", [
      "layers.$1.self_attn.q_proj.$2",
      "layers.$1.self_attn.k_proj.$2",
      "layers.$1.self_attn.v_proj.$2",
    ]),
    /* @__PURE__ */ decoder("transformer_self_attention_layers\\.(\\d+)\\.self_attn\\.", "layers.$1.self_attn."),
    /* @__PURE__ */ decoder("transformer_self_attention_layers\\.(\\d+)\\.norm\\.", "layers.$1.self_attn_layer_norm."),
    /* @__PURE__ */ decoder("transformer_cross_attention_layers\\.(\\d+)\\.multihead_attn\\.", "layers.$1.cross_attn."),
    /* @__PURE__ */ decoder("transformer_cross_attention_layers\\.(\\d+)\\.norm\\.", "layers.$1.cross_attn_layer_norm."),
    /* @__PURE__ */ decoder("transformer_ffn_layers\\.(\\d+)\\.linear([12])\\.", "layers.$1.fc$2."),
    /* @__PURE__ */ decoder("transformer_ffn_layers\\.(\\d+)\\.norm\\.", "layers.$1.final_layer_norm."),
    /* @__PURE__ */ decoder("decoder_norm\\.", "layernorm."),
    /* @__PURE__ */ decoder("mask_embed\\.layers\\.(\\d)\\.", "mask_predictor.mask_embedder.$1.0."),
    [/^model\.transformer_module\.query_feat\./, "model.transformer_module.queries_features."],
    [/^model\.transformer_module\.query_embed\./, "model.transformer_module.queries_embedder."],
    [/^model\.transformer_module\.class_embed\./, "class_predictor."],
  ],
};

/** Those of MMDetection. */
const OPENMMLAB: Spelling = {
  name: "OpenMMLab",
  rules: [
    .../* @__PURE__ */ openmmlabEncoders(),
    [/^(?:panoptic_head|decode_head)\.pixel_decoder\./, "model.pixel_level_module.decoder."],
    [/^(model\.pixel_level_module\.decoder)\.input_convs\.(\d)\.conv\./, "$1.input_projections.$2.0."],
    [/^(model\.pixel_level_module\.decoder)\.input_convs\.(\d)\.gn\./, "$1.input_projections.$2.1."],
    [/^(model\.pixel_level_module\.decoder)\.level_encoding\.weight$/, "$1.level_embed"],
    [/^(model\.pixel_level_module\.decoder)\.mask_feature\./, "$1.mask_projection."],
    [/^(model\.pixel_level_module\.decoder)\.lateral_convs\.0\.conv\./, "$1.adapter_1.0."],
    [/^(model\.pixel_level_module\.decoder)\.lateral_convs\.0\.gn\./, "$1.adapter_1.1."],
    [/^(model\.pixel_level_module\.decoder)\.output_convs\.0\.conv\./, "$1.layer_1.0."],
    [/^(model\.pixel_level_module\.decoder)\.output_convs\.0\.gn\./, "$1.layer_1.1."],
    [/^(model\.pixel_level_module\.decoder\.encoder\.layers\.\d+)\.norms\.0\./, "$1.self_attn_layer_norm."],
    [/^(model\.pixel_level_module\.decoder\.encoder\.layers\.\d+)\.norms\.1\./, "$1.final_layer_norm."],
    [/^(?:panoptic_head|decode_head)\.transformer_decoder\.post_norm\./, "model.transformer_module.decoder.layernorm."],
    [/^(?:panoptic_head|decode_head)\.transformer_decoder\./, "model.transformer_module.decoder."],
    /* @__PURE__ */ decoder("layers\\.(\\d+)\\.self_attn\\.attn\\.in_proj_(weight|bias)$", [
      "layers.$1.self_attn.q_proj.$2",
      "layers.$1.self_attn.k_proj.$2",
      "layers.$1.self_attn.v_proj.$2",
    ]),
    /* @__PURE__ */ decoder("layers\\.(\\d+)\\.(self|cross)_attn\\.attn\\.", "layers.$1.$2_attn."),
    /* @__PURE__ */ decoder("layers\\.(\\d+)\\.norms\\.0\\.", "layers.$1.cross_attn_layer_norm."),
    /* @__PURE__ */ decoder("layers\\.(\\d+)\\.norms\\.1\\.", "layers.$1.self_attn_layer_norm."),
    /* @__PURE__ */ decoder("layers\\.(\\d+)\\.norms\\.2\\.", "layers.$1.final_layer_norm."),
    [/\.layers\.(\d+)\.ffn\.layers\.0\.0\./, ".layers.$1.fc1."],
    [/\.layers\.(\d+)\.ffn\.layers\.1\./, ".layers.$1.fc2."],
    [/^(?:panoptic_head|decode_head)\.query_embed\./, "model.transformer_module.queries_embedder."],
    [/^(?:panoptic_head|decode_head)\.query_feat\./, "model.transformer_module.queries_features."],
    [/^(?:panoptic_head|decode_head)\.level_embed\./, "model.transformer_module.level_embed."],
    [/^(?:panoptic_head|decode_head)\.cls_embed\./, "class_predictor."],
    [/^(?:panoptic_head|decode_head)\.mask_embed\.0\./, "model.transformer_module.decoder.mask_predictor.mask_embedder.0.0."],
    [/^(?:panoptic_head|decode_head)\.mask_embed\.2\./, "model.transformer_module.decoder.mask_predictor.mask_embedder.1.0."],
    [/^(?:panoptic_head|decode_head)\.mask_embed\.4\./, "model.transformer_module.decoder.mask_predictor.mask_embedder.2.0."],
  ],
};

/** A rule for names below the queries' decoder. */
function decoder(pattern: string, to: string | readonly string[]): NameRule {
  const place = "model.transformer_module.decoder.";
  const placed = (name: string) => place + name;
  return [
    new RegExp(`^model\\.transformer_module\\.(?:decoder\\.)?${pattern}`),
    typeof to === "string" ? placed(to) : to.map(placed),
  ];
}

/** Of transformers, the authors and OpenMMLab. */
export const mask2formerSpellings: readonly Spelling[] = [TRANSFORMERS, AUTHORS, OPENMMLAB];
