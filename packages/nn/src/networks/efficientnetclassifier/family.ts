import {
  EFFICIENTNET_VARIANTS,
  type EfficientnetVariant,
  efficientnetEncoder,
  efficientnetSizes,
  efficientnetSpellings,
} from "../../encoders/efficientnet/index.js";
import { imageClassesOption, imagenetPreprocessing } from "../../families/classification.js";
import { countWhile, type Evidence, type Family, figuresFrom, filesAt, type Variant } from "../../families/family.js";
import { type EfficientnetClassifierConfig, efficientnetClassifier } from "./efficientnetclassifier.js";

/**
 * EfficientNet b0 to b7 and EfficientNet-lite as classifiers, recognized by the names of torchvision, timm and efficientnet_pytorch.
 *
 * @see M. Tan, Q. V. Le, "EfficientNet: rethinking model scaling for convolutional neural networks", ICML 2019, arXiv:1905.11946
 */
export const efficientnetclassifierFamily: Family<EfficientnetClassifierConfig> = {
  name: "efficientnetclassifier",
  title: "EfficientNet",
  task: "classify",
  from: ["mobilenetv2classifier"],
  paper:
    'M. Tan, Q. V. Le, "EfficientNet: rethinking model scaling for convolutional neural networks", ICML 2019, arXiv:1905.11946',
  define: efficientnetClassifier,
  variants: {
    b0: /* @__PURE__ */ torchvision("b0"),
    b1: /* @__PURE__ */ torchvision("b1"),
    b2: /* @__PURE__ */ torchvision("b2"),
    b3: /* @__PURE__ */ torchvision("b3"),
    b4: /* @__PURE__ */ torchvision("b4"),
    b5: /* @__PURE__ */ torchvision("b5"),
    b6: /* @__PURE__ */ torchvision("b6"),
    b7: /* @__PURE__ */ torchvision("b7"),
    lite0: /* @__PURE__ */ lite("lite0"),
    lite1: /* @__PURE__ */ lite("lite1"),
    lite2: /* @__PURE__ */ lite("lite2"),
    lite3: /* @__PURE__ */ lite("lite3"),
    lite4: /* @__PURE__ */ lite("lite4"),
  },
  options: [/* @__PURE__ */ imageClassesOption()],
  recognize: ({ tensors }) => tensors && configOf(tensors),
  spellings: efficientnetSpellings,
  preprocessing: ({ variant = "b0", origin }) => preprocessing(variant, origin),
  classes: () => undefined,
  encoder: efficientnetEncoder,
  parts: {
    Stem: /^features\.0\./,
    "Stage 1": /^features\.1\./,
    "Stage 2": /^features\.2\./,
    "Stage 3": /^features\.3\./,
    "Stage 4": /^features\.4\./,
    "Stage 5": /^features\.5\./,
    "Stage 6": /^features\.6\./,
    "Stage 7": /^features\.7\./,
    Classifier: /^(features\.8\.|classifier)/,
  },
  size: [224, 224],
  figures: /* @__PURE__ */ figuresFrom("torchvision's table of weights", "top-1 accuracy", [
    [77.692, "ImageNet-1K val", "b0"],
    [78.642, "ImageNet-1K val", "b1"],
    [80.608, "ImageNet-1K val", "b2"],
    [82.008, "ImageNet-1K val", "b3"],
    [83.384, "ImageNet-1K val", "b4"],
    [83.444, "ImageNet-1K val", "b5"],
    [84.008, "ImageNet-1K val", "b6"],
    [84.122, "ImageNet-1K val", "b7"],
  ]),
  published: [
    .../* @__PURE__ */ filesAt("github.com/pytorch/vision", "BSD-3-Clause", [
      ["efficientnet_b0_rwightman-7f5810bc.pth", "b0"],
      ["efficientnet_b1_rwightman-bac287d4.pth", "b1"],
      ["efficientnet_b2_rwightman-c35c1473.pth", "b2"],
      ["efficientnet_b3_rwightman-b3899882.pth", "b3"],
      ["efficientnet_b4_rwightman-23ab8bcd.pth", "b4"],
      ["efficientnet_b5_lukemelas-1a07897c.pth", "b5"],
      ["efficientnet_b6_lukemelas-24a108a5.pth", "b6"],
      ["efficientnet_b7_lukemelas-c5b4e57e.pth", "b7"],
    ]),
  ],
};

function torchvision(variant: EfficientnetVariant): Variant<EfficientnetClassifierConfig> {
  return { title: variant.toUpperCase(), config: { variant, nClasses: 1000 } };
}

function lite(variant: EfficientnetVariant): Variant<EfficientnetClassifierConfig> {
  return { title: `lite ${variant.at(-1)}`, config: { variant, origin: "tensorflow", nClasses: 1000 } };
}

/** Sides that torchvision resizes to before it cuts, where they are not the images' own. */
const RESIZED: Partial<Record<EfficientnetVariant, number>> = { b0: 256, b1: 256, b2: 288, b3: 320, b4: 384 };
/** Sides that torchvision cuts to, where they are not the paper's. */
const CUT: Partial<Record<EfficientnetVariant, number>> = { b2: 288 };

function preprocessing(variant: EfficientnetVariant, origin: EfficientnetClassifierConfig["origin"]) {
  const { imageSize, lite } = efficientnetSizes({ variant });
  if (origin !== "tensorflow") {
    // timm's lite networks see seven eighths
    const whole = lite ? Math.floor(imageSize / 0.875) : imageSize;
    return imagenetPreprocessing(CUT[variant] ?? imageSize, RESIZED[variant] ?? whole, "bicubic");
  }
  // sides are multiples of 32 there
  const side = Math.round(imageSize / 32) * 32;
  const sizes = imagenetPreprocessing(side, side + 32, "bicubic");
  return lite ? { ...sizes, mean: 127 / 255, std: 128 / 255 } : sizes;
}

function configOf(tensors: NonNullable<Evidence["tensors"]>): EfficientnetClassifierConfig | undefined {
  const tensorflow = tensors.has("_conv_stem.weight");
  const stem = tensors.get(tensorflow ? "_conv_stem.weight" : "features.0.0.weight")?.[0];
  const nClasses = tensors.get(tensorflow ? "_fc.weight" : "classifier.1.weight")?.[0];
  const first = tensorflow ? "_blocks.0._" : "features.1.0.block.";
  if (nClasses === undefined || !tensors.has(tensorflow ? `${first}project_conv.weight` : `${first}0.0.weight`))
    return undefined;
  const lite = !tensors.has(tensorflow ? `${first}se_reduce.weight` : `${first}1.fc1.weight`);
  const stage = (s: number) => countWhile((i) => tensors.has(`features.${s}.${i}.block.0.0.weight`));
  const blocks = tensorflow
    ? countWhile((i) => tensors.has(`_blocks.${i}._project_conv.weight`))
    : [1, 2, 3, 4, 5, 6, 7].reduce((sum, s) => sum + stage(s), 0);
  const channels = tensors.get(tensorflow ? "_conv_head.weight" : "features.8.0.weight")?.[1];
  const variant = EFFICIENTNET_VARIANTS.find((name) => {
    const { stages, ...sizes } = efficientnetSizes({ variant: name });
    const own = stages.reduce((sum, stage) => sum + stage.blocks, 0);
    return sizes.lite === lite && sizes.stem === stem && own === blocks && stages.at(-1)!.channels === channels;
  });
  return variant && { variant, ...(tensorflow && { origin: "tensorflow" as const }), nClasses };
}
