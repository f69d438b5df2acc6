import { cityscapesClasses, cocoClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import {
  classesOption,
  countWhile,
  type Evidence,
  type Family,
  figuresFrom,
  filesAt,
  labelsOf,
} from "../../families/family.js";
import { panopticdeeplabPanoptic } from "./finding.js";
import { panopticdeeplabObjects } from "./objects.js";
import { type PanopticDeeplabConfig, panopticDeeplab } from "./panopticdeeplab.js";
import { panopticdeeplabSpellings } from "./spellings.js";

/**
 * Panoptic-DeepLab, recognized by Detectron2's names.
 *
 * @see B. Cheng et al., "Panoptic-DeepLab: A simple, strong, and fast baseline for bottom-up panoptic segmentation", CVPR 2020, doi:10.1109/CVPR42600.2020.01249
 */
export const panopticdeeplabFamily: Family<PanopticDeeplabConfig> = {
  name: "panopticdeeplab",
  title: "Panoptic-DeepLab",
  task: "panoptic",
  tasks: ["panoptic", "instance", "semantic"],
  from: ["deeplabv3plus"],
  paper:
    'B. Cheng et al., "Panoptic-DeepLab: A simple, strong, and fast baseline for bottom-up panoptic segmentation", CVPR 2020, doi:10.1109/CVPR42600.2020.01249',
  define: panopticDeeplab,
  objects: panopticdeeplabObjects,
  panoptic: panopticdeeplabPanoptic,
  variants: {
    resnet50: { title: "ResNet-50, Cityscapes", config: { nClasses: 19 } },
    separable: { title: "ResNet-50, depthwise convolutions, Cityscapes", config: { nClasses: 19, separable: true } },
    coco: { title: "ResNet-50, depthwise convolutions, COCO", config: { nClasses: 133, separable: true }, size: [640, 640] },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the ResNet's first stage.", min: 4, max: 64, step: 4, start: 8 },
    { name: "channels", label: "Channels", hint: "Of the semantic decoder.", min: 8, max: 256, step: 8, start: 32 },
  ],
  spellings: panopticdeeplabSpellings,
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: ({ nClasses = 19 }) => ({
    ...(nClasses === 133 && { size: { shortestEdge: 640, longestEdge: 640 }, pad: { height: 640, width: 640 } }),
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  }),
  classes: ({ nClasses = 19 }) =>
    nClasses === 19 ? labelsOf(cityscapesClasses) : nClasses === 133 ? labelsOf(cocoClasses) : undefined,
  output: "logits",
  parts: {
    ResNet: /^backbone\b/,
    "Semantic decoder": /^sem_seg_head\.decoder\b/,
    "Semantic head": /^sem_seg_head\.(head|predictor)\b/,
    "Decoder of objects": /^ins_embed_head\.decoder\b/,
    "Centers and offsets": /^ins_embed_head\.(center|offset)_/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("github.com/facebookresearch/detectron2", "PQ", [
    [60.3, "Cityscapes val", "resnet50"],
    [60.3, "Cityscapes val", "separable"],
    [35.5, "COCO val", "coco"],
  ]),
  published: /* @__PURE__ */ filesAt("dl.fbaipublicfiles.com/detectron2/PanopticDeepLab", "CC BY-SA 3.0", [
    ["Cityscapes-PanopticSegmentation/panoptic_deeplab_R_52_os16_mg124_poly_90k_bs32/model_final_bd324a.pkl", "resnet50"],
    [
      "Cityscapes-PanopticSegmentation/panoptic_deeplab_R_52_os16_mg124_poly_90k_bs32_crop_512_1024_dsconv/model_final_23d03a.pkl",
      "separable",
    ],
    [
      "COCO-PanopticSegmentation/panoptic_deeplab_R_52_os16_mg124_poly_200k_bs64_crop_640_640_coco_dsconv/model_final_5e6da2.pkl",
      "coco",
    ],
  ]),
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): PanopticDeeplabConfig | undefined {
  const [nClasses, channels] = tensors.get("sem_seg_head.predictor.weight") ?? [];
  const stem = tensors.get("backbone.conv1.6.weight")?.[0];
  if (!nClasses || !channels || !stem || !tensors.has("ins_embed_head.center_predictor.weight")) return undefined;
  const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => tensors.has(`backbone.layer${stage}.${i}.conv1.weight`)));
  return {
    nClasses,
    ...(tensors.has("sem_seg_head.head.depthwise.conv.weight") && { separable: true }),
    ...(depths.join() !== "3,4,6,3" && { depths }),
    ...(stem !== 128 && { width: stem / 2 }),
    ...(channels !== 256 && { channels }),
  };
}
