import { cityscapesClasses, nyu40Classes, sunRgbdClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import type { DepthPreprocessing } from "../../tasks/depth-image.js";
import { type EsanetConfig, esanet } from "./esanet.js";

/** Depths of the data sets in meters. SUN RGB-D's files count eighths of a millimeter, those of NYU Depth V2 millimeters. */
const DEPTHS: Readonly<Record<number, DepthPreprocessing>> = {
  37: { mean: 19025.14930492213 / 8000, std: 9880.916071806689 / 8000 },
  40: { mean: 2841.94941272766 / 1000, std: 1417.2594281672277 / 1000 },
  19: { mean: 31.715617493177906, std: 38.70280704877372 },
};

/**
 * ESANet, recognized by its authors' names.
 *
 * @see D. Seichter et al., "Efficient RGB-D semantic segmentation for indoor scene analysis", ICRA 2021, doi:10.1109/ICRA48506.2021.9561675
 */
export const esanetFamily: Family<EsanetConfig> = {
  name: "esanet",
  title: "ESANet",
  task: "semanticDepth",
  from: ["erfnet", "pspnet"],
  paper:
    'D. Seichter et al., "Efficient RGB-D semantic segmentation for indoor scene analysis", ICRA 2021, doi:10.1109/ICRA48506.2021.9561675',
  define: esanet,
  variants: {
    nyuv2: { title: "NYU Depth V2", config: { nClasses: 40 } },
    sunrgbd: { title: "SUN RGB-D", config: { nClasses: 37 } },
    cityscapes: { title: "Cityscapes", config: { context: "appm-1-2-4-8", nClasses: 19 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the first convolutions; published files have 64.",
      min: 16,
      max: 64,
      step: 16,
      start: 16,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("decoder.conv_out.weight")?.[0];
    const width = tensors?.get("encoder_depth.conv1.weight")?.[0];
    if (nClasses === undefined || width === undefined) return undefined;
    return {
      ...(!tensors!.has("encoder_depth.layer1.2.conv3x1_1.weight") && { layers: 18 as const }),
      ...(tensors!.has("context_module.features.2.conv.weight") && { context: "appm-1-2-4-8" as const }),
      nClasses,
      ...(width !== 64 && { width }),
    };
  },
  preprocessing: ({ nClasses = 40 }) => ({
    size: nClasses === 19 ? { height: 512, width: 1024 } : { height: 480, width: 640 },
    convention: "torch",
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  }),
  depthImage: ({ nClasses = 40 }) => DEPTHS[nClasses] ?? DEPTHS[40]!,
  classes({ nClasses = 40 }) {
    const known = { 37: sunRgbdClasses, 40: nyu40Classes, 19: cityscapesClasses }[nClasses];
    return known && labelsOf(known);
  },
  parts: {
    "Encoder of color": /^encoder_rgb\b/,
    "Encoder of depth": /^encoder_depth\b/,
    Fusion: /^se_layer\d\b/,
    Context: /^context_module\b/,
    Decoder: /^(decoder|skip_layer\d)\b/,
  },
  size: [480, 640],
  figures: /* @__PURE__ */ figuresFrom("README of TUI-NICR/ESANet", "mIoU", [
    [50.3, "NYUv2 test", "nyuv2"],
    [48.17, "SUN RGB-D test", "sunrgbd"],
    [75.22, "Cityscapes val, half size", "cityscapes"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/TUI-NICR/ESANet", "Apache-2.0", [
    ["nyuv2/r34_NBt1D.pth", "nyuv2"],
    ["nyuv2/r34_NBt1D_scenenet.pth", "nyuv2"],
    ["sunrgbd/r34_NBt1D.pth", "sunrgbd"],
    ["sunrgbd/r34_NBt1D_scenenet.pth", "sunrgbd"],
    ["cityscapes/r34_NBt1D_half.pth", "cityscapes"],
    ["cityscapes/r34_NBt1D_full.pth", "cityscapes"],
  ]),
};
