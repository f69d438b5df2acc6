import { classesOption, type Family } from "../../families/family.js";
import type { SinetConfig } from "./config.js";
import { sinet } from "./sinet.js";

/** Configuration of {@link sinetFamily}: of {@link sinet}, and which of the published files it is. */
export interface SinetFamilyConfig extends SinetConfig {
  /**
   * Side of the images that it was trained on: 224 in the authors' file, 320 in the one that was trained anew. The files have the same tensors, so that a file
   * alone does not tell. Decides the preprocessing.
   * @default 224
   */
  readonly trainedAt?: 224 | 320;
}

/** Mean and deviation of the training images, R, G, B; the authors divide by 255 once more, which is part of the deviation here. */
const STATISTICS = {
  224: { mean: [132.35703, 115.69884, 107.304565], std: [68.29726 * 255, 65.1337 * 255, 63.97182 * 255] },
  320: { mean: [126.91212, 111.25247, 102.890434], std: [66.355705 * 255, 62.82138 * 255, 62.93292 * 255] },
};

/** Labels of the published files. */
const CLASSES = [
  { name: "background", color: [0, 0, 0] },
  { name: "person", color: [192, 128, 128] },
] as const;

/**
 * SINet for portraits, recognized by the names of the authors' file.
 *
 * @see H. Park et al., "SINet: Extreme lightweight portrait segmentation networks with spatial squeeze modules and information blocking decoder", WACV 2020,
 *   arXiv:1911.09099
 */
export const sinetFamily: Family<SinetFamilyConfig> = {
  name: "sinet",
  title: "SINet",
  task: "semantic",
  from: ["espnetv2"],
  paper:
    'H. Park et al., "SINet: Extreme lightweight portrait segmentation networks with spatial squeeze modules and information blocking decoder", WACV 2020, arXiv:1911.09099',
  define: ({ trainedAt: _, ...config }) => sinet(config),
  variants: {
    portrait: { title: "portraits", config: { nClasses: 2 } },
  },
  options: [/* @__PURE__ */ classesOption()],
  recognize({ tensors }) {
    const nClasses = tensors?.get("encoder.classifier.conv.weight")?.[0];
    const width = (name: string) => tensors?.get(`encoder.${name}.bn.weight`)?.[0] ?? 0;
    if (nClasses === undefined || !tensors?.has("encoder.level2_0.conv.1.dense.0.weight")) return undefined;
    const widths = [width("level1"), width("level2_0"), width("level3_0"), width("level3.0.BR")];
    return { nClasses, ...(widths.join() !== "12,16,48,96" && { widths }) };
  },
  preprocessing: ({ trainedAt = 224 }) => ({
    size: { height: trainedAt, width: trainedAt },
    scale: 1,
    ...STATISTICS[trainedAt],
    order: "bgr",
  }),
  classes: ({ nClasses = 2 }) => (nClasses === 2 ? CLASSES : undefined),
  parts: {
    "Half size": /^encoder\.level1\b/,
    "Quarter, S2": /^encoder\.(level2|level2_0|BR2)\b/,
    "Eighth, S2": /^encoder\.(level3|level3_0|BR3|classifier)\b/,
    Decoder: /^(bn_|level2_C|classifier)/,
  },
  size: [224, 224],
  published: [
    {
      file: "SINet.pth",
      where: "github.com/clovaai/ext_portrait_segmentation",
      license: "MIT",
      variant: "portrait",
      bytes: 444_787,
    },
    {
      file: "model_296.pth",
      where: "github.com/anilsathyan7/Portrait-Segmentation",
      license: "MIT",
      variant: "portrait",
      bytes: 448_127,
    },
  ],
};
