import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { PSPNET, type PspnetConfig, pspnet } from "./pspnet.js";

/**
 * PSPNet, recognized by OpenMMLab's names.
 *
 * @see H. Zhao et al., "Pyramid scene parsing network", CVPR 2017, doi:10.1109/CVPR.2017.660
 */
export const pspnetFamily: Family<PspnetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "pspnet",
  title: "PSPNet",
  from: ["fcnvgg", "resnetclassifier"],
  paper: 'H. Zhao et al., "Pyramid scene parsing network", CVPR 2017, doi:10.1109/CVPR.2017.660',
  row: PSPNET,
  define: pspnet,
  mark: "psp_modules.0.1.conv.weight",
  without: "lateral_convs.0.conv.weight",
  variants: /* @__PURE__ */ resnetVariants({
    resnest101: { title: "ResNeSt-101, Cityscapes", config: { encoder: "resnest101", nClasses: 19 } },
    resnet18: { title: "ResNet-18, Cityscapes", config: { encoder: "resnet18", nClasses: 19 } },
    mobilenetv2: { title: "MobileNetV2, Cityscapes", config: { encoder: "mobilenetv2", nClasses: 19 } },
  }),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [78.55, "Cityscapes val", "resnet50"],
    [79.76, "Cityscapes val", "resnet101"],
    [79.59, "Cityscapes val", "resnet50-769"],
    [42.48, "ADE20K val", "resnet50-ade20k"],
    [70.23, "Cityscapes val", "mobilenetv2"],
    [78.57, "Cityscapes val", "resnest101"],
    [74.87, "Cityscapes val", "resnet18"],
  ]),
  files: [
    ["pspnet_r50-d8_512x1024_80k_cityscapes_20200606_112131-2376f12b.pth", "resnet50"],
    ["pspnet_r101-d8_512x1024_80k_cityscapes_20200606_112211-e1e1100f.pth", "resnet101"],
    ["pspnet_r50-d8_769x769_80k_cityscapes_20200606_210121-5ccf03dd.pth", "resnet50-769"],
    ["pspnet_r50-d8_512x512_160k_ade20k_20200615_184358-1890b0bd.pth", "resnet50-ade20k"],
    ["pspnet_m-v2-d8_512x1024_80k_cityscapes_20200825_124817-19e81d51.pth", "mobilenetv2"],
    ["pspnet_s101-d8_512x1024_80k_cityscapes_20200807_140631-c75f3b99.pth", "resnest101"],
    ["pspnet_r18-d8_512x1024_80k_cityscapes_20201225_021458-09ffa746.pth", "resnet18"],
  ],
});
