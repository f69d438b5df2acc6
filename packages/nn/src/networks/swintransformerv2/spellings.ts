/** The names that Swin V2's parameters have elsewhere. */
import type { Spelling } from "../../weights/spelling.js";

/** timm joins stages as the authors do, but counts what joins two of them to the later one. */
const TIMM: Spelling = {
  name: "timm",
  rules: [
    [/^layers\.1\.downsample\./, "layers.0.downsample."],
    [/^layers\.2\.downsample\./, "layers.1.downsample."],
    [/^layers\.3\.downsample\./, "layers.2.downsample."],
    [/^head\.fc\./, "head."],
  ],
};

/** `Swinv2ForImageClassification`. */
const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [
    [/^swinv2\./, ""],
    [/^embeddings\.patch_embeddings\.projection\./, "patch_embed.proj."],
    [/^embeddings\.norm\./, "patch_embed.norm."],
    [/^encoder\.layers\./, "layers."],
    [/\.layernorm_before\./, ".norm1."],
    [/\.layernorm_after\./, ".norm2."],
    [/\.attention\.self\.query\./, ".attn.q."],
    [/\.attention\.self\.key\./, ".attn.k."],
    [/\.attention\.self\.value\./, ".attn.v."],
    [/\.attention\.self\.continuous_position_bias_mlp\./, ".attn.cpb_mlp."],
    [/\.attention\.self\./, ".attn."],
    [/\.attention\.output\.dense\./, ".attn.proj."],
    [/\.intermediate\.dense\./, ".mlp.fc1."],
    [/\.output\.dense\./, ".mlp.fc2."],
    [/^layernorm\./, "norm."],
    [/^classifier\./, "head."],
  ],
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
