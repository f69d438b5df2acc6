import { cityscapesClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family, labelsOf } from "../../families/family.js";
import { type SegnetConfig, segnet } from "./segnet.js";

/**
 * SegNet, recognized by pytorchcv's names.
 *
 * @see V. Badrinarayanan, A. Kendall, R. Cipolla, "SegNet: A deep convolutional encoder-decoder architecture for image segmentation", IEEE TPAMI 39(12), 2017, doi:10.1109/TPAMI.2016.2644615
 */
export const segnetFamily: Family<SegnetConfig> = {
  name: "segnet",
  title: "SegNet",
  task: "semantic",
  from: ["fcnvgg", "vggclassifier"],
  paper:
    'V. Badrinarayanan, A. Kendall, R. Cipolla, "SegNet: A deep convolutional encoder-decoder architecture for image segmentation", IEEE TPAMI 39(12), 2017, doi:10.1109/TPAMI.2016.2644615',
  define: segnet,
  variants: { cityscapes: { title: "Cityscapes", config: { nClasses: 19 } } },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the first stage; the paper's network has 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
  ],
  recognize({ tensors }) {
    const first = tensors?.get("down_stage1.unit1.conv.weight");
    const last = tensors?.get("head.weight");
    if (!first || !last) return undefined;
    return {
      nClasses: last[0]!,
      ...(first[0] !== 64 && { width: first[0]! }),
      ...(first[1] !== 3 && { inChannels: first[1]! }),
    };
  },
  preprocessing: () => ({ mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: ({ nClasses = 19 }) => (nClasses === 19 ? labelsOf(cityscapesClasses) : undefined),
  parts: {
    "Down, first": /^down_stage1/,
    "Down, second": /^down_stage2/,
    "Down, third": /^down_stage3/,
    "Down, fourth": /^down_stage4/,
    "Down, fifth": /^down_stage5/,
    "Up, first": /^up_stage1/,
    "Up, second": /^up_stage2/,
    "Up, third": /^up_stage3/,
    "Up, fourth": /^up_stage4/,
    "Up, fifth": /^up_stage5/,
    Scores: /^head/,
  },
  size: [360, 480],
  published: [],
};
