import { mobilenetV3Encoder, mobilenetV3Spellings } from "../../encoders/mobilenetv3/index.js";
import { imageClassesOption, imagenetPreprocessing } from "../../families/classification.js";
import { type Family, figuresFrom, filesAt } from "../../families/family.js";
import { type MobilenetV3ClassifierConfig, mobilenetV3Classifier } from "./mobilenetv3classifier.js";

/**
 * MobileNetV3 as a classifier, recognized by torchvision's names, or timm's.
 *
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140
 */
export const mobilenetv3classifierFamily: Family<MobilenetV3ClassifierConfig> = {
  name: "mobilenetv3classifier",
  title: "MobileNetV3",
  task: "classify",
  from: ["mobilenetv2classifier"],
  paper: 'A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140',
  define: mobilenetV3Classifier,
  variants: {
    large: { title: "large", config: { size: "large", nClasses: 1000 } },
    small: { title: "small", config: { size: "small", nClasses: 1000 } },
  },
  options: [/* @__PURE__ */ imageClassesOption()],
  spellings: mobilenetV3Spellings,
  recognize({ tensors }) {
    // timm's names say timm's epsilon
    const timm = tensors?.get("conv_head.weight")?.[0] !== undefined && tensors.has("blocks.0.0.conv_dw.weight");
    if (timm) return timmConfig(tensors);
    const nClasses = tensors?.get("classifier.3.weight")?.[0];
    if (nClasses === undefined || !tensors!.has("features.1.block.0.0.weight")) return undefined;
    const large = tensors!.has("features.16.0.weight");
    if (tensors!.get("features.0.0.weight")?.[0] !== 16 || !(large || tensors!.has("features.12.0.weight"))) return undefined;
    return { size: large ? "large" : "small", nClasses };
  },
  preprocessing: () => imagenetPreprocessing(224, 256),
  classes: () => undefined,
  encoder: ({ nClasses: _, ...config }) => mobilenetV3Encoder(config),
  parts: {
    Stem: /^features\.0\./,
    "Early blocks": /^features\.[1-6]\./,
    "Late blocks": /^features\.([7-9]|1\d)\./,
    Classifier: /^classifier/,
  },
  size: [224, 224],
  figures: /* @__PURE__ */ figuresFrom("torchvision's table of weights", "top-1 accuracy", [
    [74.042, "ImageNet-1K val", "large"],
    [67.668, "ImageNet-1K val", "small"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/pytorch/vision", "BSD-3-Clause", [
    ["mobilenet_v3_large-8738ca79.pth", "large"],
    ["mobilenet_v3_large-5c1a4163.pth", "large"],
    ["mobilenet_v3_small-047dcff4.pth", "small"],
  ]),
};

/** timm's networks have a convolution in place of the first hidden layer, with a bias and no normalization, and stages of their own. */
function timmConfig(tensors: ReadonlyMap<string, readonly number[]>): MobilenetV3ClassifierConfig | undefined {
  const nClasses = tensors.get("classifier.weight")?.[0];
  const hidden = tensors.get("conv_head.weight")![0]!;
  if (nClasses === undefined || !tensors.has("conv_head.bias") || !tensors.has("blocks.0.0.conv_pw.weight")) return undefined;
  if (tensors.get("conv_stem.weight")?.[0] !== 16) return undefined;
  const large = tensors.has("blocks.6.0.conv.weight");
  if (hidden !== (large ? 1280 : 1024) || !(large || tensors.has("blocks.5.0.conv.weight"))) return undefined;
  return { size: large ? "large" : "small", epsilon: 1e-5, nClasses };
}
