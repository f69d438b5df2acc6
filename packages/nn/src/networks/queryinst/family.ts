import { cocoThings, detectorPreprocessing } from "../../detect/openmmlab.js";
import { classesOption, countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { layersOf } from "../maskrcnn/config.js";
import { maskRcnnSpellings } from "../maskrcnn/spellings.js";
import type { QueryInstConfig } from "./config.js";
import { queryInstObjects } from "./objects.js";
import { queryInst } from "./queryinst.js";

/**
 * QueryInst, recognized by MMDetection's names.
 *
 * @see Y. Fang et al., "Instances as queries", ICCV 2021, doi:10.1109/ICCV48922.2021.00683
 */
export const queryinstFamily: Family<QueryInstConfig> = {
  name: "queryinst",
  title: "QueryInst",
  task: "instance",
  from: ["cascademaskrcnn", "detr"],
  paper: 'Y. Fang et al., "Instances as queries", ICCV 2021, doi:10.1109/ICCV48922.2021.00683',
  define: queryInst,
  objects: queryInstObjects,
  variants: {
    resnet50: { title: "ResNet-50, 100 queries", config: { nClasses: 80 } },
    "resnet50-300": { title: "ResNet-50, 300 queries", config: { nClasses: 80, proposals: 300 } },
    resnet101: { title: "ResNet-101, 100 queries", config: { layers: 101, nClasses: 80 } },
    "resnet101-300": { title: "ResNet-101, 300 queries", config: { layers: 101, nClasses: 80, proposals: 300 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the stem.", min: 4, max: 64, step: 4, start: 8 },
    { name: "stages", label: "Heads", hint: "Each moves the boxes of the one before.", min: 1, max: 6, step: 1, start: 6 },
  ],
  spellings: maskRcnnSpellings,
  recognize({ tensors }) {
    const of = (name: string) => tensors?.get(name);
    const proposals = of("rpn_head.init_proposal_bboxes.weight")?.[0];
    const nClasses = of("roi_head.bbox_head.0.fc_cls.weight")?.[0];
    const width = of("backbone.conv1.weight")?.[0];
    if (proposals === undefined || nClasses === undefined || width === undefined) return undefined;
    if (of("roi_head.mask_head.0.instance_interactive_conv.dynamic_layer.weight") === undefined) return undefined;
    const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => of(`backbone.layer${stage}.${i}.conv3.weight`) !== undefined));
    const layers = layersOf(depths);
    if (layers === undefined) return undefined;
    const stages = countWhile((i) => of(`roi_head.bbox_head.${i}.fc_cls.weight`) !== undefined);
    return {
      ...(layers !== 50 && { layers }),
      ...(width !== 64 && { width }),
      nClasses,
      ...(proposals !== 100 && { proposals }),
      ...(stages !== 6 && { stages }),
    };
  },
  preprocessing: () => detectorPreprocessing(),
  classes: ({ nClasses = 80 }) => cocoThings(nClasses),
  output: "class_logits",
  parts: {
    Encoder: /^backbone\b/,
    "Feature pyramid": /^neck\b/,
    Queries: /^rpn_head\b/,
    "Box heads": /^roi_head\.bbox_head\b/,
    "Mask heads": /^roi_head\.mask_head\b/,
  },
  size: [800, 1088],
  figures: /* @__PURE__ */ figuresFrom("MMDetection", "mask AP", [
    [37.5, "COCO val2017", "resnet50"],
    [41.7, "COCO val2017", "resnet50-300"],
    [41.0, "COCO val2017", "resnet101"],
    [42.9, "COCO val2017", "resnet101-300"],
  ]),
  published: /* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
    ["queryinst_r50_fpn_1x_coco_20210907_084916-5a8f1998.pth", "resnet50"],
    ["queryinst_r50_fpn_mstrain_480-800_3x_coco_20210901_103643-7837af86.pth", "resnet50"],
    ["queryinst_r50_fpn_300_proposals_crop_mstrain_480-800_3x_coco_20210904_101802-85cffbd8.pth", "resnet50-300"],
    ["queryinst_r101_fpn_mstrain_480-800_3x_coco_20210904_104048-91f9995b.pth", "resnet101"],
    ["queryinst_r101_fpn_300_proposals_crop_mstrain_480-800_3x_coco_20210904_153621-76cce59f.pth", "resnet101-300"],
  ]),
};
