import { type Family, figuresFrom, filesAt } from "../../families/family.js";
import { cocoThings, detectorPreprocessing } from "../maskrcnn/data.js";
import { maskRcnnSpellings } from "../maskrcnn/spellings.js";
import { OPENMMLAB_VARIANTS, openmmlabParts, twoStageOf, widthOption } from "../maskrcnn/two-stage-family.js";
import type { HtcConfig } from "./config.js";
import { htc, htcObjects } from "./htc.js";

/**
 * Hybrid Task Cascade, recognized by MMDetection's names.
 *
 * @see K. Chen et al., "Hybrid task cascade for instance segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00511
 */
export const htcFamily: Family<HtcConfig> = {
  name: "htc",
  title: "Hybrid Task Cascade",
  task: "instance",
  from: ["cascademaskrcnn"],
  paper: 'K. Chen et al., "Hybrid task cascade for instance segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00511',
  define: htc,
  objects: htcObjects,
  variants: OPENMMLAB_VARIANTS,
  options: [/* @__PURE__ */ widthOption()],
  spellings: maskRcnnSpellings,
  recognize({ tensors }) {
    const found = tensors && twoStageOf(tensors);
    const columns = tensors?.get("roi_head.bbox_head.2.fc_cls.weight")?.[0];
    const stuff = tensors?.get("roi_head.semantic_head.conv_logits.weight")?.[0];
    if (found?.library !== "openmmlab" || columns === undefined || stuff === undefined) return undefined;
    if (!tensors?.has("roi_head.mask_head.1.conv_res.conv.weight")) return undefined;
    const { library: _, ...config } = found.config;
    return { ...config, ...(columns !== 81 && { nClasses: columns }), ...(stuff !== 183 && { semanticClasses: stuff }) };
  },
  preprocessing: () => detectorPreprocessing("openmmlab"),
  classes: ({ nClasses = 81 }) => cocoThings(nClasses),
  output: "class_logits",
  parts: /* @__PURE__ */ openmmlabParts({
    "Semantic branch": /^roi_head\.semantic_head\b/,
    "Box heads": /^roi_head\.bbox_head\b/,
    "Mask heads": /^roi_head\.mask_head\b/,
  }),
  size: [800, 1088],
  figures: /* @__PURE__ */ figuresFrom("MMDetection", "mask AP", [
    [37.4, "COCO val2017", "resnet50"],
    [39.6, "COCO val2017", "resnet101"],
    [40.5, "COCO val2017", "resnext101"],
    [41.4, "COCO val2017", "resnext101-64"],
  ]),
  published: /* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
    ["htc_r50_fpn_1x_coco_20200317-7332cf16.pth", "resnet50"],
    ["htc_r50_fpn_20e_coco_20200319-fe28c577.pth", "resnet50"],
    ["htc_r101_fpn_20e_coco_20200317-9b41b48f.pth", "resnet101"],
    ["htc_x101_32x4d_fpn_16x1_20e_coco_20200318-de97ae01.pth", "resnext101"],
    ["htc_x101_64x4d_fpn_16x1_20e_coco_20200318-b181fd7a.pth", "resnext101-64"],
  ]),
};
