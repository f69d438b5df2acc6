import { type Family, figuresFrom } from "../../families/family.js";
import { paperFamily, resnetParts, resnetRowIn, widthSlider } from "../spgnet/row-family.js";
import { type MsciConfig, msci } from "./msci.js";

/**
 * MSCI, recognized by the names of its layers.
 *
 * @see D. Lin et al., "Multi-scale context intertwining for semantic segmentation", ECCV 2018, doi:10.1007/978-3-030-01219-9_37
 */
export const msciFamily: Family<MsciConfig> = /* @__PURE__ */ paperFamily<MsciConfig>({
  name: "msci",
  title: "MSCI",
  from: ["resnetclassifier"],
  paper:
    'D. Lin et al., "Multi-scale context intertwining for semantic segmentation", ECCV 2018, doi:10.1007/978-3-030-01219-9_37',
  define: msci,
  variants: { voc: { title: "ResNet-152, PASCAL VOC", config: { layers: 152, nClasses: 21 } } },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels of the ResNet's stem; the paper has 64."),
    {
      name: "channels",
      label: "Channels",
      hint: "Of the head; the full network has 256.",
      min: 8,
      max: 256,
      step: 8,
      start: 16,
    },
  ],
  recognize({ tensors }) {
    if (!tensors?.has("head.pairs.0.0.fine.weight")) return undefined;
    return resnetRowIn(tensors, "head.classifier.weight", { channels: [tensors.get("head.classifier.weight")?.[1], 256] });
  },
  parts: {
    .../* @__PURE__ */ resnetParts("backbone."),
    "Chains of cells": /^head\.pairs\.\d\.\d\.(fine|coarse)/,
    Joints: /^head\.(reduce|pairs\.\d\.\d\.join)/,
    Scores: /^head\.classifier/,
  },
  figures: /* @__PURE__ */ figuresFrom("the paper, ECCV 2018", "mIoU", [[88, "PASCAL VOC 2012 test"]]),
});
