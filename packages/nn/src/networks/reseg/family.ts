import { camvidClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family, labelsOf } from "../../families/family.js";
import { type ResegConfig, reseg } from "./reseg.js";

/**
 * ReSeg, recognized by the names of its parts.
 *
 * @see F. Visin et al., "ReSeg: A recurrent neural network-based model for semantic segmentation", CVPR workshops 2016, arXiv:1511.07053
 */
export const resegFamily: Family<ResegConfig> = {
  name: "reseg",
  title: "ReSeg",
  task: "semantic",
  from: ["vggclassifier"],
  paper:
    'F. Visin et al., "ReSeg: A recurrent neural network-based model for semantic segmentation", CVPR workshops 2016, arXiv:1511.07053',
  define: reseg,
  variants: { camvid: { title: "CamVid", config: { nClasses: 11 } } },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of VGG's first stage; VGG-16 has 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
    { name: "units", label: "Units", hint: "Of each recurrent layer and direction.", min: 4, max: 200, step: 4, start: 20 },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("features.0.weight")?.[0];
    const units = tensors?.get("renet1.rnn_hor.weight_hh_l0")?.[1];
    const channels = tensors?.get("upsampling1.bias")?.[0];
    const nClasses = tensors?.get("score.weight")?.[0];
    if (width === undefined || units === undefined || channels === undefined || nClasses === undefined) return undefined;
    return {
      ...(width !== 64 && { width }),
      ...(units !== 100 && { units }),
      ...(channels !== 50 && { channels }),
      nClasses,
    };
  },
  preprocessing: () => ({ mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: ({ nClasses = 11 }) => (nClasses === 11 ? labelsOf(camvidClasses) : undefined),
  parts: {
    "VGG, full size": /^features\.[02]$/,
    "VGG, a half": /^features\.[57]$/,
    "VGG, a quarter": /^features\.1[024]$/,
    "First ReNet layer": /^renet1/,
    "Second ReNet layer": /^renet2/,
    "Way up": /^upsampling/,
    Scores: /^score/,
  },
  size: [240, 320],
  published: [],
};
