import { type Family, filesAt } from "../../families/family.js";
import { paperFamily, resnetIn, resnetParts, widthSlider } from "./paper-family.js";
import { BOTTLENECK_LAYERS, type RefinenetConfig, refinenet } from "./refinenet.js";

/**
 * RefineNet, recognized by the names of the file for PASCAL VOC.
 *
 * @see G. Lin et al., "RefineNet: Multi-path refinement networks for high-resolution semantic segmentation", CVPR 2017, doi:10.1109/CVPR.2017.549
 */
export const refinenetFamily: Family<RefinenetConfig> = /* @__PURE__ */ paperFamily<RefinenetConfig>({
  name: "refinenet",
  title: "RefineNet",
  from: ["fcnvgg", "resnetclassifier"],
  paper:
    'G. Lin et al., "RefineNet: Multi-path refinement networks for high-resolution semantic segmentation", CVPR 2017, doi:10.1109/CVPR.2017.549',
  define: refinenet,
  variants: {
    resnet101: { title: "ResNet-101, PASCAL VOC", config: { layers: 101, nClasses: 21 } },
    resnet50: { title: "ResNet-50", config: { layers: 50, nClasses: 21 } },
    resnet152: { title: "ResNet-152", config: { layers: 152, nClasses: 21 } },
  },
  sliders: [/* @__PURE__ */ widthSlider("Channels of the ResNet's stem; published files have 64.")],
  recognize({ tensors }) {
    const nClasses = tensors?.get("clf_conv.weight")?.[0];
    const { layers, width } = resnetIn(tensors, "") ?? {};
    const known = BOTTLENECK_LAYERS.find((count) => count === layers);
    if (nClasses === undefined || known === undefined || !tensors!.has("mflow_conv_g4_b.0.3_conv.weight")) return undefined;
    return { layers: known, nClasses, ...(width !== 64 && { width: width! }) };
  },
  parts: {
    .../* @__PURE__ */ resnetParts(""),
    "Maps adapted": /^(p_ims1d2|adapt_stage)/,
    "Chained pooling": /^mflow_conv_g\d_pool/,
    "Output units": /^mflow_conv_g\d_b/,
    Scores: /^clf_conv/,
  },
  published: /* @__PURE__ */ filesAt(
    "github.com/DrSleep/refinenet-pytorch",
    "BSD-2-Clause for academic use; commercial use: ask the authors",
    [["rf101_voc.pth.tar", "resnet101"]],
  ),
});
