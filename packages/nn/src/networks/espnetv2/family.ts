import { cityscapesClasses, vocClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import type { Espnetv2Config, Espnetv2Scale } from "./config.js";
import { espnetv2 } from "./espnetv2.js";

/** By the encoder's channels at an eighth of the image's size. */
const SCALE_OF: Readonly<Record<number, Espnetv2Scale>> = { 64: 0.5, 128: 1, 160: 1.25, 192: 1.5, 256: 2 };
/** Outputs of the Cityscapes file: the 19 evaluated classes and "other". */
const CITYSCAPES_OUTPUTS = 20;

/**
 * ESPNetv2, recognized by the names of the authors' files.
 *
 * @see S. Mehta et al., "ESPNetv2: A light-weight, power efficient, and general purpose convolutional neural network", CVPR 2019, arXiv:1811.11431
 */
export const espnetv2Family: Family<Espnetv2Config> = {
  name: "espnetv2",
  title: "ESPNetv2",
  task: "semantic",
  from: ["espnet"],
  paper:
    'S. Mehta et al., "ESPNetv2: A light-weight, power efficient, and general purpose convolutional neural network", CVPR 2019, arXiv:1811.11431',
  define: espnetv2,
  variants: {
    s1: { title: "s = 1", config: { s: 1, nClasses: 21 } },
    "s0.5": { title: "s = 0.5", config: { s: 0.5, nClasses: 21 } },
    "s1.25": { title: "s = 1.25", config: { s: 1.25, nClasses: 21 } },
    "s1.5": { title: "s = 1.5", config: { s: 1.5, nClasses: 21 } },
    s2: { title: "s = 2", config: { s: 2, nClasses: 21 } },
    cityscapes: { title: "s = 1, Cityscapes", config: { s: 1, nClasses: CITYSCAPES_OUTPUTS } },
  },
  options: [/* @__PURE__ */ classesOption(2)],
  recognize({ tensors }) {
    const nClasses = tensors?.get("bu_dec_l4.merge_layer.3.weight")?.[0];
    const s = SCALE_OF[tensors?.get("merge_enc_dec_l2.wt_layer.1.weight")?.[1] ?? 0];
    return nClasses === undefined || s === undefined ? undefined : { s, nClasses };
  },
  preprocessing: ({ nClasses }) => ({
    size: nClasses === CITYSCAPES_OUTPUTS ? { height: 512, width: 1024 } : { height: 384, width: 384 },
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  }),
  classes({ nClasses = 21 }) {
    if (nClasses === CITYSCAPES_OUTPUTS) return labelsOf(cityscapesClasses, "other");
    return nClasses === 21 ? labelsOf(vocClasses()) : undefined;
  },
  parts: {
    "Half size": /^base_net\.level1/,
    Quarter: /^base_net\.level2/,
    "Eighth, EESP": /^base_net\.level3/,
    "Sixteenth, EESP": /^base_net\.level4/,
    Decoder: /^(bu_|merge_)/,
  },
  size: [384, 384],
  figures: /* @__PURE__ */ figuresFrom("README of sacmehta/EdgeNets", "mIoU", [
    [60.22, "PASCAL VOC 2012 val", "s1"],
    [47.18, "PASCAL VOC 2012 val", "s0.5"],
    [63.67, "PASCAL VOC 2012 val", "s1.5"],
    [67.01, "PASCAL VOC 2012 val", "s2"],
    [60.1, "Cityscapes val", "cityscapes"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/sacmehta/EdgeNets", "MIT", [
    ["espnetv2_s_1.0_pascal_384x384.pth", "s1", 1_107_734],
    ["espnetv2_s_0.5_pascal_384x384.pth", "s0.5", 469_363],
    ["espnetv2_s_2.0_pascal_384x384.pth", "s2", 3_376_138],
    ["espnetv2_s_1.0_city_1024x512.pth", "cityscapes", 1_107_690],
  ]),
};
