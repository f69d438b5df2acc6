import { classesOption, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { type FastScnnConfig, fastScnn } from "./fastscnn.js";

/**
 * Fast-SCNN, recognized by OpenMMLab's names.
 *
 * @see R. P. K. Poudel, S. Liwicki, R. Cipolla, "Fast-SCNN: Fast semantic segmentation network", BMVC 2019, arXiv:1902.04502
 */
export const fastscnnFamily: Family<FastScnnConfig> = {
  name: "fastscnn",
  title: "Fast-SCNN",
  task: "semantic",
  from: ["bisenetv1", "mobilenetv2classifier"],
  paper:
    'R. P. K. Poudel, S. Liwicki, R. Cipolla, "Fast-SCNN: Fast semantic segmentation network", BMVC 2019, arXiv:1902.04502',
  define: fastScnn,
  variants: {
    cityscapes: { title: "Cityscapes", config: { nClasses: 19 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels at a half of the image's size; published files have 32.",
      min: 2,
      max: 32,
      step: 2,
      start: 8,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("decode_head.conv_seg.weight")?.[0];
    const width = tensors?.get("backbone.learning_to_downsample.conv.conv.weight")?.[0];
    return nClasses === undefined || width === undefined ? undefined : { nClasses, ...(width !== 32 && { width }) };
  },
  preprocessing: ({ nClasses = 19 }) => openmmlabPreprocessing(nClasses),
  classes: ({ nClasses = 19 }) => openmmlabClasses(nClasses),
  parts: {
    "Learning to downsample": /^backbone\.learning_to_downsample\b/,
    "Global features": /^backbone\.global_feature_extractor\b/,
    Fusion: /^backbone\.feature_fusion\b/,
    Head: /^decode_head\b/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [[70.96, "Cityscapes val", "cityscapes"]]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["fast_scnn_lr0.12_8x4_160k_cityscapes_20210630_164853-0cec9937.pth", "cityscapes"],
  ]),
};
