import type { Family } from "../../families/family.js";
import { paperFamily, widthSlider } from "../refinenet/paper-family.js";
import { type WideResnet38Config, wideResnet38 } from "./wideresnet38.js";

/**
 * Wide ResNet-38, recognized by the names of its modules and of its head.
 *
 * @see Z. Wu, C. Shen, A. van den Hengel, "Wider or deeper: Revisiting the ResNet model for visual recognition", Pattern Recognition, 2019, doi:10.1016/j.patcog.2019.01.006
 */
export const wideresnet38Family: Family<WideResnet38Config> = /* @__PURE__ */ paperFamily<WideResnet38Config>({
  name: "wideresnet38",
  title: "Wide ResNet-38",
  from: ["resnetclassifier"],
  paper:
    'Z. Wu, C. Shen, A. van den Hengel, "Wider or deeper: Revisiting the ResNet model for visual recognition", Pattern Recognition, 2019, doi:10.1016/j.patcog.2019.01.006',
  define: wideResnet38,
  variants: {
    cityscapes: { title: "A2, Cityscapes", config: { nClasses: 19 } },
    voc: { title: "A2, PASCAL VOC", config: { nClasses: 21 } },
    ade20k: { title: "A2, ADE20K", config: { nClasses: 150 } },
  },
  sliders: [/* @__PURE__ */ widthSlider("Channels of the first convolution; the paper has 64.", { start: 4 })],
  recognize({ tensors }) {
    const nClasses = tensors?.get("head.2.weight")?.[0];
    const width = tensors?.get("backbone.mod1.conv1.weight")?.[0];
    return nClasses === undefined || width === undefined ? undefined : { nClasses, ...(width !== 64 && { width }) };
  },
  parts: {
    "Whole size": /^backbone\.mod1\b/,
    "Half and quarter": /^backbone\.mod[23]\b/,
    "Eighth, dilated": /^backbone\.(mod[4-7]|bn_out)\b/,
    Head: /^head\b/,
  },
});
