import { classesOption, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { type Bisenetv2Config, bisenetv2 } from "./bisenetv2.js";

/**
 * BiSeNetV2, recognized by OpenMMLab's names.
 *
 * @see C. Yu et al., "BiSeNet V2: Bilateral network with guided aggregation for real-time semantic segmentation", IJCV 2021, doi:10.1007/s11263-021-01515-2
 */
export const bisenetv2Family: Family<Bisenetv2Config> = {
  name: "bisenetv2",
  title: "BiSeNetV2",
  task: "semantic",
  from: ["bisenetv1"],
  paper:
    'C. Yu et al., "BiSeNet V2: Bilateral network with guided aggregation for real-time semantic segmentation", IJCV 2021, doi:10.1007/s11263-021-01515-2',
  define: bisenetv2,
  variants: {
    cityscapes: { title: "Cityscapes", config: { nClasses: 19 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the detail branch; published files have 64.",
      min: 8,
      max: 64,
      step: 8,
      start: 16,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("decode_head.conv_seg.weight")?.[0];
    const width = tensors?.get("backbone.detail.detail_branch.0.0.conv.weight")?.[0];
    return nClasses === undefined || width === undefined ? undefined : { nClasses, ...(width !== 64 && { width }) };
  },
  preprocessing: ({ nClasses = 19 }) => openmmlabPreprocessing(nClasses),
  classes: ({ nClasses = 19 }) => openmmlabClasses(nClasses),
  parts: {
    "Detail branch": /^backbone\.detail\b/,
    "Semantic branch": /^backbone\.semantic\b/,
    Aggregation: /^backbone\.bga\b/,
    Head: /^decode_head\b/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [[75.76, "Cityscapes val", "cityscapes"]]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["bisenetv2_fcn_4x8_1024x1024_160k_cityscapes_20210903_000032-e1a2eed6.pth", "cityscapes"],
    ["bisenetv2_fcn_4x4_1024x1024_160k_cityscapes_20210902_015551-bcf10f09.pth", "cityscapes"],
  ]),
};
