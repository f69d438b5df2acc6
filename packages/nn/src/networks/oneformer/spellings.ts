/** The names that OneFormer's parameters have in published files. */
import type { NameRule, Spelling } from "../../weights/spelling.js";
import {
  detectronConvnext,
  detectronEncoders,
  detectronPixelDecoder,
  transformersConvnext,
  transformersDinat,
  transformersResnet,
  transformersSwin,
} from "../universal/spellings.js";

const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [
    .../* @__PURE__ */ transformersSwin(),
    .../* @__PURE__ */ transformersConvnext(),
    .../* @__PURE__ */ transformersDinat(),
    .../* @__PURE__ */ transformersResnet(),
  ],
};

/** The authors' own files, of Detectron2. */
const AUTHORS: Spelling = {
  name: "SHI-Labs",
  rules: [
    .../* @__PURE__ */ detectronEncoders(),
    .../* @__PURE__ */ detectronConvnext(),
    .../* @__PURE__ */ detectronPixelDecoder(),
    [/^task_mlp\.layers\.(\d)\./, "model.task_encoder.task_mlp.layers.$1.0."],
    /* @__PURE__ */ decoder("class_transformer\\.decoder\\.", "query_transformer.decoder."),
    /* @__PURE__ */ decoder("class_input_proj\\.", "query_input_projection."),
    /* @__PURE__ */ decoder("transformer_self_attention_layers\\.(\\d+)\\.self_attn\\.in_proj_(weight|bias)$", [
      "layers.$1.self_attn.self_attn.q_proj.$2",
      "layers.$1.self_attn.self_attn.k_proj.$2",
      "layers.$1.self_attn.self_attn.v_proj.$2",
    ]),
    /* @__PURE__ */ decoder("transformer_self_attention_layers\\.(\\d+)\\.", "layers.$1.self_attn."),
    /* @__PURE__ */ decoder("transformer_cross_attention_layers\\.(\\d+)\\.", "layers.$1.cross_attn."),
    /* @__PURE__ */ decoder("transformer_ffn_layers\\.(\\d+)\\.", "layers.$1.ffn."),
    /* @__PURE__ */ decoder("(decoder_norm|class_embed)\\.", "$1."),
    /* @__PURE__ */ decoder("mask_embed\\.layers\\.(\\d)\\.", "mask_embed.layers.$1.0."),
    [/^model\.transformer_module\.query_embed\./, "model.transformer_module.queries_embedder."],
  ],
};

/** A rule for names below the queries' decoder, which the authors have one level higher. */
function decoder(pattern: string, to: string | readonly string[]): NameRule {
  const placed = (name: string) => `model.transformer_module.decoder.${name}`;
  return [new RegExp(`^model\\.transformer_module\\.${pattern}`), typeof to === "string" ? placed(to) : to.map(placed)];
}

/** Of transformers and the authors. */
export const oneformerSpellings: readonly Spelling[] = [TRANSFORMERS, AUTHORS];
