import { classesOption, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { type Bisenetv1Config, bisenetv1 } from "./bisenetv1.js";

/**
 * BiSeNet, recognized by OpenMMLab's names.
 *
 * @see C. Yu et al., "BiSeNet: Bilateral segmentation network for real-time semantic segmentation", ECCV 2018, arXiv:1808.00897
 */
export const bisenetv1Family: Family<Bisenetv1Config> = {
  name: "bisenetv1",
  title: "BiSeNet",
  task: "semantic",
  from: ["fcnvgg", "resnetclassifier"],
  paper:
    'C. Yu et al., "BiSeNet: Bilateral segmentation network for real-time semantic segmentation", ECCV 2018, arXiv:1808.00897',
  define: bisenetv1,
  variants: {
    resnet18: { title: "ResNet-18, Cityscapes", config: { layers: 18, nClasses: 19 } },
    resnet50: { title: "ResNet-50, Cityscapes", config: { layers: 50, nClasses: 19 } },
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
      start: 16,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("decode_head.conv_seg.weight")?.[0];
    const width = tensors?.get("backbone.context_path.backbone.conv1.weight")?.[0];
    if (!tensors || nClasses === undefined || width === undefined) return undefined;
    const deep = tensors.has("backbone.context_path.backbone.layer1.0.conv3.weight");
    const layers = !deep ? 18 : tensors.has("backbone.context_path.backbone.layer3.22.conv1.weight") ? 101 : 50;
    return { layers, nClasses, ...(width !== 64 && { width }) };
  },
  preprocessing: ({ nClasses = 19 }) => openmmlabPreprocessing(nClasses),
  classes: ({ nClasses = 19 }) => openmmlabClasses(nClasses),
  parts: {
    "Spatial path": /^backbone\.spatial_path\b/,
    "Context path": /^backbone\.context_path\b/,
    Fusion: /^backbone\.ffm\b/,
    Head: /^decode_head\b/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [75.16, "Cityscapes val", "resnet18"],
    [77.68, "Cityscapes val", "resnet50"],
  ]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["bisenetv1_r18-d32_in1k-pre_4x8_1024x1024_160k_cityscapes_20210905_220322-bb8db75f.pth", "resnet18"],
    ["bisenetv1_r18-d32_4x4_1024x1024_160k_cityscapes_20210922_172239-c55e78e2.pth", "resnet18"],
    ["bisenetv1_r50-d32_in1k-pre_4x4_1024x1024_160k_cityscapes_20210917_234628-8b304447.pth", "resnet50"],
  ]),
};
