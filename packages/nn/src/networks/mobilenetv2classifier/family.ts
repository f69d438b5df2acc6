import { mobilenetV2Encoder, mobilenetV2Spellings } from "../../encoders/mobilenetv2/index.js";
import { imageClassesOption, imagenetPreprocessing } from "../../families/classification.js";
import { type Family, figuresFrom, filesAt } from "../../families/family.js";
import { divisible } from "../../layers/divisible.js";
import { type MobilenetV2ClassifierConfig, mobilenetV2Classifier } from "./mobilenetv2classifier.js";

/** Factors of the channels that files were published with. */
const WIDTHS = [1, 1.4, 0.75, 0.5, 0.35, 1.1, 1.2, 0.25, 0.1];

/**
 * MobileNetV2 as a classifier, recognized by the names of torchvision, timm and OpenMMLab.
 *
 * @see M. Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks", CVPR 2018, doi:10.1109/CVPR.2018.00474
 */
export const mobilenetv2classifierFamily: Family<MobilenetV2ClassifierConfig> = {
  name: "mobilenetv2classifier",
  title: "MobileNetV2",
  task: "classify",
  from: ["resnetclassifier"],
  paper: 'M. Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks", CVPR 2018, doi:10.1109/CVPR.2018.00474',
  define: mobilenetV2Classifier,
  variants: {
    "1.0": { title: "width 1", config: { nClasses: 1000 } },
    "1.4": { title: "width 1.4", config: { width: 1.4, nClasses: 1000 } },
    "0.5": { title: "width 0.5", config: { width: 0.5, nClasses: 1000 } },
  },
  options: [/* @__PURE__ */ imageClassesOption()],
  recognize({ tensors }) {
    const stem = tensors?.get("features.0.0.weight")?.[0];
    const narrow = tensors?.get("features.17.conv.3.weight")?.[0];
    const nClasses = tensors?.get("classifier.1.weight")?.[0];
    const width = WIDTHS.find((each) => divisible(32 * each) === stem && divisible(320 * each) === narrow);
    if (nClasses === undefined || width === undefined) return undefined;
    return { ...(width !== 1 && { width }), nClasses };
  },
  spellings: mobilenetV2Spellings,
  preprocessing: () => imagenetPreprocessing(224, 256),
  classes: () => undefined,
  encoder: ({ nClasses: _, ...config }) => mobilenetV2Encoder(config),
  parts: {
    Stem: /^features\.0\./,
    "To a half": /^features\.1\./,
    "To a quarter": /^features\.[23]\./,
    "To an eighth": /^features\.[456]\./,
    "To a 16th": /^features\.([789]|1[0-3])\./,
    "To a 32nd": /^features\.1[4-8]\./,
    Classifier: /^classifier/,
  },
  size: [224, 224],
  figures: /* @__PURE__ */ figuresFrom("torchvision's table of weights", "top-1 accuracy", [
    [71.878, "ImageNet-1K val", "1.0"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/pytorch/vision", "BSD-3-Clause", [
    ["mobilenet_v2-b0353104.pth", "1.0"],
    ["mobilenet_v2-7ebf99e0.pth", "1.0"],
  ]),
};
