import { classesOption, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { type IcnetConfig, icnet } from "./icnet.js";

/**
 * ICNet, recognized by OpenMMLab's names.
 *
 * @see H. Zhao et al., "ICNet for real-time semantic segmentation on high-resolution images", ECCV 2018, arXiv:1704.08545
 */
export const icnetFamily: Family<IcnetConfig> = {
  name: "icnet",
  title: "ICNet",
  task: "semantic",
  from: ["pspnet"],
  paper: 'H. Zhao et al., "ICNet for real-time semantic segmentation on high-resolution images", ECCV 2018, arXiv:1704.08545',
  define: icnet,
  variants: {
    resnet50: { title: "ResNet-50, Cityscapes", config: { layers: 50, nClasses: 19 } },
    resnet18: { title: "ResNet-18, Cityscapes", config: { layers: 18, nClasses: 19 } },
    resnet101: { title: "ResNet-101, Cityscapes", config: { layers: 101, nClasses: 19 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the ResNet's stem; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("decode_head.conv_seg.weight")?.[0];
    const width = tensors?.get("backbone.conv_sub1.2.conv.weight")?.[0];
    if (!tensors || nClasses === undefined || width === undefined) return undefined;
    const deep = tensors.has("backbone.backbone.layer1.0.conv3.weight");
    const layers = !deep ? 18 : tensors.has("backbone.backbone.layer3.22.conv1.weight") ? 101 : 50;
    return { layers, nClasses, ...(width !== 64 && { width }) };
  },
  preprocessing: ({ nClasses = 19 }) => openmmlabPreprocessing(nClasses),
  classes: ({ nClasses = 19 }) => openmmlabClasses(nClasses),
  parts: {
    "Whole image": /^backbone\.conv_sub1\b/,
    "Half, first part": /^backbone\.(backbone\.(stem|layer[12])|conv_sub2)\b/,
    "Quarter, second part": /^backbone\.(backbone\.layer[34]|conv_sub4)\b/,
    "Pyramid pooling": /^backbone\.psp_/,
    Fusion: /^neck\b/,
    Head: /^decode_head\b/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [76.29, "Cityscapes val", "resnet50"],
    [74.43, "Cityscapes val", "resnet18"],
    [76.15, "Cityscapes val", "resnet101"],
  ]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["icnet_r50-d8_in1k-pre_832x832_160k_cityscapes_20210926_042715-ce310aea.pth", "resnet50"],
    ["icnet_r18-d8_in1k-pre_832x832_160k_cityscapes_20210926_052702-619c8ae1.pth", "resnet18"],
    ["icnet_r101-d8_in1k-pre_832x832_160k_cityscapes_20210925_232612-9484ae8a.pth", "resnet101"],
  ]),
};
