import { classesOption, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { type ErfnetConfig, erfnet } from "./erfnet.js";

/**
 * ERFNet, recognized by OpenMMLab's names.
 *
 * @see E. Romera et al., "ERFNet: Efficient residual factorized ConvNet for real-time semantic segmentation", IEEE T-ITS 2018, doi:10.1109/TITS.2017.2750080
 */
export const erfnetFamily: Family<ErfnetConfig> = {
  name: "erfnet",
  title: "ERFNet",
  task: "semantic",
  from: ["resnetclassifier"],
  paper:
    'E. Romera et al., "ERFNet: Efficient residual factorized ConvNet for real-time semantic segmentation", IEEE T-ITS 2018, doi:10.1109/TITS.2017.2750080',
  define: erfnet,
  variants: {
    cityscapes: { title: "Cityscapes", config: { nClasses: 19 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels at a half of the image's size; published files have 16.",
      min: 4,
      max: 16,
      step: 4,
      start: 4,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("decode_head.conv_seg.weight")?.[0];
    const width = tensors?.get("backbone.encoder.0.bn.weight")?.[0];
    const isFactorized = tensors?.has("backbone.encoder.2.convs_layers.0.weight");
    if (nClasses === undefined || width === undefined || !isFactorized) return undefined;
    return { nClasses, ...(width !== 16 && { width }) };
  },
  preprocessing: ({ nClasses = 19 }) => openmmlabPreprocessing(nClasses),
  classes: ({ nClasses = 19 }) => openmmlabClasses(nClasses),
  parts: {
    "Half and quarter": /^backbone\.encoder\.[0-6]\b/,
    Eighth: /^backbone\.encoder\.([7-9]|\d\d)\b/,
    Decoder: /^backbone\.decoder\b/,
    Head: /^decode_head\b/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [[72.5, "Cityscapes val", "cityscapes"]]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["erfnet_fcn_4x4_512x1024_160k_cityscapes_20220704_162145-dc90157a.pth", "cityscapes"],
  ]),
};
