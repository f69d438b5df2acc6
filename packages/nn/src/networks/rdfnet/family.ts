import { nyu40Classes, sunRgbdClasses } from "@segkit/core/palettes";
import { classesOption, type Family, figuresFrom, labelsOf } from "../../families/family.js";
import { resnetIn, widthSlider } from "../refinenet/paper-family.js";
import { BOTTLENECK_LAYERS } from "../refinenet/refinenet.js";
import { type RdfnetConfig, rdfnet } from "./rdfnet.js";

/**
 * RDFNet, recognized by the names of its fusions.
 *
 * @see S.-J. Park, K.-S. Hong, S. Lee, "RDFNet: RGB-D multi-level residual feature fusion for indoor semantic segmentation", ICCV 2017, doi:10.1109/ICCV.2017.533
 */
export const rdfnetFamily: Family<RdfnetConfig> = {
  name: "rdfnet",
  title: "RDFNet",
  task: "semanticDepth",
  from: ["refinenet"],
  paper:
    'S.-J. Park, K.-S. Hong, S. Lee, "RDFNet: RGB-D multi-level residual feature fusion for indoor semantic segmentation", ICCV 2017, doi:10.1109/ICCV.2017.533',
  define: rdfnet,
  variants: {
    resnet152: { title: "ResNet-152, NYU Depth V2", config: { layers: 152, nClasses: 40 } },
    resnet101: { title: "ResNet-101, NYU Depth V2", config: { layers: 101, nClasses: 40 } },
    resnet50: { title: "ResNet-50, NYU Depth V2", config: { layers: 50, nClasses: 40 } },
    sunrgbd: { title: "ResNet-152, SUN RGB-D", config: { layers: 152, nClasses: 37 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    /* @__PURE__ */ widthSlider("Channels of the ResNets' stems; the authors have 64."),
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("clf_conv.weight")?.[0];
    const { layers, width } = resnetIn(tensors, "encoder_depth.") ?? {};
    const known = BOTTLENECK_LAYERS.find((count) => count === layers);
    if (nClasses === undefined || known === undefined || !tensors!.has("fusion1.depth.dimred.weight")) return undefined;
    return { layers: known, nClasses, ...(width !== 64 && { width: width! }) };
  },
  preprocessing: () => ({
    ...{ size: { height: 480, width: 640 }, convention: "torch", order: "bgr" },
    ...{ scale: 1, mean: 128, std: 1 },
  }),
  // of the three channels of HHA images, in bytes
  depthImage: () => ({ mean: [132.431, 94.076, 118.477], std: 1 }),
  classes({ nClasses = 40 }) {
    const known = { 37: sunRgbdClasses, 40: nyu40Classes }[nClasses];
    return known && labelsOf(known);
  },
  alignCorners: true,
  parts: {
    "Encoder of color": /^encoder_rgb\b/,
    "Encoder of depth": /^encoder_depth\b/,
    Fusion: /^fusion\d\b/,
    Refinements: /^(adapt_stage\d_|mflow_conv_)/,
    Scores: /^clf_conv/,
  },
  size: [480, 640],
  figures: /* @__PURE__ */ figuresFrom("its paper", "mIoU", [
    [50.1, "NYUv2 test, several sizes", "resnet152"],
    [47.7, "SUN RGB-D test, several sizes", "sunrgbd"],
  ]),
  published: [],
};
