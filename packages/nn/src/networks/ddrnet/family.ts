import { classesOption, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { type DdrnetConfig, ddrnet } from "./ddrnet.js";

/**
 * DDRNet, recognized by OpenMMLab's names.
 *
 * @see H. Pan et al., "Deep dual-resolution networks for real-time and accurate semantic segmentation of traffic scenes", IEEE T-ITS 2023, doi:10.1109/TITS.2022.3228042
 */
export const ddrnetFamily: Family<DdrnetConfig> = {
  name: "ddrnet",
  title: "DDRNet",
  task: "semantic",
  from: ["hrnetclassifier"],
  paper:
    'H. Pan et al., "Deep dual-resolution networks for real-time and accurate semantic segmentation of traffic scenes", IEEE T-ITS 2023, doi:10.1109/TITS.2022.3228042',
  define: ddrnet,
  variants: {
    slim: { title: "DDRNet-23-slim, Cityscapes", config: { width: 32, nClasses: 19 } },
    wide: { title: "DDRNet-23, Cityscapes", config: { width: 64, nClasses: 19 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the stem; published files have 32 or 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
  ],
  recognize({ tensors }) {
    const [nClasses, headChannels] = tensors?.get("decode_head.conv_seg.weight") ?? [];
    const width = tensors?.get("backbone.stem.0.conv.weight")?.[0];
    const pyramidWidth = tensors?.get("backbone.spp.scales.0.conv.weight")?.[0];
    const isDual = tensors?.has("backbone.context_branch_layers.0.0.conv1.conv.weight");
    if (!isDual || !nClasses || !headChannels || !width || !pyramidWidth) return undefined;
    const others = { ...(pyramidWidth !== 128 && { pyramidWidth }), ...(headChannels !== 2 * width && { headChannels }) };
    return { width, nClasses, ...others };
  },
  preprocessing: ({ nClasses = 19 }) => openmmlabPreprocessing(nClasses),
  classes: ({ nClasses = 19 }) => openmmlabClasses(nClasses),
  parts: {
    Stem: /^backbone\.stem\b/,
    "Fine branch": /^backbone\.(spatial_branch_layers|compression_\d)\b/,
    "Context branch": /^backbone\.(context_branch_layers|down_\d)\b/,
    "Pyramid of means": /^backbone\.spp\b/,
    Head: /^decode_head\b/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [77.84, "Cityscapes val", "slim"],
    [79.99, "Cityscapes val", "wide"],
  ]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["ddrnet_23-slim_in1k-pre_2xb6-120k_cityscapes-1024x1024_20230426_145312-6a5e5174.pth", "slim"],
    ["ddrnet_23_in1k-pre_2xb6-120k_cityscapes-1024x1024_20230425_162633-81601db0.pth", "wide"],
  ]),
};
