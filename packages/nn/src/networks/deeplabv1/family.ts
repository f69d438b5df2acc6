import { vocClasses } from "@segkit/core/palettes";
import { classesOption, type Family, labelsOf } from "../../families/family.js";
import { type DeeplabV1Config, deeplabV1 } from "./deeplabv1.js";

/**
 * DeepLab v1 on VGG-16, recognized by the names of the common PyTorch implementation.
 *
 * @see L.-C. Chen, G. Papandreou, I. Kokkinos, K. Murphy, A. L. Yuille, "Semantic image segmentation with deep convolutional nets and fully connected CRFs", ICLR 2015, arXiv:1412.7062
 */
export const deeplabv1Family: Family<DeeplabV1Config> = {
  name: "deeplabv1",
  title: "DeepLab v1",
  task: "semantic",
  from: ["fcnvgg", "vggclassifier"],
  paper:
    'L.-C. Chen, G. Papandreou, I. Kokkinos, K. Murphy, A. L. Yuille, "Semantic image segmentation with deep convolutional nets and fully connected CRFs", ICLR 2015, arXiv:1412.7062',
  define: deeplabV1,
  variants: { largefov: { title: "LargeFOV", config: { nClasses: 21 } } },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the first stage; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
    {
      name: "hidden",
      label: "Hidden",
      hint: "Channels of the layers that were dense; published files have 1024.",
      min: 16,
      max: 1024,
      step: 16,
      start: 64,
    },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("features.0.weight")?.[0];
    const hidden = tensors?.get("features.35.weight")?.[0];
    const nClasses = tensors?.get("features.38.weight")?.[0];
    if (width === undefined || hidden === undefined || nClasses === undefined) return undefined;
    return { ...(width !== 64 && { width }), ...(hidden !== 1024 && { hidden }), nClasses };
  },
  preprocessing: () => ({
    size: { height: 321, width: 321 },
    scale: 1,
    mean: [122.67891434, 116.66876762, 104.00698793],
    std: 1,
    order: "bgr",
  }),
  classes: ({ nClasses = 21 }) => (nClasses === 21 ? labelsOf(vocClasses()) : undefined),
  alignCorners: true,
  parts: {
    "Full size": /^features\.[02]$/,
    "A half": /^features\.[57]$/,
    "A quarter": /^features\.1[024]$/,
    "An eighth": /^features\.(17|19|21|24|26|28)$/,
    "Layers that were dense": /^features\.3[25]$/,
    Scores: /^features\.38$/,
  },
  size: [321, 321],
  published: [],
};
