import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { UPERNET, type UpernetConfig, upernet } from "./upernet.js";

/**
 * UPerNet, recognized by OpenMMLab's names.
 *
 * @see T. Xiao et al., "Unified perceptual parsing for scene understanding", ECCV 2018, doi:10.1007/978-3-030-01228-1_26
 */
export const upernetFamily: Family<UpernetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "upernet",
  title: "UPerNet",
  from: ["pspnet"],
  paper: 'T. Xiao et al., "Unified perceptual parsing for scene understanding", ECCV 2018, doi:10.1007/978-3-030-01228-1_26',
  row: UPERNET,
  define: upernet,
  mark: "fpn_bottleneck.conv.weight",
  variants: /* @__PURE__ */ resnetVariants({
    swint: { title: "Swin-T, ADE20K", config: { encoder: "swint", nClasses: 150 } },
    swins: { title: "Swin-S, ADE20K", config: { encoder: "swins", nClasses: 150 } },
    swinb: { title: "Swin-B, ADE20K", config: { encoder: "swinb", nClasses: 150 } },
    convnextt: { title: "ConvNeXt-T, ADE20K", config: { encoder: "convnextt", nClasses: 150 } },
    convnexts: { title: "ConvNeXt-S, ADE20K", config: { encoder: "convnexts", nClasses: 150 } },
    convnextb: { title: "ConvNeXt-B, ADE20K", config: { encoder: "convnextb", nClasses: 150 } },
  }),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [78.19, "Cityscapes val", "resnet50"],
    [79.4, "Cityscapes val", "resnet101"],
    [79.39, "Cityscapes val", "resnet50-769"],
    [42.05, "ADE20K val", "resnet50-ade20k"],
    [44.41, "ADE20K val", "swint"],
    [47.72, "ADE20K val", "swins"],
    [50.13, "ADE20K val", "swinb"],
    [46.11, "ADE20K val", "convnextt"],
    [48.56, "ADE20K val", "convnexts"],
    [48.71, "ADE20K val", "convnextb"],
  ]),
  files: [
    ["upernet_r50_512x1024_80k_cityscapes_20200607_052207-848beca8.pth", "resnet50"],
    ["upernet_r101_512x1024_80k_cityscapes_20200607_002403-f05f2345.pth", "resnet101"],
    ["upernet_r50_769x769_80k_cityscapes_20200607_005107-82ae7d15.pth", "resnet50-769"],
    ["upernet_r50_512x512_160k_ade20k_20200615_184328-8534de8d.pth", "resnet50-ade20k"],
    ["upernet_swin_tiny_patch4_window7_512x512_160k_ade20k_pretrain_224x224_1K_20210531_112542-e380ad3e.pth", "swint"],
    ["upernet_swin_small_patch4_window7_512x512_160k_ade20k_pretrain_224x224_1K_20210526_192015-ee2fff1c.pth", "swins"],
    ["upernet_swin_base_patch4_window7_512x512_160k_ade20k_pretrain_224x224_22K_20210526_211650-762e2178.pth", "swinb"],
    ["upernet_convnext_tiny_fp16_512x512_160k_ade20k_20220227_124553-cad485de.pth", "convnextt"],
    ["upernet_convnext_small_fp16_512x512_160k_ade20k_20220227_131208-1b1e394f.pth", "convnexts"],
    ["upernet_convnext_base_fp16_512x512_160k_ade20k_20220227_181227-02a24fc6.pth", "convnextb"],
  ],
});
