import { HRNETS, type HrnetConfig, type HrnetVariant, hrnetEncoder } from "../../encoders/hrnet/index.js";
import { imageClassesOption, imagenetPreprocessing } from "../../families/classification.js";
import { countWhile, type Family, filesAt } from "../../families/family.js";
import { type HrnetClassifierConfig, hrnetClassifier, hrnetSpellings } from "./hrnetclassifier.js";

/**
 * HRNet as a classifier, recognized by the names of its authors, timm and OpenMMLab.
 *
 * @see J. Wang et al., "Deep high-resolution representation learning for visual recognition", TPAMI 2021, doi:10.1109/TPAMI.2020.2983686
 */
export const hrnetclassifierFamily: Family<HrnetClassifierConfig> = {
  name: "hrnetclassifier",
  title: "HRNet",
  task: "classify",
  from: ["hrnetpose"],
  paper:
    'J. Wang et al., "Deep high-resolution representation learning for visual recognition", TPAMI 2021, doi:10.1109/TPAMI.2020.2983686',
  define: hrnetClassifier,
  variants: {
    w18: { title: "W18", config: { variant: "w18", nClasses: 1000 } },
    "w18-small": { title: "W18 small, version 1", config: { variant: "w18-small", nClasses: 1000 } },
    "w18-small-v2": { title: "W18 small, version 2", config: { variant: "w18-small-v2", nClasses: 1000 } },
    w32: { title: "W32", config: { variant: "w32", nClasses: 1000 } },
    w48: { title: "W48", config: { variant: "w48", nClasses: 1000 } },
  },
  options: [
    /* @__PURE__ */ imageClassesOption(),
    { name: "width", label: "Width", hint: "Channels of the finest branch.", min: 2, max: 64, step: 1, start: 4 },
    {
      name: "head",
      label: "Head",
      hint: "Channels in the classifier's first block; published files have 32.",
      min: 2,
      max: 32,
      step: 2,
      start: 4,
    },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("stage2.0.branches.0.0.conv1.weight")?.[0];
    const nClasses = tensors?.get("classifier.weight")?.[0];
    const head = tensors?.get("incre_modules.0.0.conv1.weight")?.[0];
    if (width === undefined || nClasses === undefined || head === undefined) return undefined;
    const modules = [2, 3, 4].map((stage) => countWhile((i) => tensors!.has(`stage${stage}.${i}.branches.0.0.conv1.weight`)));
    const alike = (Object.keys(HRNETS) as HrnetVariant[]).filter((name) => {
      return ((HRNETS[name] as HrnetConfig).modules ?? [1, 4, 3]).join() === modules.join();
    });
    const variant = alike.find((name) => HRNETS[name].width === width) ?? alike[0];
    if (variant === undefined) return undefined;
    return { variant, ...(HRNETS[variant].width !== width && { width }), ...(head !== 32 && { head }), nClasses };
  },
  spellings: hrnetSpellings,
  preprocessing: () => imagenetPreprocessing(224, 256),
  classes: () => undefined,
  encoder: ({ variant = "w18", width = HRNETS[variant].width }) => hrnetEncoder({ ...HRNETS[variant], width }),
  parts: {
    Stem: /^(conv|bn)[12]/,
    "Stage 1": /^layer1/,
    "Stage 2": /^(transition1|stage2)/,
    "Stage 3": /^(transition2|stage3)/,
    "Stage 4": /^(transition3|stage4)/,
    Classifier: /^(incre_modules|downsamp_modules|final_layer|classifier)/,
  },
  size: [224, 224],
  published: /* @__PURE__ */ filesAt("github.com/HRNet/HRNet-Image-Classification", "MIT", [
    ["hrnetv2_w18_imagenet_pretrained.pth", "w18"],
    ["hrnet_w18_small_model_v1.pth", "w18-small"],
    ["hrnet_w18_small_model_v2.pth", "w18-small-v2"],
    ["hrnetv2_w32_imagenet_pretrained.pth", "w32"],
    ["hrnetv2_w48_imagenet_pretrained.pth", "w48"],
  ]),
};
