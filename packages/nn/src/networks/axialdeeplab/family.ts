import { RESNET_DEPTHS } from "../../encoders/resnet/resnet.js";
import { classesOption, countWhile, type Evidence, type Family, figuresFrom } from "../../families/family.js";
import { panopticClasses } from "../../families/panoptic-classes.js";
import { axialDeeplab } from "./axialdeeplab.js";
import type { AxialDeeplabConfig } from "./config.js";
import { axialDeeplabObjects, axialDeeplabPanoptic } from "./finding.js";

/**
 * Axial-DeepLab, recognized by the names and shapes of its tensors. These do not say the span: 65 is taken.
 *
 * @see H. Wang et al., "Axial-DeepLab: Stand-alone axial-attention for panoptic segmentation", ECCV 2020, arXiv:2003.07853
 */
export const axialdeeplabFamily: Family<AxialDeeplabConfig> = {
  name: "axialdeeplab",
  title: "Axial-DeepLab",
  task: "panoptic",
  tasks: ["panoptic", "instance", "semantic"],
  from: ["panopticdeeplab"],
  paper: 'H. Wang et al., "Axial-DeepLab: Stand-alone axial-attention for panoptic segmentation", ECCV 2020, arXiv:2003.07853',
  define: axialDeeplab,
  objects: axialDeeplabObjects,
  panoptic: axialDeeplabPanoptic,
  alignCorners: true,
  variants: {
    small: { title: "S, Cityscapes", config: { nClasses: 19, width: 32 } },
    medium: { title: "M, Cityscapes", config: { nClasses: 19, width: 48 } },
    large: { title: "L, Cityscapes", config: { nClasses: 19 } },
    extralarge: { title: "XL, Cityscapes", config: { nClasses: 19, width: 128 } },
    maxs: { title: "MaX-DeepLab-S's encoder, Cityscapes", config: { nClasses: 19, axialStride: 16, span: 257 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the first stage's keys.", min: 8, max: 128, step: 8, start: 16 },
    {
      name: "span",
      label: "Span",
      hint: "Positions of an axis that one sees.",
      ...{ min: 3, max: 257, step: 2, start: 65 },
    },
  ],
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: ({ nClasses = 19 }) => ({
    ...(nClasses === 133 && { size: { shortestEdge: 1025, longestEdge: 1025 }, pad: { height: 1025, width: 1025 } }),
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
  }),
  classes: ({ nClasses = 19 }) => panopticClasses(nClasses),
  output: "logits",
  parts: {
    Stem: /^encoder\._stem\b/,
    "Axial attention": /^encoder\._stage\d\._block\d+\._attention\b/,
    "Other layers of the encoder": /^encoder\._stage\d\._block\d+\.(?!_attention\b)|^encoder\._stage\d\._block\d+$/,
    "Semantic decoder and head": /^semantic_(decoder|head)\b/,
    "Decoder of objects": /^instance_decoder\b/,
    "Centers and offsets": /^instance_(center|regression)_head\b/,
  },
  size: [513, 1025],
  figures: /* @__PURE__ */ figuresFrom("github.com/google-research/deeplab2", "PQ", [[64.5, "Cityscapes val", "maxs"]]),
  published: [],
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): AxialDeeplabConfig | undefined {
  const [nClasses, channels] = tensors.get("semantic_head.final_conv.weight") ?? [];
  const stem = tensors.get("encoder._stem._conv1_bn_act.conv.weight")?.[0];
  const wide = tensors.get("encoder._stage2._block1._conv3_bn.conv.weight")?.[0];
  if (!nClasses || !channels || !stem || !wide || !tensors.has("instance_regression_head.final_conv.weight")) return undefined;
  const stages = [2, 3, 4, 5];
  const at = (stage: number, block: number) => `encoder._stage${stage}._block${block}`;
  const depths = stages.map((stage) => countWhile((k) => tensors.has(`${at(stage, k + 1)}._conv3_bn.conv.weight`)));
  // a stage's first block still has the stride of the one before
  const axial = stages.find((stage) => tensors.has(`${at(stage, 1)}._attention._height_axis.qkv_transform.conv.weight`));
  if (!axial) return undefined;
  return {
    nClasses,
    ...(wide !== 256 && { width: wide / 4 }),
    ...(depths.join() !== RESNET_DEPTHS[50].join() && { depths }),
    ...(stem !== 64 && { stem }),
    ...(axial !== 2 && { axialStride: 2 ** (axial - 1) }),
    ...(channels !== 256 && { channels }),
  };
}
