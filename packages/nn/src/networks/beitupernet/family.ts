import { classesOption, countWhile, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { VIT_PATCH, VIT_SPELLINGS, vitOptions } from "../encoderdecoder/openmmlab-vit.js";
import { type BeitUpernetConfig, beitUpernet } from "./beitupernet.js";

/**
 * BEiT with UPerNet, recognized by OpenMMLab's names.
 *
 * @see H. Bao et al., "BEiT: BERT pre-training of image transformers", ICLR 2022, arXiv:2106.08254
 */
export const beitupernetFamily: Family<BeitUpernetConfig> = {
  name: "beitupernet",
  title: "BEiT with UPerNet",
  task: "semantic",
  from: ["visiontransformer", "upernet"],
  paper: 'H. Bao et al., "BEiT: BERT pre-training of image transformers", ICLR 2022, arXiv:2106.08254',
  define: beitUpernet,
  variants: {
    base: { title: "Base, ADE20K", config: { width: 768, depth: 12, nClasses: 150 } },
    large: { title: "Large, ADE20K", config: { width: 1024, depth: 24, nClasses: 150 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    .../* @__PURE__ */ vitOptions(1024, 24, 3),
    {
      name: "imageSize",
      label: "Side of the image",
      hint: "Published files have 640.",
      min: 32,
      max: 640,
      step: 32,
      start: 64,
    },
  ],
  spellings: VIT_SPELLINGS,
  recognize({ tensors }) {
    const [rows, heads] = tensors?.get("backbone.blocks.0.attn.relative_position_bias_table") ?? [];
    const width = tensors?.get("backbone.blocks.0.gamma_1")?.[0];
    const nClasses = tensors?.get("decode_head.conv_seg.weight")?.[0];
    if (!tensors || !rows || !heads || !width || !nClasses) return undefined;
    const depth = countWhile((i) => tensors.has(`backbone.blocks.${i}.gamma_1`));
    const imageSize = ((Math.sqrt(rows - 3) + 1) / 2) * VIT_PATCH;
    const sizes = { width, depth, ...(imageSize !== 640 && { imageSize }), nClasses };
    // without a rule for it, the number of heads is the table's
    return heads === Math.max(1, Math.round(width / 64)) ? sizes : { ...sizes, heads };
  },
  preprocessing: ({ nClasses = 150, imageSize = 640 }) => ({
    ...openmmlabPreprocessing(nClasses, imageSize),
    pad: { multipleOf: 2 * VIT_PATCH },
  }),
  classes: ({ nClasses = 150 }) => openmmlabClasses(nClasses),
  parts: {
    "Patches and class": /^backbone(\.patch_embed.*)?$/,
    Encoder: /^backbone\.blocks\b/,
    Neck: /^neck\b/,
    Head: /^decode_head\b/,
  },
  size: [640, 640],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [53.08, "ADE20K val", "base"],
    [56.33, "ADE20K val", "large"],
  ]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["upernet_beit-base_8x2_640x640_160k_ade20k-eead221d.pth", "base"],
    ["upernet_beit-large_fp16_8x1_640x640_160k_ade20k-8fc0dd5d.pth", "large"],
  ]),
};
