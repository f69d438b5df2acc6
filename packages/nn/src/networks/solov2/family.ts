import { cocoThings, detectorPreprocessing, resnetIn } from "../../detect/openmmlab.js";
import { classesOption, type Family, figuresFrom, filesAt } from "../../families/family.js";
import type { Solov2Config } from "./config.js";
import { solov2Objects } from "./objects.js";
import { solov2 } from "./solov2.js";

/**
 * SOLOv2, recognized by OpenMMLab's names.
 *
 * @see X. Wang et al., "SOLOv2: Dynamic and fast instance segmentation", NeurIPS 2020, arXiv:2003.10152
 */
export const solov2Family: Family<Solov2Config> = {
  name: "solov2",
  title: "SOLOv2",
  task: "instance",
  from: ["maskrcnn"],
  paper: 'X. Wang et al., "SOLOv2: Dynamic and fast instance segmentation", NeurIPS 2020, arXiv:2003.10152',
  define: solov2,
  objects: solov2Objects,
  variants: {
    resnet50: { title: "ResNet-50", config: { encoder: "resnet50", nClasses: 80 } },
    resnet101: { title: "ResNet-101", config: { encoder: "resnet101", nClasses: 80 } },
    "light-resnet18": { title: "Light, ResNet-18", config: { encoder: "resnet18", light: true, nClasses: 80 } },
    "light-resnet34": { title: "Light, ResNet-34", config: { encoder: "resnet34", light: true, nClasses: 80 } },
    "light-resnet50": { title: "Light, ResNet-50", config: { encoder: "resnet50", light: true, nClasses: 80 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the stem.", min: 16, max: 64, step: 16, start: 16 },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("mask_head.conv_cls.weight")?.[0];
    const channels = tensors?.get("neck.fpn_convs.0.conv.weight")?.[0];
    if (!tensors?.has("mask_head.mask_feature_head.conv_pred.gn.weight") || !nClasses || !channels) return undefined;
    const light = !tensors.has("mask_head.kernel_convs.2.conv.weight");
    const width = channels / 4;
    return { encoder: resnetIn(tensors), ...(light && { light }), nClasses, ...(width !== 64 && { width }) };
  },
  preprocessing: ({ light }) => (light ? detectorPreprocessing(448, 768) : detectorPreprocessing()),
  classes: ({ nClasses = 80 }) => cocoThings(nClasses),
  parts: {
    Encoder: /^backbone\b/,
    Pyramid: /^neck\b/,
    "Map of masks": /^mask_head\.mask_feature_head\b/,
    "Classes and kernels": /^mask_head\b/,
  },
  size: [800, 1344],
  figures: /* @__PURE__ */ figuresFrom("metafile of MMDetection 3.3.0", "mask AP", [
    [34.8, "COCO val2017", "resnet50"],
    [29.7, "COCO val2017", "light-resnet18"],
    [33.7, "COCO val2017", "light-resnet50"],
  ]),
  published: /* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
    ["solov2_r50_fpn_1x_coco_20220512_125858-a357fa23.pth", "resnet50"],
    ["solov2_r50_fpn_3x_coco_20220512_125856-fed092d4.pth", "resnet50"],
    ["solov2_light_r18_fpn_3x_coco_20220511_083717-75fa355b.pth", "light-resnet18"],
    ["solov2_light_r50_fpn_3x_coco_20220512_165256-c93a6074.pth", "light-resnet50"],
  ]),
};
