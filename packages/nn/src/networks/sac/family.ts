import { type Family, figuresFrom } from "../../families/family.js";
import { paperFamily, resnetParts, resnetRowIn, widthSlider } from "../spgnet/row-family.js";
import { type SacNetConfig, sacNet } from "./sac.js";

/**
 * SAC, recognized by the names of its layers.
 *
 * @see R. Zhang et al., "Scale-adaptive convolutions for scene parsing", ICCV 2017, doi:10.1109/ICCV.2017.224
 */
export const sacFamily: Family<SacNetConfig> = /* @__PURE__ */ paperFamily<SacNetConfig>({
  name: "sac",
  title: "SAC",
  from: ["resnetclassifier"],
  paper: 'R. Zhang et al., "Scale-adaptive convolutions for scene parsing", ICCV 2017, doi:10.1109/ICCV.2017.224',
  define: sacNet,
  variants: {
    cityscapes: { title: "ResNet-101, Cityscapes", config: { layers: 101, nClasses: 19 } },
    ade20k: { title: "ResNet-101, ADE20K", config: { layers: 101, nClasses: 150 } },
  },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels of the ResNet's stem; the paper has 64."),
    {
      name: "channels",
      label: "Channels",
      hint: "Of the head; the full network has 512.",
      min: 8,
      max: 512,
      step: 8,
      start: 16,
    },
  ],
  recognize({ tensors }) {
    if (!tensors?.has("backbone.layer4.0.conv2.scale.weight")) return undefined;
    return resnetRowIn(tensors, "head.conv_seg.weight", { channels: [tensors.get("head.conv_seg.weight")?.[1], 512] });
  },
  parts: { .../* @__PURE__ */ resnetParts("backbone."), Head: /^head/ },
  figures: /* @__PURE__ */ figuresFrom("the paper, ICCV 2017", "mIoU", [
    [78.1, "Cityscapes test"],
    [44.3, "ADE20K val", "ade20k"],
  ]),
});
