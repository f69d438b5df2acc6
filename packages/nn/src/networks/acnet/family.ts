import { type Family, figuresFrom } from "../../families/family.js";
import { paperFamily, resnetParts, resnetRowIn, widthSlider } from "../spgnet/row-family.js";
import { type AcNetConfig, acNet } from "./acnet.js";

/**
 * AC-Net, recognized by the names of its layers.
 *
 * @see J. Fu et al., "Adaptive context network for scene parsing", ICCV 2019, arXiv:1911.01664
 */
export const acnetFamily: Family<AcNetConfig> = /* @__PURE__ */ paperFamily<AcNetConfig>({
  name: "acnet",
  title: "AC-Net",
  from: ["pspnet"],
  paper: 'J. Fu et al., "Adaptive context network for scene parsing", ICCV 2019, arXiv:1911.01664',
  define: acNet,
  variants: {
    cityscapes: { title: "ResNet-101, Cityscapes", config: { layers: 101, nClasses: 19 } },
    ade20k: { title: "ResNet-101, ADE20K", config: { layers: 101, nClasses: 150 } },
  },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels of the ResNet's stem; the paper has 64."),
    {
      name: "channels",
      label: "Channels",
      hint: "Of the head; the full network has 256.",
      min: 8,
      max: 256,
      step: 8,
      start: 32,
    },
  ],
  recognize({ tensors }) {
    if (!tensors?.has("head.blocks.0.low.conv.weight")) return undefined;
    return resnetRowIn(tensors, "head.classifier.weight", { channels: [tensors.get("head.classifier.weight")?.[1], 256] });
  },
  parts: {
    .../* @__PURE__ */ resnetParts("backbone."),
    "Gated context": /^head\.(reduce|blocks)/,
    Scores: /^head\.classifier/,
  },
  figures: /* @__PURE__ */ figuresFrom("the paper, arXiv:1911.01664", "mIoU", [
    [82.3, "Cityscapes test"],
    [45.9, "ADE20K val", "ade20k"],
  ]),
});
