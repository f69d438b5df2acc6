import { classesOption, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { type UnetConfig, unet } from "./unet.js";

/**
 * U-Net, recognized by the names of the common PyTorch implementation.
 *
 * @see O. Ronneberger, P. Fischer, T. Brox, "U-Net: Convolutional networks for biomedical image segmentation", MICCAI 2015, doi:10.1007/978-3-319-24574-4_28
 */
export const unetFamily: Family<UnetConfig> = {
  name: "unet",
  title: "U-Net",
  task: "semantic",
  from: ["fcnvgg"],
  paper:
    'O. Ronneberger, P. Fischer, T. Brox, "U-Net: Convolutional networks for biomedical image segmentation", MICCAI 2015, doi:10.1007/978-3-319-24574-4_28',
  define: unet,
  variants: {
    transposed: { title: "transposed convolutions", config: { nClasses: 2 } },
    bilinear: { title: "bilinear", config: { nClasses: 2, upsampling: "bilinear" } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels at full size; the paper's network has 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 16,
    },
  ],
  recognize({ tensors }) {
    const first = tensors?.get("inc.double_conv.0.weight");
    const last = tensors?.get("outc.conv.weight");
    if (!first || !last) return undefined;
    return {
      nClasses: last[0]!,
      width: first[0]!,
      upsampling: tensors!.has("up1.up.weight") ? "transposed" : "bilinear",
      ...(first[1] !== 3 && { inChannels: first[1]! }),
    };
  },
  preprocessing: () => ({ method: "bicubic" }),
  classes: () => undefined,
  parts: {
    "Full size": /^inc/,
    "Down, first": /^down1/,
    "Down, second": /^down2/,
    "Down, third": /^down3/,
    "Down, fourth": /^down4/,
    "Up, first": /^up1/,
    "Up, second": /^up2/,
    "Up, third": /^up3/,
    "Up, fourth": /^up4/,
    Scores: /^outc/,
  },
  size: [512, 512],
  figures: /* @__PURE__ */ figuresFrom("README of milesial/Pytorch-UNet", "Dice", [[98.8, "Carvana"]]),
  published: /* @__PURE__ */ filesAt("github.com/milesial/Pytorch-UNet", "GPL-3.0", [
    ["unet_carvana_scale0.5_epoch2.pth", "transposed"],
    ["unet_carvana_scale1.0_epoch2.pth", "transposed"],
  ]),
};
