import { countWhile, type Family } from "../../families/family.js";
import { paperFamily, resnetParts, widthSlider } from "../refinenet/paper-family.js";
import { type ExfuseConfig, exfuse } from "./exfuse.js";

const USUAL = { groups: 32, groupWidth: 4, width: 64, kernel: 15 };

/**
 * ExFuse, recognized by the names of its embedding.
 *
 * @see Z. Zhang et al., "ExFuse: Enhancing feature fusion for semantic segmentation", ECCV 2018, arXiv:1804.03821
 */
export const exfuseFamily: Family<ExfuseConfig> = /* @__PURE__ */ paperFamily<ExfuseConfig>({
  name: "exfuse",
  title: "ExFuse",
  from: ["gcn"],
  paper: 'Z. Zhang et al., "ExFuse: Enhancing feature fusion for semantic segmentation", ECCV 2018, arXiv:1804.03821',
  define: exfuse,
  variants: {
    resnext101: { title: "ResNeXt-101, layers moved, PASCAL VOC", config: { nClasses: 21 } },
    resnet50: { title: "ResNet-50, PASCAL VOC", config: { depths: [3, 4, 6, 3], groups: 1, groupWidth: 64, nClasses: 21 } },
  },
  sliders: [
    {
      name: "groups",
      label: "Groups",
      hint: "Of the 3 × 3 convolutions; ResNeXt-101 has 32.",
      min: 1,
      max: 32,
      step: 1,
      start: 4,
    },
    /* @__PURE__ */ widthSlider("Channels of the ResNeXt's stem; the paper has 64."),
    { name: "kernel", label: "Kernel", hint: "Extent of the large kernels; GCN has 15.", min: 3, max: 15, step: 2, start: 15 },
  ],
  recognize({ tensors }) {
    const [nClasses, , kernel] = tensors?.get("head.gcn.0.left.0.weight") ?? [];
    const width = tensors?.get("backbone.bn1.weight")?.[0];
    const [inner, groupWidth] = tensors?.get("backbone.layer1.0.conv2.weight") ?? [];
    if (nClasses === undefined || !width || !inner || !groupWidth || !tensors!.has("head.adjacent.weight")) return undefined;
    const depths = [1, 2, 3, 4].map((i) => countWhile((n) => tensors!.has(`backbone.layer${i}.${n}.conv3.weight`)));
    const found = { groups: inner / groupWidth, groupWidth, width, kernel: kernel! };
    const others = Object.entries(found).filter(([name, value]) => value !== USUAL[name as keyof typeof USUAL]);
    return { ...(depths.join() !== "8,8,9,8" && { depths }), ...Object.fromEntries(others), nClasses };
  },
  parts: {
    .../* @__PURE__ */ resnetParts("backbone."),
    "Semantic embedding": /^head\.embed/,
    "Large kernels": /^head\.gcn/,
    "Boundary refinement": /^head\.refine/,
    "Way up": /^head\.(resolve|up)/,
    "Adjacent prediction": /^head\.adjacent/,
  },
});
