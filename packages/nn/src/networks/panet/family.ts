import type { Family } from "../../families/family.js";
import { cocoThings, detectorPreprocessing } from "../maskrcnn/data.js";
import { maskRcnnSpellings } from "../maskrcnn/spellings.js";
import { twoStageOf, widthOption } from "../maskrcnn/two-stage-family.js";
import { type PanetConfig, panet, panetObjects } from "./panet.js";

/**
 * PANet, recognized by MMDetection's names of its pyramid.
 *
 * @see S. Liu et al., "Path aggregation network for instance segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00913
 */
export const panetFamily: Family<PanetConfig> = {
  name: "panet",
  title: "PANet",
  task: "instance",
  from: ["maskrcnn"],
  paper: 'S. Liu et al., "Path aggregation network for instance segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00913',
  define: panet,
  objects: panetObjects,
  variants: {
    resnet50: { title: "ResNet-50", config: {} },
    resnet101: { title: "ResNet-101", config: { layers: 101 } },
    "resnet50-paper": { title: "ResNet-50, the paper's heads", config: { adaptivePooling: true } },
  },
  options: [/* @__PURE__ */ widthOption()],
  spellings: maskRcnnSpellings,
  recognize({ tensors }) {
    const found = tensors && twoStageOf(tensors);
    const isPanet = tensors?.has("neck.pafpn_convs.0.conv.weight") && tensors.has("roi_head.mask_head.conv_logits.weight");
    if (found?.library !== "openmmlab" || !isPanet) return undefined;
    const { library: _, ...config } = found.config;
    return { ...config, ...(tensors!.has("roi_head.mask_head.level_convs.0.conv.weight") && { adaptivePooling: true }) };
  },
  preprocessing: () => detectorPreprocessing("openmmlab"),
  classes: ({ nClasses = 81 }) => cocoThings(nClasses),
  output: "class_logits",
  parts: {
    Encoder: /^backbone\b/,
    Pyramid: /^neck\b/,
    Proposals: /^rpn_head\b/,
    "Box head": /^roi_head\.bbox_head\b/,
    "Mask head": /^roi_head\.mask_head\b/,
  },
  size: [800, 1088],
  published: [],
};
