/** OpenMMLab's Swin Transformers as encoders. */
import { SWIN_SIZES, swinEncoder } from "../../encoders/swin/swin.js";
import type { Spelling } from "../../weights/spelling.js";
import { OPENMMLAB } from "../swintransformer/spellings.js";
import type { EncoderPart } from "./openmmlab.js";

/** Their names in segmenters' files: below `backbone`, where ours are too. */
export const SWIN_SPELLING: Spelling = {
  name: "OpenMMLab",
  rules: [...OPENMMLAB.rules, [/^(?!decode_head\.|auxiliary_head\.)/, "backbone."]],
};

export const SWIN_TINY: EncoderPart = /* @__PURE__ */ swin("Swin-T", "tiny", 6);
export const SWIN_SMALL: EncoderPart = /* @__PURE__ */ swin("Swin-S", "small", 18);
export const SWIN_BASE: EncoderPart = /* @__PURE__ */ swin("Swin-B", "base", 18);
export const SWIN_LARGE: EncoderPart = /* @__PURE__ */ swin("Swin-L", "large", 18);

function swin(title: string, size: keyof typeof SWIN_SIZES, depth: number): EncoderPart {
  const { depths, heads, width: published } = SWIN_SIZES[size];
  const [first] = heads;
  return {
    title,
    isIn: (tensors) => {
      const at = tensors.has("backbone.stages.0.blocks.0.norm1.weight") ? "backbone.stages" : "backbone.layers";
      const table = ["attn.w_msa", "attn"].map((name) => tensors.get(`${at}.0.blocks.0.${name}.relative_position_bias_table`));
      const has = (block: number) => tensors.has(`${at}.2.blocks.${block}.norm1.weight`);
      return table.some((shape) => shape?.[1] === first) && has(depth - 1) && !has(depth);
    },
    ignored: [/\.relative_position_index$/],
    parts: { "Patch embedding": /^backbone\.patch_embed/, Stages: /^backbone\.layers/, Norms: /^backbone\.norm/ },
    build: (width) => swinEncoder({ depths, heads, width: Math.round((published * width) / 64), merging: "unfolded" }),
  };
}
