import { vocClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import { type LrasppConfig, lraspp, lrasppSpellings } from "./lraspp.js";

/**
 * LR-ASPP on MobileNetV3, recognized by torchvision's names.
 *
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140
 */
export const lrasppFamily: Family<LrasppConfig> = {
  name: "lraspp",
  title: "LR-ASPP",
  task: "semantic",
  from: ["mobilenetv3classifier", "deeplabv3"],
  paper: 'A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140',
  define: lraspp,
  variants: { large: { title: "MobileNetV3 large", config: { nClasses: 21 } } },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Factor of the encoder's channels; the published file has 1.",
      min: 0.25,
      max: 1,
      step: 0.25,
      start: 0.25,
    },
  ],
  spellings: lrasppSpellings,
  recognize({ tensors }) {
    const nClasses = tensors?.get("classifier.low_classifier.weight")?.[0];
    const channels = tensors?.get("classifier.cbr.0.weight")?.[1];
    if (nClasses === undefined || channels === undefined) return undefined;
    return { nClasses, ...(channels !== 960 && { width: channels / 960 }) };
  },
  preprocessing: () => ({ size: { shortestEdge: 520 }, mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: ({ nClasses = 21 }) => (nClasses === 21 ? labelsOf(vocClasses()) : undefined),
  output: "out",
  parts: { Encoder: /^backbone/, Head: /^classifier/ },
  size: [520, 520],
  figures: /* @__PURE__ */ figuresFrom("torchvision's table of weights", "mIoU", [
    [57.9, "COCO val2017, VOC's classes", "large"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/pytorch/vision", "BSD-3-Clause", [
    ["lraspp_mobilenet_v3_large-d234d4ea.pth", "large"],
  ]),
};
