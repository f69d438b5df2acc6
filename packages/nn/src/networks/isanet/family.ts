import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { ISANET, type IsanetConfig, isanet } from "./isanet.js";

/**
 * ISANet, recognized by OpenMMLab's names.
 *
 * @see L. Huang et al., "Interlaced sparse self-attention for semantic segmentation", 2019, arXiv:1907.12273
 */
export const isanetFamily: Family<IsanetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "isanet",
  title: "ISANet",
  from: ["nonlocal"],
  paper: 'L. Huang et al., "Interlaced sparse self-attention for semantic segmentation", 2019, arXiv:1907.12273',
  row: ISANET,
  define: isanet,
  mark: "global_relation.key_project.0.conv.weight",
  variants: /* @__PURE__ */ resnetVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [78.68, "Cityscapes val", "resnet50"],
    [80.32, "Cityscapes val", "resnet101"],
    [79.29, "Cityscapes val", "resnet50-769"],
    [42.59, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["isanet_r50-d8_512x1024_80k_cityscapes_20210901_074202-89384497.pth", "resnet50"],
    ["isanet_r101-d8_512x1024_80k_cityscapes_20210901_145243-5b99c9b2.pth", "resnet101"],
    ["isanet_r50-d8_769x769_80k_cityscapes_20210903_101126-99b54519.pth", "resnet50-769"],
    ["isanet_r50-d8_512x512_160k_ade20k_20210903_104850-f752d0a3.pth", "resnet50-ade20k"],
  ],
});
