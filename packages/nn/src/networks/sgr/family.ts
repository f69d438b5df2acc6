import { type Family, figuresFrom } from "../../families/family.js";
import { paperFamily, resnetParts, resnetRowIn, widthSlider } from "../spgnet/row-family.js";
import { type SgrConfig, sgr } from "./sgr.js";

/**
 * SGR, recognized by the names of its layers.
 *
 * @see X. Liang et al., "Symbolic graph reasoning meets convolutions", NeurIPS 2018, papers.nips.cc/paper/7456
 */
export const sgrFamily: Family<SgrConfig> = /* @__PURE__ */ paperFamily<SgrConfig>({
  name: "sgr",
  title: "SGR",
  from: ["deeplabv2"],
  paper: 'X. Liang et al., "Symbolic graph reasoning meets convolutions", NeurIPS 2018, papers.nips.cc/paper/7456',
  define: sgr,
  variants: { ade20k: { title: "ResNet-101, ADE20K", config: { layers: 101, nClasses: 150 } } },
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
    const [concepts, words] = tensors?.get("head.sgr.words") ?? [];
    if (concepts === undefined) return undefined;
    const channels = tensors!.get("head.classifier.weight")?.[1];
    const own = { channels: [channels, 256], concepts: [concepts, 150], words: [words, 300] } as const;
    return resnetRowIn(tensors, "head.classifier.weight", own);
  },
  parts: {
    .../* @__PURE__ */ resnetParts("backbone."),
    Pyramid: /^head\.aspp/,
    "Graph of concepts": /^head\.sgr/,
    Scores: /^head\.classifier/,
  },
  figures: /* @__PURE__ */ figuresFrom("the paper, NeurIPS 2018", "mIoU", [[44.32, "ADE20K val"]]),
});
