/** The names that Swin's parameters have elsewhere. */
import type { Spelling } from "../../weights/spelling.js";

/** timm joins stages as the authors do, but counts what joins two of them to the later one; of both versions. */
export const TIMM: Spelling = {
  name: "timm",
  rules: [
    [/^layers\.1\.downsample\./, "layers.0.downsample."],
    [/^layers\.2\.downsample\./, "layers.1.downsample."],
    [/^layers\.3\.downsample\./, "layers.2.downsample."],
    [/^head\.fc\./, "head."],
  ],
};

/** From the names of transformers' layers, of both versions. */
export const TRANSFORMERS_LAYERS: Spelling["rules"] = [
  [/^embeddings\.patch_embeddings\.projection\./, "patch_embed.proj."],
  [/^embeddings\.norm\./, "patch_embed.norm."],
  [/^encoder\.layers\./, "layers."],
  [/\.layernorm_before\./, ".norm1."],
  [/\.layernorm_after\./, ".norm2."],
  [/\.attention\.self\.query\./, ".attn.q."],
  [/\.attention\.self\.key\./, ".attn.k."],
  [/\.attention\.self\.value\./, ".attn.v."],
  [/\.attention\.self\./, ".attn."],
  [/\.attention\.output\.dense\./, ".attn.proj."],
  [/\.intermediate\.dense\./, ".mlp.fc1."],
  [/\.output\.dense\./, ".mlp.fc2."],
  [/^layernorm\./, "norm."],
  [/^classifier\./, "head."],
];

/** `SwinForImageClassification` and `SwinBackbone`. */
const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [
    [/^swin\./, ""],
    ...TRANSFORMERS_LAYERS,
    [/^hidden_states_norms\.stage1\./, "norm0."],
    [/^hidden_states_norms\.stage2\./, "norm1."],
    [/^hidden_states_norms\.stage3\./, "norm2."],
    [/^hidden_states_norms\.stage4\./, "norm3."],
  ],
};

/** The encoder of MMSegmentation and MMDetection, which takes four positions apart channel by channel. */
export const OPENMMLAB: Spelling = {
  name: "OpenMMLab",
  rules: [
    [/^backbone\./, ""],
    [/^patch_embed\.projection\./, "patch_embed.proj."],
    [/^stages\./, "layers."],
    [/\.attn\.w_msa\./, ".attn."],
    [/\.ffn\.layers\.0\.0\./, ".mlp.fc1."],
    [/\.ffn\.layers\.1\./, ".mlp.fc2."],
    [/\.downsample\.(norm|reduction)\./, ".downsample.unfolded.$1."],
  ],
};

/** The classifier of MMPretrain: there the last stage's norm is the only one. */
const MMPRETRAIN: Spelling = {
  name: "MMPretrain",
  rules: [...OPENMMLAB.rules, [/^norm3\./, "norm."], [/^head\.fc\./, "head."]],
};

export const swinSpellings: readonly Spelling[] = [TIMM, TRANSFORMERS, OPENMMLAB, MMPRETRAIN];
