import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, wholeVariants } from "../encoderdecoder/openmmlab-family.js";
import { SEMANTICFPN, type SemanticFpnConfig, semanticFpn } from "./semanticfpn.js";

/**
 * Semantic FPN, recognized by OpenMMLab's names.
 *
 * @see A. Kirillov et al., "Panoptic feature pyramid networks", CVPR 2019, doi:10.1109/CVPR.2019.00656
 */
export const semanticfpnFamily: Family<SemanticFpnConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "semanticfpn",
  title: "Semantic FPN",
  from: ["panopticfpn"],
  paper: 'A. Kirillov et al., "Panoptic feature pyramid networks", CVPR 2019, doi:10.1109/CVPR.2019.00656',
  row: SEMANTICFPN,
  define: semanticFpn,
  mark: "scale_heads.3.4.conv.weight",
  variants: /* @__PURE__ */ wholeVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [74.52, "Cityscapes val", "resnet50"],
    [75.8, "Cityscapes val", "resnet101"],
    [37.49, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["fpn_r50_512x1024_80k_cityscapes_20200717_021437-94018a0d.pth", "resnet50"],
    ["fpn_r101_512x1024_80k_cityscapes_20200717_012416-c5800d4c.pth", "resnet101"],
    ["fpn_r50_512x512_160k_ade20k_20200718_131734-5b5a6ab9.pth", "resnet50-ade20k"],
  ],
});
