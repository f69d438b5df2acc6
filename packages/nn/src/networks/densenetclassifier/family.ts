import { DENSENET_LAYERS, densenetEncoder } from "../../encoders/densenet/index.js";
import { imageClassesOption, imagenetPreprocessing } from "../../families/classification.js";
import { type Family, figuresFrom, filesAt } from "../../families/family.js";
import { densenetIn, densenetParts, widthSlider } from "../refinenet/paper-family.js";
import { type DensenetClassifierConfig, densenetClassifier, densenetSpellings } from "./densenetclassifier.js";

/**
 * DenseNet as a classifier, recognized by torchvision's names.
 *
 * @see G. Huang et al., "Densely connected convolutional networks", CVPR 2017, doi:10.1109/CVPR.2017.243
 */
export const densenetclassifierFamily: Family<DensenetClassifierConfig> = {
  name: "densenetclassifier",
  title: "DenseNet",
  task: "classify",
  from: ["resnetclassifier"],
  paper: 'G. Huang et al., "Densely connected convolutional networks", CVPR 2017, doi:10.1109/CVPR.2017.243',
  define: densenetClassifier,
  variants: {
    densenet121: { title: "DenseNet-121", config: { layers: 121, nClasses: 1000 } },
    densenet161: { title: "DenseNet-161", config: { layers: 161, nClasses: 1000 } },
    densenet169: { title: "DenseNet-169", config: { layers: 169, nClasses: 1000 } },
    densenet201: { title: "DenseNet-201", config: { layers: 201, nClasses: 1000 } },
  },
  options: [
    /* @__PURE__ */ imageClassesOption(),
    /* @__PURE__ */ widthSlider("Channels that each layer adds; DenseNet-121 has 32.", {
      ...{ name: "growth", label: "Growth", max: 48 },
    }),
    /* @__PURE__ */ widthSlider("Channels of the stem; DenseNet-121 has 64.", { max: 96, start: 16 }),
  ],
  spellings: densenetSpellings,
  recognize({ tensors }) {
    const nClasses = tensors?.get("classifier.weight")?.[0];
    const densenet = densenetIn(tensors);
    return nClasses === undefined || densenet === undefined ? undefined : { ...densenet, nClasses };
  },
  preprocessing: () => imagenetPreprocessing(224, 256),
  classes: () => undefined,
  encoder: ({ layers = 121, nClasses: _, ...config }) => densenetEncoder({ ...DENSENET_LAYERS[layers], ...config }),
  parts: {
    .../* @__PURE__ */ densenetParts(),
    "Last normalization": /^features\.norm5/,
    Classifier: /^classifier/,
  },
  size: [224, 224],
  figures: /* @__PURE__ */ figuresFrom("torchvision's table of weights", "top-1 accuracy", [
    [74.434, "ImageNet-1K val", "densenet121"],
    [77.138, "ImageNet-1K val", "densenet161"],
    [75.6, "ImageNet-1K val", "densenet169"],
    [76.896, "ImageNet-1K val", "densenet201"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/pytorch/vision", "BSD-3-Clause", [
    ["densenet121-a639ec97.pth", "densenet121"],
    ["densenet161-8d451a50.pth", "densenet161"],
    ["densenet169-b2777c0a.pth", "densenet169"],
    ["densenet201-c1103571.pth", "densenet201"],
  ]),
};
