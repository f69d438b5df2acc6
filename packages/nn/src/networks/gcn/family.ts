import type { Family } from "../../families/family.js";
import { paperFamily, resnetIn, resnetParts, widthSlider } from "../refinenet/paper-family.js";
import { BOTTLENECK_LAYERS } from "../refinenet/refinenet.js";
import { type GcnConfig, gcn } from "./gcn.js";

/**
 * GCN, recognized by the names of its large kernels.
 *
 * @see C. Peng et al., "Large kernel matters: Improve semantic segmentation by global convolutional network", CVPR 2017, doi:10.1109/CVPR.2017.189
 */
export const gcnFamily: Family<GcnConfig> = /* @__PURE__ */ paperFamily<GcnConfig>({
  name: "gcn",
  title: "GCN",
  from: ["fcnvgg", "resnetclassifier"],
  paper:
    'C. Peng et al., "Large kernel matters: Improve semantic segmentation by global convolutional network", CVPR 2017, doi:10.1109/CVPR.2017.189',
  define: gcn,
  variants: {
    resnet152: { title: "ResNet-152, PASCAL VOC", config: { layers: 152, nClasses: 21 } },
    resnet50: { title: "ResNet-50, PASCAL VOC", config: { layers: 50, nClasses: 21 } },
    cityscapes: { title: "ResNet-152, Cityscapes", config: { layers: 152, nClasses: 19 } },
  },
  sliders: [
    /* @__PURE__ */ widthSlider("Channels of the ResNet's stem; the paper has 64."),
    {
      name: "kernel",
      label: "Kernel",
      hint: "Extent of the large kernels; the paper has 15.",
      min: 3,
      max: 15,
      step: 2,
      start: 15,
    },
  ],
  recognize({ tensors }) {
    const [nClasses, , kernel] = tensors?.get("head.gcn.0.left.0.weight") ?? [];
    const { layers, width } = resnetIn(tensors, "backbone.") ?? {};
    const known = BOTTLENECK_LAYERS.find((count) => count === layers);
    if (nClasses === undefined || known === undefined || tensors!.has("head.adjacent.weight")) return undefined;
    return { layers: known, nClasses, ...(kernel !== 15 && { kernel: kernel! }), ...(width !== 64 && { width: width! }) };
  },
  parts: {
    .../* @__PURE__ */ resnetParts("backbone."),
    "Large kernels": /^head\.gcn/,
    "Boundary refinement": /^head\.refine/,
    "Way up": /^head\.up/,
  },
});
