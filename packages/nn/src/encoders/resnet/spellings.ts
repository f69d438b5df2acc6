/** The names that ResNet's parameters have elsewhere. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

/** OpenMMLab's: a prefix, and stems of three convolutions whose layers are counted through. */
const OPENMMLAB: Spelling = {
  name: "OpenMMLab",
  rules: [
    [/^backbone\.stem\.7\./, "bn1."],
    [/^backbone\.stem\./, "conv1."],
    [/^backbone\./, ""],
    [/^head\.fc\./, "fc."],
  ],
};

/** Those of transformers: stages from 0, and a block's layers in a list. */
const TRANSFORMERS: Spelling = {
  name: "transformers",
  rules: [
    [/^resnet\.embedder\.embedder\.convolution\./, "conv1."],
    [/^resnet\.embedder\.embedder\.normalization\./, "bn1."],
    /* @__PURE__ */ stage(0),
    /* @__PURE__ */ stage(1),
    /* @__PURE__ */ stage(2),
    /* @__PURE__ */ stage(3),
    [/^(layer\d\.\d+)\.layer\.0\.convolution\./, "$1.conv1."],
    [/^(layer\d\.\d+)\.layer\.0\.normalization\./, "$1.bn1."],
    [/^(layer\d\.\d+)\.layer\.1\.convolution\./, "$1.conv2."],
    [/^(layer\d\.\d+)\.layer\.1\.normalization\./, "$1.bn2."],
    [/^(layer\d\.\d+)\.layer\.2\.convolution\./, "$1.conv3."],
    [/^(layer\d\.\d+)\.layer\.2\.normalization\./, "$1.bn3."],
    [/^(layer\d\.\d+)\.shortcut\.convolution\./, "$1.downsample.0."],
    [/^(layer\d\.\d+)\.shortcut\.normalization\./, "$1.downsample.1."],
    [/^classifier\.1\./, "fc."],
  ],
};

function stage(i: number): NameRule {
  return [new RegExp(`^resnet\\.encoder\\.stages\\.${i}\\.layers\\.`), `layer${i + 1}.`];
}

/** What transformers and OpenMMLab call the parameters of a {@link resnetEncoder} with a classifier on it. */
export const resnetSpellings: readonly Spelling[] = [OPENMMLAB, TRANSFORMERS];
