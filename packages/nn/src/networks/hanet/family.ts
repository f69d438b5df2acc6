import { type Family, figuresFrom } from "../../families/family.js";
import { paperFamily, widthSlider } from "../refinenet/paper-family.js";
import { type HanetConfig, hanet } from "./hanet.js";

/**
 * HANet, recognized by its authors' names.
 *
 * @see S. Choi, J. T. Kim, J. Choo, "Cars can't fly up in the sky: Improving urban-scene segmentation via height-driven attention networks", CVPR 2020, doi:10.1109/CVPR42600.2020.00939
 */
export const hanetFamily: Family<HanetConfig> = /* @__PURE__ */ paperFamily<HanetConfig>({
  name: "hanet",
  title: "HANet",
  from: ["deeplabv3plus"],
  paper:
    'S. Choi, J. T. Kim, J. Choo, "Cars can\'t fly up in the sky: Improving urban-scene segmentation via height-driven attention networks", CVPR 2020, doi:10.1109/CVPR42600.2020.00939',
  define: hanet,
  variants: { resnet101: { title: "ResNet-101, Cityscapes", config: { nClasses: 19 } } },
  sliders: [/* @__PURE__ */ widthSlider("Channels of the first stage's blocks; published files have 64.")],
  recognize({ tensors }) {
    const nClasses = tensors?.get("final2.0.weight")?.[0];
    const width = tensors?.get("layer0.0.weight")?.[0];
    if (nClasses === undefined || width === undefined || !tensors!.has("hanet1.attention_first.0.weight")) return undefined;
    return { nClasses, ...(width !== 64 && { width }) };
  },
  parts: {
    Stem: /^layer0/,
    Stages: /^layer[1-4]/,
    Pyramid: /^(aspp|bot_aspp)/,
    "Attention by height": /^hanet\d/,
    Decoder: /^(bot_fine|final\d)/,
  },
  size: [512, 1024],
  figures: /* @__PURE__ */ figuresFrom("README of shachoi/HANet", "mIoU", [[80.9, "Cityscapes test"]]),
});
