/** The names that DETR's parameters have elsewhere. */
import type { Spelling } from "../../weights/spelling.js";

const PROJECTIONS = ["q_proj", "k_proj", "v_proj"] as const;

/** The authors' files: attention's matrices are one tensor there. */
const AUTHORS: Spelling = {
  name: "the authors",
  rules: [
    [/^(detr\.)?transformer\./, "$1model."],
    [/^(detr\.)?backbone\.0\.body\./, "$1model.backbone.conv_encoder.model."],
    [/^(detr\.)?input_proj\./, "$1model.input_projection."],
    [/^(detr\.)?query_embed\./, "$1model.query_position_embeddings."],
    [/^(detr\.)?class_embed\./, "$1class_labels_classifier."],
    [/^(detr\.)?bbox_embed\./, "$1bbox_predictor."],
    [/decoder\.norm\./, "decoder.layernorm."],
    [/\.multihead_attn\./, ".encoder_attn."],
    [/\.norm1\./, ".self_attn_layer_norm."],
    [/(encoder\.layers\.\d+)\.norm2\./, "$1.final_layer_norm."],
    [/\.norm2\./, ".encoder_attn_layer_norm."],
    [/\.norm3\./, ".final_layer_norm."],
    [/\.linear([12])\./, ".fc$1."],
    [/\.in_proj_weight$/, PROJECTIONS.map((name) => `.${name}.weight`)],
    [/\.in_proj_bias$/, PROJECTIONS.map((name) => `.${name}.bias`)],
  ],
};

export const detrSpellings: readonly Spelling[] = [AUTHORS];
