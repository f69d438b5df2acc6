import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { GCNET, type GcnetConfig, gcnet } from "./gcnet.js";

/**
 * GCNet, recognized by OpenMMLab's names.
 *
 * @see Y. Cao et al., "GCNet: Non-local networks meet squeeze-excitation networks and beyond", ICCV workshops 2019, doi:10.1109/ICCVW.2019.00246
 */
export const gcnetFamily: Family<GcnetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "gcnet",
  title: "GCNet",
  from: ["nonlocal"],
  paper:
    'Y. Cao et al., "GCNet: Non-local networks meet squeeze-excitation networks and beyond", ICCV workshops 2019, doi:10.1109/ICCVW.2019.00246',
  row: GCNET,
  define: gcnet,
  mark: "gc_block.conv_mask.weight",
  variants: /* @__PURE__ */ resnetVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [78.48, "Cityscapes val", "resnet50"],
    [79.03, "Cityscapes val", "resnet101"],
    [78.68, "Cityscapes val", "resnet50-769"],
    [42.37, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["gcnet_r50-d8_512x1024_80k_cityscapes_20200618_074450-ef8f069b.pth", "resnet50"],
    ["gcnet_r101-d8_512x1024_80k_cityscapes_20200618_074450-778ebf69.pth", "resnet101"],
    ["gcnet_r50-d8_769x769_80k_cityscapes_20200619_092516-4839565b.pth", "resnet50-769"],
    ["gcnet_r50-d8_512x512_160k_ade20k_20200615_224122-d95f3e1f.pth", "resnet50-ade20k"],
  ],
});
