import { cityscapesClasses } from "@segkit/core/palettes";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import { type DrnConfig, drn } from "./drn.js";

/**
 * Dilated residual networks for segmentation, recognized by their authors' names.
 *
 * @see F. Yu, V. Koltun, T. Funkhouser, "Dilated residual networks", CVPR 2017, doi:10.1109/CVPR.2017.75
 */
export const drnFamily: Family<DrnConfig> = {
  name: "drn",
  title: "DRN",
  task: "semantic",
  from: ["resnetclassifier"],
  paper: 'F. Yu, V. Koltun, T. Funkhouser, "Dilated residual networks", CVPR 2017, doi:10.1109/CVPR.2017.75',
  define: drn,
  variants: {
    d22: { title: "DRN-D-22", config: { layers: 22 } },
    d38: { title: "DRN-D-38", config: { layers: 38 } },
    d105: { title: "DRN-D-105", config: { layers: 105 } },
    c26: { title: "DRN-C-26", config: { layers: 26 } },
    c42: { title: "DRN-C-42", config: { layers: 42 } },
  },
  options: [
    { .../* @__PURE__ */ classesOption(), start: 19 },
    {
      name: "width",
      label: "Width",
      hint: "Channels of the first convolution; published files have 16.",
      min: 1,
      max: 16,
      step: 1,
      start: 4,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("seg.weight")?.[0];
    const isC = tensors?.has("base.0.weight") === true;
    const width = tensors?.get(isC ? "base.0.weight" : "base.0.0.weight")?.[0];
    if (nClasses === undefined || width === undefined) return undefined;
    const layers = layersIn((name) => tensors!.has(`${name}.weight`), isC);
    return { layers, nClasses, ...(width !== 16 && { width }) };
  },
  // the mean and deviation of Cityscapes, which the authors' program reads beside the images
  preprocessing: () => ({ mean: [0.290101, 0.328081, 0.286964], std: [0.182954, 0.186566, 0.184475] }),
  classes: ({ nClasses = 19 }) => (nClasses === 19 ? labelsOf(cityscapesClasses) : undefined),
  parts: {
    "Before dilation": /^base\.[0-4]\b/,
    Dilated: /^base\.[56]\b/,
    Smoothing: /^base\.[78]\b/,
    Scores: /^(seg|up)\b/,
  },
  size: [512, 1024],
  figures: /* @__PURE__ */ figuresFrom("README of fyu/drn", "mIoU", [
    [68, "Cityscapes val", "d22"],
    [71.4, "Cityscapes val", "d38"],
    [75.6, "Cityscapes val", "d105"],
    [68, "Cityscapes val", "c26"],
    [70.9, "Cityscapes val", "c42"],
  ]),
  published: /* @__PURE__ */ filesAt("go.yf.io/drn-cityscapes-models", "BSD-3-Clause (code)", [
    ["drn_d_22_cityscapes.pth", "d22"],
    ["drn_d_38_cityscapes.pth", "d38"],
    ["drn-d-105_ms_cityscapes.pth", "d105"],
  ]),
};

/** By the blocks of the fifth stage, and whether these are bottlenecks. */
function layersIn(has: (name: string) => boolean, isC: boolean): NonNullable<DrnConfig["layers"]> {
  if (isC) return has("base.7.2.conv1") ? 42 : 26;
  if (!has("base.5.2.conv1")) return 22;
  if (!has("base.5.0.conv3")) return 38;
  return has("base.5.6.conv1") ? 105 : 54;
}
