import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { DNLNET, type DnlNetConfig, dnlNet } from "./dnlnet.js";

/**
 * DNLNet, recognized by OpenMMLab's names.
 *
 * @see M. Yin et al., "Disentangled non-local neural networks", ECCV 2020, doi:10.1007/978-3-030-58555-6_12
 */
export const dnlnetFamily: Family<DnlNetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "dnlnet",
  title: "DNLNet",
  from: ["nonlocal"],
  paper: 'M. Yin et al., "Disentangled non-local neural networks", ECCV 2020, doi:10.1007/978-3-030-58555-6_12',
  row: DNLNET,
  define: dnlNet,
  mark: "dnl_block.theta.conv.weight",
  variants: /* @__PURE__ */ resnetVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [79.33, "Cityscapes val", "resnet50"],
    [80.41, "Cityscapes val", "resnet101"],
    [79.36, "Cityscapes val", "resnet50-769"],
    [41.87, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["dnl_r50-d8_512x1024_80k_cityscapes_20200904_233629-58b2f778.pth", "resnet50"],
    ["dnl_r101-d8_512x1024_80k_cityscapes_20200904_233629-758e2dd4.pth", "resnet101"],
    ["dnl_r50-d8_769x769_80k_cityscapes_20200820_011925-366bc4c7.pth", "resnet50-769"],
    ["dnl_r50-d8_512x512_160k_ade20k_20200826_183350-37837798.pth", "resnet50-ade20k"],
  ],
});
