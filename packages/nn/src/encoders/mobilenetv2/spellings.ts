/** The names that MobileNetV2's parameters have elsewhere. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

/** How many blocks stand before each stage, as published. */
const BEFORE = [1, 2, 4, 7, 11, 14, 17];

/** timm's: blocks by stage, and the layers of a block by what they do. */
const TIMM: Spelling = {
  name: "timm",
  rules: [
    [/^conv_stem\./, "features.0.0."],
    [/^bn1\./, "features.0.1."],
    [/^conv_head\./, "features.18.0."],
    [/^bn2\./, "features.18.1."],
    [/^classifier\./, "classifier.1."],
    // the first stage does not expand
    [/^blocks\.0\.0\.conv_dw\./, "features.1.conv.0.0."],
    [/^blocks\.0\.0\.bn1\./, "features.1.conv.0.1."],
    [/^blocks\.0\.0\.conv_pw\./, "features.1.conv.1."],
    [/^blocks\.0\.0\.bn2\./, "features.1.conv.2."],
    [/^(blocks\.\d+\.\d+)\.conv_pw\./, "$1.conv.0.0."],
    [/^(blocks\.\d+\.\d+)\.bn1\./, "$1.conv.0.1."],
    [/^(blocks\.\d+\.\d+)\.conv_dw\./, "$1.conv.1.0."],
    [/^(blocks\.\d+\.\d+)\.bn2\./, "$1.conv.1.1."],
    [/^(blocks\.\d+\.\d+)\.conv_pwl\./, "$1.conv.2."],
    [/^(blocks\.\d+\.\d+)\.bn3\./, "$1.conv.3."],
    .../* @__PURE__ */ counted("blocks\\.", 0),
  ],
};

/** OpenMMLab's: stages are `layer1` to `layer7`, and each layer of a block has its convolution and its normalization by name. */
const OPENMMLAB: Spelling = {
  name: "OpenMMLab",
  rules: [
    [/^backbone\.conv1\.conv\./, "features.0.0."],
    [/^backbone\.conv1\.bn\./, "features.0.1."],
    [/^backbone\.conv2\.conv\./, "features.18.0."],
    [/^backbone\.conv2\.bn\./, "features.18.1."],
    [/^head\.fc\./, "classifier.1."],
    [/^backbone\.layer1\.0\.conv\.0\.conv\./, "features.1.conv.0.0."],
    [/^backbone\.layer1\.0\.conv\.0\.bn\./, "features.1.conv.0.1."],
    [/^backbone\.layer1\.0\.conv\.1\.conv\./, "features.1.conv.1."],
    [/^backbone\.layer1\.0\.conv\.1\.bn\./, "features.1.conv.2."],
    [/^(backbone\.layer\d\.\d+\.conv\.[01])\.conv\./, "$1.0."],
    [/^(backbone\.layer\d\.\d+\.conv\.[01])\.bn\./, "$1.1."],
    [/^(backbone\.layer\d\.\d+\.conv)\.2\.conv\./, "$1.2."],
    [/^(backbone\.layer\d\.\d+\.conv)\.2\.bn\./, "$1.3."],
    .../* @__PURE__ */ counted("backbone\\.layer", 1),
  ],
};

/** OpenMMLab's of segmenters: the encoder stays below `backbone`, and there is no classifier. */
export const mobilenetV2Backbone: Spelling = {
  name: "OpenMMLab",
  rules: [...OPENMMLAB.rules, [/^features\./, "backbone.features."]],
};

/** Blocks counted through, from those of stages; a rule for each block. */
function counted(prefix: string, first: number): NameRule[] {
  return BEFORE.flatMap((before, stage) => {
    const blocks = (BEFORE[stage + 1] ?? before + 1) - before;
    return Array.from({ length: blocks }, (_, i): NameRule => {
      return [new RegExp(`^${prefix}${stage + first}\\.${i}\\.`), `features.${before + i}.`];
    });
  });
}

/** What timm and OpenMMLab call the parameters of a {@link mobilenetV2Encoder} with the published depths and a classifier on it. */
export const mobilenetV2Spellings: readonly Spelling[] = [TIMM, OPENMMLAB];
