import { cocoStuffClasses } from "@segkit/core/palettes";
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
import { universalClasses } from "../universal/data.js";
import { type EncoderName, encoderIn, encoderNamed } from "../universal/encoders.js";
import { MASKFORMER_DEFAULTS, type MaskformerConfig, maskformer } from "./maskformer.js";
import { maskformerSpellings } from "./spellings.js";

/** Images that the larger encoders were trained with are larger. */
const LARGER: readonly (EncoderName | undefined)[] = ["swinb", "swinl"];

/**
 * MaskFormer, recognized by the names and shapes of its tensors, in files of transformers and of its authors; the decoder is taken to have eight heads.
 *
 * @see B. Cheng, A. G. Schwing, A. Kirillov, "Per-pixel classification is not all you need for semantic segmentation", NeurIPS 2021, arXiv:2107.06278
 */
export const maskformerFamily: Family<MaskformerConfig> = {
  name: "maskformer",
  title: "MaskFormer",
  task: "panoptic",
  tasks: ["panoptic", "semantic", "instance"],
  from: ["detr"],
  paper:
    'B. Cheng, A. G. Schwing, A. Kirillov, "Per-pixel classification is not all you need for semantic segmentation", NeurIPS 2021, arXiv:2107.06278',
  define: maskformer,
  queries: { classes: "class_queries_logits", masks: "masks_queries_logits" },
  variants: {
    swint: { title: "Swin-T, ADE20K", config: { encoder: "swint", nClasses: 150 } },
    swins: { title: "Swin-S, ADE20K", config: { encoder: "swins", nClasses: 150 } },
    swinb: { title: "Swin-B, ADE20K", config: { encoder: "swinb", nClasses: 150 } },
    swinl: { title: "Swin-L, ADE20K", config: { encoder: "swinl", nClasses: 150 } },
    "swint-coco": { title: "Swin-T, COCO", config: { encoder: "swint", nClasses: 133 } },
    "swinb-coco": { title: "Swin-B, COCO", config: { encoder: "swinb", nClasses: 133 } },
    resnet50: { title: "ResNet-50, ADE20K", config: { encoder: "resnet50", nClasses: 150 } },
    resnet101: { title: "ResNet-101, ADE20K", config: { encoder: "resnet101", nClasses: 150 } },
    "resnet101-stuff": { title: "ResNet-101, COCO-Stuff", config: { encoder: "resnet101", nClasses: 171 } },
  },
  options: [/* @__PURE__ */ classesOption()],
  spellings: maskformerSpellings,
  modelTypes: ["maskformer"],
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing({ encoder, nClasses = MASKFORMER_DEFAULTS.nClasses }) {
    const numbers = { multipleOf: 32, mean: IMAGENET_MEAN, std: IMAGENET_STD, fit: "resize" } as const;
    if (nClasses === 133) return { size: { shortestEdge: 800, longestEdge: 1333 }, ...numbers };
    const shortestEdge = nClasses === 19 ? 1024 : nClasses === 171 || LARGER.includes(encoder) ? 640 : 512;
    return { size: { shortestEdge, longestEdge: nClasses === 19 ? 2048 : 4 * shortestEdge }, ...numbers };
  },
  classes: ({ nClasses = MASKFORMER_DEFAULTS.nClasses }) =>
    nClasses === 171 ? labelsOf(cocoStuffClasses) : universalClasses(nClasses),
  parts: {
    Encoder: /^model\.pixel_level_module\.encoder\b/,
    "Feature pyramid": /^model\.pixel_level_module\.decoder\b/,
    Queries: /^model\.transformer_module\b/,
    "Classes and masks": /^(class_predictor|mask_embedder)\b/,
  },
  size: [512, 512],
  figures: /* @__PURE__ */ figuresFrom("github.com/facebookresearch/MaskFormer", "mIoU", [
    [46.7, "ADE20K val", "swint"],
    [49.8, "ADE20K val", "swins"],
    [52.7, "ADE20K val", "swinb"],
    [54.1, "ADE20K val", "swinl"],
    [44.5, "ADE20K val", "resnet50"],
    [45.5, "ADE20K val", "resnet101"],
    [38.1, "COCO-Stuff 10k", "resnet101-stuff"],
  ]),
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co", "CC BY-NC 4.0 (weights)", [
      ["facebook/maskformer-swin-tiny-ade", "swint"],
      ["facebook/maskformer-swin-small-ade", "swins"],
      ["facebook/maskformer-swin-base-ade", "swinb"],
      ["facebook/maskformer-swin-large-ade", "swinl"],
      ["facebook/maskformer-swin-tiny-coco", "swint-coco"],
      ["facebook/maskformer-swin-base-coco", "swinb-coco"],
      ["facebook/maskformer-resnet50-ade", "resnet50"],
      ["facebook/maskformer-resnet101-ade", "resnet101"],
      ["facebook/maskformer-resnet101-coco-stuff", "resnet101-stuff"],
    ]),
    .../* @__PURE__ */ filesAt("dl.fbaipublicfiles.com/maskformer/semantic-ade20k", "CC BY-NC 4.0", [
      ["maskformer_swin_tiny_bs16_160k/model_final_8657a5.pkl", "swint"],
      ["maskformer_swin_small_bs16_160k/model_final_528157.pkl", "swins"],
      ["maskformer_swin_base_IN21k_384_bs16_160k_res640/model_final_45388b.pkl", "swinb"],
      ["maskformer_swin_large_IN21k_384_bs16_160k_res640/model_final_aefa3b.pkl", "swinl"],
      ["maskformer_R50_bs16_160k/model_final_d8dbeb.pkl", "resnet50"],
      ["maskformer_R101_bs16_160k/model_final_1aeb94.pkl", "resnet101"],
    ]),
  ],
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): MaskformerConfig | undefined {
  const encoder = encoderIn(tensors);
  const extents = (name: string) => tensors.get(`${name}.weight`);
  const all = extents("class_predictor")?.[0] ?? 0;
  const [queries = 0, channels = 0] = extents("model.transformer_module.queries_embedder") ?? [];
  const feed = (i: number) => `model.transformer_module.decoder.layers.${i}.fc1`;
  const queryMlpDim = extents(feed(0))?.[0] ?? 0;
  if (!encoder || all < 2 || !queries || !queryMlpDim || !extents("model.pixel_level_module.decoder.fpn.stem.0"))
    return undefined;
  const queryLayers = countWhile((i) => extents(feed(i)) !== undefined);
  const named = encoderNamed(encoder);
  const { kind, depths, width, heads, windowSize } = encoder;
  return {
    encoder: named ?? (kind === "swin" ? "swint" : "resnet50"),
    ...(named === undefined && { depths, encoderWidth: width, ...(heads && { encoderHeads: heads }) }),
    ...(named === undefined && windowSize !== undefined && { windowSize }),
    nClasses: all - 1,
    ...(queries !== MASKFORMER_DEFAULTS.queries && { queries }),
    ...(channels !== 256 && { channels }),
    ...(queryLayers !== MASKFORMER_DEFAULTS.queryLayers && { queryLayers }),
    ...(queryMlpDim !== 2048 && { queryMlpDim }),
  };
}
