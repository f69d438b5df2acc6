/** OpenMMLab's Mix Transformers as encoders. */
import { mitEncoder } from "../../encoders/mit/mit.js";
import type { Spelling } from "../../weights/spelling.js";
import { type SegformerVariant, segformerSizes } from "../segformer/config.js";
import type { EncoderPart } from "./openmmlab.js";

const BLOCK = "backbone.block.$1.$2";

/** Their names in segmenters' files: a stage is a list of patches, blocks and a normalization, and queries, keys and values are one matrix. */
export const MIT_SPELLING: Spelling = {
  name: "OpenMMLab",
  rules: [
    [/^backbone\.layers\.(\d)\.0\.projection\./, "backbone.patch_embeddings.$1.proj."],
    [/^backbone\.layers\.(\d)\.0\.norm\./, "backbone.patch_embeddings.$1.layer_norm."],
    [/^backbone\.layers\.(\d)\.2\./, "backbone.layer_norm.$1."],
    [/^backbone\.layers\.(\d)\.1\.(\d+)\.norm([12])\./, `${BLOCK}.layer_norm_$3.`],
    [
      /^backbone\.layers\.(\d)\.1\.(\d+)\.attn\.attn\.in_proj_(weight|bias)$/,
      ["query", "key", "value"].map((name) => `${BLOCK}.attention.self.${name}.$3`),
    ],
    [/^backbone\.layers\.(\d)\.1\.(\d+)\.attn\.attn\.out_proj\./, `${BLOCK}.attention.output.dense.`],
    [/^backbone\.layers\.(\d)\.1\.(\d+)\.attn\.sr\./, `${BLOCK}.attention.self.sr.`],
    [/^backbone\.layers\.(\d)\.1\.(\d+)\.attn\.norm\./, `${BLOCK}.attention.self.layer_norm.`],
    [/^backbone\.layers\.(\d)\.1\.(\d+)\.ffn\.layers\.0\./, `${BLOCK}.mlp.dense1.`],
    [/^backbone\.layers\.(\d)\.1\.(\d+)\.ffn\.layers\.1\./, `${BLOCK}.mlp.dwconv.dwconv.`],
    [/^backbone\.layers\.(\d)\.1\.(\d+)\.ffn\.layers\.4\./, `${BLOCK}.mlp.dense2.`],
  ],
};

/** The Mix Transformer of a size. */
export function openmmlabMit(variant: SegformerVariant): EncoderPart {
  const sizes = segformerSizes({ variant });
  return {
    title: `MiT-${variant.toUpperCase()}`,
    isIn: (tensors) => {
      const has = (stage: number, block: number) => tensors.has(`backbone.block.${stage}.${block}.layer_norm_1.weight`);
      const same = sizes.depths.every((depth, stage) => has(stage, depth - 1) && !has(stage, depth));
      // b0 and b1 are told apart by their channels, relative to the head's
      const [first = 0] = tensors.get("backbone.layer_norm.0.weight") ?? [];
      const [head = 1] = tensors.get("decode_head.fusion_conv.conv.weight") ?? [];
      return same && first * 256 === head * sizes.hiddenSizes[0]!;
    },
    parts: {
      Patches: /^backbone\.patch_embeddings\b/,
      Blocks: /^backbone\.block\b/,
      Norms: /^backbone\.layer_norm\b/,
    },
    build: (width) => {
      const hiddenSizes = sizes.hiddenSizes.map((channels) => Math.round((channels * width) / 64));
      return mitEncoder({ ...sizes, hiddenSizes, epsilon: 1e-6, patchEpsilon: 1e-6 });
    },
  };
}
