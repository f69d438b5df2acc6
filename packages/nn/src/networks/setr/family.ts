import { classesOption, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles } from "../encoderdecoder/openmmlab-data.js";
import { VIT_SPELLINGS, vitOf, vitOptions, vitPreprocessing } from "../encoderdecoder/openmmlab-vit.js";
import { type SetrConfig, setr } from "./setr.js";

/**
 * SETR, recognized by OpenMMLab's names.
 *
 * @see S. Zheng et al., "Rethinking semantic segmentation from a sequence-to-sequence perspective with transformers", CVPR 2021, doi:10.1109/CVPR46437.2021.00681
 */
export const setrFamily: Family<SetrConfig> = {
  name: "setr",
  title: "SETR",
  task: "semantic",
  from: ["visiontransformer"],
  paper:
    'S. Zheng et al., "Rethinking semantic segmentation from a sequence-to-sequence perspective with transformers", CVPR 2021, doi:10.1109/CVPR46437.2021.00681',
  define: setr,
  variants: {
    progressive: { title: "Progressive upsampling, ADE20K", config: { form: "progressive", nClasses: 150 } },
    naive: { title: "Naive upsampling, ADE20K", config: { form: "naive", nClasses: 150 } },
    aggregation: { title: "Multi-level aggregation, ADE20K", config: { form: "aggregation", nClasses: 150 } },
    "progressive-cityscapes": {
      title: "Progressive upsampling, Cityscapes",
      config: { form: "progressive", imageSize: 768, nClasses: 19 },
    },
  },
  options: [/* @__PURE__ */ classesOption(), .../* @__PURE__ */ vitOptions(1024, 24, 4)],
  spellings: VIT_SPELLINGS,
  recognize({ tensors }) {
    const sizes = tensors && vitOf(tensors);
    const classifier = tensors?.get("decode_head.conv_seg.weight");
    if (!sizes?.depth || !classifier || !tensors?.has("decode_head.up_convs.0.0.conv.weight")) return undefined;
    const isAggregated = tensors.has("neck.norm.0.weight");
    const form = isAggregated ? "aggregation" : tensors.has("decode_head.up_convs.1.0.conv.weight") ? "progressive" : "naive";
    const channels = isAggregated ? classifier[1]! / 2 : classifier[1]!;
    const { width, depth, imageSize } = sizes;
    return {
      ...{ form, nClasses: classifier[0]! },
      ...(width !== 1024 && { width }),
      ...(depth !== 24 && { depth }),
      ...(imageSize !== 512 && { imageSize }),
      ...(channels !== 256 && { channels }),
    };
  },
  preprocessing: ({ nClasses = 150 }) => vitPreprocessing(nClasses),
  classes: ({ nClasses = 150 }) => openmmlabClasses(nClasses),
  parts: {
    "Patches and tokens": /^backbone(\.patch_embed.*)?$/,
    Encoder: /^backbone\.blocks\b/,
    Decoder: /^(neck|decode_head)\b/,
  },
  size: [512, 512],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [48.24, "ADE20K val", "progressive"],
    [48.28, "ADE20K val", "naive"],
    [47.39, "ADE20K val", "aggregation"],
    [79.21, "Cityscapes val", "progressive-cityscapes"],
  ]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["setr_pup_512x512_160k_b16_ade20k_20210619_191343-7e0ce826.pth", "progressive"],
    ["setr_naive_512x512_160k_b16_ade20k_20210619_191258-061f24f5.pth", "naive"],
    ["setr_mla_512x512_160k_b16_ade20k_20210619_191057-f9741de7.pth", "aggregation"],
    ["setr_pup_vit-large_8x1_768x768_80k_cityscapes_20211122_155115-f6f37b8f.pth", "progressive-cityscapes"],
  ]),
};
