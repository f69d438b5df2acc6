import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { OPENMMLABDEEPLABV3, type OpenmmlabDeeplabV3Config, openmmlabDeeplabV3 } from "./openmmlabdeeplabv3.js";

/**
 * DeepLab v3 (OpenMMLab), recognized by OpenMMLab's names.
 *
 * @see L.-C. Chen et al., "Rethinking atrous convolution for semantic image segmentation", 2017, arXiv:1706.05587
 */
export const openmmlabdeeplabv3Family: Family<OpenmmlabDeeplabV3Config> = /* @__PURE__ */ openmmlabFamily({
  name: "openmmlabdeeplabv3",
  title: "DeepLab v3 (OpenMMLab)",
  from: ["deeplabv2"],
  paper: 'L.-C. Chen et al., "Rethinking atrous convolution for semantic image segmentation", 2017, arXiv:1706.05587',
  row: OPENMMLABDEEPLABV3,
  define: openmmlabDeeplabV3,
  mark: "aspp_modules.1.conv.weight",
  variants: /* @__PURE__ */ resnetVariants({
    resnest101: { title: "ResNeSt-101, Cityscapes", config: { encoder: "resnest101", nClasses: 19 } },
    resnet18: { title: "ResNet-18, Cityscapes", config: { encoder: "resnet18", nClasses: 19 } },
    mobilenetv2: { title: "MobileNetV2, Cityscapes", config: { encoder: "mobilenetv2", nClasses: 19 } },
  }),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [79.32, "Cityscapes val", "resnet50"],
    [80.2, "Cityscapes val", "resnet101"],
    [79.89, "Cityscapes val", "resnet50-769"],
    [42.66, "ADE20K val", "resnet50-ade20k"],
    [73.84, "Cityscapes val", "mobilenetv2"],
    [79.67, "Cityscapes val", "resnest101"],
    [76.7, "Cityscapes val", "resnet18"],
  ]),
  files: [
    ["deeplabv3_r50-d8_512x1024_80k_cityscapes_20200606_113404-b92cfdd4.pth", "resnet50"],
    ["deeplabv3_r101-d8_512x1024_80k_cityscapes_20200606_113503-9e428899.pth", "resnet101"],
    ["deeplabv3_r50-d8_769x769_80k_cityscapes_20200606_221338-788d6228.pth", "resnet50-769"],
    ["deeplabv3_r50-d8_512x512_160k_ade20k_20200615_123227-5d0ee427.pth", "resnet50-ade20k"],
    ["deeplabv3_m-v2-d8_512x1024_80k_cityscapes_20200825_124836-bef03590.pth", "mobilenetv2"],
    ["deeplabv3_s101-d8_512x1024_80k_cityscapes_20200807_144429-b73c4270.pth", "resnest101"],
    ["deeplabv3_r18-d8_512x1024_80k_cityscapes_20201225_021506-23dffbe2.pth", "resnet18"],
  ],
});
