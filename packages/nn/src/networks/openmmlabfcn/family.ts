import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { OPENMMLABFCN, type OpenmmlabFcnConfig, openmmlabFcn } from "./openmmlabfcn.js";

/**
 * FCN (OpenMMLab), recognized by OpenMMLab's names.
 *
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965
 */
export const openmmlabfcnFamily: Family<OpenmmlabFcnConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "openmmlabfcn",
  title: "FCN (OpenMMLab)",
  from: ["fcnvgg"],
  paper:
    'J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965',
  row: OPENMMLABFCN,
  define: openmmlabFcn,
  mark: "convs.0.conv.weight",
  variants: /* @__PURE__ */ resnetVariants({
    resnest101: { title: "ResNeSt-101, Cityscapes", config: { encoder: "resnest101", nClasses: 19 } },
    resnet18: { title: "ResNet-18, Cityscapes", config: { encoder: "resnet18", nClasses: 19 } },
    mobilenetv2: { title: "MobileNetV2, Cityscapes", config: { encoder: "mobilenetv2", nClasses: 19 } },
    hrnet18s: { title: "HRNet-W18 small, Cityscapes", config: { encoder: "hrnet18s", nClasses: 19 } },
    hrnet18: { title: "HRNet-W18, Cityscapes", config: { encoder: "hrnet18", nClasses: 19 } },
    hrnet48: { title: "HRNet-W48, Cityscapes", config: { encoder: "hrnet48", nClasses: 19 } },
  }),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [73.61, "Cityscapes val", "resnet50"],
    [75.13, "Cityscapes val", "resnet101"],
    [72.64, "Cityscapes val", "resnet50-769"],
    [36.1, "ADE20K val", "resnet50-ade20k"],
    [76.31, "Cityscapes val", "hrnet18s"],
    [78.8, "Cityscapes val", "hrnet18"],
    [80.65, "Cityscapes val", "hrnet48"],
    [77.56, "Cityscapes val", "resnest101"],
    [71.11, "Cityscapes val", "resnet18"],
  ]),
  files: [
    ["fcn_r50-d8_512x1024_80k_cityscapes_20200606_113019-03aa804d.pth", "resnet50"],
    ["fcn_r101-d8_512x1024_80k_cityscapes_20200606_113038-3fb937eb.pth", "resnet101"],
    ["fcn_r50-d8_769x769_80k_cityscapes_20200606_195749-f5caeabc.pth", "resnet50-769"],
    ["fcn_r50-d8_512x512_160k_ade20k_20200615_100713-4edbc3b4.pth", "resnet50-ade20k"],
    ["fcn_m-v2-d8_512x512_160k_ade20k_20200825_214953-c40e1095.pth", "mobilenetv2"],
    ["fcn_hr18s_512x1024_160k_cityscapes_20200602_190901-4a0797ea.pth", "hrnet18s"],
    ["fcn_hr18_512x1024_160k_cityscapes_20200602_190822-221e4a4f.pth", "hrnet18"],
    ["fcn_hr48_512x1024_160k_cityscapes_20200602_190946-59b7973e.pth", "hrnet48"],
    ["fcn_s101-d8_512x1024_80k_cityscapes_20200807_140631-f8d155b3.pth", "resnest101"],
    ["fcn_r18-d8_512x1024_80k_cityscapes_20201225_021327-6c50f8b4.pth", "resnet18"],
  ],
});
