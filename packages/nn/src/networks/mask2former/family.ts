import { classesOption, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { maskedQueriesIn } from "../universal/config.js";
import { universalClasses, universalPreprocessing } from "../universal/data.js";
import { MASK2FORMER_DEFAULTS, type Mask2formerConfig, mask2former } from "./mask2former.js";
import { mask2formerSpellings } from "./spellings.js";

/**
 * Mask2Former, recognized by the names and shapes of its tensors, which say all of its sizes, in files of transformers, of its authors and of OpenMMLab.
 *
 * @see B. Cheng et al., "Masked-attention mask transformer for universal image segmentation", CVPR 2022, doi:10.1109/CVPR52688.2022.00135
 */
export const mask2formerFamily: Family<Mask2formerConfig> = {
  name: "mask2former",
  title: "Mask2Former",
  task: "panoptic",
  tasks: ["panoptic", "instance", "semantic"],
  from: ["maskformer"],
  paper:
    'B. Cheng et al., "Masked-attention mask transformer for universal image segmentation", CVPR 2022, doi:10.1109/CVPR52688.2022.00135',
  define: mask2former,
  // transformers resizes masks to this first, whatever the image's size
  queries: { classes: "class_queries_logits", masks: "masks_queries_logits", maskSize: { height: 384, width: 384 } },
  variants: {
    swint: { title: "Swin-T, COCO", config: { encoder: "swint", nClasses: 133 } },
    swins: { title: "Swin-S, COCO", config: { encoder: "swins", nClasses: 133 } },
    swinb: { title: "Swin-B, COCO", config: { encoder: "swinb", nClasses: 133 } },
    swinl: { title: "Swin-L, COCO", config: { encoder: "swinl", nClasses: 133, queries: 200 } },
    resnet50: { title: "ResNet-50, COCO", config: { encoder: "resnet50", nClasses: 133 } },
    resnet101: { title: "ResNet-101, COCO", config: { encoder: "resnet101", nClasses: 133 } },
    "swint-openmmlab": { title: "Swin-T of OpenMMLab, COCO", config: { encoder: "swint", merging: "unfolded", nClasses: 133 } },
  },
  options: [/* @__PURE__ */ classesOption()],
  spellings: mask2formerSpellings,
  modelTypes: ["mask2former"],
  recognize: ({ tensors }) =>
    tensors &&
    maskedQueriesIn(
      tensors,
      {
        classes: "class_predictor",
        queries: "model.transformer_module.queries_features",
        feed: (layer) => `model.transformer_module.decoder.layers.${layer}.fc1`,
      },
      MASK2FORMER_DEFAULTS,
    ),
  preprocessing: ({ nClasses = MASK2FORMER_DEFAULTS.nClasses }) => universalPreprocessing(nClasses),
  classes: ({ nClasses = MASK2FORMER_DEFAULTS.nClasses }) => universalClasses(nClasses),
  parts: {
    Encoder: /^model\.pixel_level_module\.encoder\b/,
    "Pixel decoder": /^model\.pixel_level_module\.decoder\b/,
    "Masked attention": /^model\.transformer_module\b(?!\.decoder\.mask_predictor)/,
    "Classes and masks": /^(class_predictor|model\.transformer_module\.decoder\.mask_predictor)\b/,
  },
  size: [800, 800],
  figures: [
    .../* @__PURE__ */ figuresFrom("the paper", "PQ", [
      [51.9, "COCO", "resnet50"],
      [53.2, "COCO", "swint"],
      [57.8, "COCO", "swinl"],
    ]),
    .../* @__PURE__ */ figuresFrom("the paper", "mask AP", [
      [43.7, "COCO", "resnet50"],
      [45, "COCO", "swint"],
      [50.1, "COCO", "swinl"],
    ]),
    .../* @__PURE__ */ figuresFrom("MMDetection's metafiles", "PQ", [
      [52, "COCO", "resnet50"],
      [52.4, "COCO", "resnet101"],
      [53.4, "COCO", "swint-openmmlab"],
    ]),
  ],
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co", "CC BY-NC 4.0 (weights), MIT (code)", [
      ["facebook/mask2former-swin-tiny-coco-panoptic", "swint"],
      ["facebook/mask2former-swin-tiny-coco-instance", "swint"],
      ["facebook/mask2former-swin-small-coco-panoptic", "swins"],
      ["facebook/mask2former-swin-base-coco-panoptic", "swinb"],
      ["facebook/mask2former-swin-large-coco-panoptic", "swinl"],
    ]),
    .../* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
      ["mask2former_r50_8xb2-lsj-50e_coco-panoptic_20230118_125535-54df384a.pth", "resnet50"],
      ["mask2former_r101_8xb2-lsj-50e_coco-panoptic_20220329_225104-c74d4d71.pth", "resnet101"],
      ["mask2former_swin-t-p4-w7-224_8xb2-lsj-50e_coco-panoptic_20220326_224553-3ec9e0ae.pth", "swint-openmmlab"],
    ]),
  ],
};
