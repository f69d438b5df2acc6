import { type Family, filesAt } from "../../families/family.js";
import { densenetIn, densenetParts, paperFamily, widthSlider } from "../refinenet/paper-family.js";
import { DENSEASPP_CHANNELS, DENSEASPP_SPELLINGS, type DenseasppConfig, denseaspp } from "./denseaspp.js";

/**
 * DenseASPP, recognized by the authors' names.
 *
 * @see M. Yang et al., "DenseASPP for semantic segmentation in street scenes", CVPR 2018, doi:10.1109/CVPR.2018.00388
 */
export const denseasppFamily: Family<DenseasppConfig> = /* @__PURE__ */ paperFamily<DenseasppConfig>({
  name: "denseaspp",
  title: "DenseASPP",
  from: ["deeplabv2", "densenetclassifier"],
  paper: 'M. Yang et al., "DenseASPP for semantic segmentation in street scenes", CVPR 2018, doi:10.1109/CVPR.2018.00388',
  define: denseaspp,
  variants: {
    densenet161: { title: "DenseNet-161, Cityscapes", config: { layers: 161, nClasses: 19 } },
    densenet121: { title: "DenseNet-121, Cityscapes", config: { layers: 121, nClasses: 19 } },
    densenet169: { title: "DenseNet-169, Cityscapes", config: { layers: 169, nClasses: 19 } },
    densenet201: { title: "DenseNet-201, Cityscapes", config: { layers: 201, nClasses: 19 } },
  },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels that each layer adds; DenseNet-161 has 48.", {
      ...{ name: "growth", label: "Growth", max: 48 },
    }),
    /* @__PURE__ */ widthSlider("Channels of the stem; DenseNet-161 has 96.", { max: 96, start: 16 }),
    /* @__PURE__ */ widthSlider("Channels before each dilated convolution.", {
      ...{ name: "inner", label: "Inner", max: 512, step: 8, start: 32 },
    }),
    /* @__PURE__ */ widthSlider("Channels that each dilated convolution adds.", {
      ...{ name: "channels", label: "Channels", max: 240, start: 16 },
    }),
  ],
  spellings: DENSEASPP_SPELLINGS,
  recognize({ tensors }) {
    const [nClasses] = tensors?.get("classification.1.weight") ?? [];
    const [channels, inner] = tensors?.get("ASPP_24.conv2.weight") ?? [];
    const densenet = densenetIn(tensors);
    if (nClasses === undefined || channels === undefined || densenet === undefined) return undefined;
    const usual = DENSEASPP_CHANNELS[densenet.layers];
    return {
      ...densenet,
      ...(inner !== usual.inner && { inner: inner! }),
      ...(channels !== usual.channels && { channels }),
      nClasses,
    };
  },
  preprocessing: () => ({ mean: [0.290101, 0.328081, 0.286964], std: [0.182954, 0.186566, 0.184475] }),
  parts: {
    .../* @__PURE__ */ densenetParts(),
    "Last normalization": /^features\.norm5/,
    Head: /^ASPP/,
    Scores: /^classification/,
  },
  published: /* @__PURE__ */ filesAt("github.com/DeepMotionAIResearch/DenseASPP", "none stated", [
    ["denseASPP161.pkl", "densenet161"],
  ]),
});
