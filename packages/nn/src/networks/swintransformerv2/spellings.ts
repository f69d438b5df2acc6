/** The names that Swin V2's parameters have elsewhere. */
import type { Spelling } from "../../weights/spelling.js";
import { TIMM, TRANSFORMERS_LAYERS } from "../swintransformer/spellings.js";

/** `Swinv2ForImageClassification`. */
const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [[/^swinv2\./, ""], [/\.attention\.self\.continuous_position_bias_mlp\./, ".attn.cpb_mlp."], ...TRANSFORMERS_LAYERS],
};

/** The classifier of MMPretrain, which takes four positions apart channel by channel. */
const MMPRETRAIN: Spelling = {
  name: "MMPretrain",
  rules: [
    [/^backbone\./, ""],
    [/^patch_embed\.projection\./, "patch_embed.proj."],
    [/^stages\.(\d+)\.downsample\./, "layers.$1.downsample.unfolded."],
    [/^stages\./, "layers."],
    [/\.attn\.w_msa\./, ".attn."],
    [/\.ffn\.layers\.0\.0\./, ".mlp.fc1."],
    [/\.ffn\.layers\.1\./, ".mlp.fc2."],
    [/^norm3\./, "norm."],
    [/^head\.fc\./, "head."],
  ],
};

export const swinV2Spellings: readonly Spelling[] = [TIMM, TRANSFORMERS, MMPRETRAIN];
