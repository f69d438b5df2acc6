import { type Family, figuresFrom } from "../../families/family.js";
import { paperFamily, resnetParts, resnetRowIn, widthSlider } from "../spgnet/row-family.js";
import { type DisConfig, dis } from "./dis.js";

/**
 * DIS, recognized by the names of its layers.
 *
 * @see P. Luo et al., "Deep dual learning for semantic image segmentation", ICCV 2017, doi:10.1109/ICCV.2017.296
 */
export const disFamily: Family<DisConfig> = /* @__PURE__ */ paperFamily<DisConfig>({
  name: "dis",
  title: "DIS",
  from: ["deeplabv2"],
  paper: 'P. Luo et al., "Deep dual learning for semantic image segmentation", ICCV 2017, doi:10.1109/ICCV.2017.296',
  define: dis,
  variants: { voc: { title: "ResNet-101, PASCAL VOC", config: { layers: 101, nClasses: 21 } } },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels of the ResNet's stem; the paper has 64."),
    {
      ...{ name: "channels", label: "Channels", hint: "Of the head; the full network has 512." },
      ...{ min: 8, max: 512, step: 8, start: 16 },
    },
  ],
  recognize({ tensors }) {
    const channels = tensors?.get("labels.scores.weight")?.[1];
    if (!tensors?.has("labels.reduce.conv.weight")) return undefined;
    return resnetRowIn(tensors, "labels.scores.weight", { channels: [channels, 512] });
  },
  parts: {
    .../* @__PURE__ */ resnetParts("backbone."),
    "Label map": /^labels/,
  },
  figures: /* @__PURE__ */ figuresFrom("the paper, ICCV 2017", "mIoU", [[86.8, "PASCAL VOC 2012 test"]]),
});
