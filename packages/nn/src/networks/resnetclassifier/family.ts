import {
  RESNET_DEPTHS,
  type ResnetForm,
  type ResnetLayers,
  resnetEncoder,
  resnetOf,
  resnetSpellings,
} from "../../encoders/resnet/index.js";
import { classCount, imageClassesOption, imagenetPreprocessing, isClassifierOf } from "../../families/classification.js";
import { countWhile, type Evidence, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { type ResnetClassifierConfig, resnetClassifier } from "./resnetclassifier.js";

/**
 * ResNet, ResNeXt and Wide ResNet as classifiers, recognized by the names of torchvision, timm, transformers and OpenMMLab.
 *
 * @see K. He et al., "Deep residual learning for image recognition", CVPR 2016, doi:10.1109/CVPR.2016.90
 */
export const resnetclassifierFamily: Family<ResnetClassifierConfig> = {
  name: "resnetclassifier",
  title: "ResNet",
  task: "classify",
  from: ["vggclassifier"],
  paper: 'K. He et al., "Deep residual learning for image recognition", CVPR 2016, doi:10.1109/CVPR.2016.90',
  define: resnetClassifier,
  variants: {
    resnet50: { title: "ResNet-50", config: { layers: 50, nClasses: 1000 } },
    resnet18: { title: "ResNet-18", config: { layers: 18, nClasses: 1000 } },
    resnet34: { title: "ResNet-34", config: { layers: 34, nClasses: 1000 } },
    resnet101: { title: "ResNet-101", config: { layers: 101, nClasses: 1000 } },
    resnet152: { title: "ResNet-152", config: { layers: 152, nClasses: 1000 } },
    resnext50: { title: "ResNeXt-50, 32 × 4d", config: { layers: 50, groups: 32, groupWidth: 4, nClasses: 1000 } },
    resnext101: { title: "ResNeXt-101, 32 × 8d", config: { layers: 101, groups: 32, groupWidth: 8, nClasses: 1000 } },
    resnext101w: { title: "ResNeXt-101, 64 × 4d", config: { layers: 101, groups: 64, groupWidth: 4, nClasses: 1000 } },
    wide50: { title: "Wide ResNet-50-2", config: { layers: 50, groupWidth: 128, nClasses: 1000 } },
    wide101: { title: "Wide ResNet-101-2", config: { layers: 101, groupWidth: 128, nClasses: 1000 } },
    resnet50c: { title: "ResNet-50-C, OpenMMLab's V1c", config: { layers: 50, form: "c", nClasses: 1000 } },
    resnet50d: { title: "ResNet-50-D", config: { layers: 50, form: "d", nClasses: 1000 } },
  },
  options: [
    /* @__PURE__ */ imageClassesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the stem; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 16,
    },
  ],
  recognize({ config, tensors }) {
    if (config?.["model_type"] !== undefined) return isClassifierOf(config, "resnet") ? fromHub(config) : undefined;
    return tensors && configOf(tensors);
  },
  spellings: resnetSpellings,
  preprocessing: () => imagenetPreprocessing(224, 256),
  classes: () => undefined,
  encoder: ({ layers = 50, nClasses: _, ...config }) => resnetEncoder({ ...resnetOf(layers), ...config }),
  parts: {
    Stem: /^(conv1|bn1)/,
    "Stage 1": /^layer1/,
    "Stage 2": /^layer2/,
    "Stage 3": /^layer3/,
    "Stage 4": /^layer4/,
    Classifier: /^fc/,
  },
  size: [224, 224],
  figures: /* @__PURE__ */ figuresFrom("torchvision's table of weights", "top-1 accuracy", [
    [76.13, "ImageNet-1K val", "resnet50"],
    [69.758, "ImageNet-1K val", "resnet18"],
    [73.314, "ImageNet-1K val", "resnet34"],
    [77.374, "ImageNet-1K val", "resnet101"],
    [78.312, "ImageNet-1K val", "resnet152"],
    [77.618, "ImageNet-1K val", "resnext50"],
    [79.312, "ImageNet-1K val", "resnext101"],
    [83.246, "ImageNet-1K val", "resnext101w"],
    [78.468, "ImageNet-1K val", "wide50"],
    [78.848, "ImageNet-1K val", "wide101"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/pytorch/vision", "BSD-3-Clause", [
    ["resnet18-f37072fd.pth", "resnet18"],
    ["resnet34-b627a593.pth", "resnet34"],
    ["resnet50-0676ba61.pth", "resnet50"],
    ["resnet101-63fe2227.pth", "resnet101"],
    ["resnet152-394f9c45.pth", "resnet152"],
    ["resnext50_32x4d-7cdf4587.pth", "resnext50"],
    ["resnext101_32x8d-8ba56ff5.pth", "resnext101"],
    ["resnext101_64x4d-173b62eb.pth", "resnext101w"],
    ["wide_resnet50_2-95faca4d.pth", "wide50"],
    ["wide_resnet101_2-32ee1156.pth", "wide101"],
  ]),
};

/** What transformers' `config.json` says. */
function fromHub(config: NonNullable<Evidence["config"]>): ResnetClassifierConfig | undefined {
  const { depths = [3, 4, 6, 3], layer_type: kind = "bottleneck", embedding_size: width = 64 } = config;
  const layers = layersOf(depths as readonly number[], kind === "basic" ? 1 : 4);
  if (layers === undefined || config["downsample_in_first_stage"] === true) return undefined;
  return {
    layers,
    ...(config["downsample_in_bottleneck"] === true && { form: "v1" as const }),
    ...(width !== 64 && { width: Number(width) }),
    nClasses: classCount(config),
  };
}

function layersOf(depths: readonly number[], expansion: number): ResnetLayers | undefined {
  return (Object.keys(RESNET_DEPTHS).map(Number) as ResnetLayers[]).find((count) => {
    const { depths: usual, expansion: own } = resnetOf(count);
    return own === expansion && usual.join() === depths.join();
  });
}

function configOf(tensors: NonNullable<Evidence["tensors"]>): ResnetClassifierConfig | undefined {
  const width = tensors.get("bn1.weight")?.[0];
  const nClasses = tensors.get("fc.weight")?.[0];
  if (!width || !nClasses || !tensors.has("layer4.0.conv1.weight")) return undefined;
  const expansion = tensors.has("layer1.0.conv3.weight") ? 4 : 1;
  const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => tensors.has(`layer${stage}.${i}.conv1.weight`)));
  const layers = layersOf(depths, expansion);
  if (layers === undefined) return undefined;
  // a projection after an average of pixels comes second
  const averaged = tensors.get("layer2.0.downsample.1.weight")?.length === 4;
  const form: ResnetForm = averaged ? "d" : tensors.has("conv1.0.weight") ? "c" : "b";
  const [inner = width, perGroup = width] = tensors.get("layer1.0.conv2.weight") ?? [];
  const groups = expansion === 4 ? inner / perGroup : 1;
  return {
    layers,
    ...(form !== "b" && { form }),
    ...(groups > 1 && { groups }),
    ...(expansion === 4 && perGroup !== width && { groupWidth: perGroup }),
    ...(width !== 64 && { width }),
    nClasses,
  };
}
