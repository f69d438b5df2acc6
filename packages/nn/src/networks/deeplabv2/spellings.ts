/** Other names of DeepLab v2 at one scale. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

/** Blocks of the deepest stage. */
const BLOCKS = 23;

/** Those of AdvSemiSeg: stages and blocks are counted from 0, the stem is none of them, and a block's layers have torchvision's names. */
function adversarial(): Spelling {
  const stages = [4, 3, 2, 1].map(
    (stage): NameRule => [new RegExp(`^layer${stage}\\.(\\d+)\\.`), `layer${stage + 1}.block$1.`],
  );
  const blocks = Array.from({ length: BLOCKS }, (_, i): NameRule => {
    const block = BLOCKS - i;
    return [new RegExp(`^(layer\\d)\\.block${block - 1}\\.`), `$1.block${block}.`];
  });
  return {
    name: "AdvSemiSeg",
    rules: [
      [/^layer5\.conv2d_list\.(\d)\./, "aspp.c$1."],
      ...stages,
      ...blocks,
      [/^(layer\d\.block\d+)\.(conv|bn)1\./, "$1.reduce.$2."],
      [/^(layer\d\.block\d+)\.(conv|bn)2\./, "$1.conv3x3.$2."],
      [/^(layer\d\.block\d+)\.(conv|bn)3\./, "$1.increase.$2."],
      [/^(layer\d\.block\d+)\.downsample\.0\./, "$1.shortcut.conv."],
      [/^(layer\d\.block\d+)\.downsample\.1\./, "$1.shortcut.bn."],
      [/^(conv|bn)1\./, "layer1.conv1.$1."],
    ],
  };
}

/** All spellings but the definition's own. */
export const deeplabV2Spellings: readonly Spelling[] = [/* @__PURE__ */ adversarial()];
