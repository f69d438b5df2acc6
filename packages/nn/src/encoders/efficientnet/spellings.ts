/** The names that EfficientNet's parameters have elsewhere. */
import type { NameRule, Spelling } from "../../weights/spelling.js";

const IN_BLOCK = "^(features\\.\\d+\\.\\d+)\\.";
const FIRST = "^(features\\.1\\.\\d+)\\.";

/** timm's: stages from 0, and the layers of a block by what they do. */
const TIMM: Spelling = {
  name: "timm",
  rules: [
    [/^conv_stem\./, "features.0.0."],
    [/^bn1\./, "features.0.1."],
    [/^conv_head\./, "features.8.0."],
    [/^bn2\./, "features.8.1."],
    [/^classifier\./, "classifier.1."],
    /* @__PURE__ */ fromOne(0),
    /* @__PURE__ */ fromOne(1),
    /* @__PURE__ */ fromOne(2),
    /* @__PURE__ */ fromOne(3),
    /* @__PURE__ */ fromOne(4),
    /* @__PURE__ */ fromOne(5),
    /* @__PURE__ */ fromOne(6),
    // the blocks of the first stage do not expand
    /* @__PURE__ */ layer(FIRST, "conv_dw", "0.0"),
    /* @__PURE__ */ layer(FIRST, "bn1", "0.1"),
    /* @__PURE__ */ layer(FIRST, "se\\.conv_reduce", "1.fc1"),
    /* @__PURE__ */ layer(FIRST, "se\\.conv_expand", "1.fc2"),
    /* @__PURE__ */ layer(FIRST, "conv_pw", "2.0"),
    /* @__PURE__ */ layer(FIRST, "bn2", "2.1"),
    /* @__PURE__ */ layer(IN_BLOCK, "conv_pw", "0.0"),
    /* @__PURE__ */ layer(IN_BLOCK, "bn1", "0.1"),
    /* @__PURE__ */ layer(IN_BLOCK, "conv_dw", "1.0"),
    /* @__PURE__ */ layer(IN_BLOCK, "bn2", "1.1"),
    /* @__PURE__ */ layer(IN_BLOCK, "se\\.conv_reduce", "2.fc1"),
    /* @__PURE__ */ layer(IN_BLOCK, "se\\.conv_expand", "2.fc2"),
    /* @__PURE__ */ layer(IN_BLOCK, "conv_pwl", "3.0"),
    /* @__PURE__ */ layer(IN_BLOCK, "bn3", "3.1"),
  ],
};

function fromOne(stage: number): NameRule {
  return [new RegExp(`^blocks\\.${stage}\\.`), `features.${stage + 1}.`];
}

function layer(block: string, from: string, to: string): NameRule {
  return [new RegExp(`${block}${from}\\.`), `$1.block.${to}.`];
}

/** What timm calls the parameters of an {@link efficientnetEncoder} with a classifier on it. */
export const efficientnetSpellings: readonly Spelling[] = [TIMM];
