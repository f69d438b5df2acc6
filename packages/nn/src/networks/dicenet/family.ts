import { cityscapesClasses, vocClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import { type DicenetConfig, dicenetScale } from "./config.js";
import { dicenet } from "./dicenet.js";

/** Outputs of the Cityscapes files: the 19 evaluated classes and "other". */
const CITYSCAPES_OUTPUTS = 20;

/**
 * DiCENet, recognized by the names of the authors' files.
 *
 * @see S. Mehta, H. Hajishirzi, M. Rastegari, "DiCENet: Dimension-wise convolutions for efficient networks", TPAMI 2022, doi:10.1109/TPAMI.2020.3041871
 */
export const dicenetFamily: Family<DicenetConfig> = {
  name: "dicenet",
  title: "DiCENet",
  task: "semantic",
  from: ["espnetv2"],
  paper:
    'S. Mehta, H. Hajishirzi, M. Rastegari, "DiCENet: Dimension-wise convolutions for efficient networks", TPAMI 2022, doi:10.1109/TPAMI.2020.3041871',
  define: dicenet,
  variants: {
    s1: { title: "s = 1", config: { s: 1, nClasses: 21 } },
    "s0.2": { title: "s = 0.2", config: { s: 0.2, nClasses: 21 } },
    "s0.5": { title: "s = 0.5", config: { s: 0.5, nClasses: 21 } },
    "s0.75": { title: "s = 0.75", config: { s: 0.75, nClasses: 21 } },
    "s1.25": { title: "s = 1.25", config: { s: 1.25, nClasses: 21 } },
    "s1.75": { title: "s = 1.75", config: { s: 1.75, nClasses: 21 } },
    cityscapes: { title: "s = 1.75, Cityscapes", config: { s: 1.75, nClasses: CITYSCAPES_OUTPUTS } },
  },
  options: [/* @__PURE__ */ classesOption(2)],
  recognize({ tensors }) {
    const nClasses = tensors?.get("eff_pool_128x128.merge_layer.3.weight")?.[0];
    const s = dicenetScale(tensors?.get("base_net.level4.0.left_layer.1.cbr.0.weight")?.[0]);
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
    "Half and quarter": /^base_net\.level1/,
    Eighth: /^base_net\.level3/,
    Sixteenth: /^base_net\.level4/,
    Decoder: /^(bu_|eff_pool_|proj_enc_)/,
  },
  size: [384, 384],
  figures: /* @__PURE__ */ figuresFrom("README of sacmehta/EdgeNets", "mIoU", [
    [60.23, "PASCAL VOC 2012 val", "s1"],
    [34.52, "PASCAL VOC 2012 val", "s0.2"],
    [47.74, "PASCAL VOC 2012 val", "s0.5"],
    [55.67, "PASCAL VOC 2012 val", "s0.75"],
    [62.55, "PASCAL VOC 2012 val", "s1.25"],
    [64.76, "PASCAL VOC 2012 val", "s1.75"],
    [63.4, "Cityscapes val", "cityscapes"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/sacmehta/EdgeNets", "MIT", [
    ["dicenet_s_0.2_pascal_384x384.pth", "s0.2", 357_078],
    ["dicenet_s_0.5_pascal_384x384.pth", "s0.5", 482_934],
    ["dicenet_s_0.75_pascal_384x384.pth", "s0.75", 955_099],
    ["dicenet_s_1.0_pascal_384x384.pth", "s1", 1_344_886],
    ["dicenet_s_1.25_pascal_384x384.pth", "s1.25", 1_782_887],
    ["dicenet_s_1.75_pascal_384x384.pth", "s1.75", 3_489_790],
    ["dicenet_s_1.75_city_1024x512.pth", "cityscapes", 3_489_746],
  ]),
};
