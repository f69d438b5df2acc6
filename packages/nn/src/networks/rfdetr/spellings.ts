/** The names that RF-DETR's parameters have in its files: those of its encoder are transformers', the others are the definition's. */
import type { Spelling } from "../../weights/spelling.js";

const AUTHORS: Spelling = {
  name: "RF-DETR",
  rules: [
    [/^backbone\.0\.encoder\.encoder\.embeddings\.position_embeddings$/, "backbone.pos_embed"],
    [/^backbone\.0\.encoder\.encoder\.embeddings\.patch_embeddings\.projection\./, "backbone.patch_embed.proj."],
    [/^backbone\.0\.encoder\.encoder\.embeddings\./, "backbone."],
    [/^backbone\.0\.encoder\.encoder\.encoder\.layer\./, "backbone.blocks."],
    [/^backbone\.0\.encoder\.encoder\.layernorm\./, "backbone.norm."],
    [/^backbone\.0\.projector\./, "projector."],
    [/\.attention\.attention\.query\./, ".attn.q."],
    [/\.attention\.attention\.key\./, ".attn.k."],
    [/\.attention\.attention\.value\./, ".attn.v."],
    [/\.attention\.output\.dense\./, ".attn.proj."],
    [/\.layer_scale([12])\.lambda1$/, ".ls$1.gamma"],
  ],
};

export const rfdetrSpellings: readonly Spelling[] = [AUTHORS];
