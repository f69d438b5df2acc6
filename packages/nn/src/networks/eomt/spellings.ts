/** The names that EoMT's parameters have elsewhere. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

/** `EomtForUniversalSegmentation` and `EomtDinov3ForUniversalSegmentation`. */
const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [
    [/^embeddings\.cls_token$/, "cls_token"],
    [/^embeddings\.register_tokens$/, "reg_token"],
    [/^embeddings\.position_embeddings\.weight$/, "pos_embed"],
    [/^embeddings\.patch_embeddings\.(?:projection\.)?/, "patch_embed.proj."],
    [/^layers\.(\d+)\.attention\.([qkv])_proj\./, "blocks.$1.attn.$2."],
    [/^layers\.(\d+)\.attention\.(?:out|o)_proj\./, "blocks.$1.attn.proj."],
    [/^layers\.(\d+)\.layer_scale([12])\.lambda1$/, "blocks.$1.ls$2.gamma"],
    // with a gate there is a gate_proj, and up_proj is beside it
    [/^layers\.(\d+)\.mlp\.gate_proj\./, "blocks.$1.mlp.fc1_g."],
    [/^layers\.(\d+)\.mlp\.weights_in\./, ["blocks.$1.mlp.fc1_g.", "blocks.$1.mlp.fc1_x."]],
    [/^layers\.(\d+)\.mlp\.weights_out\./, "blocks.$1.mlp.fc2."],
    [/^layers\.(\d+)\.mlp\.up_proj\./, "blocks.$1.mlp.fc1."],
    [/^layers\.(\d+)\.mlp\.down_proj\./, "blocks.$1.mlp.fc2."],
    [/^layers\./, "blocks."],
    [/^layernorm\./, "norm."],
    [/^query\.weight$/, "q.weight"],
    [/^class_predictor\./, "class_head."],
    [/^mask_head\.fc1\./, "mask_head.0."],
    [/^mask_head\.fc2\./, "mask_head.2."],
    [/^mask_head\.fc3\./, "mask_head.4."],
    [/^upscale_block\.block\.(\d+)\.layernorm2d\./, "upscale.$1.norm."],
    [/^upscale_block\.block\./, "upscale."],
  ],
};

const GATED: Spelling = {
  name: "transformers, gated",
  rules: [[/^(layers\.\d+\.mlp)\.up_proj\./, "$1.fc1_x."], ...TRANSFORMERS.rules],
};

const AUTHORS: readonly NameRule[] = [
  [/^network\.(?:encoder\.backbone\.)?/, ""],
  [/\.attn\.qkv\./, [".attn.q.", ".attn.k.", ".attn.v."]],
];

/** Its authors' files, whose blocks are timm's. */
const OWN: Spelling = { name: "EoMT", rules: AUTHORS };

const OWN_GATED: Spelling = { name: "EoMT, gated", rules: [...AUTHORS, [/\.mlp\.fc1\./, [".mlp.fc1_g.", ".mlp.fc1_x."]]] };

export const eomtSpellings: readonly Spelling[] = [TRANSFORMERS, GATED, OWN, OWN_GATED];
