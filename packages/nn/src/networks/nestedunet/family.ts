import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family } from "../../families/family.js";
import { type NestedUnetConfig, nestedUnet } from "./nestedunet.js";

/**
 * U-Net++, recognized by the names of the common PyTorch implementation.
 *
 * @see Z. Zhou, M. M. R. Siddiquee, N. Tajbakhsh, J. Liang, "UNet++: A nested U-Net architecture for medical image segmentation", DLMIA 2018, doi:10.1007/978-3-030-00889-5_1
 */
export const nestedunetFamily: Family<NestedUnetConfig> = {
  name: "nestedunet",
  title: "U-Net++",
  task: "semantic",
  from: ["unet"],
  paper:
    'Z. Zhou, M. M. R. Siddiquee, N. Tajbakhsh, J. Liang, "UNet++: A nested U-Net architecture for medical image segmentation", DLMIA 2018, doi:10.1007/978-3-030-00889-5_1',
  define: nestedUnet,
  variants: {
    last: { title: "scores of the deepest network", config: { nClasses: 1 } },
    supervised: { title: "deep supervision", config: { nClasses: 1, deepSupervision: true } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels at full size; the paper's network has 32.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
  ],
  recognize({ tensors }) {
    const first = tensors?.get("conv0_0.conv1.weight");
    const deepSupervision = tensors?.has("final4.weight") === true;
    const last = tensors?.get(deepSupervision ? "final4.weight" : "final.weight");
    if (!first || !last || !tensors!.has("conv0_4.conv1.weight")) return undefined;
    return {
      nClasses: last[0]!,
      ...(first[0] !== 32 && { width: first[0]! }),
      ...(deepSupervision && { deepSupervision }),
      ...(first[1] !== 3 && { inChannels: first[1]! }),
    };
  },
  // albumentations' normalization of images that OpenCV read, so that blue is taken for red, and a division by 255 after it
  preprocessing: () => ({
    mean: [...IMAGENET_MEAN].reverse(),
    std: IMAGENET_STD.map((value) => value * 255).reverse(),
    order: "bgr",
  }),
  classes: () => undefined,
  parts: {
    "Way down": /^conv\d_0\b/,
    "Scores of depth 1": /^conv0_1\b/,
    "Scores of depth 2": /^conv(0_2|1_1)\b/,
    "Scores of depth 3": /^conv(0_3|1_2|2_1)\b/,
    "Scores of depth 4": /^conv(0_4|1_3|2_2|3_1)\b/,
    Scores: /^final/,
  },
  size: [96, 96],
  published: [],
};
