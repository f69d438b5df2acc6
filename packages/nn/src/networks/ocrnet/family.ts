import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily } from "../encoderdecoder/openmmlab-family.js";
import { OCRNET, type OcrnetConfig, ocrnet } from "./ocrnet.js";

/**
 * OCRNet, recognized by OpenMMLab's names.
 *
 * @see Y. Yuan, X. Chen, J. Wang, "Object-contextual representations for semantic segmentation", ECCV 2020, doi:10.1007/978-3-030-58539-6_11
 */
export const ocrnetFamily: Family<OcrnetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "ocrnet",
  title: "OCRNet",
  from: ["hrnetclassifier", "deeplabv3"],
  paper:
    'Y. Yuan, X. Chen, J. Wang, "Object-contextual representations for semantic segmentation", ECCV 2020, doi:10.1007/978-3-030-58539-6_11',
  row: OCRNET,
  define: ocrnet,
  mark: "1.object_context_block.bottleneck.conv.weight",
  start: 32,
  variants: {
    hrnet18: { title: "HRNet-W18, Cityscapes", config: { encoder: "hrnet18", nClasses: 19 } },
    hrnet18s: { title: "HRNet-W18 small, Cityscapes", config: { encoder: "hrnet18s", nClasses: 19 } },
    hrnet48: { title: "HRNet-W48, Cityscapes", config: { encoder: "hrnet48", nClasses: 19 } },
    resnet101: { title: "ResNet-101, Cityscapes", config: { encoder: "resnet101", nClasses: 19 } },
    "hrnet48-ade20k": { title: "HRNet-W48, ADE20K", config: { encoder: "hrnet48", nClasses: 150 } },
  },
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [79.47, "Cityscapes val", "hrnet18"],
    [78.45, "Cityscapes val", "hrnet18s"],
    [81.35, "Cityscapes val", "hrnet48"],
    [80.81, "Cityscapes val", "resnet101"],
    [43.25, "ADE20K val", "hrnet48-ade20k"],
  ]),
  files: [
    ["ocrnet_hr18_512x1024_160k_cityscapes_20200602_191001-b9172d0c.pth", "hrnet18"],
    ["ocrnet_hr18s_512x1024_160k_cityscapes_20200602_191005-f4a7af28.pth", "hrnet18s"],
    ["ocrnet_hr48_512x1024_160k_cityscapes_20200602_191037-dfbf1b0c.pth", "hrnet48"],
    ["ocrnet_r101-d8_512x1024_80k_b16_cityscapes_20200723_192421-78688424.pth", "resnet101"],
    ["ocrnet_hr48_512x512_160k_ade20k_20200615_184705-a073726d.pth", "hrnet48-ade20k"],
  ],
});
