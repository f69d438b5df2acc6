/** The names that OpenMMLab gives a Vision Transformer's parameters. */
import type { NameRule } from "../../weights/spelling.js";

/** From OpenMMLab's names of an encoder at `backbone`, of ViT or of BEiT, and of blocks in a head, to timm's. */
export const vitOpenmmlabRules: readonly NameRule[] = [
  [/^backbone\.patch_embed\.projection\./, "backbone.patch_embed.proj."],
  [/^backbone\.ln1\./, "backbone.norm."],
  [/^(backbone|decode_head)\.layers\.(\d+)\.ln([12])\./, "$1.blocks.$2.norm$3."],
  [/^(backbone|decode_head)\.layers\.(\d+)\.attn\.attn\.in_proj_/, "$1.blocks.$2.attn.qkv."],
  [/^(backbone|decode_head)\.layers\.(\d+)\.attn\.attn\.out_proj\./, "$1.blocks.$2.attn.proj."],
  [/^backbone\.layers\.(\d+)\.gamma_/, "backbone.blocks.$1.gamma_"],
  [/^backbone\.layers\.(\d+)\.attn\.(qkv|proj|q_bias|v_bias|relative_position)/, "backbone.blocks.$1.attn.$2"],
  [/^(backbone|decode_head)\.layers\.(\d+)\.ffn\.layers\.0\.0\./, "$1.blocks.$2.mlp.fc1."],
  [/^(backbone|decode_head)\.layers\.(\d+)\.ffn\.layers\.1\./, "$1.blocks.$2.mlp.fc2."],
];
