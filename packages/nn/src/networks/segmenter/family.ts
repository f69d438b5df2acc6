import { classesOption, countWhile, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles } from "../encoderdecoder/openmmlab-data.js";
import { VIT_SPELLINGS, vitOf, vitOptions, vitPreprocessing } from "../encoderdecoder/openmmlab-vit.js";
import { type SegmenterConfig, segmenter } from "./segmenter.js";

/**
 * Segmenter, recognized by OpenMMLab's names.
 *
 * @see R. Strudel et al., "Segmenter: Transformer for semantic segmentation", ICCV 2021, doi:10.1109/ICCV48922.2021.00717
 */
export const segmenterFamily: Family<SegmenterConfig> = {
  name: "segmenter",
  title: "Segmenter",
  task: "semantic",
  from: ["visiontransformer"],
  paper: 'R. Strudel et al., "Segmenter: Transformer for semantic segmentation", ICCV 2021, doi:10.1109/ICCV48922.2021.00717',
  define: segmenter,
  variants: {
    small: { title: "Small, mask transformer, ADE20K", config: { width: 384, depth: 12, head: "mask", nClasses: 150 } },
    "small-linear": { title: "Small, linear, ADE20K", config: { width: 384, depth: 12, head: "linear", nClasses: 150 } },
    tiny: { title: "Tiny, mask transformer, ADE20K", config: { width: 192, depth: 12, head: "mask", nClasses: 150 } },
    base: { title: "Base, mask transformer, ADE20K", config: { width: 768, depth: 12, head: "mask", nClasses: 150 } },
    large: {
      title: "Large, mask transformer, ADE20K",
      config: { width: 1024, depth: 24, imageSize: 640, head: "mask", nClasses: 150 },
    },
  },
  options: [/* @__PURE__ */ classesOption(), .../* @__PURE__ */ vitOptions(1024, 24, 2)],
  spellings: VIT_SPELLINGS,
  recognize({ tensors }) {
    const sizes = tensors && vitOf(tensors);
    if (!sizes?.depth || !tensors?.has("backbone.norm.weight")) return undefined;
    const { width, depth, imageSize } = sizes;
    const encoder = { width, depth, ...(imageSize !== 512 && { imageSize }) };
    const classes = tensors.get("decode_head.cls_emb");
    if (classes) {
      const headDepth = countWhile((i) => tensors.has(`decode_head.blocks.${i}.norm1.weight`));
      return { ...encoder, head: "mask", nClasses: classes[1]!, ...(headDepth !== 2 && { headDepth }) };
    }
    const nClasses = tensors.get("decode_head.conv_seg.weight")?.[0];
    return nClasses === undefined ? undefined : { ...encoder, head: "linear", nClasses };
  },
  preprocessing: ({ nClasses = 150 }) => vitPreprocessing(nClasses),
  classes: ({ nClasses = 150 }) => openmmlabClasses(nClasses),
  parts: {
    "Patches and tokens": /^backbone(\.patch_embed.*)?$/,
    Encoder: /^backbone\.(blocks|norm)\b/,
    Head: /^decode_head\b/,
  },
  size: [512, 512],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [46.19, "ADE20K val", "small"],
    [45.75, "ADE20K val", "small-linear"],
    [39.99, "ADE20K val", "tiny"],
    [49.6, "ADE20K val", "base"],
    [52.16, "ADE20K val", "large"],
  ]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["segmenter_vit-s_mask_8x1_512x512_160k_ade20k_20220105_151706-511bb103.pth", "small"],
    ["segmenter_vit-s_linear_8x1_512x512_160k_ade20k_20220105_151713-39658c46.pth", "small-linear"],
    ["segmenter_vit-t_mask_8x1_512x512_160k_ade20k_20220105_151706-ffcf7509.pth", "tiny"],
    ["segmenter_vit-b_mask_8x1_512x512_160k_ade20k_20220105_151706-bc533b08.pth", "base"],
    ["segmenter_vit-l_mask_8x1_512x512_160k_ade20k_20220105_162750-7ef345be.pth", "large"],
  ]),
};
