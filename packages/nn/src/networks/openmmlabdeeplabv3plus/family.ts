import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { OPENMMLABDEEPLABV3PLUS, type OpenmmlabDeeplabV3PlusConfig, openmmlabDeeplabV3Plus } from "./openmmlabdeeplabv3plus.js";

/**
 * DeepLab v3+, recognized by OpenMMLab's names.
 *
 * @see L.-C. Chen et al., "Encoder-decoder with atrous separable convolution for semantic image segmentation", ECCV 2018, doi:10.1007/978-3-030-01234-2_49
 */
export const openmmlabdeeplabv3plusFamily: Family<OpenmmlabDeeplabV3PlusConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "openmmlabdeeplabv3plus",
  title: "DeepLab v3+ (OpenMMLab)",
  from: ["deeplabv3"],
  paper:
    'L.-C. Chen et al., "Encoder-decoder with atrous separable convolution for semantic image segmentation", ECCV 2018, doi:10.1007/978-3-030-01234-2_49',
  row: OPENMMLABDEEPLABV3PLUS,
  define: openmmlabDeeplabV3Plus,
  mark: "sep_bottleneck.0.depthwise_conv.conv.weight",
  variants: /* @__PURE__ */ resnetVariants({
    resnest101: { title: "ResNeSt-101, Cityscapes", config: { encoder: "resnest101", nClasses: 19 } },
    resnet18: { title: "ResNet-18, Cityscapes", config: { encoder: "resnet18", nClasses: 19 } },
    mobilenetv2: { title: "MobileNetV2, Cityscapes", config: { encoder: "mobilenetv2", nClasses: 19 } },
  }),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [80.09, "Cityscapes val", "resnet50"],
    [80.97, "Cityscapes val", "resnet101"],
    [79.83, "Cityscapes val", "resnet50-769"],
    [43.95, "ADE20K val", "resnet50-ade20k"],
    [75.2, "Cityscapes val", "mobilenetv2"],
    [79.62, "Cityscapes val", "resnest101"],
    [76.89, "Cityscapes val", "resnet18"],
  ]),
  files: [
    ["deeplabv3plus_r50-d8_512x1024_80k_cityscapes_20200606_114049-f9fb496d.pth", "resnet50"],
    ["deeplabv3plus_r101-d8_512x1024_80k_cityscapes_20200606_114143-068fcfe9.pth", "resnet101"],
    ["deeplabv3plus_r50-d8_769x769_80k_cityscapes_20200606_210233-0e9dfdc4.pth", "resnet50-769"],
    ["deeplabv3plus_r50-d8_512x512_160k_ade20k_20200615_124504-6135c7e0.pth", "resnet50-ade20k"],
    ["deeplabv3plus_m-v2-d8_512x1024_80k_cityscapes_20200825_124836-d256dd4b.pth", "mobilenetv2"],
    ["deeplabv3plus_s101-d8_512x1024_80k_cityscapes_20200807_144429-1239eb43.pth", "resnest101"],
    ["deeplabv3plus_r18-d8_512x1024_80k_cityscapes_20201226_080942-cff257fe.pth", "resnet18"],
  ],
});
