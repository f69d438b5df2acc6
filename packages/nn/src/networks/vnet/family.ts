import { classesOption, type Family } from "../../families/family.js";
import { type VnetConfig, vnet } from "./vnet.js";

/**
 * V-Net, recognized by the names of the common PyTorch implementation.
 *
 * @see F. Milletari, N. Navab, S.-A. Ahmadi, "V-Net: Fully convolutional neural networks for volumetric medical image segmentation", 3DV 2016, doi:10.1109/3DV.2016.79
 */
export const vnetFamily: Family<VnetConfig> = {
  name: "vnet",
  title: "V-Net",
  task: "semanticVolume",
  from: ["unet"],
  paper:
    'F. Milletari, N. Navab, S.-A. Ahmadi, "V-Net: Fully convolutional neural networks for volumetric medical image segmentation", 3DV 2016, doi:10.1109/3DV.2016.79',
  define: vnet,
  variants: {
    slopes: { title: "learned slopes", config: { nClasses: 2 } },
    exponential: { title: "exponential rectifiers", config: { nClasses: 2, activation: "elu" } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels at full size; the paper's network has 16.",
      min: 2,
      max: 32,
      step: 2,
      start: 2,
    },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("in_tr.conv1.weight")?.[0];
    const nClasses = tensors?.get("out_tr.conv2.weight")?.[0];
    if (width === undefined || nClasses === undefined) return undefined;
    return {
      ...(width !== 16 && { width }),
      ...(!tensors!.has("in_tr.relu1.weight") && { activation: "elu" as const }),
      nClasses,
    };
  },
  preprocessing: () => ({}),
  // Hounsfield units of CT of the lungs, which the implementation was made for
  volume: () => ({ mean: -642.794, std: 459.512 }),
  classes: () => undefined,
  parts: {
    "Full size": /^in_tr/,
    "Down, a half": /^down_tr32/,
    "Down, a quarter": /^down_tr64/,
    "Down, an eighth": /^down_tr128/,
    "Down, a 16th": /^down_tr256/,
    "Up, an eighth": /^up_tr256/,
    "Up, a quarter": /^up_tr128/,
    "Up, a half": /^up_tr64/,
    "Up, full size": /^up_tr32/,
    Scores: /^out_tr/,
  },
  size: [128, 128],
  depth: 64,
  published: [],
};
