import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { type Family, filesAt } from "../../families/family.js";
import { described, sizesOf, WIDTH_OPTION } from "./nested-u.js";
import { type U2netConfig, u2net } from "./u2net.js";

/**
 * U²-Net for salient objects, recognized by the names of the authors' files.
 *
 * @see X. Qin et al., "U²-Net: Going deeper with nested U-structure for salient object detection", Pattern Recognition 106, 2020, doi:10.1016/j.patcog.2020.107404
 */
export const u2netFamily: Family<U2netConfig> = {
  name: "u2net",
  title: "U²-Net",
  task: "salient",
  from: ["unet"],
  paper:
    'X. Qin et al., "U²-Net: Going deeper with nested U-structure for salient object detection", Pattern Recognition 106, 2020, doi:10.1016/j.patcog.2020.107404',
  define: u2net,
  variants: {
    full: { title: "U²-Net", config: {} },
    small: { title: "U²-Net-p", config: { variant: "small" } },
  },
  options: [WIDTH_OPTION],
  recognize({ tensors }) {
    const sizes = sizesOf(tensors);
    if (!sizes || tensors?.get("outconv.weight")?.[1] !== 6) return undefined;
    const small = described(sizes, "small");
    return described(sizes, "full") ?? (small ? { variant: "small", ...small } : sizes);
  },
  // the authors' scikit-image 0.14 resizes without a blur before it
  preprocessing: () => ({
    size: { height: 320, width: 320 },
    convention: "torch",
    samples: "floats",
    divideByMaximum: true,
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  }),
  classes: () => undefined,
  map: { activation: "none", stretch: "before", bytes: true, convention: "pil" },
  parts: {
    "Stage 1, RSU-7": /^stage1\b/,
    "Stage 2, RSU-6": /^stage2\b/,
    "Stage 3, RSU-5": /^stage3\b/,
    "Stage 4, RSU-4": /^stage4\b/,
    "Stages 5 and 6, RSU-4F": /^stage[56]\b/,
    "Decoder, RSU-4F": /^stage5d/,
    "Decoder, RSU-4": /^stage4d/,
    "Decoder, RSU-5": /^stage3d/,
    "Decoder, RSU-6": /^stage2d/,
    "Decoder, RSU-7": /^stage1d/,
    "Six maps, joined": /^(side|outconv)/,
  },
  size: [320, 320],
  published: /* @__PURE__ */ filesAt("github.com/xuebinqin/U-2-Net", "Apache-2.0", [
    ["u2net.pth", "full"],
    ["u2netp.pth", "small"],
    ["u2net_human_seg.pth", "full"],
  ]),
};
