import { RESNET_DEPTHS } from "../../encoders/resnet/resnet.js";
import { classesOption, countWhile, type Evidence, type Family, figuresFrom } from "../../families/family.js";
import { panopticClasses } from "../../families/panoptic-classes.js";
import { KMAX_BLOCKS } from "../kmaxdeeplab/config.js";
import { kmaxDeeplabObjects, kmaxDeeplabPanoptic } from "../kmaxdeeplab/finding.js";
import { cmtDeeplab } from "./cmtdeeplab.js";
import { type CmtDeeplabConfig, cmtDeeplabSizes } from "./config.js";

/** The usual size of images. */
const SIDE = 1281;

/**
 * CMT-DeepLab, recognized by the names and shapes of its tensors. These do not say the size of images: 1281 is taken.
 *
 * @see Q. Yu et al., "CMT-DeepLab: Clustering mask transformers for panoptic segmentation", CVPR 2022, arXiv:2206.08948
 */
export const cmtdeeplabFamily: Family<CmtDeeplabConfig> = {
  name: "cmtdeeplab",
  title: "CMT-DeepLab",
  task: "panoptic",
  tasks: ["panoptic", "instance", "semantic"],
  from: ["axialdeeplab", "kmaxdeeplab"],
  paper: 'Q. Yu et al., "CMT-DeepLab: Clustering mask transformers for panoptic segmentation", CVPR 2022, arXiv:2206.08948',
  define: cmtDeeplab,
  // what becomes of clusters is the same
  objects: (config) => kmaxDeeplabObjects({ nClasses: cmtDeeplabSizes(config).nClasses }),
  panoptic: (config) => kmaxDeeplabPanoptic({ nClasses: cmtDeeplabSizes(config).nClasses }),
  queries: { classes: "pred_logits", masks: "pred_masks", maskActivation: "softmax" },
  alignCorners: ({ imageSize = SIDE }) => imageSize % 2 === 1,
  variants: {
    r50: { title: "Axial-R50, COCO panoptic", config: { nClasses: 133 } },
    r104: { title: "Axial-R104, COCO panoptic", config: { nClasses: 133, depths: [3, 4, 24, 3] } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      ...{ name: "imageSize", label: "Image size", hint: "Height and width of the input." },
      ...{ min: 33, max: 1281, step: 32, start: 257 },
    },
    {
      ...{ name: "width", label: "Width", hint: "Channels of the encoder's first stage within its blocks." },
      ...{ min: 8, max: 64, step: 8, start: 16 },
    },
  ],
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: ({ imageSize = SIDE }) => ({
    size: { shortestEdge: imageSize, longestEdge: imageSize, sides: "nearest" },
    pad: { height: imageSize, width: imageSize },
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
  }),
  classes: ({ nClasses = 133 }) => panopticClasses(nClasses),
  parts: {
    "Axial-ResNet": /^encoder\b/,
    "Pixel decoder": /^pixel_decoder\b/,
    "Pixels to clusters": /^transformer\._layers\.\d+\.(_predictor|_reference|_pixel_conv1_bn_act)\b/,
    "Clusters and pixels anew":
      /^transformer(\._cluster_centers|\._layers\.\d+(?!\.(_predictor|_reference|_pixel_conv1_bn_act)\b)|$)/,
    "Classes and masks": /^transformer\._(predictor|class_embedding|mask_embedding)/,
  },
  size: [SIDE, SIDE],
  // with Axial-R104-RFN, which is not here
  figures: /* @__PURE__ */ figuresFrom("the paper's abstract", "PQ", [[55.7, "COCO test-dev"]]),
  published: [],
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): CmtDeeplabConfig | undefined {
  const [channels, queries] = tensors.get("transformer._cluster_centers.weight") ?? [];
  const all = tensors.get("transformer._predictor._transformer_class_head.conv.weight")?.[0];
  const stem = tensors.get("encoder._stem._conv1_bn_act.conv.weight")?.[0];
  const wide = tensors.get("encoder._stage2._block1._conv3_bn.conv.weight")?.[0];
  const filters = tensors.get("pixel_decoder._stages.0._blocks.0._conv1_bn_act.conv.weight")?.[0];
  const mlpDim = tensors.get("transformer._layers.0._query_ffn_conv1_bn_act.conv.weight")?.[0];
  if (!channels || !queries || !all || !stem || !wide || !filters || !mlpDim) return undefined;
  const stages = [0, 1, 2, 3];
  const has = (name: string) => tensors.has(`${name}._conv3_bn.conv.weight`);
  const blocks = stages.map((i) => countWhile((k) => has(`pixel_decoder._stages.${i}._blocks.${k}`)));
  const depths = stages.map((i) => countWhile((k) => has(`encoder._stage${i + 2}._block${k + 1}`)));
  return {
    nClasses: all - 1,
    ...(queries !== 128 && { queries }),
    ...(filters !== 1024 && { filters: filters / 2 }),
    ...(channels !== 256 && { channels }),
    ...(mlpDim !== 2048 && { mlpDim }),
    ...(blocks.join() !== KMAX_BLOCKS.join() && { blocks }),
    ...(depths.join() !== RESNET_DEPTHS[50].join() && { depths }),
    ...(wide !== 256 && { width: wide / 4 }),
    ...(stem !== 64 && { stem }),
  };
}
