import { type Family, figuresFrom } from "../../families/family.js";
import { paperFamily, resnetParts, resnetRowIn, widthSlider } from "../spgnet/row-family.js";
import { type FoveaNetConfig, foveaNet } from "./foveanet.js";

/**
 * FoveaNet, recognized by the names of its branches.
 *
 * @see X. Li et al., "FoveaNet: Perspective-aware urban scene parsing", ICCV 2017, arXiv:1708.02421
 */
export const foveanetFamily: Family<FoveaNetConfig> = /* @__PURE__ */ paperFamily<FoveaNetConfig>({
  name: "foveanet",
  title: "FoveaNet",
  from: ["deeplabv2"],
  paper: 'X. Li et al., "FoveaNet: Perspective-aware urban scene parsing", ICCV 2017, arXiv:1708.02421',
  define: foveaNet,
  variants: { cityscapes: { title: "ResNet-101, Cityscapes", config: { layers: 101, nClasses: 19 } } },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels of the ResNet's stem; the paper has 64."),
    {
      ...{ name: "channels", label: "Channels", hint: "Of the heads; the full network has 512." },
      ...{ min: 8, max: 512, step: 8, start: 16 },
    },
  ],
  recognize({ tensors }) {
    const channels = tensors?.get("fovea.scores.weight")?.[1];
    if (!tensors?.has("perspective.scores.weight")) return undefined;
    return resnetRowIn(tensors, "coarse.scores.weight", { channels: [channels, 512] });
  },
  parts: {
    .../* @__PURE__ */ resnetParts("backbone."),
    Perspective: /^perspective/,
    "Coarse branch": /^coarse/,
    "Fovea branch": /^fovea/,
  },
  output: "logits",
  figures: /* @__PURE__ */ figuresFrom("the paper, arXiv:1708.02421", "mIoU", [[74.1, "Cityscapes test"]]),
});
