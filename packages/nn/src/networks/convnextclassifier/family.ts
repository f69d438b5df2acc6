import { CONVNEXTS, convnextEncoder, convnextSpellings } from "../../encoders/convnext/index.js";
import { classCount, imageClassesOption, imagenetPreprocessing, isClassifierOf } from "../../families/classification.js";
import { countWhile, type Family, figuresFrom, filesAt, type Variant } from "../../families/family.js";
import { type ConvnextClassifierConfig, convnextClassifier } from "./convnextclassifier.js";

/**
 * ConvNeXt, versions 1 and 2, as a classifier, recognized by the names of timm, its authors, transformers and torchvision.
 *
 * @see Z. Liu et al., "A ConvNet for the 2020s", CVPR 2022, doi:10.1109/CVPR52688.2022.01167
 */
export const convnextclassifierFamily: Family<ConvnextClassifierConfig> = {
  name: "convnextclassifier",
  title: "ConvNeXt",
  task: "classify",
  from: ["resnetclassifier", "swintransformer"],
  paper: 'Z. Liu et al., "A ConvNet for the 2020s", CVPR 2022, doi:10.1109/CVPR52688.2022.01167',
  define: convnextClassifier,
  variants: {
    tiny: /* @__PURE__ */ variant("tiny", 1),
    small: /* @__PURE__ */ variant("small", 1),
    base: /* @__PURE__ */ variant("base", 1),
    large: /* @__PURE__ */ variant("large", 1),
    "v2-atto": /* @__PURE__ */ variant("atto", 2),
    "v2-nano": /* @__PURE__ */ variant("nano", 2),
    "v2-tiny": /* @__PURE__ */ variant("tiny", 2),
    "v2-base": /* @__PURE__ */ variant("base", 2),
  },
  options: [/* @__PURE__ */ imageClassesOption()],
  recognize({ config, tensors }) {
    if (config?.["model_type"] !== undefined) {
      const version = isClassifierOf(config, "convnextv2") ? 2 : 1;
      if (version === 1 && !isClassifierOf(config, "convnext")) return undefined;
      const { depths, hidden_sizes: channels } = { ...CONVNEXTS.tiny, hidden_sizes: CONVNEXTS.tiny.channels, ...config };
      return { depths, channels, ...(version === 2 && { version }), nClasses: classCount(config) } as ConvnextClassifierConfig;
    }
    const nClasses = tensors?.get("head.fc.weight")?.[0];
    if (nClasses === undefined || !tensors!.has("stages.0.blocks.0.conv_dw.weight")) return undefined;
    const stages = [0, 1, 2, 3];
    return {
      depths: stages.map((stage) => countWhile((i) => tensors!.has(`stages.${stage}.blocks.${i}.conv_dw.weight`))),
      channels: stages.map((stage) => tensors!.get(`stages.${stage}.blocks.0.conv_dw.weight`)?.[0] ?? 0),
      ...(tensors!.has("stages.0.blocks.0.mlp.grn.weight") && { version: 2 as const }),
      ...(tensors!.get("stages.0.blocks.0.mlp.fc1.weight")?.length === 4 && { convolutions: true }),
      nClasses,
    };
  },
  spellings: convnextSpellings,
  preprocessing: () => imagenetPreprocessing(224, 256, "bicubic"),
  classes: () => undefined,
  encoder: convnextEncoder,
  parts: {
    Stem: /^stem/,
    "Stage 1": /^stages\.0/,
    "Stage 2": /^stages\.1/,
    "Stage 3": /^stages\.2/,
    "Stage 4": /^stages\.3/,
    Classifier: /^head/,
  },
  size: [224, 224],
  figures: /* @__PURE__ */ figuresFrom("torchvision's table of weights", "top-1 accuracy", [
    [82.52, "ImageNet-1K val", "tiny"],
    [83.616, "ImageNet-1K val", "small"],
    [84.062, "ImageNet-1K val", "base"],
    [84.414, "ImageNet-1K val", "large"],
  ]),
  published: [
    .../* @__PURE__ */ filesAt("github.com/facebookresearch/ConvNeXt", "MIT", [
      ["convnext_tiny_1k_224_ema.pth", "tiny"],
      ["convnext_small_1k_224_ema.pth", "small"],
      ["convnext_base_1k_224_ema.pth", "base"],
      ["convnext_large_1k_224_ema.pth", "large"],
    ]),
    .../* @__PURE__ */ filesAt("github.com/facebookresearch/ConvNeXt-V2", "CC BY-NC 4.0 (weights), MIT (code)", [
      ["convnextv2_atto_1k_224_ema.pt", "v2-atto"],
      ["convnextv2_tiny_1k_224_ema.pt", "v2-tiny"],
      ["convnextv2_base_1k_224_ema.pt", "v2-base"],
    ]),
  ],
};

function variant(name: keyof typeof CONVNEXTS, version: 1 | 2): Variant<ConvnextClassifierConfig> {
  const second = version === 2 && { version: 2 as const };
  return { title: version === 2 ? `V2 ${name}` : name, config: { ...CONVNEXTS[name], ...second, nClasses: 1000 } };
}
