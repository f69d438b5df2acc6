/** The names that a Vision Transformer's parameters have elsewhere. */
import type { Spelling } from "../../weights/spelling.js";

/** `ViTForImageClassification`, `Dinov2Model` and `DINOv3ViTModel`, which name what they share alike, or are apart in what they do not. */
const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [
    [/^(?:vit|deit|dinov2|dinov2_with_registers)\./, ""],
    [/^embeddings\.cls_token$/, "cls_token"],
    [/^embeddings\.register_tokens$/, "reg_token"],
    [/^embeddings\.position_embeddings$/, "pos_embed"],
    [/^embeddings\.patch_embeddings\.(?:projection\.)?/, "patch_embed.proj."],
    [/^(?:encoder\.|model\.)?layer\./, "blocks."],
    [/\.layernorm_before\./, ".norm1."],
    [/\.layernorm_after\./, ".norm2."],
    [/\.attention\.attention\.query\./, ".attn.q."],
    [/\.attention\.attention\.key\./, ".attn.k."],
    [/\.attention\.attention\.value\./, ".attn.v."],
    [/\.attention\.output\.dense\./, ".attn.proj."],
    [/\.attention\.([qkv])_proj\./, ".attn.$1."],
    [/\.attention\.o_proj\./, ".attn.proj."],
    [/\.layer_scale([12])\.lambda1$/, ".ls$1.gamma"],
    [/\.intermediate\.dense\./, ".mlp.fc1."],
    [/\.output\.dense\./, ".mlp.fc2."],
    [/\.mlp\.up_proj\./, ".mlp.fc1."],
    [/\.mlp\.down_proj\./, ".mlp.fc2."],
    [/^layernorm\./, "norm."],
    [/^classifier\./, "head."],
  ],
};

/** DINOv2's authors, whose names are timm's but for one. */
const AUTHORS: Spelling = { name: "DINOv2", rules: [[/^register_tokens$/, "reg_token"]] };

export const vitSpellings: readonly Spelling[] = [TRANSFORMERS, AUTHORS];
