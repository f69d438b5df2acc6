import { countWhile, type Evidence, type Family, filesAt } from "../../families/family.js";
import { samFamily } from "../sam/family.js";
import type { HqsamConfig, HqsamVariant } from "./config.js";
import { hqsam, hqsamPrompting } from "./hqsam.js";
import { hqsamSpellings } from "./spellings.js";

/** transformers' configurations by the encoder's width; without one it is that of ViT-B. */
const WIDTHS: Readonly<Record<number, HqsamVariant>> = { 768: "b", 1024: "l", 1280: "h" };

/** Blocks of each published encoder of SAM's kind. */
const DEPTHS: Readonly<Record<number, HqsamVariant>> = { 12: "b", 24: "l", 32: "h" };

/**
 * HQ-SAM, recognized by `config.json` of `SamHQModel`, or by the names of its tensors and by how many blocks its encoder has.
 *
 * @see L. Ke et al., "Segment anything in high quality", NeurIPS 2023, arXiv:2306.01567
 */
export const hqsamFamily: Family<HqsamConfig> = {
  name: "hqsam",
  title: "HQ-SAM",
  task: "promptable",
  from: ["sam"],
  paper: 'L. Ke et al., "Segment anything in high quality", NeurIPS 2023, arXiv:2306.01567',
  define: hqsam,
  prompting: hqsamPrompting,
  variants: {
    b: { title: "ViT-B", config: { variant: "b" } },
    l: { title: "ViT-L", config: { variant: "l" } },
    h: { title: "ViT-H", config: { variant: "h" } },
    tiny: { title: "TinyViT", config: { variant: "tiny" } },
  },
  options: [],
  spellings: hqsamSpellings,
  recognize: ({ config, tensors }) =>
    config ? (config["model_type"] === "sam_hq" ? fromConfig(config) : undefined) : tensors && fromTensors(tensors),
  preprocessing: ({ imageSize = 1024 }) => samFamily.preprocessing({ imageSize }),
  classes: () => undefined,
  output: "low_res_masks",
  parts: {
    "Image encoder": /^image_encoder/,
    "Prompt encoder": /^prompt_encoder/,
    "Two-way transformer": /^mask_decoder\.(transformer|iou_token|mask_tokens|hf_token)/,
    "Mask head": /^mask_decoder\.output_/,
    "Quality head": /^mask_decoder\.iou_prediction_head/,
    "High-quality mask": /^mask_decoder\.(hf_mlp|compress_vit_feat|embedding_)/,
  },
  size: [1024, 1024],
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co/lkeab/hq-sam", "Apache-2.0", [
      ["sam_hq_vit_b.pth", "b"],
      ["sam_hq_vit_l.pth", "l"],
      ["sam_hq_vit_h.pth", "h"],
      ["sam_hq_vit_tiny.pth", "tiny"],
    ]),
    .../* @__PURE__ */ filesAt("huggingface.co", "Apache-2.0", [["syscv-community/sam-hq-vit-base", "b"]]),
  ],
};

function fromConfig(config: NonNullable<Evidence["config"]>): HqsamConfig | undefined {
  const vision = config["vision_config"] as { readonly hidden_size?: number } | undefined;
  const variant = WIDTHS[vision?.hidden_size ?? 768];
  return variant && { variant };
}

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): HqsamConfig | undefined {
  if (!tensors.has("mask_decoder.hf_token.weight")) return undefined;
  if (tensors.has("image_encoder.layers.0.blocks.0.conv1.c.weight")) return { variant: "tiny" };
  const variant = DEPTHS[countWhile((i) => tensors.has(`image_encoder.blocks.${i}.norm1.weight`))];
  return variant && { variant };
}
