/** The names that SegFormer's parameters have elsewhere. */
import { mitAuthorRules } from "../../encoders/mit/spelling.js";
import type { NameRule, Spelling } from "../../weights/spelling.js";

/** The authors' own files, `segformer.b0.512x512.ade.160k.pth` and its kin: stages are counted from 1 there. */
const AUTHORS: Spelling = {
  name: "NVlabs",
  rules: [
    ...mitAuthorRules,
    [/^decode_head\.linear_fuse\.conv\./, "decode_head.linear_fuse."],
    [/^decode_head\.linear_fuse\.bn\./, "decode_head.batch_norm."],
    [/^decode_head\.linear_pred\./, "decode_head.classifier."],
    /* @__PURE__ */ fromZero(1),
    /* @__PURE__ */ fromZero(2),
    /* @__PURE__ */ fromZero(3),
    /* @__PURE__ */ fromZero(4),
  ],
};

/** Stage `i` is stage `i − 1` here; applied from the first to the last, none is moved twice. */
function fromZero(stage: number): NameRule {
  return [new RegExp(`^decode_head\\.linear_c${stage}\\.`), `decode_head.linear_c.${stage - 1}.`];
}

export const segformerSpellings: readonly Spelling[] = [AUTHORS];
