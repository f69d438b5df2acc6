/** The names that ConvNeXt's parameters have elsewhere. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

/** The authors' own files. */
const AUTHORS: Spelling = {
  name: "facebookresearch",
  rules: [
    [/^downsample_layers\.0\./, "stem."],
    [/^downsample_layers\.(\d)\./, "stages.$1.downsample."],
    [/^stages\.(\d)\.(\d+)\.dwconv\./, "stages.$1.blocks.$2.conv_dw."],
    [/^stages\.(\d)\.(\d+)\.norm\./, "stages.$1.blocks.$2.norm."],
    [/^stages\.(\d)\.(\d+)\.pwconv([12])\./, "stages.$1.blocks.$2.mlp.fc$3."],
    [/^stages\.(\d)\.(\d+)\.grn\.gamma$/, "stages.$1.blocks.$2.mlp.grn.weight"],
    [/^stages\.(\d)\.(\d+)\.grn\.beta$/, "stages.$1.blocks.$2.mlp.grn.bias"],
    [/^stages\.(\d)\.(\d+)\.gamma$/, "stages.$1.blocks.$2.gamma"],
    [/^norm\./, "head.norm."],
    [/^head\.(weight|bias)$/, "head.fc.$1"],
  ],
};

/** Those of transformers. */
const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [
    [/^convnext(?:v2)?\.embeddings\.patch_embeddings\./, "stem.0."],
    [/^convnext(?:v2)?\.embeddings\.layernorm\./, "stem.1."],
    [/^convnext(?:v2)?\.encoder\.stages\.(\d)\.downsampling_layer\./, "stages.$1.downsample."],
    [/^convnext(?:v2)?\.encoder\.stages\.(\d)\.layers\.(\d+)\./, "stages.$1.blocks.$2."],
    [/^(stages\.\d\.blocks\.\d+)\.dwconv\./, "$1.conv_dw."],
    [/^(stages\.\d\.blocks\.\d+)\.layernorm\./, "$1.norm."],
    [/^(stages\.\d\.blocks\.\d+)\.pwconv([12])\./, "$1.mlp.fc$2."],
    [/^(stages\.\d\.blocks\.\d+)\.grn\.(?:gamma|weight)$/, "$1.mlp.grn.weight"],
    [/^(stages\.\d\.blocks\.\d+)\.grn\.(?:beta|bias)$/, "$1.mlp.grn.bias"],
    [/^(stages\.\d\.blocks\.\d+)\.layer_scale_parameter$/, "$1.gamma"],
    [/^convnext(?:v2)?\.layernorm\./, "head.norm."],
    [/^classifier\./, "head.fc."],
  ],
};

/** torchvision's: stages and what lies between them in one list. */
const TORCHVISION: Spelling = {
  name: "torchvision",
  rules: [
    [/^features\.0\./, "stem."],
    /* @__PURE__ */ between(1),
    /* @__PURE__ */ between(2),
    /* @__PURE__ */ between(3),
    /* @__PURE__ */ within(0),
    /* @__PURE__ */ within(1),
    /* @__PURE__ */ within(2),
    /* @__PURE__ */ within(3),
    [/^(stages\.\d\.blocks\.\d+)\.block\.0\./, "$1.conv_dw."],
    [/^(stages\.\d\.blocks\.\d+)\.block\.2\./, "$1.norm."],
    [/^(stages\.\d\.blocks\.\d+)\.block\.3\./, "$1.mlp.fc1."],
    [/^(stages\.\d\.blocks\.\d+)\.block\.5\./, "$1.mlp.fc2."],
    [/^(stages\.\d\.blocks\.\d+)\.layer_scale$/, "$1.gamma"],
    [/^classifier\.0\./, "head.norm."],
    [/^classifier\.2\./, "head.fc."],
  ],
};

function between(stage: number): NameRule {
  return [new RegExp(`^features\\.${2 * stage}\\.`), `stages.${stage}.downsample.`];
}

function within(stage: number): NameRule {
  return [new RegExp(`^features\\.${2 * stage + 1}\\.`), `stages.${stage}.blocks.`];
}

/** What its authors, transformers and torchvision call the parameters of a {@link convnextEncoder} with a classifier on it. */
export const convnextSpellings: readonly Spelling[] = [AUTHORS, TRANSFORMERS, TORCHVISION];
