import { RESNET_DEPTHS } from "../../encoders/resnet/resnet.js";
import { classesOption, countWhile, type Evidence, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { panopticClasses } from "../../families/panoptic-classes.js";
import { KMAX_BLOCKS, type KmaxDeeplabConfig } from "./config.js";
import { kmaxDeeplabObjects, kmaxDeeplabPanoptic } from "./finding.js";
import { kmaxDeeplab } from "./kmaxdeeplab.js";
import { kmaxdeeplabSpellings } from "./spellings.js";

/** The usual size of images. */
const SIDE = 1281;

/**
 * kMaX-DeepLab, recognized by the names and shapes of its tensors. These do not say the size of images: 1281 is taken.
 *
 * @see Q. Yu et al., "k-means mask transformer", ECCV 2022, arXiv:2207.04044
 */
export const kmaxdeeplabFamily: Family<KmaxDeeplabConfig> = {
  name: "kmaxdeeplab",
  title: "kMaX-DeepLab",
  task: "panoptic",
  tasks: ["panoptic", "instance", "semantic"],
  from: ["panopticdeeplab", "detr"],
  paper: 'Q. Yu et al., "k-means mask transformer", ECCV 2022, arXiv:2207.04044',
  define: kmaxDeeplab,
  objects: kmaxDeeplabObjects,
  panoptic: kmaxDeeplabPanoptic,
  queries: { classes: "pred_logits", masks: "pred_masks", maskActivation: "softmax" },
  alignCorners: ({ imageSize = SIDE }) => imageSize % 2 === 1,
  variants: {
    resnet50: { title: "ResNet-50, COCO panoptic", config: { nClasses: 133 } },
    ade20k: { title: "ResNet-50, ADE20K panoptic", config: { nClasses: 150 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "imageSize",
      label: "Image size",
      hint: "Height and width of the input.",
      min: 33,
      max: 1281,
      step: 32,
      start: 257,
    },
  ],
  spellings: kmaxdeeplabSpellings,
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: ({ imageSize = SIDE }) => ({
    size: { shortestEdge: imageSize, longestEdge: imageSize, sides: "nearest" },
    pad: { height: imageSize, width: imageSize },
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
  }),
  classes: ({ nClasses = 133 }) => panopticClasses(nClasses),
  parts: {
    ResNet: /^backbone\b/,
    "Axial attention": /^sem_seg_head\.pixel_decoder\._stages\.[01]\b/,
    "Pixel decoder's convolutions": /^sem_seg_head\.pixel_decoder\b(?!\._stages\.[01]\b)/,
    "k-means": /^sem_seg_head\.predictor(\._kmax_transformer_layers\b|\._cluster_centers\b|$)/,
    "Classes and masks": /^sem_seg_head\.predictor\._(predcitor|class_embedding|mask_embedding)/,
  },
  size: [SIDE, SIDE],
  figures: /* @__PURE__ */ figuresFrom("github.com/bytedance/kmax-deeplab", "PQ", [
    [53.3, "COCO val", "resnet50"],
    [42.2, "ADE20K val", "ade20k"],
  ]),
  published: /* @__PURE__ */ filesAt("drive.google.com, by github.com/bytedance/kmax-deeplab", "Apache-2.0", [
    ["kmax_r50.pth", "resnet50"],
    ["kmax_r50.pth (ADE20K)", "ade20k"],
  ]),
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): KmaxDeeplabConfig | undefined {
  const at = "sem_seg_head.predictor";
  const [channels, queries] = tensors.get(`${at}._cluster_centers.weight`) ?? [];
  const all = tensors.get(`${at}._predcitor._transformer_class_head.conv.weight`)?.[0];
  const width = tensors.get("backbone.conv1.weight")?.[0];
  const filters = tensors.get("sem_seg_head.pixel_decoder._stages.0._blocks.0._conv1_bn_act.conv.weight")?.[0];
  const mlpDim = tensors.get(`${at}._kmax_transformer_layers.0._query_ffn_conv1_bn_act.conv.weight`)?.[0];
  if (!channels || !queries || !all || !width || !filters || !mlpDim) return undefined;
  const stages = [0, 1, 2, 3];
  const block = (i: number, k: number) => `sem_seg_head.pixel_decoder._stages.${i}._blocks.${k}._conv3_bn.conv.weight`;
  const blocks = stages.map((i) => countWhile((k) => tensors.has(block(i, k))));
  const depths = stages.map((i) => countWhile((k) => tensors.has(`backbone.layer${i + 1}.${k}.conv1.weight`)));
  return {
    nClasses: all - 1,
    ...(queries !== 128 && { queries }),
    ...(filters !== 1024 && { filters: filters / 2 }),
    ...(channels !== 256 && { channels }),
    ...(mlpDim !== 2048 && { mlpDim }),
    ...(blocks.join() !== KMAX_BLOCKS.join() && { blocks }),
    ...(depths.join() !== RESNET_DEPTHS[50].join() && { depths }),
    ...(width !== 64 && { width }),
  };
}
