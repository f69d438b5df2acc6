import { classesOption, countWhile, type Family, figuresFrom } from "../../families/family.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "../encoderdecoder/openmmlab-data.js";
import { type CgnetConfig, cgnet } from "./cgnet.js";

/** The mean that the files were trained with; they do not divide by a deviation. */
const MEAN = [72.39239876, 82.90891754, 73.15835921];

/**
 * CGNet, recognized by OpenMMLab's names.
 *
 * @see T. Wu et al., "CGNet: A light-weight context guided network for semantic segmentation", IEEE TIP 2021, doi:10.1109/TIP.2020.3042065
 */
export const cgnetFamily: Family<CgnetConfig> = {
  name: "cgnet",
  title: "CGNet",
  task: "semantic",
  paper:
    'T. Wu et al., "CGNet: A light-weight context guided network for semantic segmentation", IEEE TIP 2021, doi:10.1109/TIP.2020.3042065',
  define: cgnet,
  variants: {
    cityscapes: { title: "Cityscapes", config: { nClasses: 19 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels at a half of the image's size; published files have 32.",
      min: 8,
      max: 32,
      step: 8,
      start: 8,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("decode_head.conv_seg.weight")?.[0];
    const width = tensors?.get("backbone.stem.0.conv.weight")?.[0];
    if (!tensors?.has("backbone.norm_prelu_0.0.weight") || nClasses === undefined || width === undefined) return undefined;
    const blocks = (level: 1 | 2) => countWhile((i) => tensors.has(`backbone.level${level}.${i}.f_loc.weight`));
    const depths = [blocks(1), blocks(2)] as const;
    return { nClasses, ...(width !== 32 && { width }), ...(depths.join() !== "3,21" && { depths }) };
  },
  preprocessing: ({ nClasses = 19 }) => ({ ...openmmlabPreprocessing(nClasses), mean: MEAN, std: [1, 1, 1] }),
  classes: ({ nClasses = 19 }) => openmmlabClasses(nClasses),
  parts: {
    "Half size": /^backbone\.(stem|norm_prelu_0)\b/,
    Quarter: /^backbone\.(level1|norm_prelu_1)\b/,
    Eighth: /^backbone\.(level2|norm_prelu_2)\b/,
    Head: /^decode_head\b/,
  },
  size: [1024, 2048],
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [[68.27, "Cityscapes val", "cityscapes"]]),
  published: /* @__PURE__ */ openmmlabFiles([
    ["cgnet_512x1024_60k_cityscapes_20201101_110254-124ea03b.pth", "cityscapes"],
    ["cgnet_680x680_60k_cityscapes_20201101_110253-4c0b2f2d.pth", "cityscapes"],
  ]),
};
