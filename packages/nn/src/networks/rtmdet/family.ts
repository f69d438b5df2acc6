import { cocoThings } from "../../detect/openmmlab.js";
import { classesOption, countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import type { RtmdetConfig } from "./config.js";
import { rtmdetObjects } from "./objects.js";
import { rtmdet } from "./rtmdet.js";

/**
 * RTMDet-Ins, recognized by OpenMMLab's names.
 *
 * @see C. Lyu et al., "RTMDet: An empirical study of designing real-time object detectors", 2022, arXiv:2212.07784
 */
export const rtmdetFamily: Family<RtmdetConfig> = {
  name: "rtmdet",
  title: "RTMDet-Ins",
  task: "instance",
  from: ["condinst"],
  paper: 'C. Lyu et al., "RTMDet: An empirical study of designing real-time object detectors", 2022, arXiv:2212.07784',
  define: rtmdet,
  objects: rtmdetObjects,
  variants: {
    tiny: { title: "Tiny", config: { width: 24, depths: [1, 1, 1, 1], neckDepth: 1, nClasses: 80 } },
    small: { title: "Small", config: { width: 32, depths: [1, 2, 2, 1], neckDepth: 1, nClasses: 80 } },
    medium: { title: "Medium", config: { width: 48, depths: [2, 4, 4, 2], neckDepth: 2, nClasses: 80 } },
    large: { title: "Large", config: { width: 64, depths: [3, 6, 6, 3], neckDepth: 3, nClasses: 80 } },
    "extra-large": { title: "Extra large", config: { width: 80, depths: [4, 8, 8, 4], neckDepth: 4, nClasses: 80 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the stem.", min: 8, max: 80, step: 8, start: 8 },
    { name: "neckDepth", label: "Blocks of the neck", hint: "Of each layer.", min: 1, max: 4, step: 1 },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("backbone.stem.2.conv.weight")?.[0];
    const nClasses = tensors?.get("bbox_head.rtm_cls.2.weight")?.[0];
    if (!tensors?.has("bbox_head.mask_head.projection.weight") || !width || !nClasses) return undefined;
    const blocks = (layer: string) => countWhile((i) => tensors.has(`${layer}.blocks.${i}.conv1.conv.weight`));
    const depths = [1, 2, 3, 4].map((stage) => blocks(`backbone.stage${stage}.${stage === 4 ? 2 : 1}`));
    return { width, depths, neckDepth: blocks("neck.top_down_blocks.0"), nClasses };
  },
  preprocessing: () => ({
    size: { longestEdge: 640 },
    convention: "torch",
    pad: { height: 640, width: 640, value: 114 },
    scale: 1,
    // of red, green and blue, although blue comes first in the tensor
    mean: [123.675, 116.28, 103.53],
    std: [58.395, 57.12, 57.375],
    order: "bgr",
  }),
  classes: ({ nClasses = 80 }) => cocoThings(nClasses),
  parts: {
    Encoder: /^backbone\b/,
    Neck: /^neck\b/,
    Masks: /^bbox_head\.mask_head\b/,
    "Classes, boxes and kernels": /^bbox_head\b/,
  },
  size: [640, 640],
  figures: [
    .../* @__PURE__ */ figuresFrom("metafile of MMDetection 3.3.0", "mask AP", [
      [35.4, "COCO val2017", "tiny"],
      [38.7, "COCO val2017", "small"],
      [42.1, "COCO val2017", "medium"],
      [43.7, "COCO val2017", "large"],
      [44.6, "COCO val2017", "extra-large"],
    ]),
    .../* @__PURE__ */ figuresFrom("metafile of MMDetection 3.3.0", "box AP", [
      [40.5, "COCO val2017", "tiny"],
      [44, "COCO val2017", "small"],
      [48.8, "COCO val2017", "medium"],
      [51.2, "COCO val2017", "large"],
      [52.4, "COCO val2017", "extra-large"],
    ]),
  ],
  published: /* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
    ["rtmdet-ins_tiny_8xb32-300e_coco_20221130_151727-ec670f7e.pth", "tiny"],
    ["rtmdet-ins_s_8xb32-300e_coco_20221121_212604-fdc5d7ec.pth", "small"],
    ["rtmdet-ins_m_8xb32-300e_coco_20221123_001039-6eba602e.pth", "medium"],
    ["rtmdet-ins_l_8xb32-300e_coco_20221124_103237-78d1d652.pth", "large"],
    ["rtmdet-ins_x_8xb16-300e_coco_20221124_111313-33d4595b.pth", "extra-large"],
  ]),
};
