import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, countWhile, type Evidence, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { panopticClasses } from "../../families/panoptic-classes.js";
import { encoderConfigOf } from "../universal/config.js";
import { encoderIn } from "../universal/encoders.js";
import { leastSideOf, MASKDINO_DEFAULTS, type MaskdinoConfig } from "./config.js";
import { maskdinoObjects, maskdinoPanoptic, TEMPERATURE } from "./finding.js";
import { maskdino, PREDICTOR } from "./maskdino.js";
import { maskdinoSpellings } from "./spellings.js";

const FILES = "github.com/IDEA-Research/detrex-storage/releases/tag/maskdino-v0.1.0";

/**
 * Mask DINO, recognized by the names and shapes of its tensors in its authors' files. These do not say how many queries there are, nor what their boxes begin with: 300 are taken, and for files of objects boxes around masks.
 *
 * @see F. Li et al., "Mask DINO: Towards a unified transformer-based framework for object detection and segmentation", CVPR 2023, arXiv:2206.02777
 */
export const maskdinoFamily: Family<MaskdinoConfig> = {
  name: "maskdino",
  title: "Mask DINO",
  task: "panoptic",
  tasks: ["panoptic", "instance", "semantic"],
  from: ["mask2former"],
  paper:
    'F. Li et al., "Mask DINO: Towards a unified transformer-based framework for object detection and segmentation", CVPR 2023, arXiv:2206.02777',
  define: maskdino,
  objects: maskdinoObjects,
  panoptic: maskdinoPanoptic,
  queries: ({ proposals = true }) => ({
    ...{ classes: "pred_logits", masks: "pred_masks" },
    ...(proposals && { activation: "sigmoid", temperature: TEMPERATURE }),
  }),
  variants: {
    resnet50: { title: "ResNet-50, COCO instances", config: { encoder: "resnet50", nClasses: 80, boxes: "mask2box" } },
    narrow: {
      title: "ResNet-50, three maps, COCO instances",
      config: { encoder: "resnet50", nClasses: 80, levels: 3, pixelMlpDim: 1024, boxes: "bitmask" },
    },
    swinl: { title: "Swin-L, COCO instances", config: { encoder: "swinl", nClasses: 80, levels: 5, boxes: "bitmask" } },
    panoptic: { title: "ResNet-50, COCO panoptic", config: { encoder: "resnet50", nClasses: 133 } },
    "panoptic-swinl": { title: "Swin-L, COCO panoptic", config: { encoder: "swinl", nClasses: 133, levels: 5 } },
    ade20k: {
      title: "ResNet-50, ADE20K semantic",
      config: { encoder: "resnet50", nClasses: 150, queries: 100, levels: 3, pixelMlpDim: 1024, proposals: false },
    },
    cityscapes: {
      title: "ResNet-50, Cityscapes semantic",
      config: { encoder: "resnet50", nClasses: 19, queries: 100, levels: 3, pixelMlpDim: 1024, proposals: false },
    },
  },
  options: [/* @__PURE__ */ classesOption()],
  spellings: maskdinoSpellings,
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: ({ nClasses = MASKDINO_DEFAULTS.nClasses }) => {
    const [shortestEdge, longestEdge] = nClasses === 19 ? [1024, 2048] : nClasses === 150 ? [512, 2048] : [800, 1333];
    const size = { shortestEdge, longestEdge, sides: "nearest" } as const;
    return { size, pad: { multipleOf: 32 }, mean: IMAGENET_MEAN, std: IMAGENET_STD };
  },
  classes: ({ nClasses = MASKDINO_DEFAULTS.nClasses }) => panopticClasses(nClasses),
  parts: {
    Encoder: /^model\.pixel_level_module\.encoder\b/,
    "Pixel decoder": /^model\.pixel_level_module\.decoder\b/,
    Proposals: /^model\.transformer_module(\.(enc_output|query_)|$)/,
    "Queries' decoder": /^model\.transformer_module\.decoder\b/,
    "Classes, boxes and masks": /^model\.transformer_module\.(class_embed|_bbox_embed|mask_embed|decoder_norm)\b/,
  },
  size: [800, 1216],
  leastSide: leastSideOf,
  figures: [
    .../* @__PURE__ */ figuresFrom("github.com/IDEA-Research/MaskDINO", "mask AP", [
      [46.3, "COCO val", "resnet50"],
      [46.1, "COCO val", "narrow"],
      [52.3, "COCO val", "swinl"],
    ]),
    .../* @__PURE__ */ figuresFrom("github.com/IDEA-Research/MaskDINO", "PQ", [
      [53, "COCO val", "panoptic"],
      [58.3, "COCO val", "panoptic-swinl"],
    ]),
    .../* @__PURE__ */ figuresFrom("github.com/IDEA-Research/MaskDINO", "mIoU", [
      [48.7, "ADE20K val", "ade20k"],
      [79.8, "Cityscapes val", "cityscapes"],
    ]),
  ],
  published: /* @__PURE__ */ filesAt(FILES, "Apache-2.0", [
    ["maskdino_r50_50ep_300q_hid2048_3sd1_instance_maskenhanced_mask46.3ap_box51.7ap.pth", "resnet50"],
    ["maskdino_r50_50ep_300q_hid1024_3sd1_instance_maskenhanced_mask46.1ap_box51.5ap.pth", "narrow"],
    ["maskdino_swinl_50ep_300q_hid2048_3sd1_instance_maskenhanced_mask52.3ap_box59.0ap.pth", "swinl"],
    ["maskdino_r50_50ep_300q_hid2048_3sd1_panoptic_pq53.0.pth", "panoptic"],
    ["maskdino_swinl_50ep_300q_hid2048_3sd1_panoptic_58.3pq.pth", "panoptic-swinl"],
    ["maskdino_r50_50ep_100q_celoss_hid1024_3s_semantic_ade20k_48.7miou.pth", "ade20k"],
    ["maskdino_r50_50ep_100q_celoss_hid1024_3s_semantic_cityscapes_79.8miou.pth", "cityscapes"],
  ]),
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): MaskdinoConfig | undefined {
  const found = encoderIn(tensors);
  const extent = (name: string) => tensors.get(name)?.[0] ?? 0;
  const pixels = "model.pixel_level_module.decoder";
  const [levels, channels] = tensors.get(`${pixels}.level_embed`) ?? [];
  const all = extent(`${PREDICTOR}.class_embed.weight`);
  if (!found || !all || !channels || (levels !== 3 && levels !== 4 && levels !== 5)) return undefined;
  if (!tensors.has(`${PREDICTOR}._bbox_embed.layers.0.weight`)) return undefined;
  const proposals = tensors.has(`${PREDICTOR}.enc_output.weight`);
  const nClasses = proposals ? all : all - 1;
  const sizes = {
    channels,
    // two coordinates of four points in each map
    heads: extent(`${pixels}.encoder.layers.0.self_attn.sampling_offsets.weight`) / (8 * levels),
    pixelLayers: countWhile((i) => tensors.has(`${pixels}.encoder.layers.${i}.fc1.weight`)),
    pixelMlpDim: extent(`${pixels}.encoder.layers.0.fc1.weight`),
    queryLayers: countWhile((i) => tensors.has(`${PREDICTOR}.decoder.layers.${i}.linear1.weight`)),
    queryMlpDim: extent(`${PREDICTOR}.decoder.layers.0.linear1.weight`),
  };
  const usual = { channels: 256, heads: 8, pixelLayers: 6, pixelMlpDim: 2048, queryLayers: 9, queryMlpDim: 2048 };
  const own = Object.entries(sizes).filter(([name, value]) => value !== usual[name as keyof typeof usual]);
  return {
    ...(encoderConfigOf(found) as MaskdinoConfig),
    ...{ nClasses, ...(levels !== 4 && { levels }), ...Object.fromEntries(own) },
    ...(proposals && nClasses === 80 && { boxes: levels === 4 ? "mask2box" : "bitmask" }),
    ...(!proposals && { proposals, queries: extent(`${PREDICTOR}.query_feat.weight`) }),
  };
}
