import { cocoClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import {
  classesOption,
  countWhile,
  type Evidence,
  type Family,
  figuresFrom,
  filesAt,
  labelsById,
} from "../../families/family.js";
import { DETR_CLASSES, type DetrConfig, detrFromConfig } from "./config.js";
import { detr } from "./detr.js";
import { detrObjects, detrPanoptic } from "./finding.js";
import { detrSpellings } from "./spellings.js";

const R101 = { depths: [3, 4, 23, 3] } as const;
const BOXES = { masks: false, nClasses: DETR_CLASSES.things } as const;
const PANOPTIC = { nClasses: DETR_CLASSES.panoptic } as const;

/**
 * DETR, recognized by `config.json`, or by its tensors. These do not say whether the last stage is dilated: a DC5 needs its `config.json`, or its configuration.
 *
 * @see N. Carion et al., "End-to-end object detection with transformers", ECCV 2020, doi:10.1007/978-3-030-58452-8_13
 */
export const detrFamily: Family<DetrConfig> = {
  name: "detr",
  title: "DETR",
  task: "panoptic",
  tasks: ["panoptic", "instance"],
  from: ["resnetclassifier"],
  paper: 'N. Carion et al., "End-to-end object detection with transformers", ECCV 2020, doi:10.1007/978-3-030-58452-8_13',
  define: detr,
  objects: (config) => detrObjects(config, (classId) => detrFamily.classes(config)?.[classId]?.isThing ?? true),
  panoptic: detrPanoptic,
  queries: { classes: "logits", masks: "pred_masks" },
  variants: {
    "r50-panoptic": { title: "ResNet-50, masks", config: PANOPTIC },
    "r101-panoptic": { title: "ResNet-101, masks", config: { ...R101, ...PANOPTIC } },
    "r50-dc5-panoptic": { title: "ResNet-50 DC5, masks", config: { ...PANOPTIC, dilated: true } },
    r50: { title: "ResNet-50, boxes", config: BOXES },
    r101: { title: "ResNet-101, boxes", config: { ...R101, ...BOXES } },
    "r50-dc5": { title: "ResNet-50 DC5, boxes", config: { ...BOXES, dilated: true } },
    "r101-dc5": { title: "ResNet-101 DC5, boxes", config: { ...R101, ...BOXES, dilated: true } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the ResNet's stem.", min: 4, max: 64, step: 4, start: 8 },
    { name: "channels", label: "Channels", hint: "Of the transformer.", min: 128, max: 512, step: 128, start: 128 },
  ],
  spellings: detrSpellings,
  recognize: ({ config, tensors }) =>
    config ? (config["model_type"] === "detr" ? detrFromConfig(config) : undefined) : tensors && fromTensors(tensors),
  preprocessing: () => ({ size: { shortestEdge: 800, longestEdge: 1333 }, mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes({ masks = true, nClasses = masks ? DETR_CLASSES.panoptic : DETR_CLASSES.things }) {
    if (nClasses !== DETR_CLASSES.panoptic && nClasses !== DETR_CLASSES.things) return undefined;
    return labelsById(cocoClasses, nClasses);
  },
  parts: {
    ResNet: /backbone\.conv_encoder/,
    Encoder: /model\.(encoder|input_projection)/,
    Decoder: /model\.(decoder|query_position_embeddings)/,
    "Classes and boxes": /(class_labels_classifier|bbox_predictor)/,
    "Mask head": /^(mask_head|bbox_attention)/,
  },
  size: [800, 1333],
  figures: [
    .../* @__PURE__ */ figuresFrom("github.com/facebookresearch/detr", "PQ", [
      [43.4, "COCO val", "r50-panoptic"],
      [45.1, "COCO val", "r101-panoptic"],
      [44.6, "COCO val", "r50-dc5-panoptic"],
    ]),
    .../* @__PURE__ */ figuresFrom("github.com/facebookresearch/detr", "box AP", [
      [42.0, "COCO val", "r50"],
      [43.5, "COCO val", "r101"],
      [43.3, "COCO val", "r50-dc5"],
      [44.9, "COCO val", "r101-dc5"],
    ]),
  ],
  published: [
    .../* @__PURE__ */ filesAt("dl.fbaipublicfiles.com/detr", "Apache-2.0", [
      ["detr-r50-panoptic-00ce5173.pth", "r50-panoptic"],
      ["detr-r101-panoptic-40021d53.pth", "r101-panoptic"],
      ["detr-r50-dc5-panoptic-da08f1b1.pth", "r50-dc5-panoptic"],
      ["detr-r50-e632da11.pth", "r50"],
      ["detr-r101-2c7b67e5.pth", "r101"],
      ["detr-r50-dc5-f0fb7ef5.pth", "r50-dc5"],
      ["detr-r101-dc5-a2e86def.pth", "r101-dc5"],
    ]),
    .../* @__PURE__ */ filesAt("huggingface.co", "Apache-2.0", [
      ["facebook/detr-resnet-50-panoptic", "r50-panoptic"],
      ["facebook/detr-resnet-101-panoptic", "r101-panoptic"],
      ["facebook/detr-resnet-50-dc5-panoptic", "r50-dc5-panoptic"],
      ["facebook/detr-resnet-50", "r50"],
      ["facebook/detr-resnet-101", "r101"],
      ["facebook/detr-resnet-50-dc5", "r50-dc5"],
      ["facebook/detr-resnet-101-dc5", "r101-dc5"],
    ]),
  ],
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): DetrConfig | undefined {
  const masks = tensors.has("mask_head.lay1.weight");
  const head = masks ? "detr." : "";
  const learned = tensors.get(`${head}model.query_position_embeddings.weight`);
  const classes = tensors.get(`${head}class_labels_classifier.weight`)?.[0];
  const mlpDim = tensors.get(`${head}model.encoder.layers.0.fc1.weight`)?.[0];
  const stem = `${head}model.backbone.conv_encoder.model`;
  const width = tensors.get(`${stem}.conv1.weight`)?.[0];
  if (!learned || !classes || !mlpDim || !width) return undefined;
  const layers = (part: string) => countWhile((i) => tensors.has(`${head}model.${part}.layers.${i}.fc1.weight`));
  const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => tensors.has(`${stem}.layer${stage}.${i}.conv1.weight`)));
  const [queries, channels] = learned as [number, number];
  const [encoderDepth, decoderDepth] = [layers("encoder"), layers("decoder")];
  // the first convolution of the mask head has a channel more for each head of attention
  const heads = masks ? tensors.get("mask_head.lay1.weight")![0]! - channels : 8;
  return {
    ...(depths.join() !== "3,4,6,3" && { depths }),
    ...(width !== 64 && { width }),
    ...(!masks && { masks }),
    nClasses: classes - 1,
    ...(queries !== 100 && { queries }),
    ...(channels !== 256 && { channels }),
    ...(heads !== 8 && { heads }),
    ...(encoderDepth !== 6 && { encoderDepth }),
    ...(decoderDepth !== 6 && { decoderDepth }),
    ...(mlpDim !== 2048 && { mlpDim }),
  };
}
