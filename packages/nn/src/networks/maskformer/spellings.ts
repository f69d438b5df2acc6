/** The names that MaskFormer's parameters have in published files. */
import type { NameRule, Spelling } from "../../weights/spelling.js";
import { detectronEncoders, transformersResnet, transformersSwin } from "../universal/spellings.js";

const ENCODER = /^(model\.pixel_level_module\.encoder)\./.source;

const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [
    // a Swin Transformer of its own, whose parts are one step deeper than others'
    [new RegExp(`${ENCODER}model\\.`), "$1."],
    ...[0, 1, 2, 3].map((i): NameRule => [new RegExp(`${ENCODER}hidden_states_norms\\.${i}\\.`), `$1.norm${i}.`]),
    .../* @__PURE__ */ transformersSwin(),
    .../* @__PURE__ */ transformersResnet(),
  ],
};

const PREDICTOR = /^sem_seg_head\.predictor\./.source;
const PROJECTIONS = ["q_proj", "k_proj", "v_proj"] as const;

/** The authors' own files, of Detectron2. */
const AUTHORS: Spelling = {
  name: "facebookresearch",
  rules: [
    .../* @__PURE__ */ detectronEncoders(),
    [/^sem_seg_head\.pixel_decoder\.mask_features\./, "model.pixel_level_module.decoder.mask_projection."],
    [/^sem_seg_head\.pixel_decoder\.layer_4\.norm\./, "model.pixel_level_module.decoder.fpn.stem.1."],
    [/^sem_seg_head\.pixel_decoder\.layer_4\./, "model.pixel_level_module.decoder.fpn.stem.0."],
    ...[3, 2, 1].flatMap((level, i): NameRule[] =>
      [
        ["adapter", "proj"],
        ["layer", "block"],
      ].flatMap(([theirs, ours]): NameRule[] => {
        const to = `model.pixel_level_module.decoder.fpn.layers.${i}.${ours}`;
        const from = `^sem_seg_head\\.pixel_decoder\\.${theirs}_${level}\\.`;
        return [
          [new RegExp(`${from}norm\\.`), `${to}.1.`],
          [new RegExp(from), `${to}.0.`],
        ];
      }),
    ),
    [new RegExp(`${PREDICTOR}class_embed\\.`), "class_predictor."],
    [new RegExp(`${PREDICTOR}mask_embed\\.layers\\.(\\d)\\.`), "mask_embedder.$1.0."],
    [new RegExp(`${PREDICTOR}query_embed\\.`), "model.transformer_module.queries_embedder."],
    [new RegExp(`${PREDICTOR}input_proj\\.`), "model.transformer_module.input_projection."],
    [new RegExp(`${PREDICTOR}transformer\\.decoder\\.norm\\.`), "model.transformer_module.decoder.layernorm."],
    [new RegExp(`${PREDICTOR}transformer\\.`), "model.transformer_module."],
    [/\.multihead_attn\./, ".encoder_attn."],
    [/(transformer_module\.decoder\.layers\.\d+)\.norm1\./, "$1.self_attn_layer_norm."],
    [/(transformer_module\.decoder\.layers\.\d+)\.norm2\./, "$1.encoder_attn_layer_norm."],
    [/(transformer_module\.decoder\.layers\.\d+)\.norm3\./, "$1.final_layer_norm."],
    [/(transformer_module\.decoder\.layers\.\d+)\.linear([12])\./, "$1.fc$2."],
    [/\.in_proj_(weight|bias)$/, PROJECTIONS.map((name) => `.${name}.$1`)],
  ],
};

export const maskformerSpellings: readonly Spelling[] = [TRANSFORMERS, AUTHORS];
