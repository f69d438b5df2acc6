import { VGG_DEPTHS, vggEncoder } from "../../encoders/vgg/index.js";
import { imageClassesOption, imagenetPreprocessing } from "../../families/classification.js";
import { type Family, figuresFrom, filesAt } from "../../families/family.js";
import { type VggClassifierConfig, vggClassifier, vggSpellings } from "./vggclassifier.js";

/**
 * VGG as a classifier, recognized by torchvision's names, or timm's.
 *
 * @see K. Simonyan, A. Zisserman, "Very deep convolutional networks for large-scale image recognition", ICLR 2015, arXiv:1409.1556
 */
export const vggclassifierFamily: Family<VggClassifierConfig> = {
  name: "vggclassifier",
  title: "VGG",
  task: "classify",
  paper:
    'K. Simonyan, A. Zisserman, "Very deep convolutional networks for large-scale image recognition", ICLR 2015, arXiv:1409.1556',
  define: vggClassifier,
  variants: {
    vgg16: { title: "16 layers", config: { layers: 16, nClasses: 1000 } },
    vgg11: { title: "11 layers", config: { layers: 11, nClasses: 1000 } },
    vgg13: { title: "13 layers", config: { layers: 13, nClasses: 1000 } },
    vgg19: { title: "19 layers", config: { layers: 19, nClasses: 1000 } },
    vgg11bn: { title: "11 layers, normalized", config: { layers: 11, batchNorm: true, nClasses: 1000 } },
    vgg13bn: { title: "13 layers, normalized", config: { layers: 13, batchNorm: true, nClasses: 1000 } },
    vgg16bn: { title: "16 layers, normalized", config: { layers: 16, batchNorm: true, nClasses: 1000 } },
    vgg19bn: { title: "19 layers, normalized", config: { layers: 19, batchNorm: true, nClasses: 1000 } },
  },
  options: [
    /* @__PURE__ */ imageClassesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the first stage; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
    {
      name: "hidden",
      label: "Hidden",
      hint: "Channels of the hidden layers; published files have 4096.",
      min: 16,
      max: 4096,
      step: 16,
      start: 64,
    },
  ],
  spellings: vggSpellings,
  recognize({ tensors }) {
    const width = tensors?.get("features.0.weight")?.[0];
    const hidden = tensors?.get("classifier.3.weight")?.[0];
    const nClasses = tensors?.get("classifier.6.weight")?.[0];
    if (width === undefined || hidden === undefined || nClasses === undefined) return undefined;
    const batchNorm = tensors!.has("features.1.running_mean");
    const convolutions = [...tensors!].filter(([name, { length }]) => /^features\.\d+\.weight$/.test(name) && length === 4);
    const layers = ([11, 13, 16, 19] as const).find((count) => {
      return VGG_DEPTHS[count].reduce((sum: number, depth) => sum + depth, 0) === convolutions.length;
    });
    if (layers === undefined) return undefined;
    return {
      layers,
      ...(batchNorm && { batchNorm }),
      ...(width !== 64 && { width }),
      ...(hidden !== 4096 && { hidden }),
      nClasses,
    };
  },
  preprocessing: () => imagenetPreprocessing(224, 256),
  classes: () => undefined,
  encoder: vggEncoder,
  parts: {
    "Full size": /^features\.[0-3]\b/,
    "A half": /^features\.[5-8]\b/,
    "A quarter": /^features\.1[0-5]\b/,
    "An eighth": /^features\.(17|18|19|2[0-2])\b/,
    "A 16th": /^features\.2[4-9]\b/,
    Classifier: /^classifier/,
  },
  size: [224, 224],
  figures: /* @__PURE__ */ figuresFrom("torchvision's table of weights", "top-1 accuracy", [
    [71.592, "ImageNet-1K val", "vgg16"],
    [69.02, "ImageNet-1K val", "vgg11"],
    [69.928, "ImageNet-1K val", "vgg13"],
    [72.376, "ImageNet-1K val", "vgg19"],
    [70.37, "ImageNet-1K val", "vgg11bn"],
    [71.586, "ImageNet-1K val", "vgg13bn"],
    [73.36, "ImageNet-1K val", "vgg16bn"],
    [74.218, "ImageNet-1K val", "vgg19bn"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/pytorch/vision", "BSD-3-Clause", [
    ["vgg16-397923af.pth", "vgg16"],
    ["vgg11-8a719046.pth", "vgg11"],
    ["vgg13-19584684.pth", "vgg13"],
    ["vgg19-dcbb9e9d.pth", "vgg19"],
    ["vgg11_bn-6002323d.pth", "vgg11bn"],
    ["vgg13_bn-abd245e5.pth", "vgg13bn"],
    ["vgg16_bn-6c64b313.pth", "vgg16bn"],
    ["vgg19_bn-c79401a0.pth", "vgg19bn"],
  ]),
};
