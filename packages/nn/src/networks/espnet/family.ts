import { camvidClasses, cityscapesClasses } from "@segkit/core/palettes";
import {
  classesOption,
  countWhile,
  type Evidence,
  type Family,
  figuresFrom,
  filesAt,
  labelsOf,
} from "../../families/family.js";
import { type EspnetConfig, espnet, espnetC } from "./espnet.js";
import { espnetCamvidPreprocessing, espnetCityscapesPreprocessing } from "./preprocessing.js";

/** Configuration of {@link espnetFamily}: of ESPNet, or of ESPNet-C. */
export interface EspnetFamilyConfig extends EspnetConfig {
  /** With `false` it is ESPNet-C, the encoder with a classifier of its own. @default true */
  readonly decoder?: boolean;
}

/** Outputs of the CamVid files: 11 classes and "unlabeled". */
const CAMVID_OUTPUTS = 12;

/**
 * ESPNet and its encoder alone, ESPNet-C, recognized by the names of the authors' files. Twelve classes are CamVid's, with CamVid's normalization; others have that
 * of Cityscapes.
 *
 * @see S. Mehta et al., "ESPNet: Efficient spatial pyramid of dilated convolutions for semantic segmentation", ECCV 2018, doi:10.1007/978-3-030-01249-6_34
 */
export const espnetFamily: Family<EspnetFamilyConfig> = {
  name: "espnet",
  title: "ESPNet",
  task: "semantic",
  paper:
    'S. Mehta et al., "ESPNet: Efficient spatial pyramid of dilated convolutions for semantic segmentation", ECCV 2018, doi:10.1007/978-3-030-01249-6_34',
  define({ decoder = true, ...config }) {
    if (decoder) return espnet(config);
    const { lastSkip: _, ...encoder } = config;
    return espnetC(encoder);
  },
  variants: {
    cityscapes: { title: "Cityscapes", config: { nClasses: 20 } },
    camvid: { title: "CamVid", config: { nClasses: CAMVID_OUTPUTS, lastSkip: "featuresAndImage" } },
    encoder: { title: "ESPNet-C, the encoder alone", config: { decoder: false, nClasses: 20 } },
  },
  options: [/* @__PURE__ */ classesOption(5)],
  recognize({ tensors }) {
    if (!tensors) return undefined;
    const alone = tensors.get("classifier.conv.weight");
    if (alone && tensors.has("level1.conv.weight")) {
      return { decoder: false, nClasses: alone[0]!, ...encoderSizes("", tensors) };
    }
    const last = tensors.get("conv.conv.weight");
    const stem = tensors.get("encoder.level1.conv.weight");
    if (!last || !stem) return undefined;
    const lastSkip = last[1]! > last[0]! + stem[0]! ? "featuresAndImage" : "features";
    return { nClasses: last[0]!, lastSkip, ...encoderSizes("encoder.", tensors) };
  },
  preprocessing: ({ nClasses }) =>
    nClasses === CAMVID_OUTPUTS
      ? { size: { height: 360, width: 480 }, ...espnetCamvidPreprocessing }
      : { size: { height: 512, width: 1024 }, ...espnetCityscapesPreprocessing },
  classes({ nClasses = 20 }) {
    if (nClasses === CAMVID_OUTPUTS) return labelsOf(camvidClasses, "unlabeled");
    return nClasses === 20 ? labelsOf(cityscapesClasses, "other") : undefined;
  },
  parts: {
    "Half size": /^(encoder\.)?(level1|b1)\b/,
    "Quarter, ESP": /^(encoder\.)?(level2|level2_0|b2)\b/,
    "Eighth, ESP": /^(encoder\.)?(level3|level3_0|b3)\b|^encoder\.classifier/,
    Decoder: /^(br|up_|level3_C|combine|conv|classifier)/,
  },
  size: [512, 1024],
  figures: /* @__PURE__ */ figuresFrom("README of sacmehta/ESPNet", "mIoU", [
    [60.336, "Cityscapes test", "cityscapes"],
    [55.64, "CamVid test", "camvid"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/sacmehta/ESPNet", "MIT", [
    ["espnet_p_2_q_8.pth (Cityscapes)", "cityscapes", 1_501_621],
    ["espnet_p_2_q_8.pth (CamVid)", "camvid", 1_460_677],
    ["espnet_c_p_2_q_8.pth (Cityscapes)", "encoder", 1_433_605],
  ]),
};

/** Depths and widths of the encoder, where they are not the published ones. */
function encoderSizes(at: string, tensors: NonNullable<Evidence["tensors"]>): EspnetConfig {
  const depth = (level: string) => countWhile((i) => tensors.has(`${at}${level}.${i}.c1.conv.weight`));
  const width = (name: string) => tensors.get(`${at}${name}.weight`)?.[0] ?? 0;
  const [p, q] = [depth("level2"), depth("level3")];
  const widths = [width("level1.conv"), width("level2_0.bn"), width("level3_0.bn")] as const;
  return {
    ...(p !== 2 && { p }),
    ...(q !== 8 && { q }),
    ...(widths.join() !== "16,64,128" && { widths }),
  };
}
