import { cocoClasses } from "@segkit/core/palettes";
import { type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import { detectorPreprocessing } from "../maskrcnn/data.js";
import { maskRcnnSpellings } from "../maskrcnn/spellings.js";
import { twoStageOf, widthOption } from "../maskrcnn/two-stage-family.js";
import { STUFF_NAMES } from "./head.js";
import { type PanopticFpnConfig, panopticFpn, panopticFpnObjects, panopticFpnSegments } from "./panopticfpn.js";

/**
 * Panoptic FPN, recognized by Detectron2's or MMDetection's names.
 *
 * @see A. Kirillov et al., "Panoptic feature pyramid networks", CVPR 2019, doi:10.1109/CVPR.2019.00656
 */
export const panopticfpnFamily: Family<PanopticFpnConfig> = {
  name: "panopticfpn",
  title: "Panoptic FPN",
  task: "panoptic",
  tasks: ["panoptic", "instance"],
  from: ["maskrcnn"],
  paper: 'A. Kirillov et al., "Panoptic feature pyramid networks", CVPR 2019, doi:10.1109/CVPR.2019.00656',
  define: panopticFpn,
  panoptic: panopticFpnSegments,
  objects: panopticFpnObjects,
  variants: {
    "detectron2-r50": { title: "Detectron2, ResNet-50", config: {} },
    "detectron2-r101": { title: "Detectron2, ResNet-101", config: { layers: 101 } },
    "openmmlab-r50": { title: "MMDetection, ResNet-50", config: { library: "openmmlab" } },
    "openmmlab-r101": { title: "MMDetection, ResNet-101", config: { library: "openmmlab", layers: 101 } },
  },
  options: [/* @__PURE__ */ widthOption()],
  spellings: maskRcnnSpellings,
  recognize({ tensors }) {
    const found = tensors && twoStageOf(tensors);
    if (found === undefined || found.library === "torchvision") return undefined;
    const channels = tensors?.get(`${STUFF_NAMES[found.library].scores}.weight`)?.[0];
    if (channels === undefined) return undefined;
    const { layers, width, nClasses } = found.config;
    return {
      ...(found.library !== "detectron2" && { library: found.library }),
      ...(layers !== undefined && { layers }),
      ...(width !== undefined && { width }),
      ...(nClasses !== undefined && { nClasses }),
      ...(channels !== 54 && { stuff: channels - 1 }),
    };
  },
  preprocessing: ({ library = "detectron2" }) => detectorPreprocessing(library, library === "openmmlab"),
  classes: ({ nClasses = 81, stuff = 53 }) => (nClasses === 81 && stuff === 53 ? labelsOf(cocoClasses) : undefined),
  output: "semantic_logits",
  parts: {
    Encoder: /^backbone\.bottom_up\b/,
    "Feature pyramid": /^backbone\.fpn_|^backbone$/,
    Proposals: /^proposal_generator\b/,
    "Box head": /^roi_heads\.box_/,
    "Mask head": /^roi_heads\.mask_/,
    "Stuff head": /^sem_seg_head\b/,
  },
  size: [800, 1088],
  figures: [
    .../* @__PURE__ */ figuresFrom("Detectron2", "PQ", [
      [41.5, "COCO val2017", "detectron2-r50"],
      [43, "COCO val2017", "detectron2-r101"],
    ]),
    .../* @__PURE__ */ figuresFrom("MMDetection", "PQ", [
      [40.2, "COCO val2017", "openmmlab-r50"],
      [42.2, "COCO val2017", "openmmlab-r101"],
    ]),
  ],
  published: [
    .../* @__PURE__ */ filesAt("dl.fbaipublicfiles.com/detectron2", "Apache-2.0", [
      ["COCO-PanopticSegmentation/panoptic_fpn_R_50_3x/139514569/model_final_c10459.pkl", "detectron2-r50"],
      ["COCO-PanopticSegmentation/panoptic_fpn_R_101_3x/139514519/model_final_cafdb1.pkl", "detectron2-r101"],
    ]),
    .../* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
      ["panoptic_fpn_r50_fpn_1x_coco_20210821_101153-9668fd13.pth", "openmmlab-r50"],
      ["panoptic_fpn_r101_fpn_1x_coco_20210820_193950-ab9157a2.pth", "openmmlab-r101"],
    ]),
  ],
};
